import fc from 'fast-check';
import { civilDateOf } from '#kernel';
import { type DeadlineFacts, type DeadlineRule, dueOf, type Suspension } from './deadline.js';
import { isWorkingDay, type WorkingCalendar } from './working-calendar.js';

/** Twenty years, day by day: a Thursday is the first. */
const FIRST = Date.UTC(2015, 0, 1);
const FIRST_WEEKDAY = 4;
const DAY_MS = 86_400_000;
const DAYS = 20 * 366;
const dates = Array.from({ length: DAYS }, (_, at) => new Date(FIRST + at * DAY_MS).toISOString().slice(0, 10));
const dateAt = (at: number): string => dates[at] ?? '';

/** Another way: a list of all days of twenty years, crossed out one by one. Slow, and without any code of the other. */
const slowly = (of: DeadlineRule, facts: DeadlineFacts, with_: WorkingCalendar): string => {
  const zoned = (instant: string) => new Date(Date.parse(instant) + 25_200_000).toISOString().slice(0, 10);
  const off = new Set(dates.filter((_, at) => [6, 0].includes((FIRST_WEEKDAY + at) % 7)));
  for (const { date } of with_.holidays) off.add(date);
  for (const { date } of with_.makeUpDays) off.delete(date);
  const isOff = (date: string): boolean => off.has(date);
  const between = (from: string, to: string): readonly string[] => dates.filter((date) => date >= from && date <= to);
  const suspended = new Set(facts.suspensions.flatMap(({ from, to = from }) => between(zoned(from), zoned(to))));
  const counts = (date: string): boolean => of.unit === 'CALENDAR_DAYS' || !isOff(date);
  const canEnd = (date: string): boolean => !suspended.has(date) && !(of.movesToWorkingDay && isOff(date));
  const endingFrom = (first: string): string => {
    const last = dates.find((date) => date >= first && canEnd(date)) ?? '';
    return new Date(Date.parse(`${last}T00:00:00+07:00`) + DAY_MS - 1).toISOString();
  };

  const { startsAt, agreedDueAt, extendedBy = 0, suspensions } = facts;
  const [firstDay = '', ...after] = between(zoned(startsAt), dateAt(DAYS - 1));
  const lastNamed = agreedDueAt === undefined ? undefined : zoned(agreedDueAt);
  const length = lastNamed === undefined ? of.length : after.filter((date) => date <= lastNamed && counts(date)).length;
  const counting = [firstDay, ...after.filter((date) => !suspended.has(date) && counts(date))];
  const counted = endingFrom(counting[length + extendedBy] ?? '');
  if (agreedDueAt === undefined || lastNamed === undefined) return counted;
  if (extendedBy === 0 && suspensions.length === 0) return agreedDueAt;
  const asNamed = suspended.has(lastNamed) ? endingFrom(lastNamed) : agreedDueAt;
  return counted > asNamed ? counted : asNamed;
};

const named = (date: string) => ({ date, name: 'Ngày', verified: true });
const aRule = fc.record({
  ruleId: fc.constant('any'),
  length: fc.integer({ min: 1, max: 120 }),
  unit: fc.constantFrom<DeadlineRule['unit'][]>('WORKING_DAYS', 'CALENDAR_DAYS'),
  movesToWorkingDay: fc.boolean(),
});
const hours = aRule.map((of): DeadlineRule => ({ ...of, unit: 'HOURS' }));

/** A limit somewhere in the twenty years, with days off and suspensions all over them and more of them where it runs. */
const aCase = fc.integer({ min: 1, max: DAYS - 900 }).chain((start) => {
  const anyDay = fc.integer({ min: 0, max: DAYS - 1 });
  const nearDay = fc.integer({ min: Math.max(0, start - 10), max: start + 200 });
  const days = (all: number, near: number) =>
    fc
      .tuple(fc.uniqueArray(anyDay, { maxLength: all }), fc.uniqueArray(nearDay, { maxLength: near }))
      .map(([far, close]) => [...new Set([...far, ...close])].map((at) => named(dateAt(at))));
  const instant = (day: fc.Arbitrary<number>) =>
    fc
      .tuple(day, fc.integer({ min: 0, max: DAY_MS - 1 }))
      .map(([at, millis]) => new Date(FIRST + at * DAY_MS + millis).toISOString());
  const suspension: fc.Arbitrary<Suspension> = fc
    .tuple(instant(nearDay), fc.integer({ min: 0, max: 20 * DAY_MS }))
    .map(([from, millis]) => ({ from, to: new Date(Date.parse(from) + millis).toISOString() }));
  const startsAt = instant(fc.constant(start));
  const extendedBy = fc.integer({ min: 0, max: 30 });
  const suspensions = fc.array(suspension, { maxLength: 4 });
  const aNamedEnd = instant(fc.integer({ min: start + 1, max: start + 60 }));
  return fc.record({
    facts: fc.record({ startsAt, extendedBy, suspensions }),
    namedEnd: fc.record({ startsAt, extendedBy: fc.nat({ max: 2 }), suspensions, agreedDueAt: aNamedEnd }),
    calendar: fc
      .record({ holidays: days(250, 25), makeUpDays: days(40, 12) })
      .map((changed): WorkingCalendar => ({ calendarId: 'any', version: 1, weekend: [6, 7], ...changed })),
    pause: suspension,
    /** So many days before the end, and so long. */
    lastPause: fc.record({ before: fc.nat({ max: 3 }), millis: fc.integer({ min: 0, max: 90 * DAY_MS }) }),
    dayOff: nearDay.map(dateAt),
  });
});

describe('over twenty years, with any holidays and make-up days', () => {
  it('gives the day that a slow count gives', () => {
    fc.assert(
      fc.property(aRule, aCase, (of, { facts, calendar }) => {
        expect(dueOf(of, facts, calendar).dueAt).toBe(slowly(of, facts, calendar));
      }),
      { numRuns: 80 },
    );
  });

  it('ends a named end when a slow count ends it', () => {
    fc.assert(
      fc.property(aRule, aCase, (of, { namedEnd, calendar }) => {
        expect(dueOf(of, namedEnd, calendar).dueAt).toBe(slowly(of, namedEnd, calendar));
      }),
      { numRuns: 80 },
    );
  });

  it('never ends before time went on, wherever it was paused before its end', () => {
    const any = fc.tuple(fc.oneof(aRule, hours), aCase, fc.boolean());
    fc.assert(
      fc.property(any, ([of, { facts, namedEnd, calendar, lastPause }, isNamed]) => {
        const before = isNamed ? namedEnd : facts;
        const end = Date.parse(dueOf(of, before, calendar).dueAt ?? '');
        const from = new Date(end - lastPause.before * DAY_MS).toISOString();
        const to = new Date(Date.parse(from) + lastPause.millis).toISOString();
        const paused = { ...before, suspensions: [...before.suspensions, { from, to }] };
        expect((dueOf(of, paused, calendar).dueAt ?? '') >= to).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('ends on a working day where the rule says so', () => {
    fc.assert(
      fc.property(aRule, aCase, (of, { facts, calendar }) => {
        const { dueAt = '' } = dueOf({ ...of, movesToWorkingDay: true }, facts, calendar);
        expect(isWorkingDay(civilDateOf(dueAt), calendar)).toBe(true);
      }),
    );
  });

  it('does not depend on the order in which pauses became known', () => {
    fc.assert(
      fc.property(aRule, aCase, (of, { facts, calendar }) => {
        const backwards = { ...facts, suspensions: [...facts.suspensions].reverse() };
        expect(dueOf(of, backwards, calendar)).toEqual(dueOf(of, facts, calendar));
      }),
    );
  });

  it('is never earlier for being extended, paused, or given another day off', () => {
    fc.assert(
      fc.property(aRule, aCase, (of, { facts, calendar, pause, dayOff }) => {
        const { dueAt = '' } = dueOf(of, facts, calendar);
        const longer = { ...facts, extendedBy: facts.extendedBy + 1 };
        const paused = { ...facts, suspensions: [...facts.suspensions, pause] };
        const withDayOff = { ...calendar, holidays: [...calendar.holidays, named(dayOff)] };
        expect((dueOf(of, longer, calendar).dueAt ?? '') >= dueAt).toBe(true);
        expect((dueOf(of, paused, calendar).dueAt ?? '') >= dueAt).toBe(true);
        expect((dueOf(of, facts, withDayOff).dueAt ?? '') >= dueAt).toBe(true);
      }),
    );
  });
});

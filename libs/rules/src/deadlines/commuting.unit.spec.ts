import fc from 'fast-check';
import type { DeadlineEvent } from '#contracts';
import { civilDateOf, fold, type Instant } from '#kernel';
import { issuance } from '#deciding/testing';
import { lawForTests } from '#rules/testing';
import { dueOf } from '../calendar/deadline.js';
import { dayPlus, endOfDay, type WorkingCalendar } from '../calendar/working-calendar.js';
import type { Aggregate } from '../deciding.js';
import type { DeadlineTerm } from '../law-in-force.js';
import { Refused } from '../refusal.js';
import { explainDeadline } from './explain-deadline.js';
import { type DeadlineCommand, withDeadlines } from './with-deadlines.js';

/**
 * What commutes (docs/domain/deadlines.md): a limit ends where its facts and the calendar that was published last say, in
 * whatever order it was extended, paused, resumed and moved.
 */

type Asked = { readonly type: 'Asked'; readonly data: { readonly dueAt?: Instant } };
type Ask = { readonly type: 'Ask'; readonly data: Asked['data'] };

const LIMIT = 'answer';
const task: Aggregate<Ask, { readonly asked: boolean }, Asked> = {
  category: 'assignment',
  owner: 'cooperating-agency',
  opening: ['Ask'],
  initial: { asked: false },
  decide: ({ data }) => [{ type: 'Asked', data }],
  evolve: () => ({ asked: true }),
  exists: ({ asked }) => asked,
  parties: () => ({}),
  matterId: (_, streamId) => streamId,
};
const limited = withDeadlines<Ask, { readonly asked: boolean }, Asked>(task, [
  {
    ruleId: LIMIT,
    starts: ({ data: { dueAt } }, { now }) => ({
      deadlineId: LIMIT,
      startsAt: now,
      ...(dueAt !== undefined && { agreedDueAt: dueAt }),
    }),
    meets: () => [],
  },
]);

/** Something that happens: a command on the stream at a time, or a new version of the calendar. */
type Happening = { readonly now: Instant; readonly command: Ask | DeadlineCommand } | { readonly published: number };

/** A stream as a server would write it, event by event, under the calendar that was published last. */
class Stream {
  readonly events: (DeadlineEvent & { readonly metadata: { readonly actor: never; readonly recordedAt: Instant } })[] =
    [];
  readonly #all: (Asked | DeadlineEvent)[] = [];
  #calendar: WorkingCalendar;

  constructor(
    readonly rule: DeadlineTerm,
    readonly calendars: readonly WorkingCalendar[],
  ) {
    this.#calendar = calendars[0] ?? weekends(1);
  }

  happens(happening: Happening): this {
    if ('published' in happening) {
      this.#calendar = this.calendars[happening.published] ?? this.#calendar;
      return this;
    }
    const { now, command } = happening;
    const law = lawForTests({ calendar: () => this.#calendar, deadlineRule: () => this.rule });
    const issued = issuance({ now });
    const told = limited.decide(command, this.#state(), { issued, law });
    this.#all.push(...told);
    for (const event of told)
      if (event.type !== 'Asked')
        this.events.push({ ...event, metadata: { actor: issued.actor as never, recordedAt: now } });
    return this;
  }

  limit() {
    return this.#state().deadlines[0];
  }

  explanation() {
    const { calendars, rule } = this;
    return explainDeadline(LIMIT, this.events, { calendars, deadlineRule: () => rule, agency: lawForTests().agency });
  }

  #state() {
    return fold(limited, limited.initial, this.#all);
  }
}

const weekends = (version: number): WorkingCalendar => ({
  calendarId: 'test',
  version,
  weekend: [6, 7],
  holidays: [],
  makeUpDays: [],
});

const START = '2024-01-15';
const at = (day: number): Instant => `${dayPlus(START, day)}T03:00:00.000Z`;
const anyDay = fc.integer({ min: 1, max: 200 }).map((day) => dayPlus(START, day));
const days = (most: number) =>
  fc
    .uniqueArray(anyDay, { maxLength: most })
    .map((dates) => dates.map((date) => ({ date, name: 'Ngày', verified: true })));
const calendar = (version: number) =>
  fc.record({ holidays: days(25), makeUpDays: days(5) }).map((changed) => ({ ...weekends(version), ...changed }));
const rules: fc.Arbitrary<DeadlineTerm> = fc.record({
  ruleId: fc.constant(LIMIT),
  length: fc.integer({ min: 25, max: 90 }),
  unit: fc.constantFrom('WORKING_DAYS', 'CALENDAR_DAYS'),
  movesToWorkingDay: fc.boolean(),
  extension: fc.constant(30),
  source: fc.constant('design'),
  verified: fc.constant(false),
});
/** Pauses within the first fortnight, the first ending before the next begins: long before the limit does. */
const pauses = fc
  .uniqueArray(fc.integer({ min: 1, max: 14 }), { minLength: 0, maxLength: 4 })
  .map((picked) => picked.sort((one, other) => one - other))
  .map((sorted) => sorted.slice(0, sorted.length - (sorted.length % 2)));

const reason = 'Lý do';
const extension = (by: number): Happening => ({
  now: at(0),
  command: { type: 'ExtendDeadline', data: { deadlineId: LIMIT, by, reason } },
});
const pausing = (from: number, to: number): readonly Happening[] => [
  { now: at(from), command: { type: 'PauseDeadline', data: { deadlineId: LIMIT, category: 'OBSTACLE', reason } } },
  { now: at(to), command: { type: 'ResumeDeadline', data: { deadlineId: LIMIT } } },
];
const moving: Happening = { now: at(0), command: { type: 'MoveDeadlines', data: { calendarVersion: 0 } } };

/** Two rows of happenings as one, each in its own order: `picks` says from which to take next. */
const merged = <Item>(one: readonly Item[], other: readonly Item[], picks: readonly boolean[]): readonly Item[] => {
  const [left, right] = [[...one], [...other]];
  const whole: Item[] = [];
  for (let pick = 0; left.length + right.length > 0; pick += 1) {
    const next = (picks[pick] === true ? left.shift() : right.shift()) ?? left.shift() ?? right.shift();
    if (next !== undefined) whole.push(next);
  }
  return whole;
};

const history = fc.record({
  rule: rules,
  agreed: fc.option(fc.integer({ min: 30, max: 60 }), { nil: undefined }),
  by: fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined }),
  pauses,
  calendars: fc.tuple(calendar(1), calendar(2), calendar(3)),
});
const order = fc.record({
  extended: fc.array(fc.boolean(), { maxLength: 6 }),
  published: fc.array(fc.boolean(), { maxLength: 16 }),
});

/** The same things in one of their orders. Nothing is extended while time stands still; calendars change at any time. */
const written = (
  { rule, agreed, by, pauses: picked, calendars }: typeof history extends fc.Arbitrary<infer One> ? One : never,
  { extended, published }: typeof order extends fc.Arbitrary<infer One> ? One : never,
): Stream => {
  const standstills = Array.from({ length: picked.length / 2 }, (_, n) =>
    pausing(picked[2 * n] ?? 0, picked[2 * n + 1] ?? 0),
  );
  const changes = merged(by === undefined ? [] : [[extension(by)]], standstills, extended).flat();
  const versions: readonly Happening[] = [{ published: 1 }, moving, { published: 2 }, moving];
  const ask: Ask = { type: 'Ask', data: agreed === undefined ? {} : { dueAt: endOfDay(dayPlus(START, agreed)) } };
  const stream = new Stream(rule, calendars).happens({ now: at(0), command: ask });
  for (const happening of [...merged(changes, versions, published), moving]) stream.happens(happening);
  return stream;
};

describe('extending, pausing, resuming and a changed calendar', () => {
  it('commute: in whatever order they come, the limit ends at the same instant', () => {
    fc.assert(
      fc.property(history, order, order, (same, one, other) => {
        const [first, second] = [written(same, one).limit(), written(same, other).limit()];
        expect(second?.dueAt).toBe(first?.dueAt);
        expect(first?.dueAt).toBeDefined();
      }),
      { numRuns: 120 },
    );
  });

  it('end where the facts and the calendar that was published last say', () => {
    fc.assert(
      fc.property(history, order, (same, one) => {
        const limit = written(same, one).limit();
        expect(limit?.dueAt).toBe(limit && dueOf(same.rule, limit.facts, same.calendars[2]).dueAt);
      }),
      { numRuns: 120 },
    );
  });

  it('are explained from the events alone, as they were recorded', () => {
    fc.assert(
      fc.property(history, order, (same, one) => {
        const stream = written(same, one);
        const steps = stream.explanation()?.steps ?? [];
        expect(steps.find(({ step }) => step === 'AS_RECORDED')).toBeUndefined();
        expect(steps.findLast(({ step }) => step === 'DUE')).toMatchObject({ at: stream.limit()?.dueAt });
      }),
      { numRuns: 120 },
    );
  });
});

describe('time that goes on', () => {
  it('has passed no end: under one calendar no limit is due before the instant at which it went on', () => {
    const pause = fc.record({ before: fc.integer({ min: 0, max: 4 }), length: fc.integer({ min: 0, max: 100 }) });
    fc.assert(
      fc.property(history, pause, ({ rule, agreed, calendars }, { before, length }) => {
        const ask: Ask = { type: 'Ask', data: agreed === undefined ? {} : { dueAt: endOfDay(dayPlus(START, agreed)) } };
        const stream = new Stream(rule, calendars).happens({ now: at(0), command: ask });
        const lastDay = civilDateOf(stream.limit()?.dueAt ?? '');
        const from = Math.round((Date.parse(lastDay) - Date.parse(START)) / 86_400_000) - before;
        for (const happening of pausing(from, from + length)) stream.happens(happening);
        expect((stream.limit()?.dueAt ?? '') >= at(from + length)).toBe(true);
      }),
      { numRuns: 120 },
    );
  });
});

describe('what does not commute', () => {
  const rule: DeadlineTerm = {
    ruleId: LIMIT,
    length: 5,
    unit: 'WORKING_DAYS',
    movesToWorkingDay: true,
    extension: 5,
    source: 'design',
    verified: false,
  };
  /** Monday 15/01/2024; with a day off in between, the limit ends on Tuesday 23/01 instead of Monday 22/01. */
  const withDayOff = { ...weekends(1), holidays: [{ date: '2024-01-17', name: 'Ngày nghỉ', verified: true }] };
  const asked = (calendars: readonly WorkingCalendar[]) =>
    new Stream(rule, calendars).happens({ now: at(0), command: { type: 'Ask', data: {} } });
  const rulesOf = (act: () => unknown): readonly string[] => {
    try {
      act();
    } catch (error) {
      if (error instanceof Refused) return error.refusals.map(({ rule: refusing }) => refusing);
      throw error;
    }
    return [];
  };

  it('an extension while time stands still: it is asked for when time goes on', () => {
    const [pause, resume] = pausing(1, 2);
    const stream = asked([weekends(1)]);
    if (pause !== undefined) stream.happens(pause);
    expect(rulesOf(() => stream.happens(extension(1)))).toEqual(['LC-DEADLINE']);
    if (resume !== undefined) stream.happens(resume);
    expect(rulesOf(() => stream.happens(extension(1)))).toEqual([]);
  });

  it('an extension after a calendar that brings the end forward: what has passed is not extended', () => {
    const late: Happening = {
      now: at(8),
      command: { type: 'ExtendDeadline', data: { deadlineId: LIMIT, by: 1, reason } },
    };
    const before = asked([withDayOff, weekends(2)]);
    expect(before.limit()?.dueAt).toBe(endOfDay('2024-01-23'));
    expect(rulesOf(() => before.happens(late).happens({ published: 1 }).happens(moving))).toEqual([]);
    const after = asked([withDayOff, weekends(2)])
      .happens({ published: 1 })
      .happens(moving);
    expect(after.limit()?.dueAt).toBe(endOfDay('2024-01-22'));
    expect(rulesOf(() => after.happens(late))).toEqual(['LC-DEADLINE']);
  });

  it('a calendar after a miss: what was missed stays missed', () => {
    const stream = asked([weekends(1), { ...withDayOff, version: 2 }]);
    const dueAt = endOfDay('2024-01-22');
    stream.happens({ now: at(8), command: { type: 'MissDeadline', data: { deadlineId: LIMIT, dueAt } } });
    stream.happens({ published: 1 }).happens(moving);
    expect(stream.limit()).toMatchObject({ status: 'MISSED', dueAt });
  });
});

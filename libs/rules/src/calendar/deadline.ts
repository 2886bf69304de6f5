import type { DeadlineUnit } from '#contracts';
import { addDays, type CivilDate, civilDateOf, type Instant, instantFromMillis } from '#kernel';
import {
  type DayKind,
  dayKind,
  dayPlus,
  endOfDay,
  isWorkingDay,
  type WorkingCalendar,
  workingDayFrom,
} from './working-calendar.js';

/** A time limit as the pack has it (life-cycle 3.6, open questions 5 and 35). */
export interface DeadlineRule {
  readonly ruleId: string;
  readonly length: number;
  readonly unit: DeadlineUnit;
  /** Whether a limit that ends on a day off moves to the next working day. */
  readonly movesToWorkingDay: boolean;
}

/** Time that does not count: a pause, or an obstacle of the person concerned. Open while `to` is absent. */
export interface Suspension {
  readonly from: Instant;
  readonly to?: Instant;
}

/** What one deadline was told, in whatever order: its due date follows from the set of it. */
export interface DeadlineFacts {
  /** The event that the limit runs from; its day does not count. */
  readonly startsAt: Instant;
  /** Where whoever set the limit named its end: it stands instead of the rule's length. */
  readonly agreedDueAt?: Instant;
  /** Granted once, in the rule's unit. */
  readonly extendedBy?: number;
  readonly suspensions: readonly Suspension[];
}

/** One step from the start to the due date, for whoever wants to know why (INV-20). */
export type DeadlineStep =
  | { readonly step: 'STARTS'; readonly at: Instant; readonly day: CivilDate }
  | { readonly step: 'COUNTS'; readonly length: number; readonly extendedBy: number; readonly unit: DeadlineUnit }
  | { readonly step: 'AGREED'; readonly at: Instant; readonly extendedBy: number; readonly unit: DeadlineUnit }
  | {
      readonly step: 'SKIPPED';
      readonly day: CivilDate;
      readonly because: 'SUSPENDED' | Exclude<DayKind, 'WORKING' | 'MAKE_UP'>;
    }
  | { readonly step: 'MAKE_UP_DAY'; readonly day: CivilDate }
  | { readonly step: 'SUSPENDED_FOR'; readonly milliseconds: number }
  | { readonly step: 'LAST_DAY'; readonly day: CivilDate }
  | { readonly step: 'MOVED'; readonly from: CivilDate; readonly to: CivilDate; readonly because: DayKind }
  | { readonly step: 'DUE'; readonly at: Instant }
  | { readonly step: 'SUSPENDED'; readonly since: Instant };

/** A due date and how it came about; none while time stands still. */
export interface Explained {
  readonly dueAt?: Instant;
  readonly steps: readonly DeadlineStep[];
}

/**
 * When a limit ends. Days: the first does not count, a day that is suspended for any part of it does not count, working
 * days alone count where the rule says so, and it ends with the last moment of its last day in Vietnam, which is never a day
 * that is suspended. Hours: to the millisecond, suspended time apart. So what was paused before its end does not end before
 * time goes on. The same facts give the same date in whatever order they became known, so extending, pausing, resuming and
 * changing the calendar commute.
 */
export const dueOf = (rule: DeadlineRule, facts: DeadlineFacts, calendar: WorkingCalendar): Explained => {
  const { length, unit } = rule;
  const { startsAt, agreedDueAt, extendedBy = 0, suspensions } = facts;
  const begun: readonly DeadlineStep[] = [
    { step: 'STARTS', at: startsAt, day: civilDateOf(startsAt) },
    agreedDueAt === undefined
      ? { step: 'COUNTS', length, extendedBy, unit }
      : { step: 'AGREED', at: agreedDueAt, extendedBy, unit },
  ];
  const open = suspensions.find(({ to }) => to === undefined);
  if (open !== undefined) return { steps: [...begun, { step: 'SUSPENDED', since: open.from }] };
  const counted =
    agreedDueAt === undefined ? byRule(rule, facts, calendar) : asAgreed(agreedDueAt, rule, facts, calendar);
  return { dueAt: counted.dueAt, steps: [...begun, ...counted.steps, { step: 'DUE', at: counted.dueAt }] };
};

const byRule = (rule: DeadlineRule, facts: DeadlineFacts, calendar: WorkingCalendar): Counted =>
  rule.unit === 'HOURS' ? inHours(rule.length + (facts.extendedBy ?? 0), facts) : inDays(rule, facts, calendar);

/**
 * A named end stands as it is, unless its day stood still; what is added to it, or stood still, counts in the rule's unit, and
 * never brings it forward.
 */
const asAgreed = (
  agreedDueAt: Instant,
  rule: DeadlineRule,
  facts: DeadlineFacts,
  calendar: WorkingCalendar,
): Counted => {
  const { startsAt, extendedBy = 0, suspensions } = facts;
  const length =
    rule.unit === 'HOURS'
      ? (Date.parse(agreedDueAt) - Date.parse(startsAt)) / HOUR_MS
      : daysBetween(startsAt, agreedDueAt, rule, calendar);
  const named: Counted = { dueAt: agreedDueAt, steps: [] };
  if (extendedBy === 0 && suspensions.length === 0) return named;
  const counted = byRule({ ...rule, length }, facts, calendar);
  if (counted.dueAt >= agreedDueAt) return counted;
  const day = civilDateOf(agreedDueAt);
  return isSuspended(day, suspensions) ? endingFrom(day, rule, suspensions, calendar) : named;
};

const daysBetween = (from: Instant, to: Instant, { unit }: DeadlineRule, calendar: WorkingCalendar): number => {
  let count = 0;
  const last = civilDateOf(to);
  for (let day = dayPlus(civilDateOf(from), 1); day <= last; day = dayPlus(day, 1)) {
    if (unit !== 'WORKING_DAYS' || isWorkingDay(day, calendar)) count += 1;
  }
  return count;
};

const HOUR_MS = 3_600_000;

/**
 * The instant that lies so long before another one: when whoever has to act by then is told. The same time of the day; of
 * working days, as many as the rule has lie between it and the other one, the other one's day included.
 */
export const leadBefore = ({ length, unit }: DeadlineRule, at: Instant, calendar: WorkingCalendar): Instant => {
  if (unit === 'HOURS') return instantFromMillis(Date.parse(at) - length * HOUR_MS);
  if (unit === 'CALENDAR_DAYS') return addDays(at, -length);
  let passed = 0;
  for (let left = length; left > 0; passed += 1)
    if (isWorkingDay(civilDateOf(addDays(at, -passed)), calendar)) left -= 1;
  return addDays(at, -passed);
};

interface Counted {
  readonly dueAt: Instant;
  readonly steps: readonly DeadlineStep[];
}

const inDays = (rule: DeadlineRule, facts: DeadlineFacts, calendar: WorkingCalendar): Counted => {
  const { length, unit } = rule;
  const { startsAt, extendedBy = 0, suspensions } = facts;
  const steps: DeadlineStep[] = [];
  let day = civilDateOf(startsAt);
  for (let left = length + extendedBy; left > 0;) {
    day = dayPlus(day, 1);
    const kind = dayKind(day, calendar);
    const isOff = unit === 'WORKING_DAYS' && (kind === 'WEEKEND' || kind === 'HOLIDAY');
    if (isSuspended(day, suspensions)) steps.push({ step: 'SKIPPED', day, because: 'SUSPENDED' });
    else if (isOff) steps.push({ step: 'SKIPPED', day, because: kind });
    else {
      left -= 1;
      if (unit === 'WORKING_DAYS' && kind === 'MAKE_UP') steps.push({ step: 'MAKE_UP_DAY', day });
    }
  }
  const ending = endingFrom(day, rule, suspensions, calendar);
  return { ...ending, steps: [...steps, ...ending.steps] };
};

/** The end on this day or on the next one that did not stand still, and is worked where the rule moves its end. */
const endingFrom = (
  first: CivilDate,
  { movesToWorkingDay }: DeadlineRule,
  suspensions: readonly Suspension[],
  calendar: WorkingCalendar,
): Counted => {
  const steps: DeadlineStep[] = [];
  const runningFrom = (from: CivilDate): CivilDate => {
    let day = from;
    for (; isSuspended(day, suspensions); day = dayPlus(day, 1))
      steps.push({ step: 'SKIPPED', day, because: 'SUSPENDED' });
    return day;
  };
  const lastDay = runningFrom(first);
  steps.push({ step: 'LAST_DAY', day: lastDay });
  let day = lastDay;
  while (movesToWorkingDay && !isWorkingDay(day, calendar)) day = runningFrom(workingDayFrom(day, calendar));
  if (day !== lastDay) steps.push({ step: 'MOVED', from: lastDay, to: day, because: dayKind(lastDay, calendar) });
  return { dueAt: endOfDay(day), steps };
};

/** Some moment of the day lies in a suspension. */
const isSuspended = (day: CivilDate, suspensions: readonly Suspension[]): boolean =>
  suspensions.some(({ from, to = from }) => civilDateOf(from) <= day && day <= civilDateOf(to));

const inHours = (hours: number, { startsAt, suspensions }: DeadlineFacts): Counted => {
  const start = Date.parse(startsAt);
  let due = start + Math.round(hours * HOUR_MS);
  let suspended = 0;
  for (const { from, to } of merged(suspensions)) {
    const begins = Math.max(from, start);
    if (begins > due || to <= begins) continue;
    suspended += to - begins;
    due += to - begins;
  }
  const steps: readonly DeadlineStep[] = suspended === 0 ? [] : [{ step: 'SUSPENDED_FOR', milliseconds: suspended }];
  return { dueAt: instantFromMillis(due), steps };
};

/** Suspensions in time order, overlapping ones as one. */
const merged = (suspensions: readonly Suspension[]): readonly { readonly from: number; readonly to: number }[] => {
  const sorted = suspensions
    .map(({ from, to = from }) => ({ from: Date.parse(from), to: Date.parse(to) }))
    .sort((one, other) => one.from - other.from);
  const whole: { from: number; to: number }[] = [];
  for (const { from, to } of sorted) {
    const last = whole.at(-1);
    if (last === undefined || from > last.to) whole.push({ from, to });
    else last.to = Math.max(last.to, to);
  }
  return whole;
};

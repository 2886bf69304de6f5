import type { DeadlineUnit, ReminderStep } from '#contracts';
import { civilDateOf, type Instant, instantFromMillis, type Uuid } from '#kernel';
import { dueOf } from './deadline.js';
import { dayPlus, isWorkingDay, startOfDay, type WorkingCalendar } from './working-calendar.js';

/** So many days or hours. */
export interface Span {
  readonly length: number;
  readonly unit: DeadlineUnit;
}

/** Who is reminded of a limit, and when: always the body that it binds when it was missed. */
export interface ReminderTerms {
  /** So long before its end, the body that it binds. */
  readonly before?: Span;
  /** So long after its end, while it is not met, the body above that one. */
  readonly superiorAfter?: Span;
}

/** What a notification is told when a body is to be reminded of a limit: the limit by reference, and no person. */
export interface RemindOfLimit {
  readonly step: ReminderStep;
  readonly category: string;
  readonly streamId: Uuid;
  readonly deadlineId: string;
  readonly ruleId: string;
  readonly matterId: string;
  readonly dueAt: Instant;
  /** The body that it binds. */
  readonly bound: string;
  /** The body that waits for it; null where none does. */
  readonly waiting: string | null;
  /** Bodies that are told nothing of the matter (INV-10). */
  readonly excluded: readonly string[];
}

const HOUR_MS = 3_600_000;

/**
 * From when on a step is due for a limit that ends at `dueAt`; nothing where the pack asks for no such step. Before:
 * with the first moment of the day so many days before the last day, or so many hours before the end. After: when the
 * last of so many days is over, counted as a limit that begins with the end of this one.
 */
export const reminderAt = (
  step: ReminderStep,
  terms: ReminderTerms,
  dueAt: Instant,
  calendar: WorkingCalendar,
): Instant | undefined => {
  switch (step) {
    case 'BEFORE':
      return terms.before === undefined ? undefined : ahead(dueAt, terms.before, calendar);
    case 'MISSED':
      return dueAt;
    case 'SUPERIOR': {
      if (terms.superiorAfter === undefined) return undefined;
      const rule = { ruleId: step, ...terms.superiorAfter, movesToWorkingDay: false };
      return dueOf(rule, { startsAt: dueAt, suspensions: [] }, calendar).dueAt;
    }
  }
};

const ahead = (dueAt: Instant, { length, unit }: Span, calendar: WorkingCalendar): Instant => {
  if (unit === 'HOURS') return instantFromMillis(Date.parse(dueAt) - length * HOUR_MS);
  let day = civilDateOf(dueAt);
  for (let left = length; left > 0;) {
    day = dayPlus(day, -1);
    if (unit === 'CALENDAR_DAYS' || isWorkingDay(day, calendar)) left -= 1;
  }
  return startOfDay(day);
};

/** Due dates after this one are not to be reminded of yet: what a list of limits is read up to. */
export const remindedUpTo = (before: Span, now: Instant, calendar: WorkingCalendar): Instant => {
  // One more than is asked for: the last day itself may be a day off.
  const rule = { ruleId: 'BEFORE', length: before.length + 1, unit: before.unit, movesToWorkingDay: false };
  return dueOf(rule, { startsAt: now, suspensions: [] }, calendar).dueAt ?? now;
};

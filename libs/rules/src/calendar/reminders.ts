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

/** Who is reminded that a limit stands still, and when. */
export interface PauseTerms {
  /** So long after the pause began, whoever can let time go on. */
  readonly remindAfter: Span;
  /** So long after that, while it still stands still, the body above. */
  readonly superiorAfter?: Span;
}

/** What a rule of the pack asks of reminders; a rule that asks for nothing has none. */
export interface RemindedTerms {
  readonly reminders?: ReminderTerms;
  readonly pauses?: PauseTerms;
}

/** What a notification is told when a body is to be reminded of a limit: the limit by reference, and no person. */
export interface RemindOfLimit {
  readonly step: ReminderStep;
  readonly category: string;
  readonly streamId: Uuid;
  readonly deadlineId: string;
  readonly ruleId: string;
  readonly matterId: string;
  /** The due date that stands; where time stands still, since when. */
  readonly at: Instant;
  /** The body that it binds; null where it binds a person. */
  readonly bound: string | null;
  /** The body that waits for it; null where none does. */
  readonly waiting: string | null;
  /** Bodies that are told nothing of the matter (INV-10). */
  readonly excluded: readonly string[];
}

const HOUR_MS = 3_600_000;

/** Steps that are about a pause, and not about an end. */
export const isOfPause = (step: ReminderStep): boolean => step === 'PAUSED' || step === 'PAUSED_SUPERIOR';

/**
 * From when on a step is due; nothing where the pack asks for no such step. Before: with the first moment of the day so many
 * days before the last day, or so many hours before the end. After, an end or the beginning of a pause: when the last of so
 * many days is over, counted as a limit that begins there.
 *
 * @param at When the limit ends; of a pause, when it began.
 */
export const reminderAt = (
  step: ReminderStep,
  { reminders, pauses }: RemindedTerms,
  at: Instant,
  calendar: WorkingCalendar,
): Instant | undefined => {
  switch (step) {
    case 'BEFORE':
      return reminders?.before === undefined ? undefined : ahead(at, reminders.before, calendar);
    case 'MISSED':
      return reminders === undefined ? undefined : at;
    case 'SUPERIOR':
      return past(at, reminders?.superiorAfter, calendar);
    case 'PAUSED':
      return past(at, pauses?.remindAfter, calendar);
    case 'PAUSED_SUPERIOR': {
      const reminded = past(at, pauses?.remindAfter, calendar);
      return reminded === undefined ? undefined : past(reminded, pauses?.superiorAfter, calendar);
    }
  }
};

const past = (at: Instant, span: Span | undefined, calendar: WorkingCalendar): Instant | undefined =>
  span === undefined
    ? undefined
    : dueOf({ ruleId: 'AFTER', ...span, movesToWorkingDay: false }, { startsAt: at, suspensions: [] }, calendar).dueAt;

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

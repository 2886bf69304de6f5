import type { Instant } from '#kernel';
import { dueOf } from './calendar/deadline.js';
import { isPastDue } from './deadlines/deadline-state.js';
import type { DecisionContext } from './deciding.js';
import { type Check, unless } from './refusal.js';

/** The rule of the pack that says how late something may be entered that was taken down on paper first (open question 34). */
export const LATE_ENTRY = 'late-entry';

/**
 * LC-TIME; open question 34: what is entered later than it happened lies not ahead, and no longer ago than the pack that is in
 * force now allows. Where the pack sets no bound, nothing is dated back.
 */
export const notLongAgo = (field: string, at: Instant, { issued: { now }, law }: DecisionContext): Check => {
  if (at >= now) return unless(at === now, 'LC-TIME', { field, now });
  const rule = law.deadlineRule(LATE_ENTRY, now);
  if (rule === undefined) return unless(false, 'LC-TIME', { field, now, missing: LATE_ENTRY });
  const { dueAt } = dueOf(rule, { startsAt: at, suspensions: [] }, law.calendar());
  return unless(!isPastDue(now, dueAt), 'LC-TIME', {
    field,
    now,
    rule: LATE_ENTRY,
    most: rule.length,
    unit: rule.unit,
  });
};

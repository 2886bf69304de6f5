import type { Instant } from '#kernel';
import type { DecisionContext } from '../deciding.js';
import { dueOf, type Suspension } from './deadline.js';

/** The rule of the pack that says how long an act can be complained of (Complaints Law 2011 art. 9). */
export const COMPLAINT_WINDOW = 'complaint-window';

/** The rule of the pack that says how long one can complain again after the first resolution (Complaints Law 2011 art. 33). */
export const SECOND_COMPLAINT_WINDOW = 'second-complaint';

/** The rule for the same step in a remote area with difficult ways (Complaints Law 2011 art. 28, 33, 37). */
export const inArea = (ruleId: string, isRemote: boolean): string => (isRemote ? `${ruleId}-remote` : ruleId);

/**
 * When a time that the law gives to somebody runs out, by the rule in force when it began, as a limit keeps its rule; nothing
 * where no pack gave any then. It stands on no stream, because nobody is to be reminded of it: it is asked when it matters.
 *
 * @param obstacles Time that does not count.
 */
export const windowEnd = (
  ruleId: string,
  startsAt: Instant,
  { law }: Pick<DecisionContext, 'law'>,
  obstacles: readonly Suspension[] = [],
): Instant | undefined => {
  const rule = law.deadlineRule(ruleId, startsAt);
  return rule === undefined ? undefined : dueOf(rule, { startsAt, suspensions: obstacles }, law.calendar()).dueAt;
};

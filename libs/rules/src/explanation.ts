import type { ExplanationSession } from '#contracts';
import { deriveId, type Instant, type Uuid } from '#kernel';
import { type DeadlineRule, dueOf } from './calendar/deadline.js';
import type { DecisionContext } from './deciding.js';

/**
 * Whom an explanation or a guidance notice is about: one opaque reference for each of them, so that nothing tells that two
 * are about one person (INV-17), and erasing one erases all of it.
 */
export const affectedPartyOf = (streamId: Uuid): Uuid => deriveId(streamId, 'affected-party');

/** The packs' rules for the time to explain. */
export const EXPLANATION_LIMITS = {
  ORAL: 'explanation-oral',
  WRITTEN: 'explanation-written',
} as const satisfies Record<ExplanationSession, string>;

/** Life-cycle 3.6, where no pack says more: INV-07 has no switch. */
const WHERE_NO_PACK_HAS_A_RULE: Readonly<Record<ExplanationSession, DeadlineRule>> = {
  ORAL: { ruleId: EXPLANATION_LIMITS.ORAL, length: 2, unit: 'WORKING_DAYS', movesToWorkingDay: true },
  WRITTEN: { ruleId: EXPLANATION_LIMITS.WRITTEN, length: 5, unit: 'CALENDAR_DAYS', movesToWorkingDay: true },
};

/** INV-07; life-cycle 3.6: the last instant of the time to explain, if it begins now; no invitation may name an earlier one. */
export const explanationDueAt = (
  session: ExplanationSession,
  { issued: { now }, law }: Pick<DecisionContext, 'law'> & { readonly issued: { readonly now: Instant } },
): Instant => {
  const rule = law.deadlineRule(EXPLANATION_LIMITS[session], now) ?? WHERE_NO_PACK_HAS_A_RULE[session];
  const { dueAt } = dueOf(rule, { startsAt: now, suspensions: [] }, law.calendar());
  if (dueAt === undefined) throw new Error('unreachable: nothing is suspended yet');
  return dueAt;
};

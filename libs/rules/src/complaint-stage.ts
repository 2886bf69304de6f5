import type { ComplaintOutcome, ComplaintStage } from '#contracts';

const UNDER_WAY: readonly ComplaintStage[] = ['FILED', 'ACCEPTED', 'SECOND_COMPLAINT'];

/** Life-cycle 3.3, as a case notes it: somebody still has to answer the complaint; a court has when its outcome is recorded. */
export const complaintIsUnderWay = ({
  stage,
  outcome,
}: {
  readonly stage: ComplaintStage;
  readonly outcome?: ComplaintOutcome;
}): boolean => UNDER_WAY.includes(stage) || (stage === 'COURT' && outcome === undefined);

/** From the least that can be found for whoever complains to the most. */
const FOUND: readonly ComplaintOutcome[] = ['REJECTED', 'PARTLY', 'UPHELD'];

/**
 * INV-15: an amendment makes good what was found for whoever complained as the amending authority knew it: not what was found
 * for more since, nor what a court found after.
 */
export const isMadeGoodBy = (
  standing: { readonly stage: ComplaintStage; readonly outcome: ComplaintOutcome },
  answered: { readonly by: 'RESOLUTION' | 'COURT'; readonly outcome: ComplaintOutcome },
): boolean =>
  FOUND.indexOf(answered.outcome) >= FOUND.indexOf(standing.outcome) &&
  (standing.stage !== 'COURT' || answered.by === 'COURT');

/**
 * Complaints Law 2011 art. 33: a second complaint is about what the first one did not bring, so its resolution takes nothing of
 * what was found at first; it replaces that where it finds for more. A court's word replaces every other.
 */
export const findingThatStands = (
  before: ComplaintOutcome | undefined,
  { by, outcome }: { readonly by: 'RESOLUTION' | 'COURT'; readonly outcome: ComplaintOutcome },
): ComplaintOutcome =>
  by === 'RESOLUTION' && before !== undefined && FOUND.indexOf(before) > FOUND.indexOf(outcome) ? before : outcome;

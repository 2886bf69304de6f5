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

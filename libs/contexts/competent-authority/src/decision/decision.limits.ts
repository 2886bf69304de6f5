import type { DecisionEvent } from '#contracts';
import type { Limit } from '#rules';

/** The limit for the result; the pack's rule has the same name. */
const RESULT_REPORT = 'result-report';

/**
 * KH art. 6.5, 7.2.b, 7.3.b; life-cycle 3.6: «after handling», that is, from when the decision took effect: a decision that
 * nobody hands over is late too. One that is annulled before has no result to report (INV-15).
 */
export const decisionLimits: readonly Limit<object, DecisionEvent>[] = [
  {
    ruleId: RESULT_REPORT,
    binds: 'deciding',
    starts: ({ type }, { now }) =>
      type === 'DecisionTookEffect' ? { deadlineId: RESULT_REPORT, startsAt: now } : undefined,
    meets: ({ type }) => (type === 'HandlingResultReported' || type === 'DecisionAnnulled' ? [RESULT_REPORT] : []),
  },
];

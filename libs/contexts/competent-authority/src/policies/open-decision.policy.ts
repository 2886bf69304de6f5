import { definePolicy } from '#reactions';
import type { Referral } from '../decision/handling.rules.js';

/** Life-cycle 3.0: a lead refers with its file; the authority finds the referral on a stream of its own. */
export const openDecision = definePolicy({
  name: 'open-decision',
  context: 'competent-authority',
  on: ['HandlingReferred'],
  react: ({ streamId, data }) => {
    const referral: Referral = { caseId: streamId, ...data };
    return [{ category: 'decision', targetId: data.decisionId, command: { type: 'RequestDecision', data: referral } }];
  },
});

import { definePolicy, type PolicyCommand } from '#reactions';
import { assignNumber } from '../register/register.decider.js';

/**
 * Life-cycle 3.1; KH art. 7.1.a, KH-16. Each report that a body takes in, each case that it leads and each decision of its
 * that took effect gets a number of that body's register. A decision takes effect when the case has noted it. What an
 * import brings has the number of its source.
 */
export const assignRegistrationNumber = definePolicy({
  name: 'assign-registration-number',
  context: 'lead-agency',
  on: ['ReportReceived', 'CaseOpened', 'HandlingNoted'],
  react: (event): readonly PolicyCommand[] => {
    const { streamId: id, type, data, metadata } = event;
    const { recordedAt, origin } = metadata;
    if (origin === 'IMPORT') return [];
    switch (type) {
      case 'ReportReceived':
        return [assignNumber(data.receivedBy, 'INCOMING', recordedAt, { category: 'report', id }, id)];
      case 'CaseOpened':
        return [assignNumber(data.leadAgencyId, 'CASE', recordedAt, { category: 'case', id }, id)];
      case 'HandlingNoted': {
        const decision = { category: 'decision', id: data.decisionId } as const;
        return [assignNumber(data.agencyId, 'DECISION', recordedAt, decision, id)];
      }
      default:
        return [];
    }
  },
});

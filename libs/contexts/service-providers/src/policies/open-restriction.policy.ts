import { definePolicy } from '#reactions';
import type { NoteRenewal, NoteRestorationDue, OpenRestriction } from '../restriction/restriction.decider.js';

/**
 * Life-cycle 3.0, 3.4: an authority writes; the provider finds the letter on a stream of its own, and is told there that it
 * goes on or is lifted. One policy for all three, because a policy takes the events of a matter in their order.
 */
export const openRestriction = definePolicy({
  name: 'open-restriction',
  context: 'service-providers',
  on: ['RestrictionRequested', 'RestrictionRenewed', 'RestorationRequested'],
  react: (event) => {
    const { streamId, metadata } = event;
    if (metadata.matterId === undefined) return [];
    const to = { category: 'restriction', targetId: event.data.restrictionId };
    switch (event.type) {
      case 'RestrictionRequested': {
        const letter: OpenRestriction = { caseId: metadata.matterId, decisionId: streamId, ...event.data };
        return [{ ...to, command: { type: 'OpenRestriction', data: letter } }];
      }
      case 'RestrictionRenewed': {
        const { restrictionId: _, addressee: __, ...renewal } = event.data;
        const noted: NoteRenewal = renewal;
        return [{ ...to, command: { type: 'NoteRenewal', data: noted } }];
      }
      case 'RestorationRequested': {
        const due: NoteRestorationDue = { reasons: event.data.reasons };
        return [{ ...to, command: { type: 'NoteRestorationDue', data: due } }];
      }
      default:
        return [];
    }
  },
});

import { definePolicy, type PolicyCommand } from '#reactions';
import type { EndStay, NoteStay } from '../decision/decision.commands.js';

/**
 * Open question 28: a stay that was ordered on a complaint stands on the decision, and ends with the complaint. One policy for
 * both, because a policy takes the events of a matter in their order.
 */
export const followStay = definePolicy({
  name: 'follow-stay',
  context: 'competent-authority',
  on: ['StayOrdered', 'ComplaintResolved', 'ComplaintWithdrawn', 'CourtOutcomeRecorded'],
  react: (event) => {
    const { act } = event.data;
    if (act.kind !== 'DECISION') return [];
    if (event.type === 'StayOrdered') {
      const stay: NoteStay = { complaintId: event.streamId, reasons: event.data.reasons };
      return [onDecision(act.id, { type: 'NoteStay', data: stay })];
    }
    const ended: EndStay = { complaintId: event.streamId };
    return [onDecision(act.id, { type: 'EndStay', data: ended })];
  },
});

const onDecision = (targetId: string, command: PolicyCommand['command']): PolicyCommand => ({
  category: 'decision',
  targetId,
  command,
});

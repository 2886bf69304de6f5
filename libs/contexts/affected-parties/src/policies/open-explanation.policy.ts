import { definePolicy, type PolicyCommand } from '#reactions';
import type { NoteLead, OpenExplanation } from '../explanation/explanation.commands.js';

/**
 * Life-cycle 3.0, INV-22: a lead invites; the affected party's word has a stream of its own, and is told there who leads
 * after a transfer. One policy for both, because a policy takes the events of a case in their order.
 */
export const openExplanation = definePolicy({
  name: 'open-explanation',
  context: 'affected-parties',
  on: ['ExplanationInvited', 'TransferNoted'],
  react: (event) => {
    if (event.type === 'ExplanationInvited') {
      const invitation: OpenExplanation = { caseId: event.streamId, ...event.data };
      return [onExplanation(invitation.explanationId, { type: 'OpenExplanation', data: invitation })];
    }
    const { openExplanation: explanationId, leadAgencyId } = event.data;
    const led: NoteLead = { leadAgencyId };
    return explanationId === undefined ? [] : [onExplanation(explanationId, { type: 'NoteLead', data: led })];
  },
});

const onExplanation = (targetId: string, command: PolicyCommand['command']): PolicyCommand => ({
  category: 'explanation',
  targetId,
  command,
});

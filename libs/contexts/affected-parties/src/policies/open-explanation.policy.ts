import { definePolicy } from '#reactions';
import type { OpenExplanation } from '../explanation/explanation.commands.js';

/** Life-cycle 3.0: a lead invites; the affected party's word has a stream of its own. */
export const openExplanation = definePolicy({
  name: 'open-explanation',
  context: 'affected-parties',
  on: ['ExplanationInvited'],
  react: ({ streamId, data }) => {
    const invitation: OpenExplanation = { caseId: streamId, ...data };
    return [
      {
        category: 'explanation',
        targetId: data.explanationId,
        command: { type: 'OpenExplanation', data: invitation },
      },
    ];
  },
});

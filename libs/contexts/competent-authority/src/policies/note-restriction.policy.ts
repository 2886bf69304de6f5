import { definePolicy } from '#reactions';
import type { NoteRestriction } from '../decision/decision.commands.js';

/** Life-cycle 3.0, 3.4: what a provider did with a letter is noted on the decision that it was written under. */
export const noteRestriction = definePolicy({
  name: 'note-restriction-on-decision',
  context: 'competent-authority',
  on: ['RestrictionRequestAnswered', 'ServiceRestored', 'ContractTerminated'],
  react: ({ type, streamId, data }) => {
    const stage =
      type === 'RestrictionRequestAnswered' ? data.answer : type === 'ServiceRestored' ? 'RESTORED' : 'TERMINATED';
    const noted: NoteRestriction = { restrictionId: streamId, stage };
    return [{ category: 'decision', targetId: data.decisionId, command: { type: 'NoteRestriction', data: noted } }];
  },
});

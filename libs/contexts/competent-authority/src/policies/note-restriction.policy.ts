import type { RestrictionStage } from '#contracts';
import { definePolicy } from '#reactions';
import type { NoteRestriction } from '../decision/decision.commands.js';

/** Life-cycle 3.0, 3.4: what a provider did with a letter is noted on the decision that it was written under. */
export const noteRestriction = definePolicy({
  name: 'note-restriction-on-decision',
  context: 'competent-authority',
  on: ['RestrictionRequestAnswered', 'RestrictionLapsed', 'ServiceRestored', 'ContractTerminated'],
  react: ({ type, streamId, data }) => {
    const stage = type === 'RestrictionRequestAnswered' ? data.answer : STAGES[type];
    const noted: NoteRestriction = { restrictionId: streamId, stage };
    return [{ category: 'decision', targetId: data.decisionId, command: { type: 'NoteRestriction', data: noted } }];
  },
});

const STAGES = {
  RestrictionLapsed: 'LAPSED',
  ServiceRestored: 'RESTORED',
  ContractTerminated: 'TERMINATED',
} as const satisfies Record<string, RestrictionStage>;

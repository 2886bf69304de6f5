import type { RestrictionStage } from '#contracts';
import { definePolicy, type PolicyCommand } from '#reactions';
import type { NoteRestriction } from '../case/case.commands.js';

/** Life-cycle 3.4; INV-14: each letter to a provider and what came of it, so that the case knows what is still restricted. */
export const noteRestriction = definePolicy({
  name: 'note-restriction',
  context: 'lead-agency',
  on: [
    'RestrictionRequested',
    'RestrictionRenewed',
    'RestrictionRequestAnswered',
    'RestrictionLapsed',
    'ServiceRestored',
    'ContractTerminated',
  ],
  react: (event) => {
    const { streamId, metadata } = event;
    switch (event.type) {
      case 'RestrictionRequested':
      case 'RestrictionRenewed': {
        const { restrictionId, addressee: agencyId } = event.data;
        const stage = event.type === 'RestrictionRequested' ? 'REQUESTED' : 'RENEWED';
        return onCase(metadata.matterId, { restrictionId, decisionId: streamId, agencyId, stage });
      }
      case 'RestrictionRequestAnswered': {
        const { decisionId, agencyId, answer: stage } = event.data;
        return onCase(metadata.matterId, { restrictionId: streamId, decisionId, agencyId, stage });
      }
      default: {
        const { decisionId, agencyId } = event.data;
        return onCase(metadata.matterId, { restrictionId: streamId, decisionId, agencyId, stage: STAGES[event.type] });
      }
    }
  },
});

const STAGES = {
  RestrictionLapsed: 'LAPSED',
  ServiceRestored: 'RESTORED',
  ContractTerminated: 'TERMINATED',
} as const satisfies Record<string, RestrictionStage>;

const onCase = (caseId: string | undefined, noted: NoteRestriction): readonly PolicyCommand[] =>
  caseId === undefined
    ? []
    : [{ category: 'case', targetId: caseId, command: { type: 'NoteRestriction', data: noted } }];

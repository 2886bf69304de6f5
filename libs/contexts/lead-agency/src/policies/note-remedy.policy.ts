import { definePolicy, type PolicyCommand } from '#reactions';
import type { NoteRemedy } from '../case/case.commands.js';

/** INV-15; life-cycle 3.0: a decision was set aside, or everything that followed from it is undone; both are noted on the case. */
export const noteRemedy = definePolicy({
  name: 'note-remedy',
  context: 'lead-agency',
  on: ['DecisionAmended', 'DecisionAnnulled', 'RemedyCompleted'],
  react: (event) => {
    const { streamId: decisionId, metadata } = event;
    if (event.type === 'RemedyCompleted') {
      const { openings } = event.data;
      return onCase(metadata.matterId, { stage: 'COMPLETED', decisionId, openings });
    }
    const { caseId, agencyId, ground, reasons, restrictions, recipients } = event.data;
    const holds =
      event.type === 'DecisionAnnulled'
        ? ({ cause: 'ANNULLED', ...(event.data.wasNotified && { wasNotified: true as const }) } as const)
        : ({
            cause: 'AMENDED',
            measure: event.data.measure,
            ...(event.data.findings !== undefined && { findings: event.data.findings }),
          } as const);
    const setAside = { decisionId, agencyId, ground, reasons, restrictions, recipients };
    return onCase(caseId, { stage: 'OPENED', ...setAside, ...holds });
  },
});

const onCase = (caseId: string | undefined, noted: NoteRemedy): readonly PolicyCommand[] =>
  caseId === undefined ? [] : [{ category: 'case', targetId: caseId, command: { type: 'NoteRemedy', data: noted } }];

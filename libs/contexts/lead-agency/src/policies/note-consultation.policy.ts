import { definePolicy } from '#reactions';
import type { NoteConsultation } from '../case/case.commands.js';

/** Life-cycle 3.0; INV-12, INV-13: how a consultation ended, silence and dissents included, is noted on its case. */
export const noteConsultation = definePolicy({
  name: 'note-consultation',
  context: 'lead-agency',
  on: ['ConsultationClosed'],
  react: ({ streamId, data: { caseId, method, nonResponders, dissents } }) => {
    const concluded: NoteConsultation = { consultationId: streamId, method, nonResponders, dissents };
    return [{ category: 'case', targetId: caseId, command: { type: 'NoteConsultation', data: concluded } }];
  },
});

import { definePolicy } from '#reactions';
import type { NoteLead } from '../consultation/consultation.commands.js';

/** INV-22; KH art. 7.2.b: with the lead of a matter goes the conduct of its open consultations. */
export const noteLead = definePolicy({
  name: 'note-lead',
  context: 'lead-agency',
  on: ['TransferNoted'],
  react: ({ data: { leadAgencyId, openConsultations = [] } }) => {
    const led: NoteLead = { leadAgencyId };
    return openConsultations.map((targetId) => ({
      category: 'consultation',
      targetId,
      command: { type: 'NoteLead', data: led },
    }));
  },
});

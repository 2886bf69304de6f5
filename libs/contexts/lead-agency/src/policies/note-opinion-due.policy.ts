import { definePolicy } from '#reactions';
import type { NoteOpinionDue } from '../consultation/consultation.commands.js';

/** Life-cycle 3.0, 3.6; INV-12: an opinion is due at another time, or stands still; the round that asked waits as long. */
export const noteOpinionDue = definePolicy({
  name: 'note-opinion-due',
  context: 'lead-agency',
  on: ['OpinionDueChanged'],
  react: ({ streamId: opinionId, data: { consultationId, dueAt } }) => {
    const due: NoteOpinionDue = { opinionId, ...(dueAt !== undefined && { dueAt }) };
    return [{ category: 'consultation', targetId: consultationId, command: { type: 'NoteOpinionDue', data: due } }];
  },
});

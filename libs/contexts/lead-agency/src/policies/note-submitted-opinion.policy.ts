import { definePolicy } from '#reactions';
import type { NoteOpinion } from '../consultation/consultation.commands.js';

/** Life-cycle 3.0; KH art. 5.2.b: what a body thinks, late or not, is noted on the round that asked. */
export const noteSubmittedOpinion = definePolicy({
  name: 'note-submitted-opinion',
  context: 'lead-agency',
  on: ['OpinionSubmitted'],
  react: ({ streamId, data: { consultationId, agencyId, position, text, signedBy, late } }) => {
    const opinion: NoteOpinion = { consultationId, opinionId: streamId, agencyId, position, text, signedBy, late };
    return [{ category: 'consultation', targetId: consultationId, command: { type: 'NoteOpinion', data: opinion } }];
  },
});

import { definePolicy } from '#reactions';
import type { NoteOpinion } from '../case/case.commands.js';

/** Life-cycle 3.0; INV-13: what a round was told, its case is told. The case's own note is the end of the way. */
export const noteOpinion = definePolicy({
  name: 'note-opinion',
  context: 'lead-agency',
  on: ['OpinionNoted'],
  react: ({ category, metadata: { matterId }, data }) => {
    if (category !== 'consultation' || matterId === undefined) return [];
    const opinion: NoteOpinion = data;
    return [{ category: 'case', targetId: matterId, command: { type: 'NoteOpinion', data: opinion } }];
  },
});

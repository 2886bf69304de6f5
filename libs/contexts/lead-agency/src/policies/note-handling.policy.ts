import { definePolicy } from '#reactions';
import type { NoteHandling } from '../case/case.commands.js';

/** Life-cycle 3.0: the case says whether a decision came on a file that still held. */
export const noteHandling = definePolicy({
  name: 'note-handling',
  context: 'lead-agency',
  on: ['HandlingDecided'],
  react: ({ streamId, metadata: { matterId }, data: { referralId, agencyId, measure } }) => {
    if (matterId === undefined) return [];
    const decided: NoteHandling = { referralId, decisionId: streamId, agencyId, measure };
    return [{ category: 'case', targetId: matterId, command: { type: 'NoteHandling', data: decided } }];
  },
});

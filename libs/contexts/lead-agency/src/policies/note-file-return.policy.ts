import { definePolicy } from '#reactions';
import type { NoteFileReturn } from '../case/case.commands.js';

/** Life-cycle 3.4: a file that the authority gave back takes the case back to its appraisal. */
export const noteFileReturn = definePolicy({
  name: 'note-file-return',
  context: 'lead-agency',
  on: ['FileReturned'],
  react: ({ streamId, metadata: { matterId }, data: { referralId, agencyId, reasons } }) => {
    if (matterId === undefined) return [];
    const returned: NoteFileReturn = { referralId, decisionId: streamId, agencyId, reasons };
    return [{ category: 'case', targetId: matterId, command: { type: 'NoteFileReturn', data: returned } }];
  },
});

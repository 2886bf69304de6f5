import { definePolicy } from '#reactions';
import type { NoteVerificationReturn } from '../case/case.commands.js';

/** Life-cycle 3.0, 3.4: a task that was given back is noted on the case; nobody waits for it any more. */
export const noteVerificationReturn = definePolicy({
  name: 'note-verification-return',
  context: 'lead-agency',
  on: ['AssignmentReturned'],
  react: ({ streamId, metadata: { matterId }, data: { requestId, agencyId, reasons } }) => {
    if (matterId === undefined) return [];
    const returned: NoteVerificationReturn = { requestId, assignmentId: streamId, agencyId, reasons };
    return [{ category: 'case', targetId: matterId, command: { type: 'NoteVerificationReturn', data: returned } }];
  },
});

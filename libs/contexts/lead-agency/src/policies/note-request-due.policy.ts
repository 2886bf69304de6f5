import { definePolicy } from '#reactions';
import type { NoteRequestDue } from '../case/case.commands.js';

/** Life-cycle 3.0, 3.6: a task to verify is due at another time, or stands still; the case that asked waits as long. */
export const noteRequestDue = definePolicy({
  name: 'note-request-due',
  context: 'lead-agency',
  on: ['AssignmentDueChanged'],
  react: ({ metadata: { matterId }, data }) => {
    if (matterId === undefined) return [];
    const due: NoteRequestDue = data;
    return [{ category: 'case', targetId: matterId, command: { type: 'NoteRequestDue', data: due } }];
  },
});

import { definePolicy } from '#reactions';
import type { NoteConflict } from '../case/case.commands.js';

/**
 * KH-13, INV-10. A conflict that was declared anywhere in a matter counts on its case. One on the case itself is there
 * already; one on a report that belongs to no case yet travels with its screening.
 */
export const noteConflict = definePolicy({
  name: 'note-conflict',
  context: 'lead-agency',
  on: ['ConflictDeclared'],
  react: ({ category, stream, streamId, metadata: { matterId }, data: { officerRef } }) => {
    const belongsToCase = category !== 'case' && matterId !== undefined && matterId !== streamId;
    if (!belongsToCase) return [];
    const noted: NoteConflict = { officerRef, declaredOn: stream };
    return [{ category: 'case', targetId: matterId, command: { type: 'NoteConflict', data: noted } }];
  },
});

import { definePolicy } from '#reactions';
import type { NoteResult } from '../case/case.commands.js';

/** KH art. 6.5, 7.2.b, 7.3.b; KH-29. What came of a decision is noted on the case. */
export const noteResult = definePolicy({
  name: 'note-result',
  context: 'lead-agency',
  on: ['HandlingResultReported'],
  react: ({ streamId, metadata: { matterId }, data: { agencyId, result } }) => {
    if (matterId === undefined) return [];
    const reported: NoteResult = { decisionId: streamId, agencyId, result };
    return [{ category: 'case', targetId: matterId, command: { type: 'NoteResult', data: reported } }];
  },
});

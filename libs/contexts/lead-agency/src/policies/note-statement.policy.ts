import { definePolicy } from '#reactions';
import type { NoteStatement } from '../case/case.commands.js';

/** KH art. 7.1.c, 7.3.d; KH-22: an official statement is noted on the matter that it names; without one, nowhere. */
export const noteStatement = definePolicy({
  name: 'note-statement',
  context: 'lead-agency',
  on: ['OfficialStatementIssued'],
  react: ({ streamId, data: { caseId, agencyId } }) => {
    if (caseId === undefined) return [];
    const noted: NoteStatement = { statementId: streamId, agencyId };
    return [{ category: 'case', targetId: caseId, command: { type: 'NoteStatement', data: noted } }];
  },
});

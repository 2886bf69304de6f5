import { definePolicy } from '#reactions';
import type { NoteVerificationAnswer } from '../case/case.commands.js';

/** Life-cycle 3.0: what an asked body found, late or not, is noted on the case that asked. */
export const noteVerificationAnswer = definePolicy({
  name: 'note-verification-answer',
  context: 'lead-agency',
  on: ['VerificationRecorded'],
  react: ({ streamId, metadata: { matterId }, data: { requestId, outcome, evidence, verifiedBy, late } }) => {
    if (matterId === undefined) return [];
    const { agencyId } = verifiedBy;
    const answer: NoteVerificationAnswer = {
      requestId,
      assignmentId: streamId,
      agencyId,
      outcome,
      evidence,
      verifiedBy,
      late,
    };
    return [{ category: 'case', targetId: matterId, command: { type: 'NoteVerificationAnswer', data: answer } }];
  },
});

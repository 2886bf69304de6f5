import type { CaseConflictDeclared, CaseConflictNoted, EventOf, Recorded } from '#contracts';
import { definePolicy, type PolicyCommand } from '#reactions';
import type { NoteConflict, RequestDecision } from '../decision/decision.commands.js';

type OnTheCase = EventOf<typeof CaseConflictDeclared> | EventOf<typeof CaseConflictNoted>;

/**
 * Life-cycle 3.0, 3.4: a lead refers with its file; the authority finds the referral on a stream of its own, and is told
 * there of conflicts that the case learns of later (INV-10). One policy for both, because a policy takes the events of a
 * case in their order: nothing is noted on a decision that is not opened yet.
 */
export const openDecision = definePolicy({
  name: 'open-decision',
  context: 'competent-authority',
  on: ['HandlingReferred', 'ConflictDeclared', 'ConflictNoted'],
  react: (event) => {
    if (event.type === 'HandlingReferred') {
      const referral: RequestDecision = { caseId: event.streamId, ...event.data };
      return [onDecision(referral.decisionId, { type: 'RequestDecision', data: referral })];
    }
    return isOnTheCase(event) ? toOpenDecisions(event) : [];
  },
});

/** Reports, assignments and decisions have such events too; the case is told of theirs and tells the decisions itself. */
const isOnTheCase = <Event extends Recorded>(event: Event): event is Event & OnTheCase => event.category === 'case';

const toOpenDecisions = (event: Recorded<OnTheCase>): readonly PolicyCommand[] => {
  const { officerRef, openDecisions } = event.data;
  const declaredOn = event.type === 'ConflictNoted' ? event.data.declaredOn : event.stream;
  const noted: NoteConflict = { officerRef, declaredOn };
  return openDecisions.map((decisionId) => onDecision(decisionId, { type: 'NoteConflict', data: noted }));
};

const onDecision = (decisionId: string, command: PolicyCommand['command']): PolicyCommand => ({
  category: 'decision',
  targetId: decisionId,
  command,
});

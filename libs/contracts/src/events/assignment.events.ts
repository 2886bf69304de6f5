import Type from 'typebox';
import { defineEvent, type EventOf } from '../define-event.js';
import { code, evidence, instant, oneOf, orNotInSource, person, prose, uuid } from '../schemas.js';
import { OUTCOMES } from '../vocabulary.js';
import { verificationRequest } from './case-requests.js';
import { conflictDeclared, officerDesignated, officerReplaced, taskTransferredToSuccessor } from './shared.events.js';

const assignment = { category: 'assignment', owner: 'cooperating-agency', version: 1 } as const;

export const AssignmentOpened = defineEvent({
  ...assignment,
  name: 'AssignmentOpened',
  confidentiality: 'INTERNAL',
  source: 'KH art. 6.2, 7.2.a, 7.3.b; KH-17',
  payload: { caseId: uuid(), ...verificationRequest },
});

export const AssignmentOfficerDesignated = defineEvent({ ...assignment, ...officerDesignated });
export const AssignmentOfficerReplaced = defineEvent({ ...assignment, ...officerReplaced });

export const VerificationRecorded = defineEvent({
  ...assignment,
  name: 'VerificationRecorded',
  confidentiality: 'INTERNAL',
  source: 'KH art. 6.2; KH-17, KH-27',
  correctable: ['externalRef'],
  payload: {
    requestId: uuid(),
    outcome: oneOf(OUTCOMES),
    method: orNotInSource(prose()),
    evidence: Type.Array(evidence(), { maxItems: 50 }),
    /** Where the body keeps what stays with it (KH-27 b); never completes a verification alone. */
    externalRef: Type.Optional(code()),
    verifiedBy: person(),
    /** Recorded after the due date: kept and marked. */
    late: Type.Boolean(),
  },
});

/** The body gives the task back without an answer; the case notes it. */
export const AssignmentReturned = defineEvent({
  ...assignment,
  name: 'AssignmentReturned',
  confidentiality: 'INTERNAL',
  source: 'life-cycle 3.4; INV-21',
  payload: { requestId: uuid(), agencyId: code(), reasons: prose(), returnedBy: person() },
});

/** The due date passed in silence. An answer is still taken, kept and marked (life-cycle 3.4 «open or expired»). */
export const AssignmentExpired = defineEvent({
  ...assignment,
  name: 'AssignmentExpired',
  confidentiality: 'INTERNAL',
  source: 'life-cycle 3.4, 3.6; KH-04',
  payload: { requestId: uuid(), agencyId: code(), dueAt: instant() },
});

/** The limit was extended, paused, resumed or moved: the case that asked counts with this. Without a date time stands still. */
export const AssignmentDueChanged = defineEvent({
  ...assignment,
  name: 'AssignmentDueChanged',
  confidentiality: 'INTERNAL',
  source: 'life-cycle 3.0, 3.6; KH-04',
  payload: { requestId: uuid(), dueAt: Type.Optional(instant()) },
});

export const AssignmentConflictDeclared = defineEvent({ ...assignment, ...conflictDeclared });

export const AssignmentTransferredToSuccessor = defineEvent({ ...assignment, ...taskTransferredToSuccessor });

export type AssignmentEvent =
  | EventOf<typeof AssignmentOpened>
  | EventOf<typeof AssignmentOfficerDesignated>
  | EventOf<typeof AssignmentOfficerReplaced>
  | EventOf<typeof VerificationRecorded>
  | EventOf<typeof AssignmentReturned>
  | EventOf<typeof AssignmentExpired>
  | EventOf<typeof AssignmentDueChanged>
  | EventOf<typeof AssignmentConflictDeclared>
  | EventOf<typeof AssignmentTransferredToSuccessor>;

import Type from 'typebox';
import { defineEvent, type EventOf } from '../define-event.js';
import {
  caseSubject,
  citation,
  code,
  evidence,
  instant,
  line,
  oneOf,
  person,
  prose,
  remedy,
  uuid,
} from '../schemas.js';
import { CASE_KINDS, MEASURES, OUTCOMES, ROUTES } from '../vocabulary.js';
import type { CaseCoordinationEvent } from './case-coordination.events.js';
import type { CaseHandlingEvent } from './case-handling.events.js';
import { dissent, verificationRequest } from './case-requests.js';
import { conflictDeclared, conflictNoted, registrationNumberNoted, registrationNumberVoided } from './shared.events.js';

/** The first half of a case: opened, verified, appraised. */

const matter = { category: 'case', owner: 'lead-agency', version: 1 } as const;
const closed = { additionalProperties: false } as const;

export const CaseOpened = defineEvent({
  ...matter,
  name: 'CaseOpened',
  confidentiality: 'INTERNAL',
  source: 'KH art. 6.1; KH-16, INV-22, INV-23',
  payload: {
    /** The report that it was opened from; none where a body handles on its own initiative (KH-46). */
    reportId: Type.Optional(uuid()),
    caseKind: oneOf(CASE_KINDS),
    subject: caseSubject(),
    leadAgencyId: code(),
    /** On own initiative: whose register takes the matter up unasked (KH-46). */
    consolidatorAgencyId: Type.Optional(code()),
    territory: code(),
    /** The authority that the report is about, where it is about one: it takes no part (INV-10). */
    reportedAgencyId: Type.Optional(code()),
    /** Bodies that the claim merely speaks about: evidence, statements, NO_RESTRICTION only (INV-10). */
    bodiesConcerned: Type.Array(code(), { maxItems: 20 }),
    conductAt: Type.Optional(instant()),
    /** Who screened the report, or opened the matter in the body's own field. */
    openedBy: person(),
  },
});

export const AllegedGroundRecorded = defineEvent({
  ...matter,
  name: 'AllegedGroundRecorded',
  confidentiality: 'INTERNAL',
  source: 'KH art. 2.2; KH-02',
  payload: { provisionId: code() },
});

export const VerificationRequested = defineEvent({
  ...matter,
  name: 'VerificationRequested',
  confidentiality: 'INTERNAL',
  source: 'KH art. 6.2, 7.1.a; KH-17, KH-27',
  payload: verificationRequest,
});

export const VerificationAnswered = defineEvent({
  ...matter,
  name: 'VerificationAnswered',
  confidentiality: 'INTERNAL',
  source: 'KH art. 6.2; life-cycle 3.0',
  payload: {
    requestId: uuid(),
    assignmentId: uuid(),
    agencyId: code(),
    outcome: oneOf(OUTCOMES),
    evidence: Type.Array(evidence(), { maxItems: 50 }),
    verifiedBy: person(),
    late: Type.Boolean(),
  },
});

/** A body gave its task back: its request counts as settled (life-cycle 3.4). */
export const VerificationReturnNoted = defineEvent({
  ...matter,
  name: 'VerificationReturnNoted',
  confidentiality: 'INTERNAL',
  source: 'life-cycle 3.0, 3.4; INV-21',
  payload: { requestId: uuid(), assignmentId: uuid(), agencyId: code(), reasons: prose() },
});

/** When an asked body is due as its limit stands now. Without a date time stands still. */
export const RequestDueNoted = defineEvent({
  ...matter,
  name: 'RequestDueNoted',
  confidentiality: 'INTERNAL',
  source: 'life-cycle 3.0, 3.4, 3.6; KH-04',
  payload: { requestId: uuid(), dueAt: Type.Optional(instant()) },
});

export const VerificationCompleted = defineEvent({
  ...matter,
  name: 'VerificationCompleted',
  confidentiality: 'INTERNAL',
  source: 'KH art. 4.2 «chính xác», 6.2; INV-01',
  payload: {
    outcome: oneOf(OUTCOMES),
    reasons: prose(),
    /** Requests that were past their due date without an answer, each with the lead's note. */
    unanswered: Type.Array(Type.Object({ requestId: uuid(), note: line() }, closed)),
    completedBy: person(),
  },
});

export const VerificationReopened = defineEvent({
  ...matter,
  name: 'VerificationReopened',
  confidentiality: 'INTERNAL',
  source: 'life-cycle 3.0, 3.3',
  payload: { reasons: prose() },
});

export const AppraisalStarted = defineEvent({
  ...matter,
  name: 'AppraisalStarted',
  confidentiality: 'INTERNAL',
  source: 'KH art. 6.3; KH-17',
  payload: {},
});

export const AppraisalCompleted = defineEvent({
  ...matter,
  name: 'AppraisalCompleted',
  confidentiality: 'INTERNAL',
  source: 'KH art. 6.3; INV-24',
  payload: {
    finding: oneOf(['GROUND', 'NO_GROUND']),
    grounds: Type.Array(citation(), { maxItems: 20 }),
    reasons: prose(),
    necessityAndProportionality: prose(),
    alternativesConsidered: prose(),
    /** Where no other body was consulted. */
    noConsultationReason: Type.Optional(prose()),
    /** Dissents that the appraisal took into account (INV-13). */
    dissentsSeen: Type.Array(dissent()),
    proposedRoute: Type.Optional(oneOf(ROUTES)),
    proposedMeasure: Type.Optional(oneOf(MEASURES)),
    completedBy: person(),
  },
});

export const CaseClosedNoViolation = defineEvent({
  ...matter,
  name: 'CaseClosedNoViolation',
  confidentiality: 'INTERNAL',
  source: 'life-cycle 3.3; INV-06, INV-21',
  payload: { outcome: oneOf(OUTCOMES), reasons: prose(), remedy: Type.Optional(remedy()), closedBy: person() },
});

export const UnderlyingIssueReferred = defineEvent({
  ...matter,
  name: 'UnderlyingIssueReferred',
  confidentiality: 'INTERNAL',
  source: 'KH art. 7.3.đ; KH-34',
  payload: { to: code(), issue: prose(), legalBasis: code() },
});

/** Decisions on which somebody still decides something, which learn of a conflict from the case (3.4). */
const openDecisions = () => Type.Array(uuid());

export const CaseConflictDeclared = defineEvent({
  ...matter,
  ...conflictDeclared,
  payload: { ...conflictDeclared.payload, openDecisions: openDecisions() },
});
export const CaseConflictNoted = defineEvent({
  ...matter,
  ...conflictNoted,
  payload: { ...conflictNoted.payload, openDecisions: openDecisions() },
});
export const CaseNumberNoted = defineEvent({ ...matter, ...registrationNumberNoted });
export const CaseNumberVoided = defineEvent({ ...matter, ...registrationNumberVoided });

export type CaseEvent =
  | CaseCoordinationEvent
  | CaseHandlingEvent
  | EventOf<typeof CaseOpened>
  | EventOf<typeof AllegedGroundRecorded>
  | EventOf<typeof VerificationRequested>
  | EventOf<typeof VerificationAnswered>
  | EventOf<typeof VerificationReturnNoted>
  | EventOf<typeof RequestDueNoted>
  | EventOf<typeof VerificationCompleted>
  | EventOf<typeof VerificationReopened>
  | EventOf<typeof AppraisalStarted>
  | EventOf<typeof AppraisalCompleted>
  | EventOf<typeof CaseClosedNoViolation>
  | EventOf<typeof UnderlyingIssueReferred>
  | EventOf<typeof CaseConflictDeclared>
  | EventOf<typeof CaseConflictNoted>
  | EventOf<typeof CaseNumberNoted>
  | EventOf<typeof CaseNumberVoided>;

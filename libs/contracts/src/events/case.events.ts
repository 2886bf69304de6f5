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
  orNotInSource,
  person,
  prose,
  remedy,
  sha256Hex,
  uuid,
} from '../schemas.js';
import { CASE_KINDS, MEASURES, OUTCOMES, ROUTES } from '../vocabulary.js';
import { conflictDeclared, conflictNoted, deadlineSet } from './shared.events.js';

const matter = { category: 'case', owner: 'lead-agency', version: 1 } as const;
const closed = { additionalProperties: false } as const;

export const CaseOpened = defineEvent({
  ...matter,
  name: 'CaseOpened',
  confidentiality: 'INTERNAL',
  source: 'KH art. 6.1; KH-16, INV-22, INV-23',
  payload: {
    /** The report that it was opened from. */
    reportId: uuid(),
    caseKind: oneOf(CASE_KINDS),
    subject: caseSubject(),
    leadAgencyId: code(),
    territory: code(),
    /** The authority that the report is about, where it is about one: it takes no part (INV-10). */
    reportedAgencyId: Type.Optional(code()),
    /** Bodies that the claim merely speaks about: evidence, statements, NO_RESTRICTION only (INV-10). */
    bodiesConcerned: Type.Array(code(), { maxItems: 20 }),
    conductAt: Type.Optional(instant()),
    /** Who screened the report. */
    screenedBy: person(),
  },
});

export const AllegedGroundRecorded = defineEvent({
  ...matter,
  name: 'AllegedGroundRecorded',
  confidentiality: 'INTERNAL',
  source: 'KH art. 2.2; KH-02',
  payload: { provisionId: code() },
});

/** What an asked body is told: enough for its own guards, no more (3.0: the file travels with the request). */
const verificationFile = () =>
  Type.Object(
    {
      caseKind: oneOf(CASE_KINDS),
      subject: caseSubject(),
      reportedAgencyId: Type.Optional(code()),
      bodiesConcerned: Type.Array(code()),
      /** Officers who declared a conflict before the request. */
      conflicted: Type.Array(code()),
    },
    closed,
  );

/** The request as it stands on the asking stream and on the stream that it opens. */
export const verificationRequest = {
  requestId: uuid(),
  assignmentId: uuid(),
  /** The body that asks: whoever leads the matter then. */
  askedBy: code(),
  addressee: code(),
  purpose: orNotInSource(prose()),
  legalBasis: orNotInSource(code()),
  dueAt: orNotInSource(instant()),
  file: verificationFile(),
};

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
    noConsultationReason: prose(),
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

/** What a competent authority decides on: the facts that its guards use and the person reads (3.0). */
const handlingFile = () =>
  Type.Object(
    {
      caseKind: oneOf(CASE_KINDS),
      subject: caseSubject(),
      territory: code(),
      outcome: oneOf(OUTCOMES),
      conductAt: Type.Optional(instant()),
      reportedAgencyId: Type.Optional(code()),
      bodiesConcerned: Type.Array(code()),
      leadAgencyId: code(),
      grounds: Type.Array(citation()),
      verifiers: Type.Array(person()),
      conflicted: Type.Array(code()),
      appraisal: Type.Optional(prose()),
    },
    closed,
  );

/** The referral as it stands on the case and on the decision that it opens. */
export const handlingReferral = {
  referralId: uuid(),
  decisionId: uuid(),
  route: oneOf(ROUTES),
  to: code(),
  proposedMeasure: oneOf(MEASURES),
  file: handlingFile(),
};

export const HandlingReferred = defineEvent({
  ...matter,
  name: 'HandlingReferred',
  confidentiality: 'INTERNAL',
  source: 'KH art. 6.4, 7.1.a; KH-18, KH-31',
  payload: handlingReferral,
});

export const HandlingNoted = defineEvent({
  ...matter,
  name: 'HandlingNoted',
  confidentiality: 'INTERNAL',
  source: 'life-cycle 3.0',
  payload: { referralId: uuid(), decisionId: uuid(), agencyId: code(), measure: oneOf(MEASURES) },
});

export const HandlingRejected = defineEvent({
  ...matter,
  name: 'HandlingRejected',
  confidentiality: 'INTERNAL',
  source: 'life-cycle 3.0',
  payload: {
    referralId: uuid(),
    decisionId: uuid(),
    /** Types of the facts that are newer than the file. */
    newerThanFile: Type.Array(oneOf(['VerificationReopened', 'VerificationAnswered', 'ConflictNoted']), {
      minItems: 1,
    }),
    reason: line(),
  },
});

export const NotificationNoted = defineEvent({
  ...matter,
  name: 'NotificationNoted',
  confidentiality: 'INTERNAL',
  source: 'life-cycle 3.4',
  payload: { decisionId: uuid(), receivedAt: instant() },
});

export const ResultNoted = defineEvent({
  ...matter,
  name: 'ResultNoted',
  confidentiality: 'INTERNAL',
  source: 'KH art. 6.5, 7.2.b, 7.3.b; KH-29',
  payload: { decisionId: uuid(), agencyId: code(), result: prose() },
});

/** The request as it stands on the case and on the publication that it opens. */
export const publicationRequest = {
  publicationId: uuid(),
  /** The body that asks: whoever leads the matter then. */
  requestedBy: code(),
  outlet: code(),
  kind: oneOf(['RESULT', 'FACTS']),
  title: line(),
  /** The text that is offered; it holds no personal data of natural persons (INV-16, declared by the requester). */
  text: prose(),
};

export const PublicationRequested = defineEvent({
  ...matter,
  name: 'PublicationRequested',
  confidentiality: 'INTERNAL',
  source: 'KH art. 6.5, 7.5.b; KH-37',
  payload: publicationRequest,
});

export const PublicationNoted = defineEvent({
  ...matter,
  name: 'PublicationNoted',
  confidentiality: 'INTERNAL',
  source: 'KH art. 7.5.b; KH-37',
  payload: {
    publicationId: uuid(),
    outlet: code(),
    outcome: oneOf(['DECLINED', 'PUBLISHED']),
    url: Type.Optional(line()),
    hash: Type.Optional(sha256Hex()),
  },
});

export const CaseClosed = defineEvent({
  ...matter,
  name: 'CaseClosed',
  confidentiality: 'INTERNAL',
  source: 'life-cycle 3.3',
  payload: { summary: prose(), closedBy: person() },
});

/** Decisions on their way, which learn of a conflict from the case (3.4). */
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
export const CaseDeadlineSet = defineEvent({ ...matter, ...deadlineSet });

export type CaseEvent =
  | EventOf<typeof CaseOpened>
  | EventOf<typeof AllegedGroundRecorded>
  | EventOf<typeof VerificationRequested>
  | EventOf<typeof VerificationAnswered>
  | EventOf<typeof VerificationCompleted>
  | EventOf<typeof VerificationReopened>
  | EventOf<typeof AppraisalStarted>
  | EventOf<typeof AppraisalCompleted>
  | EventOf<typeof CaseClosedNoViolation>
  | EventOf<typeof UnderlyingIssueReferred>
  | EventOf<typeof HandlingReferred>
  | EventOf<typeof HandlingNoted>
  | EventOf<typeof HandlingRejected>
  | EventOf<typeof NotificationNoted>
  | EventOf<typeof ResultNoted>
  | EventOf<typeof PublicationRequested>
  | EventOf<typeof PublicationNoted>
  | EventOf<typeof CaseClosed>
  | EventOf<typeof CaseConflictDeclared>
  | EventOf<typeof CaseConflictNoted>
  | EventOf<typeof CaseDeadlineSet>;

import Type from 'typebox';
import { defineEvent, type EventOf } from '../define-event.js';
import { code, instant, line, oneOf, person, prose, sha256Hex, uuid } from '../schemas.js';
import {
  COMPLAINT_OUTCOMES,
  COMPLAINT_STAGES,
  MEASURES,
  OUTCOMES,
  REOPENING_CAUSES,
  RESTRICTION_STAGES,
} from '../vocabulary.js';
import { amendments, findingsAnswered, offeredItem, ofAnnulment, undone, wasNotified } from './remedy-parts.js';
import { handlingReferral, ppcAdvice, publicationRequest, transferRequest } from './case-requests.js';

/** The second half of a case: routes, referrals, what others did, and its end. */

const matter = { category: 'case', owner: 'lead-agency', version: 1 } as const;

/** What makes a file out of date when it becomes known after the file was made (3.0). */
const MATERIAL_FACTS = [
  'VerificationReopened',
  'VerificationAnswered',
  'OpinionNoted',
  'ExplanationNoted',
  'ConflictNoted',
] as const;

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
    newerThanFile: Type.Array(oneOf(MATERIAL_FACTS), { minItems: 1 }),
    reason: line(),
  },
});

export const NotificationNoted = defineEvent({
  ...matter,
  name: 'NotificationNoted',
  confidentiality: 'INTERNAL',
  source: 'life-cycle 3.4',
  payload: { decisionId: uuid(), receivedAt: instant(), amendments: amendments(), annulled: ofAnnulment() },
});

export const ResultNoted = defineEvent({
  ...matter,
  name: 'ResultNoted',
  confidentiality: 'INTERNAL',
  source: 'KH art. 6.5, 7.2.b, 7.3.b; KH-29',
  payload: { decisionId: uuid(), agencyId: code(), result: prose() },
});

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
    outcome: oneOf(['DECLINED', 'PUBLISHED', 'CORRECTED', 'RETRACTED']),
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

/** KH art. 7.1.a: where the measure is not the lead's own, or several bodies are concerned. */
export const PpcAdvised = defineEvent({
  ...matter,
  name: 'PpcAdvised',
  confidentiality: 'INTERNAL',
  source: 'KH art. 7.1.a; KH-18',
  payload: ppcAdvice,
});

export const DirectionNoted = defineEvent({
  ...matter,
  name: 'DirectionNoted',
  confidentiality: 'INTERNAL',
  source: 'KH art. 7.1.a; KH-18',
  payload: {
    directionId: uuid(),
    outcome: oneOf(['DIRECTED', 'DECLINED']),
    /** DIRECTED: bodies that are to consider the matter, each within its own competence. */
    bodies: Type.Array(code(), { maxItems: 20 }),
    text: prose(),
  },
});

export const FileReturnNoted = defineEvent({
  ...matter,
  name: 'FileReturnNoted',
  confidentiality: 'INTERNAL',
  source: 'life-cycle 3.4',
  payload: { referralId: uuid(), decisionId: uuid(), agencyId: code(), reasons: prose() },
});

export const ConsentNoted = defineEvent({
  ...matter,
  name: 'ConsentNoted',
  confidentiality: 'INTERNAL',
  source: 'INV-16',
  payload: { decisionId: uuid(), amendments: amendments() },
});

export const RestrictionNoted = defineEvent({
  ...matter,
  name: 'RestrictionNoted',
  confidentiality: 'INTERNAL',
  source: 'life-cycle 3.4; INV-14',
  payload: { restrictionId: uuid(), decisionId: uuid(), agencyId: code(), stage: oneOf(RESTRICTION_STAGES) },
});

export const StatementNoted = defineEvent({
  ...matter,
  name: 'StatementNoted',
  confidentiality: 'INTERNAL',
  source: 'KH art. 7.1.c, 7.3.d; KH-22',
  payload: { statementId: uuid(), agencyId: code() },
});

export const UnderlyingIssueResolved = defineEvent({
  ...matter,
  name: 'UnderlyingIssueResolved',
  confidentiality: 'INTERNAL',
  source: 'KH art. 7.3.đ «chủ động giải quyết dứt điểm»; KH-34',
  payload: { agencyId: code(), resolution: prose(), resolvedBy: person() },
});

export const CaseTransferRequested = defineEvent({
  ...matter,
  name: 'CaseTransferRequested',
  confidentiality: 'INTERNAL',
  source: 'KH art. 7.2.b; KH-28, INV-22',
  payload: transferRequest,
});

export const TransferNoted = defineEvent({
  ...matter,
  name: 'TransferNoted',
  confidentiality: 'INTERNAL',
  source: 'KH art. 7.2.b; KH-28, INV-22',
  payload: {
    transferId: uuid(),
    outcome: oneOf(['ACCEPTED', 'DECLINED', 'RETURNED']),
    /** Who leads from here on. */
    leadAgencyId: code(),
    /** Consultations that go on under the lead from here on; absent: none is open, or the lead stays. */
    openConsultations: Type.Optional(Type.Array(uuid(), { minItems: 1 })),
    /** An invitation that waits for the affected party's word, and goes on likewise. */
    openExplanation: Type.Optional(uuid()),
    /** What outlets were offered and may be asked to set right: the new lead does so where they do not. */
    publications: Type.Optional(Type.Array(uuid(), { minItems: 1 })),
    reasons: Type.Optional(prose()),
  },
});

/** A body's succession: the matter's lead, or a body that it asked, goes on as another (architecture 4, 5). */
export const CaseTransferredToSuccessor = defineEvent({
  ...matter,
  name: 'CaseTransferredToSuccessor',
  confidentiality: 'INTERNAL',
  source: 'life-cycle 3.8; open questions 6, 33',
  payload: { predecessor: code(), successor: code() },
});

export const EscalatedToMinistry = defineEvent({
  ...matter,
  name: 'EscalatedToMinistry',
  confidentiality: 'INTERNAL',
  source: 'life-cycle 3.7',
  payload: { to: code(), subject: prose(), legalBasis: code() },
});

export const CaseReopened = defineEvent({
  ...matter,
  name: 'CaseReopened',
  confidentiality: 'INTERNAL',
  source: 'life-cycle 3.3',
  payload: {
    at: oneOf(['UNDER_VERIFICATION', 'UNDER_APPRAISAL']),
    /** DECISION_ANNULLED: by the authority itself or its superior, without a complaint. */
    cause: oneOf([...REOPENING_CAUSES, 'DECISION_ANNULLED']),
    reasons: prose(),
    /** The outcome that stands until it is verified again. */
    outcome: Type.Optional(oneOf(OUTCOMES)),
    /** Absent: a policy did, after an annulment that a complaint or a court led to. */
    reopenedBy: Type.Optional(person()),
  },
});

/** How far a complaint about an act of this matter has come (life-cycle 3.3, parallel region Remedy). */
export const ComplaintNoted = defineEvent({
  ...matter,
  name: 'ComplaintNoted',
  confidentiality: 'RESTRICTED',
  source: 'life-cycle 3.3; INV-15',
  payload: {
    complaintId: uuid(),
    /** The decision that it is about; absent where it is about the refusal of a report. */
    decisionId: Type.Optional(uuid()),
    stage: oneOf(COMPLAINT_STAGES),
    outcome: Type.Optional(oneOf(COMPLAINT_OUTCOMES)),
    /** Whether a stay stands (open question 28). */
    stayed: Type.Boolean(),
    /** Where a stay begins or ends with this: the items that outlets were offered and have neither run nor declined. */
    offered: Type.Optional(Type.Array(uuid(), { minItems: 1, maxItems: 500 })),
    /** When it was resolved the first time: from then on one can complain again. */
    resolvedAt: Type.Optional(instant()),
    /** Until when, where that is another time than the rule's. */
    againUntil: Type.Optional(instant()),
    /** That time stands still. */
    timeStandsStill: Type.Optional(Type.Literal(true)),
    /** In a remote area with difficult ways, where every time is longer. */
    remoteArea: Type.Optional(Type.Literal(true)),
  },
});

/** A decision of this matter was amended or annulled; what must be undone is listed on `remedy-{decisionId}` (INV-15). */
export const RemedyNoted = defineEvent({
  ...matter,
  name: 'RemedyNoted',
  confidentiality: 'INTERNAL',
  source: 'INV-15; life-cycle 3.3',
  payload: {
    decisionId: uuid(),
    agencyId: code(),
    stage: oneOf(['OPENED', 'COMPLETED']),
    cause: oneOf(['ANNULLED', 'AMENDED']),
    /** Nothing of what was decided stands any more: a case that waits for nothing else goes back to its appraisal. */
    takenBack: Type.Boolean(),
    /** OPENED, AMENDED: what holds from here on. */
    measure: Type.Optional(oneOf(MEASURES)),
    /** OPENED, AMENDED: what it makes good. */
    findings: findingsAnswered(),
    /** OPENED, ANNULLED. */
    wasNotified: wasNotified(),
    /** OPENED: what the decision and the matter know to be undone. */
    undone: Type.Optional(
      Type.Object(
        { ...undone, publications: Type.Array(offeredItem()), leadAgencyId: code() },
        { additionalProperties: false },
      ),
    ),
  },
});

export type CaseHandlingEvent =
  | EventOf<typeof ComplaintNoted>
  | EventOf<typeof RemedyNoted>
  | EventOf<typeof HandlingReferred>
  | EventOf<typeof HandlingNoted>
  | EventOf<typeof HandlingRejected>
  | EventOf<typeof NotificationNoted>
  | EventOf<typeof ResultNoted>
  | EventOf<typeof PublicationRequested>
  | EventOf<typeof PublicationNoted>
  | EventOf<typeof CaseClosed>
  | EventOf<typeof PpcAdvised>
  | EventOf<typeof DirectionNoted>
  | EventOf<typeof FileReturnNoted>
  | EventOf<typeof ConsentNoted>
  | EventOf<typeof RestrictionNoted>
  | EventOf<typeof StatementNoted>
  | EventOf<typeof UnderlyingIssueResolved>
  | EventOf<typeof CaseTransferRequested>
  | EventOf<typeof TransferNoted>
  | EventOf<typeof CaseTransferredToSuccessor>
  | EventOf<typeof EscalatedToMinistry>
  | EventOf<typeof CaseReopened>;

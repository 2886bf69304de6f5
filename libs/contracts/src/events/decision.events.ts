import Type from 'typebox';
import { defineEvent, type EventOf } from '../define-event.js';
import {
  citation,
  civilDate,
  code,
  evidence,
  instant,
  line,
  oneOf,
  person,
  prose,
  remedy,
  sha256Hex,
  signature,
  signatureChain,
  uuid,
} from '../schemas.js';
import { ANNULMENT_GROUNDS, COMPLAINT_OUTCOMES, MEASURES, RESTRICTION_STAGES, ROUTES } from '../vocabulary.js';
import { handlingReferral } from './case-requests.js';
import { amendments, complaintFile, findingsAnswered, ofAnnulment, undone, wasNotified } from './remedy-parts.js';
import { restrictionRequest, restrictionTerms } from './restriction-parts.js';
import {
  conflictDeclared,
  conflictNoted,
  registrationNumberNoted,
  registrationNumberVoided,
  taskTransferredToSuccessor,
} from './shared.events.js';

const decision = { category: 'decision', owner: 'competent-authority', version: 1 } as const;
const closed = { additionalProperties: false } as const;

/** What a decision says and why: the statement of reasons (INV-08), as it is drafted, reviewed and signed. */
const statementOfReasons = {
  measure: oneOf(MEASURES),
  provisions: Type.Array(citation(), { minItems: 1, maxItems: 20 }),
  facts: prose(),
  /** What the facts rest on: pieces of the file, by reference and hash. */
  evidence: Type.Array(evidence(), { maxItems: 200 }),
  reasons: prose(),
  scope: line(),
  /** How long it holds, or when it is looked at again; a restrictive measure never holds for ever. */
  duration: Type.Optional(
    Type.Object({ endsAt: Type.Optional(instant()), reviewAt: Type.Optional(instant()) }, closed),
  ),
  whyLessDoesNotSuffice: Type.Optional(prose()),
  /** Why steps of the ladder are left out (INV-09). */
  ladderReason: Type.Optional(prose()),
  /** LICENCE_SUSPENSION: the body that gave the licence. The authority itself suspends; to another one it recommends (HD-06). */
  licensor: Type.Optional(code()),
  remedy: remedy(),
};

/** A dissent that the decider has seen: whose, and in which consultation (INV-13). */
const seenDissent = () =>
  Type.Object({ consultationId: uuid(), agencyId: code(), opinionId: Type.Optional(uuid()) }, closed);

export const DecisionRequested = defineEvent({
  ...decision,
  name: 'DecisionRequested',
  confidentiality: 'INTERNAL',
  source: 'KH art. 6.4; KH-18, KH-31',
  payload: {
    caseId: uuid(),
    /** The body above the deciding one: it co-signs where a party could not be reached (INV-07). */
    superior: Type.Optional(code()),
    ...handlingReferral,
  },
});

export const DecisionDrafted = defineEvent({
  ...decision,
  name: 'DecisionDrafted',
  confidentiality: 'INTERNAL',
  source: 'life-cycle 3.4; INV-08',
  payload: { ...statementOfReasons, draftedBy: person() },
});

export const DecisionReviewed = defineEvent({
  ...decision,
  name: 'DecisionReviewed',
  confidentiality: 'INTERNAL',
  source: 'life-cycle 3.4',
  payload: { outcome: oneOf(['APPROVED', 'SENT_BACK']), remarks: prose(), reviewedBy: person() },
});

export const DecisionCoSigned = defineEvent({
  ...decision,
  name: 'DecisionCoSigned',
  confidentiality: 'INTERNAL',
  source: 'INV-07; open question 13',
  payload: {
    /** The harshest measure that the co-signature covers. */
    measure: oneOf(MEASURES),
    reasons: prose(),
    coSignedBy: person(),
    chain: signatureChain(),
  },
});

export const HandlingDecided = defineEvent({
  ...decision,
  name: 'HandlingDecided',
  confidentiality: 'INTERNAL',
  source: 'KH art. 6.4; INV-01 to INV-10, INV-13, INV-24',
  correctable: ['signature/documentNumber'],
  payload: {
    referralId: uuid(),
    agencyId: code(),
    route: oneOf(ROUTES),
    ...statementOfReasons,
    dissentsSeen: Type.Array(seenDissent()),
    signature: signature(),
    /** Of the superior, where the affected party could not be reached (INV-07). */
    coSignature: Type.Optional(Type.Object({ coSignedBy: person(), chain: signatureChain() }, closed)),
  },
});

export const FileReturned = defineEvent({
  ...decision,
  name: 'FileReturned',
  confidentiality: 'INTERNAL',
  source: 'life-cycle 3.4',
  payload: { referralId: uuid(), agencyId: code(), reasons: prose() },
});

export const DecisionTookEffect = defineEvent({
  ...decision,
  name: 'DecisionTookEffect',
  confidentiality: 'INTERNAL',
  source: 'life-cycle 3.0',
  /** Since when: nobody is told of it before that day. Not known of decisions that took effect before this was kept. */
  payload: { since: Type.Optional(instant()) },
});

export const DecisionLapsed = defineEvent({
  ...decision,
  name: 'DecisionLapsed',
  confidentiality: 'INTERNAL',
  source: 'life-cycle 3.0',
  payload: { reason: line() },
});

/** Once as it was decided, anew for what an amendment made of it, and that it was annulled. */
export const DecisionNotified = defineEvent({
  ...decision,
  name: 'DecisionNotified',
  confidentiality: 'INTERNAL',
  source: 'life-cycle 3.4; INV-08',
  correctable: ['means'],
  payload: { means: line(), receivedAt: instant(), amendments: amendments(), annulled: ofAnnulment() },
});

/** By the affected party, whom the envelope names; a clerk takes it down. */
export const PublicationConsentGiven = defineEvent({
  ...decision,
  name: 'PublicationConsentGiven',
  confidentiality: 'RESTRICTED',
  source: 'INV-16',
  payload: { means: line(), documentHash: Type.Optional(sha256Hex()), amendments: amendments() },
});

/** A penalty is decided elsewhere, by its own law: only where the file went is kept (vocabulary: reference only). */
export const SanctionReferenceRecorded = defineEvent({
  ...decision,
  name: 'SanctionReferenceRecorded',
  confidentiality: 'INTERNAL',
  source: 'duties 2.6; life-cycle 3.3',
  correctable: ['fileReference'],
  payload: { to: code(), fileReference: code(), handedOverOn: civilDate(), legalBasis: code() },
});

export const LicenceSuspensionRecommended = defineEvent({
  ...decision,
  name: 'LicenceSuspensionRecommended',
  confidentiality: 'INTERNAL',
  source: 'Hải Dương 2.1; HD-06',
  payload: { to: code(), licence: code(), reasons: prose() },
});

export const RestrictionRequested = defineEvent({
  ...decision,
  name: 'RestrictionRequested',
  confidentiality: 'INTERNAL',
  source: 'Hải Dương 2.1, 3; HD-04, HD-05, HD-16, HD-17, NA-18; INV-14',
  correctable: ['documentNumber'],
  payload: restrictionRequest,
});

export const RestrictionRenewed = defineEvent({
  ...decision,
  name: 'RestrictionRenewed',
  confidentiality: 'INTERNAL',
  source: 'INV-14',
  payload: { restrictionId: uuid(), addressee: code(), ...restrictionTerms, reasons: prose() },
});

export const RestorationRequested = defineEvent({
  ...decision,
  name: 'RestorationRequested',
  confidentiality: 'INTERNAL',
  source: 'Hải Dương 3 «tạm dừng»; INV-14',
  payload: { restrictionId: uuid(), reasons: prose() },
});

export const DecisionRestrictionNoted = defineEvent({
  ...decision,
  name: 'RestrictionNoted',
  confidentiality: 'INTERNAL',
  source: 'life-cycle 3.0, 3.4; INV-14',
  payload: { restrictionId: uuid(), stage: oneOf(RESTRICTION_STAGES) },
});

export const HandlingResultReported = defineEvent({
  ...decision,
  name: 'HandlingResultReported',
  confidentiality: 'INTERNAL',
  source: 'KH art. 7.2.b, 7.3.b; KH-29, INV-11',
  payload: {
    agencyId: code(),
    result: prose(),
    to: Type.Array(code(), { minItems: 1, maxItems: 20 }),
    cc: Type.Array(code(), { maxItems: 20 }),
  },
});

/** The authority hands over what whoever deals with a complaint needs to know (3.0). */
export const DecisionComplaintFileSent = defineEvent({
  ...decision,
  name: 'ComplaintFileSent',
  confidentiality: 'RESTRICTED',
  source: 'life-cycle 3.0, 3.4',
  payload: { complaintId: uuid(), ...complaintFile },
});

/** What follows from an annulment or amendment, told with it: who was restricted, who was told (INV-15). */
const setAside = {
  caseId: uuid(),
  agencyId: code(),
  ground: oneOf(ANNULMENT_GROUNDS),
  /** The complaint that led to it. */
  complaintId: Type.Optional(uuid()),
  reasons: prose(),
  ...undone,
};

export const DecisionAmended = defineEvent({
  ...decision,
  name: 'DecisionAmended',
  confidentiality: 'INTERNAL',
  source: 'INV-15; open question 27; life-cycle 3.4',
  payload: {
    ...setAside,
    /** What holds from here on: never a harsher measure than the one decided. */
    measure: oneOf(MEASURES),
    scope: line(),
    duration: Type.Optional(
      Type.Object({ endsAt: Type.Optional(instant()), reviewAt: Type.Optional(instant()) }, closed),
    ),
    remedy: remedy(),
    findings: findingsAnswered(),
    /** Since when: nobody is told of it before that day. */
    since: Type.Optional(instant()),
    amendedBy: person(),
  },
});

export const DecisionAnnulled = defineEvent({
  ...decision,
  name: 'DecisionAnnulled',
  confidentiality: 'INTERNAL',
  source: 'INV-15; open question 27; life-cycle 3.4',
  payload: {
    ...setAside,
    wasNotified: wasNotified(),
    /** Since when: nobody is told of it before that day. */
    since: Type.Optional(instant()),
    annulledBy: person(),
  },
});

/** A stay was ordered on a complaint: nothing is published and nothing restricted on it meanwhile (open question 28). */
export const DecisionStayed = defineEvent({
  ...decision,
  name: 'DecisionStayed',
  confidentiality: 'INTERNAL',
  source: 'open question 28; life-cycle 3.4',
  payload: { complaintId: uuid(), reasons: prose() },
});

/** The complaint has ended, and the stay with it. */
export const DecisionStayEnded = defineEvent({
  ...decision,
  name: 'DecisionStayEnded',
  confidentiality: 'INTERNAL',
  source: 'open question 28; life-cycle 3.4',
  payload: { complaintId: uuid() },
});

/** What a complaint about the decision came to: an annulment or amendment on this ground rests on it (life-cycle 3.4). */
export const DecisionComplaintOutcomeNoted = defineEvent({
  ...decision,
  name: 'ComplaintOutcomeNoted',
  confidentiality: 'INTERNAL',
  source: 'life-cycle 3.0, 3.4; open question 27',
  payload: {
    complaintId: uuid(),
    /** The body that resolved it, first or second; or a court. */
    by: oneOf(['RESOLUTION', 'COURT']),
    outcome: oneOf(COMPLAINT_OUTCOMES),
  },
});

export const DecisionConflictDeclared = defineEvent({ ...decision, ...conflictDeclared });
export const DecisionConflictNoted = defineEvent({ ...decision, ...conflictNoted });
export const DecisionNumberNoted = defineEvent({ ...decision, ...registrationNumberNoted });
export const DecisionNumberVoided = defineEvent({ ...decision, ...registrationNumberVoided });

export const DecisionTransferredToSuccessor = defineEvent({ ...decision, ...taskTransferredToSuccessor });

export type DecisionEvent =
  | EventOf<typeof DecisionRequested>
  | EventOf<typeof DecisionDrafted>
  | EventOf<typeof DecisionReviewed>
  | EventOf<typeof DecisionCoSigned>
  | EventOf<typeof HandlingDecided>
  | EventOf<typeof FileReturned>
  | EventOf<typeof DecisionTookEffect>
  | EventOf<typeof DecisionLapsed>
  | EventOf<typeof DecisionNotified>
  | EventOf<typeof PublicationConsentGiven>
  | EventOf<typeof SanctionReferenceRecorded>
  | EventOf<typeof LicenceSuspensionRecommended>
  | EventOf<typeof RestrictionRequested>
  | EventOf<typeof RestrictionRenewed>
  | EventOf<typeof RestorationRequested>
  | EventOf<typeof DecisionRestrictionNoted>
  | EventOf<typeof HandlingResultReported>
  | EventOf<typeof DecisionComplaintFileSent>
  | EventOf<typeof DecisionAmended>
  | EventOf<typeof DecisionAnnulled>
  | EventOf<typeof DecisionStayed>
  | EventOf<typeof DecisionStayEnded>
  | EventOf<typeof DecisionComplaintOutcomeNoted>
  | EventOf<typeof DecisionConflictDeclared>
  | EventOf<typeof DecisionConflictNoted>
  | EventOf<typeof DecisionNumberNoted>
  | EventOf<typeof DecisionNumberVoided>
  | EventOf<typeof DecisionTransferredToSuccessor>;

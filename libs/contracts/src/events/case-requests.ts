import Type from 'typebox';
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
  subjectRef,
  uuid,
  vaultRef,
} from '../schemas.js';
import {
  AFFECTED_PARTY_KINDS,
  CASE_KINDS,
  EXPLANATION_SESSIONS,
  EXPLANATION_STEPS,
  MEASURES,
  OPINION_POSITIONS,
  OUTCOMES,
  ROUTES,
} from '../vocabulary.js';

/**
 * What a case asks of others (life-cycle 3.0), each as it stands on the case and on the stream that it opens: the file
 * travels with the request, because the asked party's guards see its own stream only.
 */

const closed = { additionalProperties: false } as const;

/** What the matter is about, and who takes no part in it (INV-10). */
const matterFile = {
  caseKind: oneOf(CASE_KINDS),
  subject: caseSubject(),
  reportedAgencyId: Type.Optional(code()),
  bodiesConcerned: Type.Array(code()),
  /** Officers who declared a conflict before the request. */
  conflicted: Type.Array(code()),
};

/** KH art. 6.2: one body's task to verify. */
export const verificationRequest = {
  requestId: uuid(),
  assignmentId: uuid(),
  /** The body that asks: whoever leads the matter then. */
  askedBy: code(),
  addressee: code(),
  purpose: orNotInSource(prose()),
  legalBasis: orNotInSource(code()),
  dueAt: orNotInSource(instant()),
  file: Type.Object(matterFile, closed),
};

/** KH art. 5.2: a meeting or a written round; the lead runs it on a stream of its own. */
export const consultationRequest = {
  consultationId: uuid(),
  /** The body that consults: whoever leads the matter then. */
  askedBy: code(),
  /** What is asked, as the lead words it. */
  subject: prose(),
  file: Type.Object({ ...matterFile, outcome: Type.Optional(oneOf(OUTCOMES)), topics: Type.Array(code()) }, closed),
};

/** A body's opinion as it is kept with the matter: advisory, dissents included, late ones marked (INV-13). */
export const notedOpinion = {
  consultationId: uuid(),
  opinionId: uuid(),
  agencyId: code(),
  position: oneOf(OPINION_POSITIONS),
  text: prose(),
  signedBy: person(),
  /** Came after its due date: kept, and not counted among the answers. */
  late: Type.Boolean(),
};

/** A dissent, from a written opinion or from a meeting; the decider says that it was seen (INV-13). */
export const dissent = () =>
  Type.Object({ consultationId: uuid(), agencyId: code(), opinionId: Type.Optional(uuid()), text: prose() }, closed);

/** INV-05: what the third person found. */
export const expressionAssessment = {
  assessedBy: person(),
  /** The measure that was looked at; what was found covers it and whatever is milder. */
  measure: oneOf(MEASURES),
  isOpinionOrSatire: Type.Boolean(),
  isReporting: Type.Boolean(),
  isPressWork: Type.Boolean(),
  publicInterest: prose(),
  lessRestrictiveMeans: prose(),
  /** Whether the proposed measure is the least restrictive one that suffices. */
  leastRestrictive: Type.Boolean(),
};

/** INV-07: the affected party is told what is alleged and proposed, and until when it may explain itself. */
export const explanationInvitation = {
  explanationId: uuid(),
  /** The body that invites: whoever leads the matter then. */
  invitedBy: code(),
  /** Who is affected; an opaque reference, also for organisations (INV-17). */
  affectedParty: Type.Object(
    {
      subjectRef: subjectRef(),
      kind: oneOf(AFFECTED_PARTY_KINDS),
      /** Where the affected party is a registered body. */
      agencyId: Type.Optional(code()),
      /** Name and addresses, where any were given; they are in the vault. */
      identity: Type.Optional(vaultRef()),
    },
    closed,
  ),
  alleged: prose(),
  proposedMeasure: oneOf(MEASURES),
  /** ORAL: the party asked for a session; its record is written down. */
  session: oneOf(EXPLANATION_SESSIONS),
  /** When the time to explain began. */
  invitedAt: instant(),
  dueAt: instant(),
  file: Type.Object(matterFile, closed),
};

/** How the explanation step ended (INV-07). */
export const explanationStep = {
  explanationId: uuid(),
  step: oneOf(EXPLANATION_STEPS),
  /** SUBMITTED after the due date: accepted and marked. */
  late: Type.Boolean(),
};

/** What a competent authority decides on: the facts that its guards use and the person reads (3.0). */
const handlingFile = () =>
  Type.Object(
    {
      ...matterFile,
      territory: code(),
      outcome: oneOf(OUTCOMES),
      conductAt: Type.Optional(instant()),
      leadAgencyId: code(),
      grounds: Type.Array(citation()),
      /** Everyone who verified, whoever completed the verification included (INV-05). */
      verifiers: Type.Array(person()),
      /** Evidence of the answers that bear the outcome out: references and hashes. */
      evidence: Type.Array(evidence(), { maxItems: 200 }),
      appraisal: Type.Optional(prose()),
      necessityAndProportionality: Type.Optional(prose()),
      alternativesConsidered: Type.Optional(prose()),
      /** Whoever completed the appraisal, and whoever referred: they took part (life-cycle 3.4). */
      appraisedBy: Type.Optional(person()),
      referredBy: Type.Optional(person()),
      /** A direction refers by itself; whoever advised the people's committee took part in what it follows. */
      adviser: Type.Optional(person()),
      /** Measures of lower rungs that were tried on this matter (INV-09). */
      measuresTaken: Type.Array(oneOf(MEASURES)),
      /** Why steps of the ladder were left out (INV-09). */
      ladderReason: Type.Optional(prose()),
      expressionAssessment: Type.Optional(Type.Object(expressionAssessment, closed)),
      explanation: Type.Optional(Type.Object(explanationStep, closed)),
      opinions: Type.Array(Type.Object(notedOpinion, closed)),
      dissents: Type.Array(dissent()),
      topics: Type.Array(code()),
      /** The direction of the people's committee that led to the referral. */
      directionId: Type.Optional(uuid()),
    },
    closed,
  );

/** KH art. 6.4: the referral to one deciding body. */
export const handlingReferral = {
  referralId: uuid(),
  decisionId: uuid(),
  route: oneOf(ROUTES),
  to: code(),
  proposedMeasure: oneOf(MEASURES),
  file: handlingFile(),
};

/** KH art. 7.1.a: advice to the people's committee, which directs bodies to consider, and decides for none of them. */
export const ppcAdvice = {
  directionId: uuid(),
  advisedBy: code(),
  /** Whoever advised: that officer took part in what follows (life-cycle 3.4). */
  adviser: Type.Optional(person()),
  to: code(),
  advice: prose(),
  proposedMeasure: oneOf(MEASURES),
  /** Why steps of the ladder are left out (INV-09). */
  ladderReason: Type.Optional(prose()),
  /** Bodies that the lead would have consider the matter. */
  proposedBodies: Type.Array(code(), { minItems: 1, maxItems: 20 }),
  file: Type.Object({ ...matterFile, territory: code(), outcome: oneOf(OUTCOMES) }, closed),
};

/** KH art. 7.2.b: hand-over of the lead, with the least that the receiver needs to say yes or no. */
export const transferRequest = {
  transferId: uuid(),
  from: code(),
  to: code(),
  grounds: prose(),
  legalBasis: code(),
  dueAt: instant(),
  file: Type.Object(
    {
      caseKind: oneOf(CASE_KINDS),
      claimUnderReview: orNotInSource(line()),
      territory: code(),
      reportedAgencyId: Type.Optional(code()),
      conflicted: Type.Array(code()),
    },
    closed,
  ),
};

/** KH art. 6.5, 7.5.b: what is offered to an outlet. */
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

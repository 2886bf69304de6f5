import type { CaseEvent, CaseOpened, EventOf, Measure, RemedyNoted } from '#contracts';
import { type Uuid, unreachable } from '#kernel';
import { dueFrom, inPlaceOf, standingNumber, type TransferToSuccessor, withPerson } from '#rules';
import type { Matter } from './case.matter.js';
import type { Consultation, Opinion } from './case.matter-parts.js';
import { ended, newer, reached, referralOf, superseded, withNewer } from './case.referrals.js';

/** The matter with what the event tells. */
export const remembering = (matter: Matter, event: Exclude<CaseEvent, EventOf<typeof CaseOpened>>): Matter => {
  const { referrals } = matter;
  switch (event.type) {
    case 'VerificationRequested': {
      const { file: _, ...request } = event.data;
      return { ...matter, requests: [...matter.requests, request] };
    }
    case 'VerificationAnswered':
      return {
        ...matter,
        answers: [...matter.answers, event.data],
        verifiers: withPerson(matter.verifiers, event.data.verifiedBy),
        referrals: withNewer(referrals, 'VerificationAnswered'),
      };
    case 'VerificationReturnNoted':
      return { ...matter, returned: [...matter.returned, event.data.requestId] };
    case 'RequestDueNoted': {
      const { requestId, dueAt } = event.data;
      return {
        ...matter,
        requests: matter.requests.map((one) => (one.requestId === requestId ? dueFrom(one, dueAt) : one)),
      };
    }
    case 'VerificationCompleted':
      // What was decided before these facts is not what the case ends with.
      return {
        ...matter,
        verifiers: withPerson(matter.verifiers, event.data.completedBy),
        referrals: superseded(referrals),
      };
    case 'VerificationReopened':
      return beforeNewFacts({ ...matter, referrals: superseded(withNewer(referrals, 'VerificationReopened')) });
    case 'CaseReopened':
      return beforeNewFacts({ ...matter, referrals: superseded(referrals) });
    case 'ConflictDeclared':
    case 'ConflictNoted':
      return {
        ...matter,
        conflicted: [...new Set([...matter.conflicted, event.data.officerRef])],
        referrals: withNewer(referrals, 'ConflictNoted'),
      };
    case 'CaseOfficerAssigned':
      return { ...matter, caseOfficer: event.data.officerRef };
    case 'TopicTagged':
      return { ...matter, topics: [...new Set([...matter.topics, event.data.topic])] };
    case 'ConsultationRequested':
      return withConsultation(matter, {
        consultationId: event.data.consultationId,
        isConcluded: false,
        nonResponders: [],
      });
    case 'OpinionNoted':
      return withOpinion(matter, event.data);
    case 'ConsultationConcluded': {
      const { consultationId, nonResponders, dissents } = event.data;
      const known = dissents.filter(({ opinionId }) => !isKnownDissent(matter, opinionId));
      return {
        ...withConsultation(matter, { consultationId, isConcluded: true, nonResponders }),
        dissents: [...matter.dissents, ...known],
      };
    }
    case 'ExpressionAssessmentRecorded':
      return { ...matter, expressionAssessment: event.data };
    case 'ExplanationInvited': {
      const { explanationId, proposedMeasure, affectedParty } = event.data;
      const { agencyId } = affectedParty;
      const body = agencyId === undefined ? {} : { agencyId };
      return { ...matter, explanation: { explanationId, proposedMeasure, ...body } };
    }
    case 'ExplanationNoted':
      return {
        ...matter,
        ...(matter.explanation?.explanationId === event.data.explanationId && {
          explanation: { ...matter.explanation, ended: event.data },
        }),
        referrals: withNewer(referrals, 'ExplanationNoted'),
      };
    case 'PpcAdvised': {
      const { directionId, adviser, to, proposedMeasure, ladderReason } = event.data;
      const direction = {
        directionId,
        ...(adviser !== undefined && { adviser }),
        to,
        proposedMeasure,
        ...(ladderReason !== undefined && { ladderReason }),
        bodies: [],
      };
      return { ...matter, directions: [...matter.directions, direction] };
    }
    case 'DirectionNoted': {
      const { directionId, outcome, bodies } = event.data;
      return {
        ...matter,
        directions: matter.directions.map((one) =>
          one.directionId === directionId ? { ...one, outcome, bodies } : one,
        ),
      };
    }
    case 'CaseTransferRequested': {
      const { transferId, from, to } = event.data;
      return { ...matter, transfers: [...matter.transfers, { transferId, from, to }] };
    }
    case 'TransferNoted': {
      const { transferId, outcome, leadAgencyId } = event.data;
      return {
        ...matter,
        leadAgencyId,
        transfers: matter.transfers.map((one) => (one.transferId === transferId ? { ...one, outcome } : one)),
      };
    }
    case 'CaseTransferredToSuccessor':
      return succeeded(matter, event.data);
    case 'HandlingReferred':
      return {
        ...matter,
        referrals: [...referrals, referralOf(event.data, matter.consultations, matter.explanation?.agencyId)],
      };
    case 'HandlingNoted':
      return {
        ...matter,
        referrals: reached(referrals, event.data.decisionId, 'DECIDED'),
        measuresTaken: [...matter.measuresTaken, { decisionId: event.data.decisionId, measure: event.data.measure }],
      };
    case 'HandlingRejected':
      return { ...matter, referrals: ended(referrals, event.data.decisionId, 'REJECTED') };
    case 'FileReturnNoted':
      return { ...matter, referrals: ended(referrals, event.data.decisionId, 'RETURNED') };
    case 'NotificationNoted': {
      const { decisionId, receivedAt: at, amendments = 0, annulled } = event.data;
      const told = annulled ? { isToldOfAnnulment: true } : { received: { at, amendments } };
      return {
        ...matter,
        referrals: referrals.map((one) => (one.decisionId === decisionId ? { ...one, ...told } : one)),
      };
    }
    case 'ConsentNoted':
      return { ...matter, consents: [...matter.consents, event.data] };
    case 'ResultNoted':
      return { ...matter, referrals: reached(referrals, event.data.decisionId, 'RESULT_NOTED') };
    case 'RestrictionNoted':
      return {
        ...matter,
        restrictions: [
          ...matter.restrictions.filter(({ restrictionId }) => restrictionId !== event.data.restrictionId),
          event.data,
        ],
      };
    case 'PublicationRequested': {
      const { publicationId, outlet, kind } = event.data;
      const told = referrals.filter(({ stage }) => stage === 'RESULT_NOTED');
      const tells = kind === 'RESULT' ? told.map(({ decisionId }) => decisionId) : [];
      return { ...matter, publications: [...matter.publications, { publicationId, outlet, tells }] };
    }
    case 'PublicationNoted': {
      const { publicationId, outcome } = event.data;
      return {
        ...matter,
        publications: matter.publications.map((one) =>
          one.publicationId === publicationId ? { ...one, outcome } : one,
        ),
      };
    }
    case 'StatementNoted':
      return { ...matter, statements: [...matter.statements, event.data.statementId] };
    case 'ReferralMade': {
      const { referralId, to, referredOn } = event.data;
      return {
        ...matter,
        sideReferrals: [...matter.sideReferrals, { referralId, to, referredOn, isAnswered: false }],
      };
    }
    case 'ReferralAnswered':
      return {
        ...matter,
        sideReferrals: matter.sideReferrals.map((one) =>
          one.referralId === event.data.referralId ? { ...one, isAnswered: true } : one,
        ),
      };
    case 'UnderlyingIssueReferred':
      return { ...matter, issues: [...matter.issues, { to: event.data.to, isResolved: false }] };
    case 'UnderlyingIssueResolved':
      return {
        ...matter,
        issues: matter.issues.map((one) => (one.to === event.data.agencyId ? { ...one, isResolved: true } : one)),
      };
    case 'RegistrationNumberNoted':
    case 'RegistrationNumberVoided': {
      const { number: _, ...numberless } = matter;
      const number = standingNumber(event);
      return { ...numberless, ...(number !== undefined && { number }) };
    }
    case 'ComplaintNoted':
      return { ...matter, complaints: told(matter.complaints, event.data, ({ complaintId }) => complaintId) };
    case 'RemedyNoted':
      return withRemedy(matter, event.data);
    case 'AllegedGroundRecorded':
    case 'AppraisalStarted':
    case 'AppraisalCompleted':
    case 'CaseClosedNoViolation':
    case 'ExternalFileReferenced':
    case 'EscalatedToMinistry':
    case 'CaseClosed':
      return matter;
    default:
      return unreachable(event);
  }
};

/** The list with the newest word on the same thing in place of the older one. */
const told = <Note>(notes: readonly Note[], note: Note, idOf: (one: Note) => Uuid): readonly Note[] => [
  ...notes.filter((one) => idOf(one) !== idOf(note)),
  note,
];

/** INV-15, INV-09: what an annulled decision took was no step of the ladder; of an amended one, what holds now is. */
const withRemedy = (matter: Matter, remedy: EventOf<typeof RemedyNoted>['data']): Matter => {
  const { decisionId, agencyId, cause, stage, takenBack, measure } = remedy;
  const before = matter.remedies.find((one) => one.decisionId === decisionId);
  const openings = (before?.openings ?? 0) + (stage === 'OPENED' ? 1 : 0);
  const wasNotified = remedy.wasNotified ?? before?.wasNotified ?? false;
  const findings = [...(before?.findings ?? []), ...(remedy.findings ?? [])];
  const noted = {
    ...matter,
    remedies: told(
      matter.remedies,
      { decisionId, agencyId, cause, wasNotified, openings, isOpen: stage === 'OPENED', findings },
      (one) => one.decisionId,
    ),
  };
  if (stage !== 'OPENED') return noted;
  if (cause === 'AMENDED') return amended(noted, decisionId, measure);
  const referrals = reached(matter.referrals, decisionId, 'ANNULLED');
  return {
    ...noted,
    referrals: takenBack ? superseded(referrals) : referrals,
    measuresTaken: matter.measuresTaken.filter((taken) => taken.decisionId !== decisionId),
  };
};

/** What the decision takes from here on, in the place of what it took; a case that went back behind it can end with it again. */
const amended = (matter: Matter, decisionId: Uuid, measure: Measure | undefined): Matter => {
  const taken = measure === undefined ? {} : { measure };
  return {
    ...matter,
    measuresTaken: matter.measuresTaken.map((one) => (one.decisionId === decisionId ? { ...one, ...taken } : one)),
    referrals: matter.referrals.map((one) =>
      one.decisionId === decisionId ? { ...one, ...taken, isSuperseded: false } : one,
    ),
  };
};

/** What was found about the person concerned rested on the facts as they were: both steps are taken again. */
const beforeNewFacts = ({ expressionAssessment: _, explanation: __, ...matter }: Matter): Matter => matter;

const withConsultation = (matter: Matter, consultation: Consultation): Matter => ({
  ...matter,
  consultations: [
    ...matter.consultations.filter(({ consultationId }) => consultationId !== consultation.consultationId),
    consultation,
  ],
});

/** A dissent counts as one as soon as it is noted, also a late one (INV-13); material for files of its consultation. */
const withOpinion = (matter: Matter, opinion: Opinion): Matter => {
  const { consultationId, opinionId, agencyId, text, position } = opinion;
  return {
    ...matter,
    opinions: [...matter.opinions, opinion],
    dissents:
      position === 'DISAGREE' && !isKnownDissent(matter, opinionId)
        ? [...matter.dissents, { consultationId, agencyId, opinionId, text }]
        : matter.dissents,
    referrals: matter.referrals.map((referral) =>
      referral.consultations.includes(consultationId) ? newer(referral, 'OpinionNoted') : referral,
    ),
  };
};

const isKnownDissent = ({ dissents }: Matter, opinionId: Uuid | undefined): boolean =>
  opinionId !== undefined && dissents.some((dissent) => dissent.opinionId === opinionId);

/** Who leads, who was asked and whom it is about goes on as the successor; what was done stays with who did it. */
const succeeded = (matter: Matter, succession: TransferToSuccessor): Matter => ({
  ...inPlaceOf(matter, succession, 'leadAgencyId', 'registeredWith', 'reportedAgencyId', 'bodiesConcerned'),
  requests: matter.requests.map((one) => inPlaceOf(one, succession, 'addressee')),
  referrals: matter.referrals.map((one) => inPlaceOf(one, succession, 'to', 'affectedAgencyId')),
  issues: matter.issues.map((one) => inPlaceOf(one, succession, 'to')),
});

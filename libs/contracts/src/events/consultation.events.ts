import Type from 'typebox';
import { defineEvent, type EventOf } from '../define-event.js';
import { code, instant, line, oneOf, person, prose, subjectRef, uuid, vaultRef } from '../schemas.js';
import { CONSULTATION_METHODS, OPINION_QUESTIONS } from '../vocabulary.js';
import { consultationRequest, dissent, notedOpinion } from './case-requests.js';
import { taskTransferredToSuccessor } from './shared.events.js';

/** One meeting, or one written round (KH art. 5.2). */

const consultation = {
  category: 'consultation',
  owner: 'lead-agency',
  version: 1,
  confidentiality: 'INTERNAL',
} as const;
const closed = { additionalProperties: false } as const;

/** The case asked for it; opens the stream (life-cycle 3.0). */
export const ConsultationOpened = defineEvent({
  ...consultation,
  name: 'ConsultationOpened',
  source: 'KH art. 5.2; KH-10',
  payload: { caseId: uuid(), ...consultationRequest },
});

export const ConsultationMethodChosen = defineEvent({
  ...consultation,
  name: 'ConsultationMethodChosen',
  source: 'KH art. 5.2 «Tùy theo tính chất, nội dung»; KH-10',
  payload: { method: oneOf(CONSULTATION_METHODS), reason: prose(), chosenBy: person() },
});

/** An invitation; a later one replaces it until the meeting was held. */
export const MeetingConvened = defineEvent({
  ...consultation,
  name: 'MeetingConvened',
  source: 'KH art. 5.2.a; KH-11',
  payload: {
    caseId: uuid(),
    askedBy: code(),
    invited: Type.Array(code(), { minItems: 1, maxItems: 20 }),
    startsAt: instant(),
    place: line(),
    agenda: prose(),
  },
});

export const MeetingConcluded = defineEvent({
  ...consultation,
  name: 'MeetingConcluded',
  source: 'KH art. 5.2.a «để bàn, thống nhất»; KH-11, INV-13',
  payload: {
    heldAt: instant(),
    /** By body, with the officers who were there. */
    attendees: Type.Array(
      Type.Object({ agencyId: code(), officerRefs: Type.Array(code(), { maxItems: 20 }) }, closed),
      {
        minItems: 1,
        maxItems: 21,
      },
    ),
    /** Who spoke and what was said: in the vault, under a subject of the meeting's own. */
    minutes: vaultRef(),
    minutesOf: subjectRef(),
    /** What was agreed on. */
    conclusion: prose(),
    dissents: Type.Array(Type.Object({ agencyId: code(), text: prose() }, closed), { maxItems: 20 }),
  },
});

/** What one body is asked on one question, as it stands here and on the stream that it opens (life-cycle 3.0). */
export const opinionRequest = {
  opinionId: uuid(),
  consultationId: uuid(),
  caseId: uuid(),
  /** The body that asks: whoever leads the matter then. */
  askedBy: code(),
  addressee: code(),
  question: oneOf(OPINION_QUESTIONS),
  text: prose(),
  dueAt: instant(),
  file: consultationRequest.file,
};

export const OpinionRequested = defineEvent({
  ...consultation,
  name: 'OpinionRequested',
  source: 'KH art. 5.2.b; KH-12, KH-35, KH-39, KH-47',
  payload: opinionRequest,
});

/** A body's answer, as the round keeps it. */
export const ConsultationOpinionNoted = defineEvent({
  ...consultation,
  name: 'OpinionNoted',
  source: 'KH art. 5.2.b; KH-12, INV-13',
  payload: notedOpinion,
});

/** When an asked body is due as its limit stands now (INV-12). Without a date time stands still. */
export const OpinionDueNoted = defineEvent({
  ...consultation,
  name: 'OpinionDueNoted',
  source: 'life-cycle 3.0, 3.6; KH-04, INV-12',
  payload: { opinionId: uuid(), dueAt: Type.Optional(instant()) },
});

export const ConsultationClosed = defineEvent({
  ...consultation,
  name: 'ConsultationClosed',
  source: 'KH art. 5.2; INV-12, INV-13',
  payload: {
    caseId: uuid(),
    method: oneOf(CONSULTATION_METHODS),
    /** What the round came to, as the lead words it. */
    summary: prose(),
    /** Asked, and without an answer in time: neither for nor against (INV-12). */
    nonResponders: Type.Array(code()),
    /** Invited to the meeting and not there. */
    absent: Type.Array(code()),
    dissents: Type.Array(dissent()),
    closedBy: person(),
  },
});

/** The matter was transferred: who leads it conducts its consultations too (INV-22). */
export const ConsultationLeadNoted = defineEvent({
  ...consultation,
  name: 'ConsultationLeadNoted',
  source: 'KH art. 7.2.b; KH-28, INV-22',
  payload: { leadAgencyId: code() },
});

export const ConsultationTransferredToSuccessor = defineEvent({ ...consultation, ...taskTransferredToSuccessor });

export type ConsultationEvent =
  | EventOf<typeof ConsultationOpened>
  | EventOf<typeof ConsultationMethodChosen>
  | EventOf<typeof MeetingConvened>
  | EventOf<typeof MeetingConcluded>
  | EventOf<typeof OpinionRequested>
  | EventOf<typeof ConsultationOpinionNoted>
  | EventOf<typeof OpinionDueNoted>
  | EventOf<typeof ConsultationClosed>
  | EventOf<typeof ConsultationLeadNoted>
  | EventOf<typeof ConsultationTransferredToSuccessor>;

import Type from 'typebox';
import { defineEvent, type EventOf } from '../define-event.js';
import { code, instant, oneOf, person, prose, signature, uuid } from '../schemas.js';
import { OPINION_POSITIONS, OPINION_QUESTIONS } from '../vocabulary.js';
import { opinionRequest } from './consultation.events.js';
import { conflictDeclared, officerDesignated, officerReplaced, taskTransferredToSuccessor } from './shared.events.js';

/** One body's written opinion on one question: advisory, whoever gives it (INV-04). */

const opinion = { category: 'opinion', owner: 'consulted-bodies', version: 1 } as const;

export const OpinionTaskOpened = defineEvent({
  ...opinion,
  name: 'OpinionTaskOpened',
  confidentiality: 'INTERNAL',
  source: 'KH art. 5.2.b, 7.4.a, 7.6.b, 7.7.b; KH-12',
  payload: opinionRequest,
});

export const OpinionOfficerDesignated = defineEvent({ ...opinion, ...officerDesignated });
export const OpinionOfficerReplaced = defineEvent({ ...opinion, ...officerReplaced });

export const OpinionSubmitted = defineEvent({
  ...opinion,
  name: 'OpinionSubmitted',
  confidentiality: 'INTERNAL',
  source: 'KH art. 5.2.b, 7.4.a, 7.6.b, 7.7.b; KH-12, KH-35, KH-39, KH-47, INV-04',
  payload: {
    consultationId: uuid(),
    agencyId: code(),
    question: oneOf(OPINION_QUESTIONS),
    position: oneOf(OPINION_POSITIONS),
    text: prose(),
    signedBy: person(),
    signature: signature(),
    /** An opinion binds nobody. */
    advisory: Type.Literal(true),
    /** Submitted after the due date: kept and marked. */
    late: Type.Boolean(),
  },
});

/** The limit was extended, paused, resumed or moved: the round that asked counts with this. Without a date time stands still. */
export const OpinionDueChanged = defineEvent({
  ...opinion,
  name: 'OpinionDueChanged',
  confidentiality: 'INTERNAL',
  source: 'life-cycle 3.0, 3.6; KH-04, INV-12',
  payload: { consultationId: uuid(), dueAt: Type.Optional(instant()) },
});

export const OpinionConflictDeclared = defineEvent({ ...opinion, ...conflictDeclared });

export const OpinionTransferredToSuccessor = defineEvent({ ...opinion, ...taskTransferredToSuccessor });

export type OpinionEvent =
  | EventOf<typeof OpinionTaskOpened>
  | EventOf<typeof OpinionOfficerDesignated>
  | EventOf<typeof OpinionOfficerReplaced>
  | EventOf<typeof OpinionSubmitted>
  | EventOf<typeof OpinionDueChanged>
  | EventOf<typeof OpinionConflictDeclared>
  | EventOf<typeof OpinionTransferredToSuccessor>;

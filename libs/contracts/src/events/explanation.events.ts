import Type from 'typebox';
import { defineEvent, type EventOf } from '../define-event.js';
import { attachments, code, instant, line, oneOf, person, uuid, vaultRef } from '../schemas.js';
import { EXPLANATION_SESSIONS, REPORTER_CONTACT_MEANS } from '../vocabulary.js';
import { explanationInvitation } from './case-requests.js';
import { taskTransferredToSuccessor } from './shared.events.js';

/** The affected party's word before a restrictive measure (INV-07), on a stream of its own. */

const explanation = {
  category: 'explanation',
  owner: 'affected-parties',
  version: 1,
  confidentiality: 'RESTRICTED',
} as const;

export const ExplanationOpened = defineEvent({
  ...explanation,
  name: 'ExplanationOpened',
  source: 'INV-07; life-cycle 3.0',
  payload: { caseId: uuid(), ...explanationInvitation },
});

export const ExplanationSubmitted = defineEvent({
  ...explanation,
  name: 'ExplanationSubmitted',
  source: 'INV-07; life-cycle 3.4',
  payload: {
    session: oneOf(EXPLANATION_SESSIONS),
    /** What the party wrote, or the record of what it said; the words are in the vault. */
    text: vaultRef(),
    /** Files that the party hands in with it. */
    attachments: Type.Optional(attachments()),
    /** When the session was held, for an oral one. */
    heldAt: Type.Optional(instant()),
    /** After the due date, or after the step had ended without it: accepted and marked. */
    late: Type.Boolean(),
    /** Who handed it in, or took it down for the party. */
    recordedBy: person(),
  },
});

export const ExplanationWaived = defineEvent({
  ...explanation,
  name: 'ExplanationWaived',
  source: 'INV-07; life-cycle 3.4',
  payload: {
    /** The party's declaration that it will not explain itself; the words are in the vault. */
    declaration: vaultRef(),
    late: Type.Boolean(),
    recordedBy: person(),
  },
});

export const ExplanationPeriodExpired = defineEvent({
  ...explanation,
  name: 'ExplanationPeriodExpired',
  source: 'INV-07; life-cycle 3.6',
  payload: { dueAt: instant() },
});

export const ContactAttemptRecorded = defineEvent({
  ...explanation,
  name: 'ContactAttemptRecorded',
  source: 'INV-07; open question 13',
  payload: {
    means: oneOf(REPORTER_CONTACT_MEANS),
    attemptedAt: instant(),
    outcome: oneOf(['REACHED', 'NOT_REACHED']),
    /** What happened: returned by the post, nobody at the place. */
    note: line(),
    /** The time to explain begins anew, and ends then: the party had only been sought in vain, and was reached at last. */
    dueAt: Type.Optional(instant()),
    recordedBy: person(),
  },
});

export const PartyUnreachable = defineEvent({
  ...explanation,
  name: 'PartyUnreachable',
  source: 'INV-07; open question 13',
  payload: {
    /** Means that were tried in vain, those that the pack asks for among them. */
    meansTried: Type.Array(oneOf(REPORTER_CONTACT_MEANS), { minItems: 1 }),
    /** The body that declares it. */
    agencyId: code(),
    declaredBy: person(),
  },
});

/** The matter was transferred: who leads it goes on with the invitation too (INV-22). */
export const ExplanationLeadNoted = defineEvent({
  ...explanation,
  name: 'ExplanationLeadNoted',
  source: 'KH art. 7.2.b; KH-28, INV-07, INV-22',
  payload: { leadAgencyId: code() },
});

export const ExplanationTransferredToSuccessor = defineEvent({ ...explanation, ...taskTransferredToSuccessor });

export type ExplanationEvent =
  | EventOf<typeof ExplanationOpened>
  | EventOf<typeof ExplanationSubmitted>
  | EventOf<typeof ExplanationWaived>
  | EventOf<typeof ExplanationPeriodExpired>
  | EventOf<typeof ContactAttemptRecorded>
  | EventOf<typeof PartyUnreachable>
  | EventOf<typeof ExplanationLeadNoted>
  | EventOf<typeof ExplanationTransferredToSuccessor>;

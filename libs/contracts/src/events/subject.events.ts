import Type from 'typebox';
import { defineEvent, type EventOf } from '../define-event.js';
import { line, oneOf, person, prose, uuid, vaultRef } from '../schemas.js';
import { ERASURE_GROUNDS, NOT_IN_SOURCE, SUBJECT_CATEGORIES, SUBJECT_KINDS } from '../vocabulary.js';

const subject = { category: 'subject', owner: 'identity', confidentiality: 'RESTRICTED' } as const;

/** The stream in which a person stands: the report, the explanation, the notice. */
const standsIn = () =>
  Type.Object({ category: oneOf(SUBJECT_CATEGORIES), id: uuid() }, { additionalProperties: false });

/**
 * Facts about a subject's record, never data of the subject (life-cycle 3.1). Recorded once for every stream in which the
 * subject stands: who may unmask and erase, that stream knows.
 */
export const SubjectRegistered = defineEvent({
  ...subject,
  version: 2,
  name: 'SubjectRegistered',
  source: 'INV-17',
  payload: {
    as: oneOf(SUBJECT_KINDS),
    /** Not known of records that were begun before this was kept. */
    standsIn: Type.Optional(standsIn()),
    /** Where the vault has name and contact; absent where nobody gave any. */
    identity: Type.Optional(vaultRef()),
  },
  upcasts: [(payload) => payload],
});

/** An officer was shown who it is: recorded before it was shown (INV-17). */
export const IdentityUnmasked = defineEvent({
  ...subject,
  version: 1,
  name: 'IdentityUnmasked',
  source: 'INV-17; life-cycle 3.1, 3.8',
  payload: { by: person(), reason: prose(), legalBasis: line(), standsIn: standsIn() },
});

/** The key is destroyed from here on, and with it everything that the vault had under it; this is what stays. */
export const SubjectErased = defineEvent({
  ...subject,
  version: 2,
  name: 'SubjectErased',
  source: 'open questions 23, 24',
  payload: {
    ground: oneOf([...ERASURE_GROUNDS, NOT_IN_SOURCE]),
    reason: Type.Optional(prose()),
    /** Absent: a policy did, because what was taken in is classified (INV-18). */
    by: Type.Optional(person()),
  },
  upcasts: [() => ({ ground: NOT_IN_SOURCE })],
});

export type SubjectEvent =
  EventOf<typeof SubjectRegistered> | EventOf<typeof IdentityUnmasked> | EventOf<typeof SubjectErased>;

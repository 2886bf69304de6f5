import { defineEvent, type EventOf } from '../define-event.js';
import { oneOf, uuid } from '../schemas.js';
import { NUMBERED_CATEGORIES } from '../vocabulary.js';
import { registrationNumberNoted } from './shared.events.js';
import Type from 'typebox';

/** The only event of a register: its place in the stream is its number, so there are no gaps and no two the same. */
export const RegistrationNumberAssigned = defineEvent({
  category: 'register',
  owner: 'lead-agency',
  version: 1,
  name: 'RegistrationNumberAssigned',
  confidentiality: 'INTERNAL',
  source: 'life-cycle 3.1; KH art. 7.1.a, KH-16',
  payload: {
    ...registrationNumberNoted.payload,
    /** What the number was given to. */
    numbered: Type.Object({ category: oneOf(NUMBERED_CATEGORIES), id: uuid() }, { additionalProperties: false }),
    /** The matter of the numbered thing: the case; before there is one, the report. */
    matterId: uuid(),
  },
});

export type RegisterEvent = EventOf<typeof RegistrationNumberAssigned>;

import { defineEvent, type EventOf } from '../define-event.js';
import { code, instant, oneOf, prose } from '../schemas.js';
import { DELEGABLE_ROLES } from '../vocabulary.js';

/** «Ủy quyền»: a role of a body, held for a period by another of its officers. Safeguards follow the person (INV-05). */

const delegation = { category: 'delegation', owner: 'packs', version: 1, confidentiality: 'INTERNAL' } as const;

export const DelegationGranted = defineEvent({
  ...delegation,
  name: 'DelegationGranted',
  source: 'vocabulary «ủy quyền»; KH art. 5.3, INV-05',
  payload: {
    agencyId: code(),
    /** The head, as a person. */
    grantedBy: code(),
    /** The officer of the same body who may act. */
    delegate: code(),
    role: oneOf(DELEGABLE_ROLES),
    validFrom: instant(),
    /** The first instant at which it is over. */
    validTo: instant(),
    reasons: prose(),
  },
});

export const DelegationEnded = defineEvent({
  ...delegation,
  name: 'DelegationEnded',
  source: 'vocabulary «ủy quyền»; KH art. 5.3',
  payload: { endedBy: code(), reasons: prose() },
});

export type DelegationEvent = EventOf<typeof DelegationGranted> | EventOf<typeof DelegationEnded>;

import Type from 'typebox';
import { citation, code, instant, line, oneOf, prose, uuid } from '../schemas.js';
import { RESTRICTION_KINDS } from '../vocabulary.js';

/** A request to restrict, as it stands on the decision and on the stream that it opens (life-cycle 3.0). */

/** INV-14: when it is looked at again and when it ends; the end of a contract is no pause, and ends for good. */
export const restrictionTerms = { reviewAt: instant(), endsAt: Type.Optional(instant()) };

/** A letter of a deciding authority to one provider, about named pages or one named line: never an automation. */
export const restrictionRequest = {
  restrictionId: uuid(),
  /** The deciding authority. */
  requestedBy: code(),
  addressee: code(),
  kind: oneOf(RESTRICTION_KINDS),
  target: Type.Object(
    {
      /** Pages of the matter, and nothing else. */
      urls: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 2048 }), { minItems: 1, maxItems: 50 })),
      /** The one line, agent or provider that the matter is about. */
      reference: Type.Optional(code()),
    },
    { additionalProperties: false },
  ),
  scope: line(),
  reasons: prose(),
  /** What was breached, and what gives the authority its power, as decided. */
  provisions: Type.Array(citation(), { minItems: 1, maxItems: 20 }),
  documentNumber: Type.Optional(code()),
  ...restrictionTerms,
};

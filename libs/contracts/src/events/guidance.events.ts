import Type from 'typebox';
import { defineEvent, type EventOf } from '../define-event.js';
import { citation, civilDate, code, oneOf, person, prose, signature, subjectRef, vaultRef } from '../schemas.js';
import { FORMAL_DUTIES } from '../vocabulary.js';

/** Small things stay small (life-cycle 3.3): a formal duty of a site, a notice, and the operator's answer to it. */

const guidance = { category: 'guidance', owner: 'competent-authority', version: 1 } as const;
const closed = { additionalProperties: false } as const;

/** No outcome, no measure, no case: a notice for a formal duty is no finding against anyone, and no step of the ladder. */
export const GuidanceNoticeIssued = defineEvent({
  ...guidance,
  name: 'GuidanceNoticeIssued',
  confidentiality: 'INTERNAL',
  source: 'HP 1 «hướng dẫn nhắc nhở, chấn chỉnh kịp thời»; HP-06; life-cycle 3.3',
  correctable: ['signature/documentNumber'],
  payload: {
    agencyId: code(),
    addressee: Type.Object(
      {
        /** Whoever operates the site; an opaque reference (INV-17). */
        subjectRef: subjectRef(),
        /** The site, as the registry or its address names it. */
        site: code(),
        /** Where the operator is a registered body. */
        agencyId: Type.Optional(code()),
      },
      closed,
    ),
    duty: oneOf(FORMAL_DUTIES),
    provisions: Type.Array(citation(), { minItems: 1, maxItems: 20 }),
    whatToFix: prose(),
    /** The last day to put it right. */
    fixBy: civilDate(),
    /** Who looked at the site; the signer is another person. */
    preparedBy: person(),
    signature: signature(),
  },
});

export const GuidanceNoticeDisputed = defineEvent({
  ...guidance,
  name: 'GuidanceNoticeDisputed',
  confidentiality: 'RESTRICTED',
  source: 'life-cycle 3.3, 3.4',
  payload: {
    /** Why the operator does not agree; the words are in the vault. */
    objection: vaultRef(),
    recordedBy: person(),
  },
});

export const GuidanceNoticeWithdrawn = defineEvent({
  ...guidance,
  name: 'GuidanceNoticeWithdrawn',
  confidentiality: 'INTERNAL',
  source: 'life-cycle 3.3, 3.4',
  payload: { reasons: prose(), withdrawnBy: person() },
});

export type GuidanceEvent =
  | EventOf<typeof GuidanceNoticeIssued>
  | EventOf<typeof GuidanceNoticeDisputed>
  | EventOf<typeof GuidanceNoticeWithdrawn>;

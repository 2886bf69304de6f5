import Type from 'typebox';
import { code, instant, line, oneOf, person, uuid } from '../schemas.js';
import { COMPLAINED_ACTS, COMPLAINT_OUTCOMES, REMEDY_OBLIGATIONS } from '../vocabulary.js';

/** Parts of what streams tell each other in the remedy region (life-cycle 3.0, 3.3). */

const closed = { additionalProperties: false } as const;

/** The act that a complaint is about, by its stream's id. Every stage names it: whoever is told of one knows what it is about. */
export const complainedAct = () => Type.Object({ kind: oneOf(COMPLAINED_ACTS), id: uuid() }, closed);

/** What the body whose act is complained of hands over: whose act, when it was received, who took part in it. */
export const complaintFile = {
  /** The body whose act it is. */
  agencyId: code(),
  /** The body above it: a second complaint goes there. */
  superior: Type.Optional(code()),
  /** The matter; absent where a report was refused before there was one. */
  caseId: Type.Optional(uuid()),
  /** When the complainant received the act, where that is recorded. */
  receivedAt: Type.Optional(instant()),
  /** Where nobody has received the act as it stands since it was amended: when it was. Nobody knew of that text before. */
  amendedAt: Type.Optional(instant()),
  /** Everyone who took part in the act; none of them accepts, refuses or resolves (persons, not posts). */
  participants: Type.Array(person(), { maxItems: 200 }),
  /** Who signed it. */
  signedBy: Type.Optional(person()),
  /** Officers who declared a conflict in the matter, where there are any (INV-10). */
  conflicted: Type.Optional(Type.Array(code(), { minItems: 1, maxItems: 200 })),
};

/** Which text of a decision it is about: how often that had been amended; absent: never. */
export const amendments = () => Type.Optional(Type.Integer({ minimum: 1 }));

/** That it tells of the annulment of a decision, and not of the decision. */
export const ofAnnulment = () => Type.Optional(Type.Literal(true));

/** That whom an annulled decision is about had been notified of it, and is to be told; absent: it never was. */
export const wasNotified = () => Type.Optional(Type.Literal(true));

/** What had been found for those who complain of a decision when it was amended: so far the amendment makes it good. */
export const findingsAnswered = () =>
  Type.Optional(
    Type.Array(
      Type.Object(
        { complaintId: uuid(), by: oneOf(['RESOLUTION', 'COURT']), outcome: oneOf(COMPLAINT_OUTCOMES) },
        closed,
      ),
      { minItems: 1, maxItems: 200 },
    ),
  );

/** A letter that must be lifted, an item that must be set right, a body that must be told (INV-15). */
export const undone = {
  /** Restrictions that this decision asked for, those that have ended left out. */
  restrictions: Type.Array(Type.Object({ restrictionId: uuid(), addressee: code() }, closed)),
  /** Everyone who was told the decision or its result. */
  recipients: Type.Array(code(), { maxItems: 100 }),
};

/** An item that an outlet was offered or has run. */
export const offeredItem = () => Type.Object({ publicationId: uuid(), outlet: code() }, closed);

/** One thing that must be undone. */
export const remedyObligation = () =>
  Type.Object(
    {
      obligationId: uuid(),
      kind: oneOf(REMEDY_OBLIGATIONS),
      /** RESTORE: the restriction; CORRECT, RETRACT: the publication; NOTIFY: the notification that tells the body. */
      target: uuid(),
      /** The provider, the outlet or the recipient. */
      addressee: code(),
    },
    closed,
  );

/** One thing on the list of a decision's remedy, for those who are asked to do it. */
export const obligationRef = () => Type.Object({ decisionId: uuid(), obligationId: uuid() }, closed);

/** How it was done, for the reader: an address, a letter, a day. */
export const howFulfilled = () => line();

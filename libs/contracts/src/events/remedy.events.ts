import Type from 'typebox';
import { defineEvent, type EventOf } from '../define-event.js';
import { code, oneOf, uuid } from '../schemas.js';
import { REMEDY_OBLIGATIONS } from '../vocabulary.js';
import { howFulfilled, remedyObligation } from './remedy-parts.js';
import { taskTransferredToSuccessor } from './shared.events.js';

/** What must be undone after an annulment or amendment, on `remedy-{decisionId}` (INV-15; life-cycle 3.1). */

const remedy = { category: 'remedy', owner: 'affected-parties', version: 1, confidentiality: 'INTERNAL' } as const;

export const RemedyOpened = defineEvent({
  ...remedy,
  name: 'RemedyOpened',
  source: 'INV-15; Press Law 2016 art. 42; open question 27',
  payload: {
    caseId: uuid(),
    decisionId: uuid(),
    cause: oneOf(['ANNULLED', 'AMENDED']),
    /** The body whose decision it is, and whoever leads the matter. */
    agencyId: code(),
    leadAgencyId: code(),
    obligations: Type.Array(remedyObligation(), { maxItems: 500 }),
  },
});

export const RemedyObligationFulfilled = defineEvent({
  ...remedy,
  name: 'RemedyObligationFulfilled',
  source: 'INV-15',
  payload: { obligationId: uuid(), kind: oneOf(REMEDY_OBLIGATIONS), target: uuid(), how: howFulfilled() },
});

export const RemedyCompleted = defineEvent({
  ...remedy,
  name: 'RemedyCompleted',
  source: 'INV-15',
  payload: {
    /** How often the list was opened until here: a decision that is set aside again opens it again. */
    openings: Type.Integer({ minimum: 1 }),
  },
});

export const RemedyTransferredToSuccessor = defineEvent({ ...remedy, ...taskTransferredToSuccessor });

export type RemedyEvent =
  | EventOf<typeof RemedyOpened>
  | EventOf<typeof RemedyObligationFulfilled>
  | EventOf<typeof RemedyCompleted>
  | EventOf<typeof RemedyTransferredToSuccessor>;

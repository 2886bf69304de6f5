import Type from 'typebox';
import { defineEvent, type EventOf } from '../define-event.js';
import { code, person, prose, uuid } from '../schemas.js';
import { ppcAdvice } from './case-requests.js';
import { taskTransferredToSuccessor } from './shared.events.js';

/** What the people's committee makes of a lead's advice: it directs bodies to consider, and decides for none of them. */

const direction = { category: 'direction', owner: 'peoples-committee', version: 1 } as const;

export const DirectionRequested = defineEvent({
  ...direction,
  name: 'DirectionRequested',
  confidentiality: 'INTERNAL',
  source: 'KH art. 7.1.a «tham mưu UBND tỉnh chỉ đạo»; KH-18',
  payload: { caseId: uuid(), ...ppcAdvice },
});

export const PpcDirectionIssued = defineEvent({
  ...direction,
  name: 'PpcDirectionIssued',
  confidentiality: 'INTERNAL',
  source: 'KH art. 7.1.a; KH-18; open question 15',
  payload: {
    /** Bodies that are to consider the matter, each within its own competence. */
    bodies: Type.Array(code(), { minItems: 1, maxItems: 20 }),
    text: prose(),
    legalBasis: code(),
    issuedBy: person(),
  },
});

export const DirectionDeclined = defineEvent({
  ...direction,
  name: 'DirectionDeclined',
  confidentiality: 'INTERNAL',
  source: 'KH art. 7.1.a; INV-21',
  payload: { reasons: prose(), declinedBy: person() },
});

export const DirectionTransferredToSuccessor = defineEvent({ ...direction, ...taskTransferredToSuccessor });

export type DirectionEvent =
  | EventOf<typeof DirectionRequested>
  | EventOf<typeof PpcDirectionIssued>
  | EventOf<typeof DirectionDeclined>
  | EventOf<typeof DirectionTransferredToSuccessor>;

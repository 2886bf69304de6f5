import { defineEvent, type EventOf } from '../define-event.js';
import { person, prose, uuid } from '../schemas.js';
import { transferRequest } from './case-requests.js';
import { taskTransferredToSuccessor } from './shared.events.js';

/** An offer of the lead, as its receiver sees it: the police, or any other body (KH art. 7.2.b). */

const transfer = { category: 'transfer', owner: 'police', version: 1 } as const;

export const TransferOffered = defineEvent({
  ...transfer,
  name: 'TransferOffered',
  confidentiality: 'INTERNAL',
  source: 'KH art. 7.2.b; KH-28, HP-10, NA-12',
  payload: { caseId: uuid(), ...transferRequest },
});

export const TransferAccepted = defineEvent({
  ...transfer,
  name: 'TransferAccepted',
  confidentiality: 'INTERNAL',
  source: 'KH art. 7.2.b «Chủ trì»; KH-28, INV-22',
  payload: { acceptedBy: person() },
});

export const TransferDeclined = defineEvent({
  ...transfer,
  name: 'TransferDeclined',
  confidentiality: 'INTERNAL',
  source: 'KH art. 7.2.b; KH-28, INV-21',
  payload: { reasons: prose(), declinedBy: person() },
});

/** The matter goes back to whoever offered it; the case notes it while nothing has been referred (life-cycle 3.3). */
export const TransferReturned = defineEvent({
  ...transfer,
  name: 'TransferReturned',
  confidentiality: 'INTERNAL',
  source: 'life-cycle 3.3; INV-21, INV-22',
  payload: { reasons: prose(), returnedBy: person() },
});

export const TransferTransferredToSuccessor = defineEvent({ ...transfer, ...taskTransferredToSuccessor });

export type TransferEvent =
  | EventOf<typeof TransferOffered>
  | EventOf<typeof TransferAccepted>
  | EventOf<typeof TransferDeclined>
  | EventOf<typeof TransferReturned>
  | EventOf<typeof TransferTransferredToSuccessor>;

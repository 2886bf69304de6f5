import { defineEvent, type EventOf } from '../define-event.js';
import { code, instant, line, prose, sha256Hex, uuid } from '../schemas.js';
import { publicationRequest } from './case-requests.js';
import { taskTransferredToSuccessor } from './shared.events.js';

const publication = { category: 'publication', owner: 'press', version: 1 } as const;

export const PublicationOpened = defineEvent({
  ...publication,
  name: 'PublicationOpened',
  confidentiality: 'INTERNAL',
  source: 'KH art. 7.5.b; KH-37',
  payload: { caseId: uuid(), ...publicationRequest },
});

export const PublicationAccepted = defineEvent({
  ...publication,
  name: 'PublicationAccepted',
  confidentiality: 'INTERNAL',
  source: 'KH art. 7.5.b; KH-37',
  payload: {},
});

export const PublicationDeclined = defineEvent({
  ...publication,
  name: 'PublicationDeclined',
  confidentiality: 'INTERNAL',
  source: 'KH art. 7.5.b; open question 16',
  payload: { reasons: prose() },
});

export const ResultPublished = defineEvent({
  ...publication,
  name: 'ResultPublished',
  confidentiality: 'PUBLIC',
  source: 'KH art. 7.5.b; KH-37',
  payload: { outlet: code(), url: line(), contentHash: sha256Hex(), publishedAt: instant() },
});

export const PublicationTransferredToSuccessor = defineEvent({ ...publication, ...taskTransferredToSuccessor });

export type PublicationEvent =
  | EventOf<typeof PublicationOpened>
  | EventOf<typeof PublicationAccepted>
  | EventOf<typeof PublicationDeclined>
  | EventOf<typeof ResultPublished>
  | EventOf<typeof PublicationTransferredToSuccessor>;

import Type from 'typebox';
import { defineEvent, type EventOf } from '../define-event.js';
import { code, instant, line, oneOf, prose, sha256Hex, uuid } from '../schemas.js';
import { publicationRequest } from './case-requests.js';
import { obligationRef } from './remedy-parts.js';
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

/** Which decision was amended or annulled, on whose obligation list this stands (INV-15). */
const setRight = {
  decisionId: uuid(),
  obligationId: uuid(),
  /** Who leads the matter: it corrects on its own portal where the outlet declines or never answers (life-cycle 3.4). */
  leadAgencyId: code(),
  reasons: prose(),
  /** What ran by then is still said to have run, what did not runs no more; absent where it was asked before this was told. */
  askedAt: Type.Optional(instant()),
};

/** What was asked for and is done with it; several where a decision was set aside again before. */
const fulfils = { fulfils: Type.Array(obligationRef(), { minItems: 1 }) };

export const CorrectionRequested = defineEvent({
  ...publication,
  name: 'CorrectionRequested',
  confidentiality: 'INTERNAL',
  source: 'INV-15; Press Law 2016 art. 42',
  payload: setRight,
});

export const PublicationRetractionRequested = defineEvent({
  ...publication,
  name: 'PublicationRetractionRequested',
  confidentiality: 'INTERNAL',
  source: 'INV-15; Press Law 2016 art. 42',
  payload: setRight,
});

/** The outlet does not correct: the lead does, on its own portal (life-cycle 3.4). */
export const CorrectionDeclined = defineEvent({
  ...publication,
  name: 'CorrectionDeclined',
  confidentiality: 'INTERNAL',
  source: 'INV-15, INV-21; life-cycle 3.4',
  payload: { reasons: prose() },
});

export const CorrectionPublished = defineEvent({
  ...publication,
  name: 'CorrectionPublished',
  confidentiality: 'PUBLIC',
  source: 'INV-15; Press Law 2016 art. 42',
  payload: {
    /** The outlet; or the lead, on its own portal. */
    by: code(),
    url: line(),
    contentHash: sha256Hex(),
    publishedAt: instant(),
    /** Same place, same size, same length of time as the item that it corrects. */
    prominence: oneOf(['EQUAL']),
    ...fulfils,
  },
});

export const PublicationRetracted = defineEvent({
  ...publication,
  name: 'PublicationRetracted',
  confidentiality: 'PUBLIC',
  source: 'INV-15; Press Law 2016 art. 42',
  payload: {
    by: code(),
    retractedAt: instant(),
    /** The notice that stands where the item stood; none where the item had not run yet. */
    noticeUrl: Type.Optional(line()),
    ...fulfils,
  },
});

/** A decision of the matter is stayed on a complaint: the item does not run meanwhile (open question 28). */
export const PublicationStayed = defineEvent({
  ...publication,
  name: 'PublicationStayed',
  confidentiality: 'INTERNAL',
  source: 'open question 28; Complaints Law 2011 art. 35',
  payload: {
    complaintId: uuid(),
    /** What ran by then is still said to have run; absent where it was stayed before this was told. */
    stayedAt: Type.Optional(instant()),
  },
});

export const PublicationStayEnded = defineEvent({
  ...publication,
  name: 'PublicationStayEnded',
  confidentiality: 'INTERNAL',
  source: 'open question 28; Complaints Law 2011 art. 35',
  payload: { complaintId: uuid() },
});

/** The matter was transferred: who leads it corrects where the outlet does not (INV-22). */
export const PublicationLeadNoted = defineEvent({
  ...publication,
  name: 'PublicationLeadNoted',
  confidentiality: 'INTERNAL',
  source: 'KH art. 7.2.b; KH-28, INV-15, INV-22',
  payload: { leadAgencyId: code() },
});

export const PublicationTransferredToSuccessor = defineEvent({ ...publication, ...taskTransferredToSuccessor });

export type PublicationEvent =
  | EventOf<typeof PublicationOpened>
  | EventOf<typeof PublicationAccepted>
  | EventOf<typeof PublicationDeclined>
  | EventOf<typeof ResultPublished>
  | EventOf<typeof CorrectionRequested>
  | EventOf<typeof PublicationRetractionRequested>
  | EventOf<typeof CorrectionDeclined>
  | EventOf<typeof CorrectionPublished>
  | EventOf<typeof PublicationRetracted>
  | EventOf<typeof PublicationStayed>
  | EventOf<typeof PublicationStayEnded>
  | EventOf<typeof PublicationLeadNoted>
  | EventOf<typeof PublicationTransferredToSuccessor>;

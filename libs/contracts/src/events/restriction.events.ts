import Type from 'typebox';
import { defineEvent, type EventOf } from '../define-event.js';
import { code, instant, oneOf, person, prose, uuid } from '../schemas.js';
import { SERVICE_FINDINGS } from '../vocabulary.js';
import { restrictionRequest, restrictionTerms } from './restriction-parts.js';
import { taskTransferredToSuccessor } from './shared.events.js';

const restriction = {
  category: 'restriction',
  owner: 'service-providers',
  version: 1,
  confidentiality: 'INTERNAL',
} as const;

const closed = { additionalProperties: false } as const;

/** By which decision: what is answered is noted there (life-cycle 3.0). */
const decided = { decisionId: uuid() };

export const RestrictionOpened = defineEvent({
  ...restriction,
  name: 'RestrictionOpened',
  source: 'Hải Dương 2.1, 3; HD-04, HD-05, HD-16, HD-17, NA-18; INV-14',
  payload: { caseId: uuid(), ...decided, ...restrictionRequest },
});

export const RestrictionRequestAnswered = defineEvent({
  ...restriction,
  name: 'RestrictionRequestAnswered',
  source: 'Hải Dương 3; HD-16',
  correctable: ['documentNumber'],
  payload: {
    ...decided,
    agencyId: code(),
    answer: oneOf(['DONE', 'REFUSED']),
    /** DONE: since when. */
    doneAt: Type.Optional(instant()),
    /** REFUSED: why. */
    reasons: Type.Optional(prose()),
    /** The provider's own letter. */
    documentNumber: Type.Optional(code()),
  },
});

export const RenewalNoted = defineEvent({
  ...restriction,
  name: 'RenewalNoted',
  source: 'INV-14',
  payload: { ...restrictionTerms, reasons: prose() },
});

export const RestorationDue = defineEvent({
  ...restriction,
  name: 'RestorationDue',
  source: 'Hải Dương 3 «tạm dừng»; INV-14',
  /** Since when nothing is done under the letter any more. Not known of what was called off before this was kept. */
  payload: { reasons: prose(), since: Type.Optional(instant()) },
});

export const ServiceRestored = defineEvent({
  ...restriction,
  name: 'ServiceRestored',
  source: 'HD-17; INV-14, INV-15',
  payload: {
    ...decided,
    agencyId: code(),
    restoredAt: instant(),
    /** Said by the authority, which looked itself where the provider was silent: `restoredAt` is when it did. */
    found: Type.Optional(Type.Object({ by: person(), finding: oneOf(SERVICE_FINDINGS), reasons: prose() }, closed)),
  },
});

export const ContractTerminated = defineEvent({
  ...restriction,
  name: 'ContractTerminated',
  source: 'Hải Dương 2.1 «cắt hợp đồng đối với các đại lý»; HD-05',
  payload: { ...decided, agencyId: code(), terminatedAt: instant() },
});

/** INV-14: before `reviewAt`, by the pack's lead time; the deciding authority renews it, or lets it lapse. */
export const RestrictionReviewDue = defineEvent({
  ...restriction,
  name: 'RestrictionReviewDue',
  source: 'INV-14; Hải Dương 2 «tạm dừng»',
  payload: { ...decided, requestedBy: code(), reviewAt: instant() },
});

/** INV-14: nobody renewed it in time, or its end has come; it holds no longer. */
export const RestrictionLapsed = defineEvent({
  ...restriction,
  name: 'RestrictionLapsed',
  source: 'INV-14; Hải Dương 2 «tạm dừng»',
  payload: { ...decided, agencyId: code(), reason: oneOf(['NOT_REVIEWED', 'ENDED']), lapsedAt: instant() },
});

export const RestrictionTransferredToSuccessor = defineEvent({ ...restriction, ...taskTransferredToSuccessor });

export type RestrictionEvent =
  | EventOf<typeof RestrictionOpened>
  | EventOf<typeof RestrictionRequestAnswered>
  | EventOf<typeof RenewalNoted>
  | EventOf<typeof RestorationDue>
  | EventOf<typeof ServiceRestored>
  | EventOf<typeof ContractTerminated>
  | EventOf<typeof RestrictionReviewDue>
  | EventOf<typeof RestrictionLapsed>
  | EventOf<typeof RestrictionTransferredToSuccessor>;

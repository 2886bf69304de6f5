import type {
  AcceptPublication,
  DeclinePublication,
  EventOf,
  PublicationEvent,
  PublicationOpened,
  PublishResult,
} from '#contracts';
import { unreachable } from '#kernel';
import {
  addressFreeOfIdentity,
  type Aggregate,
  freeOfIdentity,
  inPlaceOf,
  type Issuance,
  refuseFor,
  transferTask,
  type TransferToSuccessor,
  unless,
} from '#rules';

/** What a lead offers to an outlet, and who the lead is. Issued by a policy. */
export type OpenPublication = EventOf<typeof PublicationOpened>['data'];

export type PublicationCommand =
  | { readonly type: 'OpenPublication'; readonly data: OpenPublication }
  | { readonly type: 'AcceptPublication'; readonly data: AcceptPublication }
  | { readonly type: 'DeclinePublication'; readonly data: DeclinePublication }
  | { readonly type: 'PublishResult'; readonly data: PublishResult }
  | { readonly type: 'TransferToSuccessor'; readonly data: TransferToSuccessor };

type Stage = 'REQUESTED' | 'ACCEPTED' | 'DECLINED' | 'PUBLISHED';

interface Offered {
  readonly status: Stage;
  readonly offer: OpenPublication;
}

export type PublicationState = { readonly status: 'NONE' } | Offered;

const openPublication = (offer: OpenPublication, state: PublicationState): readonly PublicationEvent[] => {
  refuseFor(unless(state.status === 'NONE', 'LC-STATE', { state: state.status, allowedIn: ['NONE'] }));
  return [{ type: 'PublicationOpened', data: offer }];
};

/** KH art. 7.5.b. Whether the item runs is the outlet's choice alone. */
const acceptPublication = (state: PublicationState): readonly PublicationEvent[] => {
  assertStage(state, 'REQUESTED');
  return [{ type: 'PublicationAccepted', data: {} }];
};

/** Open question 16: an outlet may decline; the matter can still close. */
const declinePublication = ({ reasons }: DeclinePublication, state: PublicationState): readonly PublicationEvent[] => {
  assertStage(state, 'REQUESTED');
  refuseFor(freeOfIdentity(reasons, 'reasons'));
  return [{ type: 'PublicationDeclined', data: { reasons } }];
};

/** KH art. 7.5.b. How the item is worded is the outlet's choice too: only where it stands and its hash are kept. */
const publishResult = (
  { url, contentHash, publishedAt }: PublishResult,
  state: PublicationState,
  { now }: Issuance,
): readonly PublicationEvent[] => {
  assertStage(state, 'ACCEPTED');
  refuseFor(unless(publishedAt <= now, 'LC-TIME', { publishedAt, now }), addressFreeOfIdentity(url, 'url'));
  return [{ type: 'ResultPublished', data: { outlet: state.offer.outlet, url, contentHash, publishedAt } }];
};

const evolveOffered = (
  state: Offered,
  event: Exclude<PublicationEvent, { readonly type: 'PublicationOpened' }>,
): Offered => {
  switch (event.type) {
    case 'PublicationAccepted':
      return { ...state, status: 'ACCEPTED' };
    case 'PublicationDeclined':
      return { ...state, status: 'DECLINED' };
    case 'ResultPublished':
      return { ...state, status: 'PUBLISHED' };
    case 'CorrectionRequested':
    case 'PublicationRetractionRequested':
    case 'CorrectionDeclined':
    case 'CorrectionPublished':
    case 'PublicationRetracted':
      return state;
    case 'TaskTransferredToSuccessor':
      return { ...state, offer: inPlaceOf(state.offer, event.data, 'outlet', 'requestedBy') };
    default:
      return unreachable(event);
  }
};

/** One item that an outlet was offered (life-cycle 3.1: `publication-{id}`). */
export const publicationDecider: Aggregate<PublicationCommand, PublicationState, PublicationEvent> = {
  category: 'publication',
  owner: 'press',
  opening: ['OpenPublication'],
  initial: { status: 'NONE' },

  decide: (command, state, context) => {
    const { issued } = context;
    switch (command.type) {
      case 'OpenPublication':
        return openPublication(command.data, state);
      case 'AcceptPublication':
        return acceptPublication(state);
      case 'DeclinePublication':
        return declinePublication(command.data, state);
      case 'PublishResult':
        return publishResult(command.data, state, issued);
      case 'TransferToSuccessor':
        return transferTask(command.data, publicationDecider.parties(state), context);
      default:
        return unreachable(command);
    }
  },

  evolve: (state, event) => {
    if (event.type === 'PublicationOpened') return { status: 'REQUESTED', offer: event.data };
    return state.status === 'NONE' ? state : evolveOffered(state, event);
  },

  exists: (state) => state.status !== 'NONE',
  parties: (state) =>
    state.status === 'NONE' ? {} : { outlet: state.offer.outlet, involved: [state.offer.requestedBy] },
  matterId: (state, streamId) => (state.status === 'NONE' ? streamId : state.offer.caseId),
};

/** @throws Refused LC-STATE unless the item has reached this stage. */
function assertStage(state: PublicationState, stage: Stage): asserts state is Offered {
  refuseFor(unless(state.status === stage, 'LC-STATE', { state: state.status, allowedIn: [stage] }));
}

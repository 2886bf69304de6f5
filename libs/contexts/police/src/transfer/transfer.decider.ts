import type { DeclineTransfer, EventOf, ReturnTransfer, TransferEvent, TransferOffered } from '#contracts';
import { unreachable } from '#kernel';
import {
  actingOfficer,
  type Aggregate,
  type Check,
  type DecisionContext,
  freeOfIdentity,
  inPlaceOf,
  type Issuance,
  refuseFor,
  transferTask,
  type TransferToSuccessor,
  unless,
  withDeadlines,
} from '#rules';
import { transferLimits } from './transfer.limits.js';

/** What a lead offers, and who the lead is. Issued by a policy. */
export type OpenTransfer = EventOf<typeof TransferOffered>['data'];

export type TransferCommand =
  | { readonly type: 'OpenTransfer'; readonly data: OpenTransfer }
  | { readonly type: 'AcceptTransfer'; readonly data: Readonly<Record<string, never>> }
  | { readonly type: 'DeclineTransfer'; readonly data: DeclineTransfer }
  | { readonly type: 'ReturnTransfer'; readonly data: ReturnTransfer }
  | { readonly type: 'TransferToSuccessor'; readonly data: TransferToSuccessor };

type Answered = 'OFFERED' | 'ACCEPTED' | 'DECLINED' | 'RETURNED';

interface Offered {
  readonly status: Answered;
  readonly offer: OpenTransfer;
}

export type TransferState = { readonly status: 'NONE' } | Offered;

const openTransfer = (offer: OpenTransfer, state: TransferState): readonly TransferEvent[] => {
  refuseFor(unless(state.status === 'NONE', 'LC-STATE', { state: state.status, allowedIn: ['NONE'] }));
  return [{ type: 'TransferOffered', data: offer }];
};

/** KH art. 7.2.b «Chủ trì»; INV-22. Accepted once; said again, it is the same acceptance. */
const acceptTransfer = (state: TransferState, issued: Issuance): readonly TransferEvent[] => {
  const { status, offer } = during(state, 'OFFERED', 'ACCEPTED');
  if (status === 'ACCEPTED') return [];
  refuseFor(takesPart(offer, issued));
  return [{ type: 'TransferAccepted', data: { acceptedBy: personOf(issued) } }];
};

/** INV-21: the matter stays where it is, and its lead is told why. */
const declineTransfer = (
  { reasons }: DeclineTransfer,
  state: TransferState,
  issued: Issuance,
): readonly TransferEvent[] => {
  const { offer } = during(state, 'OFFERED');
  refuseFor(takesPart(offer, issued), freeOfIdentity(reasons, 'reasons'));
  return [{ type: 'TransferDeclined', data: { reasons, declinedBy: personOf(issued) } }];
};

/** Life-cycle 3.3: what was accepted goes back; whether the case can still take note of it, the case knows. */
const returnTransfer = (
  { reasons }: ReturnTransfer,
  state: TransferState,
  issued: Issuance,
): readonly TransferEvent[] => {
  const { offer } = during(state, 'ACCEPTED');
  refuseFor(takesPart(offer, issued), freeOfIdentity(reasons, 'reasons'));
  return [{ type: 'TransferReturned', data: { reasons, returnedBy: personOf(issued) } }];
};

const personOf = (issued: Issuance) => {
  const { agencyId, officerRef } = actingOfficer(issued);
  return { agencyId, officerRef };
};

/** INV-10: an officer who had declared a conflict when the lead was offered does not answer for the body. */
const takesPart = ({ file: { conflicted } }: OpenTransfer, issued: Issuance): Check => {
  const { officerRef } = actingOfficer(issued);
  return unless(!conflicted.includes(officerRef), 'INV-10', { officerRef, declared: 'CONFLICT' });
};

/** @throws Refused LC-STATE unless the offer stands at one of these answers. */
const during = (state: TransferState, ...allowedIn: readonly Answered[]): Offered => {
  if (state.status !== 'NONE' && allowedIn.includes(state.status)) return state;
  refuseFor(unless(false, 'LC-STATE', { state: state.status, allowedIn }));
  throw new Error('unreachable: refused above');
};

const decide = (command: TransferCommand, state: TransferState, context: DecisionContext): readonly TransferEvent[] => {
  const { issued } = context;
  switch (command.type) {
    case 'OpenTransfer':
      return openTransfer(command.data, state);
    case 'AcceptTransfer':
      return acceptTransfer(state, issued);
    case 'DeclineTransfer':
      return declineTransfer(command.data, state, issued);
    case 'ReturnTransfer':
      return returnTransfer(command.data, state, issued);
    case 'TransferToSuccessor':
      return transferTask(command.data, transferAggregate.parties(state), context);
    default:
      return unreachable(command);
  }
};

const transferAggregate: Aggregate<TransferCommand, TransferState, TransferEvent> = {
  category: 'transfer',
  owner: 'police',
  opening: ['OpenTransfer'],
  initial: { status: 'NONE' },
  decide,

  evolve: (state, event) => {
    if (event.type === 'TransferOffered') return { status: 'OFFERED', offer: event.data };
    if (state.status === 'NONE') return state;
    switch (event.type) {
      case 'TransferAccepted':
        return { ...state, status: 'ACCEPTED' };
      case 'TransferDeclined':
        return { ...state, status: 'DECLINED' };
      case 'TransferReturned':
        return { ...state, status: 'RETURNED' };
      case 'TaskTransferredToSuccessor':
        return {
          ...state,
          offer: {
            ...inPlaceOf(state.offer, event.data, 'from', 'to'),
            file: inPlaceOf(state.offer.file, event.data, 'reportedAgencyId'),
          },
        };
      default:
        return unreachable(event);
    }
  },

  exists: (state) => state.status !== 'NONE',

  parties: (state) => {
    if (state.status === 'NONE') return {};
    const { from, to, file } = state.offer;
    return {
      addressee: to,
      involved: [from],
      reported: file.reportedAgencyId === undefined ? [] : [file.reportedAgencyId],
    };
  },

  matterId: (state, streamId) => (state.status === 'NONE' ? streamId : state.offer.caseId),
};

/** One offer of the lead, as its receiver answers it (life-cycle 3.1: `transfer-{id}`), with its time limit. */
export const transferDecider = withDeadlines(transferAggregate, transferLimits);

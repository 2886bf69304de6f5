import type {
  AcceptPublication,
  DeclineCorrection,
  DeclinePublication,
  EventOf,
  PublicationEvent,
  PublicationLeadNoted,
  PublishCorrection,
  PublishResult,
  RetractPublication,
} from '#contracts';
import { type Uuid, unreachable } from '#kernel';
import {
  addressFreeOfIdentity,
  type Aggregate,
  freeOfIdentity,
  type Issuance,
  refuseFor,
  transferTask,
  type TransferToSuccessor,
  unless,
  withDeadlines,
} from '#rules';
import { publicationLimits } from './publication.limits.js';
import {
  type AskToSetRight,
  askToSetRight,
  declineCorrection,
  publishCorrection,
  retractPublication,
} from './publication.setting-right.js';
import {
  ANY,
  during,
  evolvePublication,
  MAY_STAND,
  type Offered,
  type OpenPublication,
  type PublicationState,
} from './publication.state.js';

/** A stay on a complaint about a decision of the matter begins, or has ended. Issued by a policy. */
interface StayOfMatter {
  readonly complaintId: Uuid;
}

/** Who leads the matter from here on. Issued by a policy. */
export type NoteLead = EventOf<typeof PublicationLeadNoted>['data'];

export type PublicationCommand =
  | { readonly type: 'OpenPublication'; readonly data: OpenPublication }
  | { readonly type: 'AcceptPublication'; readonly data: AcceptPublication }
  | { readonly type: 'DeclinePublication'; readonly data: DeclinePublication }
  | { readonly type: 'PublishResult'; readonly data: PublishResult }
  | { readonly type: 'AskToSetRight'; readonly data: AskToSetRight }
  | { readonly type: 'PublishCorrection'; readonly data: PublishCorrection }
  | { readonly type: 'DeclineCorrection'; readonly data: DeclineCorrection }
  | { readonly type: 'RetractPublication'; readonly data: RetractPublication }
  | { readonly type: 'NoteStay'; readonly data: StayOfMatter }
  | { readonly type: 'EndStay'; readonly data: StayOfMatter }
  | { readonly type: 'NoteLead'; readonly data: NoteLead }
  | { readonly type: 'TransferToSuccessor'; readonly data: TransferToSuccessor };

const openPublication = (offer: OpenPublication, state: PublicationState): readonly PublicationEvent[] => {
  refuseFor(unless(state.status === 'NONE', 'LC-STATE', { state: state.status, allowedIn: ['NONE'] }));
  return [{ type: 'PublicationOpened', data: offer }];
};

/** KH art. 7.5.b. Whether the item runs is the outlet's choice alone. */
const acceptPublication = (state: PublicationState): readonly PublicationEvent[] => {
  during(state, 'REQUESTED');
  return [{ type: 'PublicationAccepted', data: {} }];
};

/** Open question 16: an outlet may decline; the matter can still close. */
const declinePublication = ({ reasons }: DeclinePublication, state: PublicationState): readonly PublicationEvent[] => {
  during(state, 'REQUESTED');
  refuseFor(freeOfIdentity(reasons, 'reasons'));
  return [{ type: 'PublicationDeclined', data: { reasons } }];
};

/**
 * KH art. 7.5.b. How the item is worded is the outlet's choice too: only where it stands and its hash are kept. What ran by the
 * time at which it was stayed, or asked to be set right, is still said to have run: what nobody knows to run is never set right.
 */
const publishResult = (
  { url, contentHash, publishedAt }: PublishResult,
  { status, offer, stays, askedAt, hasRun }: Offered,
  { now }: Issuance,
): readonly PublicationEvent[] => {
  const holding = stays.filter(({ stayedAt }) => publishedAt > stayedAt);
  refuseFor(
    unless(!hasRun, 'LC-STATE', { state: status, is: 'ResultPublished' }),
    unless(holding.length === 0, 'LC-STAY', { complaints: holding.map(({ complaintId }) => complaintId) }),
    unless(publishedAt <= now, 'LC-TIME', { publishedAt, now }),
    askedAt === undefined ? undefined : unless(publishedAt <= askedAt, 'LC-TIME', { publishedAt, askedAt }),
    addressFreeOfIdentity(url, 'url'),
  );
  return [{ type: 'ResultPublished', data: { outlet: offer.outlet, url, contentHash, publishedAt } }];
};

const publicationItself: Aggregate<PublicationCommand, PublicationState, PublicationEvent> = {
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
        return publishResult(command.data, during(state, 'ACCEPTED', 'CORRECTED'), issued);
      case 'AskToSetRight':
        return askToSetRight(command.data, during(state, ...ANY), context);
      case 'PublishCorrection':
        return publishCorrection(command.data, during(state, ...MAY_STAND), context);
      case 'DeclineCorrection':
        return declineCorrection(command.data, during(state, ...MAY_STAND));
      case 'RetractPublication':
        return retractPublication(command.data, during(state, ...MAY_STAND), issued);
      case 'NoteStay':
        return noteStay(command.data, during(state, ...ANY), issued);
      case 'EndStay':
        return endStay(command.data, during(state, ...ANY));
      case 'NoteLead':
        return noteLead(command.data, during(state, ...ANY));
      case 'TransferToSuccessor':
        return transferTask(command.data, publicationItself.parties(state), context);
      default:
        return unreachable(command);
    }
  },

  evolve: evolvePublication,
  exists: (state) => state.status !== 'NONE',

  parties: (state) => {
    if (state.status === 'NONE') return {};
    const { offer, leadAgencyId } = state;
    return { outlet: offer.outlet, lead: leadAgencyId, involved: [offer.requestedBy] };
  },

  matterId: (state, streamId) => (state.status === 'NONE' ? streamId : state.offer.caseId),
};

/** INV-22: whoever leads the matter corrects where the outlet does not, and is waited for where the outlet is asked. */
const noteLead = ({ leadAgencyId }: NoteLead, state: Offered): readonly PublicationEvent[] =>
  state.leadAgencyId === leadAgencyId ? [] : [{ type: 'PublicationLeadNoted', data: { leadAgencyId } }];

/** Open question 28; noted in any state, once. */
const noteStay = ({ complaintId }: StayOfMatter, state: Offered, { now }: Issuance): readonly PublicationEvent[] =>
  isStayedOn(complaintId, state) ? [] : [{ type: 'PublicationStayed', data: { complaintId, stayedAt: now } }];

const endStay = ({ complaintId }: StayOfMatter, state: Offered): readonly PublicationEvent[] =>
  isStayedOn(complaintId, state) ? [{ type: 'PublicationStayEnded', data: { complaintId } }] : [];

const isStayedOn = (complaintId: Uuid, { stays }: Offered): boolean =>
  stays.some((stay) => stay.complaintId === complaintId);

/** One item that an outlet was offered (life-cycle 3.1: `publication-{id}`), and its corrections, with their time limit. */
export const publicationDecider = withDeadlines(publicationItself, publicationLimits);

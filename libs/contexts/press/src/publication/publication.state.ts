import type { EventOf, PublicationEvent, PublicationOpened } from '#contracts';
import { type Instant, type Uuid, unreachable } from '#kernel';
import { inPlaceOf, refuseFor, unless } from '#rules';

/** What a lead offers to an outlet, and who the lead is. Issued by a policy. */
export type OpenPublication = EventOf<typeof PublicationOpened>['data'];

/** Life-cycle 3.3. RETRACTED: also what never ran, and will not any more (INV-15). */
export type Stage = 'REQUESTED' | 'ACCEPTED' | 'DECLINED' | 'PUBLISHED' | 'CORRECTED' | 'RETRACTED';

/** One thing on the list of a decision's remedy that is asked of the outlet, and not done yet. */
export interface Asked {
  readonly kind: 'CORRECT' | 'RETRACT';
  readonly decisionId: Uuid;
  readonly obligationId: Uuid;
}

export interface Offered {
  readonly status: Stage;
  readonly offer: OpenPublication;
  /** Who leads the matter, as far as this item was told. */
  readonly leadAgencyId: string;
  readonly asked: readonly Asked[];
  /** What the lead set right in the outlet's place; the outlet may still do so itself. */
  readonly doneForIt: readonly Asked[];
  /** The outlet said where it ran and when. What it accepted may have run before it says so. */
  readonly hasRun: boolean;
  /** Since when it runs no more: it was asked to be set right for the first time. */
  readonly askedAt?: Instant;
  /** The outlet does not do what it was asked for last: the lead does. */
  readonly isDeclined: boolean;
  /** Complaints on which a decision of the matter is stayed (open question 28). */
  readonly stays: readonly Stay[];
}

interface Stay {
  readonly complaintId: Uuid;
  readonly stayedAt: Instant;
}

export type PublicationState = { readonly status: 'NONE' } | Offered;

const NOTHING_YET = {
  status: 'REQUESTED',
  asked: [],
  doneForIt: [],
  hasRun: false,
  isDeclined: false,
  stays: [],
} as const;

/** Where no event says when: nothing ran by then. */
const LONG_AGO: Instant = '';

/** Folds one event into the state; an event that no decider would have led to changes what it can. */
export const evolvePublication = (state: PublicationState, event: PublicationEvent): PublicationState => {
  if (event.type === 'PublicationOpened') {
    const { requestedBy: leadAgencyId } = event.data;
    return { ...NOTHING_YET, offer: event.data, leadAgencyId };
  }
  return state.status === 'NONE' ? state : evolveOffered(state, event);
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
      // What the lead set right in the outlet's place stays so, also where the outlet says only then that it ran.
      return { ...state, status: state.status === 'CORRECTED' ? 'CORRECTED' : 'PUBLISHED', hasRun: true };
    case 'CorrectionRequested':
    case 'PublicationRetractionRequested': {
      const { decisionId, obligationId, leadAgencyId, askedAt = LONG_AGO } = event.data;
      const kind = event.type === 'CorrectionRequested' ? 'CORRECT' : 'RETRACT';
      const asked = [...state.asked, { kind, decisionId, obligationId } as const];
      return { ...state, leadAgencyId, asked, askedAt: state.askedAt ?? askedAt, isDeclined: false };
    }
    case 'CorrectionDeclined':
      return { ...state, isDeclined: true };
    case 'CorrectionPublished': {
      const { asked, offer, doneForIt } = state;
      const inItsPlace = event.data.by === offer.outlet ? [] : [...doneForIt, ...asked];
      return { ...state, status: 'CORRECTED', asked: [], doneForIt: inItsPlace };
    }
    case 'PublicationRetracted':
      // An outlet's no stays one: there was nothing to withdraw.
      return {
        ...state,
        status: state.status === 'DECLINED' ? 'DECLINED' : 'RETRACTED',
        asked: [],
        doneForIt: [],
      };
    case 'PublicationLeadNoted':
      return { ...state, leadAgencyId: event.data.leadAgencyId };
    case 'PublicationStayed': {
      const { complaintId, stayedAt = LONG_AGO } = event.data;
      return { ...state, stays: [...state.stays, { complaintId, stayedAt }] };
    }
    case 'PublicationStayEnded':
      return { ...state, stays: state.stays.filter(({ complaintId }) => complaintId !== event.data.complaintId) };
    case 'TaskTransferredToSuccessor':
      return {
        ...inPlaceOf(state, event.data, 'leadAgencyId'),
        offer: inPlaceOf(state.offer, event.data, 'outlet', 'requestedBy'),
      };
    default:
      return unreachable(event);
  }
};

/** The item, known to have reached one of these stages. @throws Refused LC-STATE unless it has. */
export const during = (state: PublicationState, ...stages: readonly Stage[]): Offered => {
  if (state.status !== 'NONE' && stages.includes(state.status)) return state;
  refuseFor(unless(false, 'LC-STATE', { state: state.status, allowedIn: stages }));
  throw new Error('unreachable: refused above');
};

/** Stages in which the item may stand where people read it: what was accepted may have run before the outlet says so. */
export const MAY_STAND = ['ACCEPTED', 'PUBLISHED', 'CORRECTED'] as const;
/** Every stage of an item that there is. */
export const ANY = ['REQUESTED', ...MAY_STAND, 'DECLINED', 'RETRACTED'] as const;

/** Whether something is to be set right there once the outlet is asked. */
export const mayStand = ({ status }: PublicationState): boolean => MAY_STAND.some((stage) => stage === status);

import type { ComplaintEvent, ComplaintFiled, ComplaintFileNoted, ComplaintResolved, EventOf } from '#contracts';
import { type CivilDate, unreachable } from '#kernel';
import { inPlaceOf, refuseFor, unless } from '#rules';

type Filing = EventOf<typeof ComplaintFiled>['data'];
type ComplaintFile = EventOf<typeof ComplaintFileNoted>['data'];

/**
 * Life-cycle 3.3. FILED: the body whose act it is was not heard yet; NOTED: it can be taken up. FINAL: resolved twice; COURT: a
 * court has found.
 */
export type Stage =
  'FILED' | 'NOTED' | 'ACCEPTED' | 'REFUSED' | 'RESOLVED' | 'SECOND_COMPLAINT' | 'FINAL' | 'COURT' | 'WITHDRAWN';

export interface Filed {
  readonly status: Stage;
  readonly filing: Filing;
  /** The body whose clerk took it down. */
  readonly takenBy: string;
  readonly file?: ComplaintFile;
  /** Who resolved it the first time. */
  readonly firstResolvedBy?: EventOf<typeof ComplaintResolved>['data']['resolvedBy'];
  /** The body that a second complaint went to. */
  readonly secondTo?: string;
  /** When a court found what is recorded last. */
  readonly courtFoundOn?: CivilDate;
  readonly isStayed: boolean;
  /** In a remote area with difficult ways. */
  readonly isRemote: boolean;
}

/** A complaint that its body knows of. */
export type Noted = Filed & Required<Pick<Filed, 'file'>>;

export type ComplaintState = { readonly status: 'NONE' } | Filed;

/** Folds one event into the state; an event that no decider would have led to changes what it can. */
export const evolveComplaint = (state: ComplaintState, event: ComplaintEvent): ComplaintState => {
  if (event.type === 'ComplaintFiled') {
    return {
      status: 'FILED',
      filing: event.data,
      takenBy: event.data.recordedBy.agencyId,
      isStayed: false,
      isRemote: false,
    };
  }
  return state.status === 'NONE' ? state : evolveFiled(state, event);
};

const evolveFiled = (state: Filed, event: Exclude<ComplaintEvent, { readonly type: 'ComplaintFiled' }>): Filed => {
  switch (event.type) {
    case 'ComplaintFileNoted':
      return { ...state, status: state.status === 'FILED' ? 'NOTED' : state.status, file: event.data };
    case 'ComplaintParticipantsNoted':
      return { ...state, ...(state.file !== undefined && { file: { ...state.file, ...event.data } }) };
    case 'ComplaintAccepted':
      return { ...state, status: 'ACCEPTED', isRemote: event.data.remoteArea === true };
    case 'ComplaintRefused':
      return { ...state, status: 'REFUSED', isStayed: false };
    case 'ComplaintResolved':
      return event.data.level === 'FIRST'
        ? { ...state, status: 'RESOLVED', firstResolvedBy: event.data.resolvedBy, isStayed: false }
        : { ...state, status: 'FINAL', isStayed: false };
    case 'SecondComplaintFiled':
      return { ...state, status: 'SECOND_COMPLAINT', secondTo: event.data.to };
    case 'CourtOutcomeRecorded':
      return { ...state, status: 'COURT', courtFoundOn: event.data.decidedOn, isStayed: false };
    case 'SecondComplaintDueChanged':
      return state;
    case 'ComplaintWithdrawn':
      return { ...state, status: 'WITHDRAWN', isStayed: false };
    case 'StayOrdered':
      return { ...state, isStayed: true };
    case 'TaskTransferredToSuccessor': {
      const { filing, file } = state;
      return {
        ...inPlaceOf(state, event.data, 'takenBy', 'secondTo'),
        filing: { ...filing, complainant: inPlaceOf(filing.complainant, event.data, 'agencyId') },
        ...(file !== undefined && { file: inPlaceOf(file, event.data, 'agencyId', 'superior') }),
      };
    }
    default:
      return unreachable(event);
  }
};

/** @throws Refused LC-STATE unless the complaint stands at one of these stages. */
export const during = (state: ComplaintState, ...allowedIn: readonly Stage[]): Filed => {
  if (state.status !== 'NONE' && allowedIn.includes(state.status)) return state;
  refuseFor(unless(false, 'LC-STATE', { state: state.status, allowedIn }));
  throw new Error('unreachable: refused above');
};

/** @throws Refused LC-STATE unless it stands at one of these stages and the body whose act it is was heard. */
export const notedAnd = (state: ComplaintState, ...allowedIn: readonly Stage[]): Noted => {
  const filed = during(state, ...allowedIn);
  const { file } = filed;
  if (file !== undefined) return { ...filed, file };
  refuseFor(unless(false, 'LC-STATE', { state: state.status, missing: 'ComplaintFileNoted' }));
  throw new Error('unreachable: refused above');
};

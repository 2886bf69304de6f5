import {
  type Channel,
  type ContentReference,
  type EventOf,
  NOT_IN_SOURCE,
  type ReportEvent,
  type ReportReceived,
  type ReportScreened,
} from '#contracts';
import { type Uuid, unreachable } from '#kernel';

type Received = EventOf<typeof ReportReceived>['data'];

/** What was decided about a report, and what follows from it. */
export type Screening = EventOf<typeof ReportScreened>['data'];

/** What a report's guards ask of its receipt, and what happened to it since. */
export interface Intake {
  readonly receivedBy: string;
  readonly leadAgencyId: string;
  readonly channel: Channel;
  readonly contentRefs: readonly ContentReference[];
  readonly notifyingAgencyId?: string;
  /** The officer who observed it; another one screens it (KH-24). */
  readonly observedBy?: string;
  /** The authority that it is about; it takes no part (INV-10). */
  readonly reportedAgencyId?: string;
  readonly isContactable: boolean;
  readonly hasTranscript: boolean;
  readonly conflicted: readonly string[];
}

/** Life-cycle 3.2. */
export type ReportState =
  | { readonly status: 'NONE' }
  | (Intake & { readonly status: 'Received' })
  | (Intake & { readonly status: 'Acknowledged' })
  | (Intake & { readonly status: 'Screened'; readonly screening: Screening })
  | (Intake & { readonly status: 'LinkedToCase'; readonly caseId: Uuid })
  | (Intake & { readonly status: 'Redirected'; readonly to: string })
  | (Intake & { readonly status: 'DismissedOutOfScope' })
  | (Intake & { readonly status: 'DismissedNoFactualClaim' });

/** Folds one event into the state; an event that no decider would have led to changes what it can. */
export const evolveReport = (state: ReportState, event: ReportEvent): ReportState => {
  if (event.type === 'ReportReceived') return { status: 'Received', ...intakeOf(event.data) };
  if (state.status === 'NONE') return state;
  switch (event.type) {
    case 'TranscriptConfirmed':
      return { ...state, hasTranscript: true };
    case 'ReportAcknowledged':
      return { ...state, status: 'Acknowledged' };
    case 'ReportScreened':
      return { ...state, status: 'Screened', screening: event.data };
    case 'ReportLinkedToCase':
      return { ...state, status: 'LinkedToCase', caseId: event.data.caseId };
    case 'ReportRedirected':
      return { ...state, status: 'Redirected', to: event.data.to };
    case 'ReportDismissed':
      return {
        ...state,
        status: event.data.ground === 'OUT_OF_SCOPE' ? 'DismissedOutOfScope' : 'DismissedNoFactualClaim',
      };
    case 'ConflictDeclared':
      return { ...state, conflicted: [...state.conflicted, event.data.officerRef] };
    case 'ReporterInformed':
      return state;
    default:
      return unreachable(event);
  }
};

const intakeOf = (received: Received): Intake => {
  const { receivedBy, leadAgencyId, channel, contentRefs, notifyingAgencyId, observedBy, reportedParty } = received;
  return {
    receivedBy,
    leadAgencyId,
    channel,
    contentRefs: contentRefs === NOT_IN_SOURCE ? [] : contentRefs,
    ...(notifyingAgencyId !== undefined && { notifyingAgencyId }),
    ...(observedBy !== undefined && { observedBy }),
    ...(reportedParty?.agencyId !== undefined && { reportedAgencyId: reportedParty.agencyId }),
    isContactable: received.reporter?.contactable ?? false,
    hasTranscript: false,
    conflicted: [],
  };
};

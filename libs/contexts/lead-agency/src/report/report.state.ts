import {
  type Channel,
  type ContentReference,
  type DismissalGround,
  type EventOf,
  NOT_IN_SOURCE,
  type ReportDismissed,
  type ReportEvent,
  type ReportReceived,
  type ReportRedirected,
  type ReportScreened,
} from '#contracts';
import { type Instant, type Uuid, unreachable } from '#kernel';
import { inPlaceOf, type RegistrationNumber, standingNumber, withPerson } from '#rules';

/** An officer of a body. */
type Person = EventOf<typeof ReportScreened>['data']['screenedBy'];
type Received = EventOf<typeof ReportReceived>['data'];
type Redirected = EventOf<typeof ReportRedirected>['data'];
type Dismissed = EventOf<typeof ReportDismissed>['data'];

/** What was decided about a report, and what follows from it. */
export type Screening = EventOf<typeof ReportScreened>['data'];

/** What a report's guards ask of its receipt, and what happened to it since. */
export interface Intake {
  readonly receivedBy: string;
  readonly leadAgencyId: string;
  readonly channel: Channel;
  /** Not known of reports that came in before this was kept. */
  readonly receivedAt?: Instant;
  readonly contentRefs: readonly ContentReference[];
  readonly notifyingAgencyId?: string;
  /** The officer who observed it; another one screens it (KH-24). */
  readonly observedBy?: string;
  /** The authority that it is about; it takes no part (INV-10). */
  readonly reportedAgencyId?: string;
  readonly isContactable: boolean;
  readonly hasTranscript: boolean;
  readonly conflicted: readonly string[];
  /** Until when the reporter was last asked to complete it. */
  readonly completionDueAt?: Instant;
  /** Who observed it, asked for more, screened, merged or dismissed it: none of them deals with a complaint about that. */
  readonly tookPart: readonly Person[];
  /** Who dismissed it before a complaint about that was upheld: another person decides about it now. */
  readonly setAside: readonly Person[];
  /** When the reporter was last told of it, since it was dismissed if it was: no earlier word is a receipt of that. */
  readonly informedAt?: Instant;
  /** The report that this one was found to repeat, and where it stood then. */
  readonly merge?: { readonly into: Uuid; readonly before: 'Acknowledged' | 'ReturnedForInformation' };
  /** Reports that were found to repeat this one, and end as it does. */
  readonly duplicates: readonly Uuid[];
  readonly registrationNumber?: RegistrationNumber;
}

/** How a report stands that was dismissed, by the ground. */
type Dismissal = (typeof dismissedFor)[DismissalGround];

/** Life-cycle 3.2. */
export type ReportState =
  | { readonly status: 'NONE' }
  | (Intake & { readonly status: 'Received' })
  | (Intake & { readonly status: 'Acknowledged' })
  | (Intake & { readonly status: 'ReturnedForInformation' })
  | (Intake & { readonly status: 'Screened'; readonly screening: Screening })
  | (Intake & { readonly status: 'LinkedToCase'; readonly caseId: Uuid })
  | (Intake & { readonly status: 'Merged' })
  | (Intake & {
      readonly status: 'Redirected';
      readonly to: string;
      readonly told: Pick<Redirected, 'reasons' | 'remedy'>;
    })
  | (Intake & { readonly status: Dismissal; readonly told: Omit<Dismissed, 'mergedReports'> })
  | (Intake & { readonly status: 'ClassifiedRefused' });

const dismissedFor = {
  OUT_OF_SCOPE: 'DismissedOutOfScope',
  NO_FACTUAL_CLAIM: 'DismissedNoFactualClaim',
  INCOMPLETE: 'DismissedIncomplete',
} as const satisfies Record<DismissalGround, string>;

/** Fields that name a body with a part in the report, or the one that it is about. */
const WHO_HAS_IT = ['receivedBy', 'leadAgencyId', 'notifyingAgencyId', 'reportedAgencyId'] as const;

/** Folds one event into the state; an event that no decider would have led to changes what it can. */
export const evolveReport = (state: ReportState, event: ReportEvent): ReportState => {
  if (event.type === 'ReportReceived') return { status: 'Received', ...intakeOf(event.data) };
  if (state.status === 'NONE') {
    return event.type === 'ClassifiedMaterialRefused' ? refusedAtIntake(event.data.refusedBy) : state;
  }
  switch (event.type) {
    case 'TranscriptConfirmed':
      return { ...state, hasTranscript: true };
    case 'ReportAcknowledged':
      return { ...state, status: 'Acknowledged' };
    case 'ReportReturnedForInformation':
      return {
        ...state,
        status: 'ReturnedForInformation',
        completionDueAt: event.data.dueAt,
        tookPart: withKnown(state, event.data.returnedBy),
      };
    case 'ReportCompleted':
      return {
        ...state,
        status: 'Acknowledged',
        contentRefs: [...state.contentRefs, ...event.data.contentRefs],
      };
    case 'ReportScreened':
      return {
        ...state,
        status: 'Screened',
        screening: event.data,
        tookPart: withPerson(state.tookPart, event.data.screenedBy),
      };
    case 'ReportLinkedToCase':
      return { ...state, status: 'LinkedToCase', caseId: event.data.caseId };
    case 'ReportRedirected': {
      const { to, reasons, remedy } = event.data;
      return { ...state, status: 'Redirected', to, told: { reasons, remedy } };
    }
    case 'ReportDismissed': {
      const { mergedReports: _, ...told } = event.data;
      const { informedAt: __, ...untold } = state;
      return {
        ...untold,
        status: dismissedFor[told.ground],
        told,
        tookPart: withKnown(state, ...(told.participants ?? [])),
      };
    }
    case 'ReportMerged':
      return {
        ...state,
        status: 'Merged',
        merge: {
          into: event.data.into,
          before: state.status === 'ReturnedForInformation' ? 'ReturnedForInformation' : 'Acknowledged',
        },
        tookPart: withKnown(state, event.data.mergedBy),
      };
    case 'ReportUnmerged': {
      const { merge, ...rest } = state;
      return { ...rest, status: merge?.before ?? 'Acknowledged' };
    }
    case 'ReportReopened': {
      const { merge: _, ...rest } = state;
      return { ...rest, status: 'Acknowledged', setAside: state.tookPart };
    }
    case 'MergeNoted':
      return {
        ...state,
        duplicates: [...new Set([...state.duplicates, event.data.reportId])],
        conflicted: [...new Set([...state.conflicted, ...event.data.conflicted])],
      };
    case 'UnmergeNoted':
      return { ...state, duplicates: state.duplicates.filter((reportId) => reportId !== event.data.reportId) };
    case 'ClassifiedMaterialRefused':
      return { ...state, status: 'ClassifiedRefused' };
    case 'ConflictDeclared':
      return { ...state, conflicted: [...state.conflicted, event.data.officerRef] };
    case 'RegistrationNumberNoted':
    case 'RegistrationNumberVoided': {
      const { registrationNumber: _, ...rest } = state;
      const standing = standingNumber(event);
      return standing === undefined ? rest : { ...rest, registrationNumber: standing };
    }
    case 'TaskTransferredToSuccessor': {
      const now = inPlaceOf(state, event.data, ...WHO_HAS_IT);
      return now.status === 'Redirected' ? inPlaceOf(now, event.data, 'to') : now;
    }
    case 'ReporterInformed':
      return { ...state, informedAt: event.data.informedAt };
    case 'AgencyNotificationReceived':
    case 'OperatorSelfReportSubmitted':
    case 'InterimOwnMeasureReported':
    case 'ComplaintFileSent':
      return state;
    default:
      return unreachable(event);
  }
};

/** Who took part, and these, where they are known. */
const withKnown = ({ tookPart }: Intake, ...persons: readonly (Person | undefined)[]): readonly Person[] =>
  persons.filter((person) => person !== undefined).reduce(withPerson, tookPart);

const intakeOf = (received: Received): Intake => {
  const { receivedBy, leadAgencyId, channel, receivedAt, contentRefs } = received;
  const { notifyingAgencyId, observedBy, reportedParty } = received;
  return {
    receivedBy,
    leadAgencyId,
    channel,
    ...(receivedAt !== undefined && { receivedAt }),
    contentRefs: contentRefs === NOT_IN_SOURCE ? [] : contentRefs,
    ...(notifyingAgencyId !== undefined && { notifyingAgencyId }),
    ...(observedBy !== undefined && { observedBy }),
    ...(reportedParty?.agencyId !== undefined && { reportedAgencyId: reportedParty.agencyId }),
    isContactable: received.reporter?.contactable ?? false,
    hasTranscript: false,
    conflicted: [],
    // What an officer observed is that officer's word; whoever takes another's word down decides nothing of it (INV-10).
    tookPart: observedBy === undefined ? [] : [{ agencyId: receivedBy, officerRef: observedBy }],
    setAside: [],
    duplicates: [],
  };
};

/** INV-18: of what was refused at the boundary nothing is known but who refused it. */
const refusedAtIntake = (agencyId: string): ReportState => ({
  status: 'ClassifiedRefused',
  receivedBy: agencyId,
  leadAgencyId: agencyId,
  channel: 'IN_PERSON',
  contentRefs: [],
  isContactable: false,
  hasTranscript: false,
  conflicted: [],
  tookPart: [],
  setAside: [],
  duplicates: [],
});

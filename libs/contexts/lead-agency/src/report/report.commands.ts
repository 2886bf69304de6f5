import type {
  AcknowledgeReport,
  ComplaintOutcome,
  CompleteReport,
  ConfirmTranscript,
  ContentReference,
  DeclareConflict,
  DismissReport,
  EventOf,
  IncomingReport,
  InformReporter,
  LetterEvent,
  LinkReport,
  MergeNoted,
  MergeReport,
  NotifyLeadAgency,
  NotInSource,
  RedirectReport,
  RefuseClassifiedMaterial,
  RegisterReport,
  ReportDismissed,
  ReportInterimMeasure,
  ReportReceived,
  ReportRedirected,
  ReportReopened,
  ReturnForInformation,
  ScreenReport,
  UnmergeNoted,
  UnmergeReport,
  VoidRegistrationNumber,
} from '#contracts';
import type { Uuid } from '#kernel';
import type { RegistrationNumber, TransferToSuccessor } from '#rules';

type Received = EventOf<typeof ReportReceived>['data'];
type Letter = LetterEvent['data'];

/** A document in the vault. */
export type VaultRef = Exclude<Received['message'], NotInSource>;

/** Who reported, as the log knows it. */
export type SealedReporter = NonNullable<Received['reporter']>;

/** What an import may say beside, or instead of, what the public command holds (LC-IMPORT). */
interface FromRegister {
  readonly contentRefs: ContentReference[] | NotInSource;
  /** The body that led in the source's time. */
  readonly leadAgencyId?: string;
  /** Where the matter stood in its source. */
  readonly legacy?: { readonly register: string; readonly reference: string };
}

/** RegisterReport as the bus carries it: the public command, or what an import makes of a register's row. */
export type ReportToRegister = Omit<RegisterReport, 'contentRefs'> & FromRegister;

/** What was said or noted, in the vault instead (INV-17). */
interface Sealed {
  readonly message: VaultRef | NotInSource;
  readonly inPerson?: NonNullable<Received['inPerson']>;
}

/** RegisterReport as it is decided: words and identity are in the vault (INV-17). */
export type SealedReport = Omit<
  RegisterReport,
  'contentRefs' | 'message' | 'inPerson' | 'reporter' | 'attachmentRefs'
> &
  FromRegister &
  Sealed & { readonly reporter?: SealedReporter; readonly attachments?: VaultRef[] };

/** NotifyLeadAgency as it is decided: the words are in the vault. */
export type SealedNotification = Omit<NotifyLeadAgency, 'message' | 'inPerson'> & Sealed;

/** ConfirmTranscript as it is decided: the words are in the vault. */
export type SealedTranscript = Omit<ConfirmTranscript, 'transcript'> & { readonly transcript: VaultRef };

/** CompleteReport as it is decided: the words are in the vault. */
export type SealedCompletion = Omit<CompleteReport, 'addition'> & { readonly addition: VaultRef };

/** AcknowledgeReport as it is decided: what the log will hold of the code that the reporter is told. */
export type SealedAcknowledgement = AcknowledgeReport & { readonly trackingCodeHash?: string };

/** RefuseClassifiedMaterial as it is decided: with the letter that the report came in. */
export type ClassifiedRefusal = RefuseClassifiedMaterial & Pick<Received, 'letterId'>;

/** TH-01: one report of a letter, as the letter has it. */
export type OpenReportOfLetter = Omit<Letter, 'text' | 'items'> &
  Omit<Letter['items'][number], 'reportId'> & { readonly letterId: Uuid };

/** Life-cycle 3.2: a report about an authority goes to a body above it, before anyone there looks at it. */
export type RedirectAwayFromReportedParty = Readonly<Record<string, never>>;

/** Asked of a report that another one is to be merged into: whether it takes it. */
export interface ExpectMerge {
  readonly reportId: Uuid;
}

/** A duplicate was merged into this report. */
export type NoteMerge = Pick<EventOf<typeof MergeNoted>['data'], 'reportId' | 'conflicted'>;

/** It was none. */
export type NoteUnmerge = EventOf<typeof UnmergeNoted>['data'];

/** The report that a duplicate was merged into has ended: the duplicate ends as it did. */
export interface FollowMerge {
  /** The report that was followed. */
  readonly into: Uuid;
  readonly end:
    | { readonly kind: 'LINKED'; readonly caseId: Uuid }
    | ({ readonly kind: 'REDIRECTED' } & Omit<EventOf<typeof ReportRedirected>['data'], 'mergedReports'>)
    | ({ readonly kind: 'DISMISSED' } & Omit<EventOf<typeof ReportDismissed>['data'], 'mergedReports'>);
}

/** Somebody complains that the report was refused. Issued by a policy. */
export interface SendComplaintFile {
  readonly complaintId: Uuid;
}

/** What a complaint about the dismissal of the report came to. Issued by a policy. */
export type ReopenReport = Pick<EventOf<typeof ReportReopened>['data'], 'complaintId' | 'cause'> & {
  readonly outcome: ComplaintOutcome;
};

type PlainCommand =
  | { readonly type: 'ReopenReport'; readonly data: ReopenReport }
  | { readonly type: 'SendComplaintFile'; readonly data: SendComplaintFile }
  | { readonly type: 'ScreenReport'; readonly data: ScreenReport }
  | { readonly type: 'LinkReport'; readonly data: LinkReport }
  | { readonly type: 'RedirectReport'; readonly data: RedirectReport }
  | { readonly type: 'RedirectAwayFromReportedParty'; readonly data: RedirectAwayFromReportedParty }
  | { readonly type: 'DismissReport'; readonly data: DismissReport }
  | { readonly type: 'InformReporter'; readonly data: InformReporter }
  | { readonly type: 'DeclareConflict'; readonly data: DeclareConflict }
  | { readonly type: 'OpenReportOfLetter'; readonly data: OpenReportOfLetter }
  | { readonly type: 'ReportInterimMeasure'; readonly data: ReportInterimMeasure }
  | { readonly type: 'ReturnForInformation'; readonly data: ReturnForInformation }
  | { readonly type: 'RecordClassifiedRefusal'; readonly data: RefuseClassifiedMaterial }
  | { readonly type: 'RefuseClassifiedMaterial'; readonly data: ClassifiedRefusal }
  | { readonly type: 'MergeReport'; readonly data: MergeReport }
  | { readonly type: 'UnmergeReport'; readonly data: UnmergeReport }
  | { readonly type: 'ExpectMerge'; readonly data: ExpectMerge }
  | { readonly type: 'NoteMerge'; readonly data: NoteMerge }
  | { readonly type: 'NoteUnmerge'; readonly data: NoteUnmerge }
  | { readonly type: 'FollowMerge'; readonly data: FollowMerge }
  | { readonly type: 'NoteRegistrationNumber'; readonly data: RegistrationNumber }
  | { readonly type: 'TransferToSuccessor'; readonly data: TransferToSuccessor }
  | { readonly type: 'VoidRegistrationNumber'; readonly data: VoidRegistrationNumber };

/** The commands of a report, as the bus carries them. */
export type ReportEdgeCommand =
  | { readonly type: 'RegisterReport'; readonly data: ReportToRegister }
  | { readonly type: 'NotifyLeadAgency'; readonly data: NotifyLeadAgency }
  | { readonly type: 'ConfirmTranscript'; readonly data: ConfirmTranscript }
  | { readonly type: 'CompleteReport'; readonly data: CompleteReport }
  | { readonly type: 'AcknowledgeReport'; readonly data: AcknowledgeReport }
  | PlainCommand;

/** The commands of a report, as they are decided: nothing of a person is in them any more. */
export type ReportCommand =
  | { readonly type: 'RegisterReport'; readonly data: SealedReport }
  | { readonly type: 'NotifyLeadAgency'; readonly data: SealedNotification }
  | { readonly type: 'ConfirmTranscript'; readonly data: SealedTranscript }
  | { readonly type: 'CompleteReport'; readonly data: SealedCompletion }
  | { readonly type: 'AcknowledgeReport'; readonly data: SealedAcknowledgement }
  | PlainCommand;

/** What of an incoming report the vault takes, before it is decided. */
export type WordsOfReport = Pick<IncomingReport, 'message' | 'inPerson'>;

import type {
  AcknowledgeReport,
  ConfirmTranscript,
  ContentReference,
  DeclareConflict,
  DismissReport,
  EventOf,
  InformReporter,
  LinkReport,
  NotInSource,
  RedirectReport,
  RegisterReport,
  ReportReceived,
  ScreenReport,
} from '#contracts';

type Received = EventOf<typeof ReportReceived>['data'];

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

/** RegisterReport as an edge or an import issues it: with the words of the reporter. */
export type ReportToRegister = Omit<RegisterReport, 'contentRefs'> & FromRegister;

/** RegisterReport as it is decided: words and identity are in the vault (INV-17). */
export type SealedReport = Omit<RegisterReport, 'contentRefs' | 'message' | 'reporter'> &
  FromRegister & { readonly message: VaultRef | NotInSource; readonly reporter?: SealedReporter };

/** ConfirmTranscript as it is decided: the words are in the vault. */
export type SealedTranscript = Omit<ConfirmTranscript, 'transcript'> & { readonly transcript: VaultRef };

/** Life-cycle 3.2: a report about an authority goes to a body above it, before anyone there looks at it. */
export type RedirectAwayFromReportedParty = Readonly<Record<string, never>>;

type PlainCommand =
  | { readonly type: 'AcknowledgeReport'; readonly data: AcknowledgeReport }
  | { readonly type: 'ScreenReport'; readonly data: ScreenReport }
  | { readonly type: 'LinkReport'; readonly data: LinkReport }
  | { readonly type: 'RedirectReport'; readonly data: RedirectReport }
  | { readonly type: 'RedirectAwayFromReportedParty'; readonly data: RedirectAwayFromReportedParty }
  | { readonly type: 'DismissReport'; readonly data: DismissReport }
  | { readonly type: 'InformReporter'; readonly data: InformReporter }
  | { readonly type: 'DeclareConflict'; readonly data: DeclareConflict };

/** The commands of a report, as the bus carries them. */
export type ReportEdgeCommand =
  | { readonly type: 'RegisterReport'; readonly data: ReportToRegister }
  | { readonly type: 'ConfirmTranscript'; readonly data: ConfirmTranscript }
  | PlainCommand;

/** The commands of a report, as they are decided: nothing of a person is in them any more. */
export type ReportCommand =
  | { readonly type: 'RegisterReport'; readonly data: SealedReport }
  | { readonly type: 'ConfirmTranscript'; readonly data: SealedTranscript }
  | PlainCommand;

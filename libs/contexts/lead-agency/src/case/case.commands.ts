import type {
  CaseConflictNoted,
  CaseDeadlineSet,
  CloseCase,
  CloseNoViolation,
  CompleteAppraisal,
  CompleteVerification,
  DeclareConflict,
  EventOf,
  HandlingNoted,
  NotificationNoted,
  PublicationNoted,
  ReferHandling,
  ReferUnderlyingIssue,
  ReopenVerification,
  ReportScreened,
  RequestPublication,
  RequestVerification,
  ResultNoted,
  StartAppraisal,
  VerificationAnswered,
} from '#contracts';
import type { Uuid } from '#kernel';

type Screening = EventOf<typeof ReportScreened>['data'];

/** What screening said a case is to be; issued by a policy, or by an import. */
export type OpenCase = Omit<NonNullable<Screening['opening']>, 'caseId'> & {
  readonly reportId: Uuid;
  readonly territory: string;
  readonly screenedBy: Screening['screenedBy'];
};

/** An assignment's answer, as it is noted. */
export type NoteVerificationAnswer = EventOf<typeof VerificationAnswered>['data'];
/** A competent authority's decision, as it is noted or rejected. */
export type NoteHandling = EventOf<typeof HandlingNoted>['data'];
/** That a decision reached whom it is about. */
export type NoteNotification = EventOf<typeof NotificationNoted>['data'];
/** A competent authority's result. */
export type NoteResult = EventOf<typeof ResultNoted>['data'];
/** What an outlet did with what it was offered; which outlet that is, the case knows. */
export type NotePublication = Omit<EventOf<typeof PublicationNoted>['data'], 'outlet'>;
/** Conflicts that were declared on another stream of the matter; which decisions are to learn of them, the case knows. */
export interface NoteConflicts extends Pick<EventOf<typeof CaseConflictNoted>['data'], 'declaredOn'> {
  readonly officerRefs: readonly string[];
}
/** A screened report that is to be linked to this case. */
export interface ExpectReport {
  readonly reportId: Uuid;
  /** The body that leads the report. */
  readonly leadAgencyId: string;
}
/** The matter's own time limit; for now from an import. */
export type SetDeadline = EventOf<typeof CaseDeadlineSet>['data'];

/** The commands of a case: what the lead does, and what policies note. */
export type CaseCommand =
  | { readonly type: 'OpenCase'; readonly data: OpenCase }
  | { readonly type: 'RequestVerification'; readonly data: RequestVerification }
  | { readonly type: 'NoteVerificationAnswer'; readonly data: NoteVerificationAnswer }
  | { readonly type: 'CompleteVerification'; readonly data: CompleteVerification }
  | { readonly type: 'ReopenVerification'; readonly data: ReopenVerification }
  | { readonly type: 'StartAppraisal'; readonly data: StartAppraisal }
  | { readonly type: 'CompleteAppraisal'; readonly data: CompleteAppraisal }
  | { readonly type: 'CloseNoViolation'; readonly data: CloseNoViolation }
  | { readonly type: 'ReferUnderlyingIssue'; readonly data: ReferUnderlyingIssue }
  | { readonly type: 'ReferHandling'; readonly data: ReferHandling }
  | { readonly type: 'NoteHandling'; readonly data: NoteHandling }
  | { readonly type: 'NoteNotification'; readonly data: NoteNotification }
  | { readonly type: 'NoteResult'; readonly data: NoteResult }
  | { readonly type: 'RequestPublication'; readonly data: RequestPublication }
  | { readonly type: 'NotePublication'; readonly data: NotePublication }
  | { readonly type: 'CloseCase'; readonly data: CloseCase }
  | { readonly type: 'DeclareConflict'; readonly data: DeclareConflict }
  | { readonly type: 'NoteConflicts'; readonly data: NoteConflicts }
  | { readonly type: 'ExpectReport'; readonly data: ExpectReport }
  | { readonly type: 'SetDeadline'; readonly data: SetDeadline };

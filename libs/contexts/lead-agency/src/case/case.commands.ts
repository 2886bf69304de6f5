import type {
  RemedyNoted,
  AdvisePpc,
  AffectedPartyDetails,
  AssessExpressionImpact,
  AssignCaseOfficer,
  CaseConflictNoted,
  CloseCase,
  CloseNoViolation,
  ComplaintNoted,
  CompleteAppraisal,
  CompleteVerification,
  ConsentNoted,
  ConsultationConcluded,
  DecisionAnnulled,
  DeclareConflict,
  DirectionNoted,
  EscalateToMinistry,
  EventOf,
  ExplanationInvited,
  ExplanationNoted,
  FileReturnNoted,
  HandlingNoted,
  InviteExplanation as InvitationToExplain,
  MakeReferral,
  Measure,
  NotificationNoted,
  OpenConsultation,
  OpinionNoted,
  PublicationNoted,
  OpenOwnInitiative,
  RecordAllegedGround,
  RecordReferralAnswer,
  ReferenceExternalFile,
  ReferHandling,
  ReferUnderlyingIssue,
  ReopenCase,
  ReopenVerification,
  ReportScreened,
  RequestDueNoted,
  RequestPublication,
  RequestTransfer,
  RequestVerification,
  ResolveUnderlyingIssue,
  RestrictionNoted,
  ResultNoted,
  StartAppraisal,
  StatementNoted,
  TransferNoted,
  TagTopic,
  VerificationAnswered,
  VerificationReturnNoted,
  VoidRegistrationNumber,
} from '#contracts';
import type { Uuid } from '#kernel';
import type { RegistrationNumber } from '#rules';
import type { TransferToSuccessor } from '#rules';

type Screening = EventOf<typeof ReportScreened>['data'];

/** What screening said a case is to be; issued by a policy, or by an import. */
export type OpenCase = Omit<NonNullable<Screening['opening']>, 'caseId'> & {
  readonly reportId: Uuid;
  readonly territory: string;
  readonly screenedBy: Screening['screenedBy'];
};

/** An assignment's answer, as it is noted. */
export type NoteVerificationAnswer = EventOf<typeof VerificationAnswered>['data'];
/** A task that the asked body gave back, as it is noted. */
export type NoteVerificationReturn = EventOf<typeof VerificationReturnNoted>['data'];
/** When an asked body is due as its limit stands now, as it is noted. */
export type NoteRequestDue = EventOf<typeof RequestDueNoted>['data'];
/** A body's opinion, as it is noted. */
export type NoteOpinion = EventOf<typeof OpinionNoted>['data'];
/** How a consultation ended, as it is noted. */
export type NoteConsultation = EventOf<typeof ConsultationConcluded>['data'];
/** A competent authority's decision, as it is noted or rejected. */
export type NoteHandling = EventOf<typeof HandlingNoted>['data'];
/** That a decision reached whom it is about. */
export type NoteNotification = EventOf<typeof NotificationNoted>['data'];
/** A competent authority's result. */
export type NoteResult = EventOf<typeof ResultNoted>['data'];
/** What an outlet did with what it was offered; which outlet that is, the case knows. */
export type NotePublication = Omit<EventOf<typeof PublicationNoted>['data'], 'outlet'>;
/** That a decision was set aside, with what it knows to be undone; or that everything on its list is done, so many times. */
export type NoteRemedy =
  | (Pick<
      EventOf<typeof DecisionAnnulled>['data'],
      'agencyId' | 'ground' | 'reasons' | 'restrictions' | 'recipients' | 'wasNotified'
    > & {
      readonly stage: 'OPENED';
      readonly decisionId: Uuid;
      readonly cause: 'ANNULLED' | 'AMENDED';
      /** AMENDED: what holds from here on, and what it makes good. */
      readonly measure?: Measure;
      readonly findings?: EventOf<typeof RemedyNoted>['data']['findings'];
    })
  | { readonly stage: 'COMPLETED'; readonly decisionId: Uuid; readonly openings: number };
/** That the affected party agreed to publication. */
export type NoteConsent = EventOf<typeof ConsentNoted>['data'];
/** What came of a letter to a provider. */
export type NoteRestriction = EventOf<typeof RestrictionNoted>['data'];
/** Conflicts that were declared on another stream of the matter; which decisions are to learn of them, the case knows. */
export interface NoteConflicts extends Pick<EventOf<typeof CaseConflictNoted>['data'], 'declaredOn'> {
  readonly officerRefs: readonly string[];
}
/** That the competent authority gave a file back. */
export type NoteFileReturn = EventOf<typeof FileReturnNoted>['data'];
/** How an explanation step ended. */
export type NoteExplanation = EventOf<typeof ExplanationNoted>['data'];
/** A body's official statement that names this matter. */
export type NoteStatement = EventOf<typeof StatementNoted>['data'];
/** The people's committee told bodies to consider the matter; which, the case has noted (3.3). */
export interface ReferAsDirected {
  readonly directionId: Uuid;
}
/** InviteExplanation as it is decided: who the party is, is in the vault (INV-17). */
export type InviteExplanation = Omit<InvitationToExplain, 'affectedParty'> & {
  readonly affectedParty: Pick<AffectedPartyDetails, 'kind' | 'agencyId'> &
    Pick<EventOf<typeof ExplanationInvited>['data']['affectedParty'], 'identity'>;
};

/** How far a complaint about a decision of this matter has come; what is not told stays as it is known. */
export type NoteComplaint = Pick<EventOf<typeof ComplaintNoted>['data'], 'complaintId'> &
  Partial<
    Pick<
      EventOf<typeof ComplaintNoted>['data'],
      'stage' | 'outcome' | 'stayed' | 'resolvedAt' | 'againUntil' | 'timeStandsStill' | 'remoteArea'
    >
  > & {
    readonly decisionId: Uuid;
  };

/** What became of an offer of the lead; who leads from here on, the case knows. */
export type NoteTransfer = Omit<EventOf<typeof TransferNoted>['data'], 'leadAgencyId'>;
/** What the people's committee made of the lead's advice. */
export type NoteDirection = EventOf<typeof DirectionNoted>['data'];
/** A screened report that is to be linked to this case. */
export interface ExpectReport {
  readonly reportId: Uuid;
  /** The body that leads the report. */
  readonly leadAgencyId: string;
}

/** The commands of a case: what the lead does, and what policies note. */
export type CaseCommand =
  | { readonly type: 'OpenCase'; readonly data: OpenCase }
  | { readonly type: 'OpenOwnInitiative'; readonly data: OpenOwnInitiative }
  | { readonly type: 'RequestTransfer'; readonly data: RequestTransfer }
  | { readonly type: 'NoteTransfer'; readonly data: NoteTransfer }
  | { readonly type: 'AdvisePpc'; readonly data: AdvisePpc }
  | { readonly type: 'NoteDirection'; readonly data: NoteDirection }
  | { readonly type: 'EscalateToMinistry'; readonly data: EscalateToMinistry }
  | { readonly type: 'TransferToSuccessor'; readonly data: TransferToSuccessor }
  | { readonly type: 'RequestVerification'; readonly data: RequestVerification }
  | { readonly type: 'NoteVerificationAnswer'; readonly data: NoteVerificationAnswer }
  | { readonly type: 'NoteVerificationReturn'; readonly data: NoteVerificationReturn }
  | { readonly type: 'NoteRequestDue'; readonly data: NoteRequestDue }
  | { readonly type: 'OpenConsultation'; readonly data: OpenConsultation }
  | { readonly type: 'NoteOpinion'; readonly data: NoteOpinion }
  | { readonly type: 'NoteConsultation'; readonly data: NoteConsultation }
  | { readonly type: 'AssignCaseOfficer'; readonly data: AssignCaseOfficer }
  | { readonly type: 'TagTopic'; readonly data: TagTopic }
  | { readonly type: 'MakeReferral'; readonly data: MakeReferral }
  | { readonly type: 'RecordReferralAnswer'; readonly data: RecordReferralAnswer }
  | { readonly type: 'ReferenceExternalFile'; readonly data: ReferenceExternalFile }
  | { readonly type: 'CompleteVerification'; readonly data: CompleteVerification }
  | { readonly type: 'ReopenVerification'; readonly data: ReopenVerification }
  | { readonly type: 'StartAppraisal'; readonly data: StartAppraisal }
  | { readonly type: 'CompleteAppraisal'; readonly data: CompleteAppraisal }
  | { readonly type: 'CloseNoViolation'; readonly data: CloseNoViolation }
  | { readonly type: 'RecordAllegedGround'; readonly data: RecordAllegedGround }
  | { readonly type: 'AssessExpressionImpact'; readonly data: AssessExpressionImpact }
  | { readonly type: 'InviteExplanation'; readonly data: InviteExplanation }
  | { readonly type: 'NoteExplanation'; readonly data: NoteExplanation }
  | { readonly type: 'NoteStatement'; readonly data: NoteStatement }
  | { readonly type: 'ReferUnderlyingIssue'; readonly data: ReferUnderlyingIssue }
  | { readonly type: 'ReferHandling'; readonly data: ReferHandling }
  | { readonly type: 'ReferAsDirected'; readonly data: ReferAsDirected }
  | { readonly type: 'NoteHandling'; readonly data: NoteHandling }
  | { readonly type: 'NoteFileReturn'; readonly data: NoteFileReturn }
  | { readonly type: 'NoteNotification'; readonly data: NoteNotification }
  | { readonly type: 'NoteResult'; readonly data: NoteResult }
  | { readonly type: 'RequestPublication'; readonly data: RequestPublication }
  | { readonly type: 'NotePublication'; readonly data: NotePublication }
  | { readonly type: 'NoteConsent'; readonly data: NoteConsent }
  | { readonly type: 'NoteRemedy'; readonly data: NoteRemedy }
  | { readonly type: 'NoteRestriction'; readonly data: NoteRestriction }
  | { readonly type: 'NoteComplaint'; readonly data: NoteComplaint }
  | { readonly type: 'CloseCase'; readonly data: CloseCase }
  | { readonly type: 'ReopenCase'; readonly data: ReopenCase }
  | { readonly type: 'ResolveUnderlyingIssue'; readonly data: ResolveUnderlyingIssue }
  | { readonly type: 'NoteRegistrationNumber'; readonly data: RegistrationNumber }
  | { readonly type: 'VoidRegistrationNumber'; readonly data: VoidRegistrationNumber }
  | { readonly type: 'DeclareConflict'; readonly data: DeclareConflict }
  | { readonly type: 'NoteConflicts'; readonly data: NoteConflicts }
  | { readonly type: 'ExpectReport'; readonly data: ExpectReport };

/** The commands of a case, as the bus carries them: with the words of whoever issues them. */
export type CaseEdgeCommand =
  | Exclude<CaseCommand, { readonly type: 'InviteExplanation' }>
  | { readonly type: 'InviteExplanation'; readonly data: InvitationToExplain };

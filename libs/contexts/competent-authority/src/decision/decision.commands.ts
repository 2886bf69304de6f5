import type {
  AmendDecision,
  AnnulDecision,
  CoSignDecision,
  DecideHandling,
  DecisionComplaintOutcomeNoted,
  DecisionConflictNoted,
  DecisionRequested,
  DecisionRestrictionNoted,
  DecisionStayed,
  DeclareConflict,
  DraftDecision,
  EventOf,
  LiftRestriction,
  NotifyDecision,
  RecommendLicenceSuspension,
  RecordConsent,
  RecordSanctionReference,
  RenewRestriction,
  ReportHandlingResult,
  RequestRestriction,
  ReturnFile,
  ReviewDecision,
  VoidRegistrationNumber,
} from '#contracts';
import type { Uuid } from '#kernel';
import type { RegistrationNumber, TransferToSuccessor } from '#rules';

/** What a lead referred, with the file that was complete when it did. Issued by a policy. */
export type RequestDecision = Omit<EventOf<typeof DecisionRequested>['data'], 'superior'>;

/** What became of the decision on the case: noted, or rejected because its file had become old. Issued by a policy. */
export type RecordEffect = { readonly effect: 'TOOK_EFFECT' } | { readonly effect: 'LAPSED'; readonly reason: string };

/** A conflict that the case was told of. Issued by a policy. */
export type NoteConflict = EventOf<typeof DecisionConflictNoted>['data'];

/** What a provider answered to a letter. Issued by a policy. */
export type NoteRestriction = EventOf<typeof DecisionRestrictionNoted>['data'];

/** What was restricted under a decision that does not stand any more is restored (INV-15). Issued by a policy. */
export interface UndoRestrictions {
  readonly restrictionIds: readonly Uuid[];
  readonly reasons: string;
}

/** Somebody complains of the decision. Issued by a policy. */
export interface SendComplaintFile {
  readonly complaintId: Uuid;
}

/** A stay was ordered on a complaint. Issued by a policy. */
export type NoteStay = EventOf<typeof DecisionStayed>['data'];

/** The complaint, or its level, has ended: what it came to, if anything, and with it the stay, if one stood. Issued by a policy. */
export interface NoteComplaintEnd {
  readonly complaintId: Uuid;
  readonly found?: Omit<EventOf<typeof DecisionComplaintOutcomeNoted>['data'], 'complaintId'>;
}

/** The commands of a decision: what the authority does, and what policies note. */
export type DecisionCommand =
  | { readonly type: 'RequestDecision'; readonly data: RequestDecision }
  | { readonly type: 'DraftDecision'; readonly data: DraftDecision }
  | { readonly type: 'ReviewDecision'; readonly data: ReviewDecision }
  | { readonly type: 'CoSignDecision'; readonly data: CoSignDecision }
  | { readonly type: 'DecideHandling'; readonly data: DecideHandling }
  | { readonly type: 'ReturnFile'; readonly data: ReturnFile }
  | { readonly type: 'RecordEffect'; readonly data: RecordEffect }
  | { readonly type: 'NotifyDecision'; readonly data: NotifyDecision }
  | { readonly type: 'RecordConsent'; readonly data: RecordConsent }
  | { readonly type: 'RecordSanctionReference'; readonly data: RecordSanctionReference }
  | { readonly type: 'RecommendLicenceSuspension'; readonly data: RecommendLicenceSuspension }
  | { readonly type: 'RequestRestriction'; readonly data: RequestRestriction }
  | { readonly type: 'RenewRestriction'; readonly data: RenewRestriction }
  | { readonly type: 'LiftRestriction'; readonly data: LiftRestriction }
  | { readonly type: 'NoteRestriction'; readonly data: NoteRestriction }
  | { readonly type: 'ReportHandlingResult'; readonly data: ReportHandlingResult }
  | { readonly type: 'AnnulDecision'; readonly data: AnnulDecision }
  | { readonly type: 'AmendDecision'; readonly data: AmendDecision }
  | { readonly type: 'UndoRestrictions'; readonly data: UndoRestrictions }
  | { readonly type: 'SendComplaintFile'; readonly data: SendComplaintFile }
  | { readonly type: 'NoteStay'; readonly data: NoteStay }
  | { readonly type: 'NoteComplaintEnd'; readonly data: NoteComplaintEnd }
  | { readonly type: 'DeclareConflict'; readonly data: DeclareConflict }
  | { readonly type: 'NoteConflict'; readonly data: NoteConflict }
  | { readonly type: 'TransferToSuccessor'; readonly data: TransferToSuccessor }
  | { readonly type: 'NoteRegistrationNumber'; readonly data: RegistrationNumber }
  | { readonly type: 'VoidRegistrationNumber'; readonly data: VoidRegistrationNumber };

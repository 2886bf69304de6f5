import type {
  AcceptComplaint,
  ComplaintFiled,
  ComplaintFileNoted,
  EventOf,
  FileComplaint,
  FileSecondComplaint,
  OrderStay,
  RecordCourtOutcome,
  RefuseComplaint,
  ResolveComplaint,
  WithdrawComplaint,
} from '#contracts';
import type { Instant, Uuid } from '#kernel';
import type { TransferToSuccessor } from '#rules';

type Filed = EventOf<typeof ComplaintFiled>['data'];

/** A document in the vault. */
export type VaultRef = Filed['text'];

/** What the body whose act it is hands over. Issued by a policy. */
export type NoteComplaintFile = EventOf<typeof ComplaintFileNoted>['data'];

/** What the act's own stream says of it when a complaint is filed. */
export interface ActFound {
  /** The matter; absent where a report was refused. */
  readonly caseId?: Uuid;
  /** When it was done: nobody knew of it before that day. */
  readonly since: Instant;
  /** Whom it concerns, where that is recorded: the party that was invited to explain itself, or the reporter. */
  readonly concerns?: { readonly subjectRef: Uuid; readonly agencyId?: string };
}

/** FileComplaint as it is decided: the words are in the vault (INV-17), and the act was looked for. */
export type SealedComplaint = Omit<FileComplaint, 'text' | 'attachmentRefs'> & {
  readonly text: VaultRef;
  readonly attachments?: VaultRef[];
  /** Absent: there is no such act. */
  readonly found?: ActFound;
  /** Who complains where the act's stream names nobody: somebody of this complaint alone (INV-17). */
  readonly own: Uuid;
};

/** FileSecondComplaint as it is decided: the words are in the vault (INV-17). */
export type SealedSecondComplaint = Omit<FileSecondComplaint, 'text'> & { readonly text: VaultRef };

/** WithdrawComplaint as it is decided: the words are in the vault (INV-17). */
export interface SealedWithdrawal {
  readonly declaration: VaultRef;
}

type PlainCommand =
  | { readonly type: 'NoteComplaintFile'; readonly data: NoteComplaintFile }
  | { readonly type: 'AcceptComplaint'; readonly data: AcceptComplaint }
  | { readonly type: 'RefuseComplaint'; readonly data: RefuseComplaint }
  | { readonly type: 'ResolveComplaint'; readonly data: ResolveComplaint }
  | { readonly type: 'RecordCourtOutcome'; readonly data: RecordCourtOutcome }
  | { readonly type: 'OrderStay'; readonly data: OrderStay }
  | { readonly type: 'TransferToSuccessor'; readonly data: TransferToSuccessor };

/** The commands of a complaint, as the bus carries them. */
export type ComplaintEdgeCommand =
  | { readonly type: 'FileComplaint'; readonly data: FileComplaint }
  | { readonly type: 'FileSecondComplaint'; readonly data: FileSecondComplaint }
  | { readonly type: 'WithdrawComplaint'; readonly data: WithdrawComplaint }
  | PlainCommand;

/** The commands of a complaint, as they are decided: nothing that the complainant said is in them any more. */
export type ComplaintCommand =
  | { readonly type: 'FileComplaint'; readonly data: SealedComplaint }
  | { readonly type: 'FileSecondComplaint'; readonly data: SealedSecondComplaint }
  | { readonly type: 'WithdrawComplaint'; readonly data: SealedWithdrawal }
  | PlainCommand;

import type {
  DeclareUnreachable,
  EventOf,
  ExplanationLeadNoted,
  ExplanationOpened,
  ExplanationSubmitted,
  RecordContactAttempt,
  RecordExplanationExpiry,
  SubmitExplanation,
  WaiveExplanation,
} from '#contracts';
import type { TransferToSuccessor } from '#rules';

/** What a lead invites to, and whom, with what the guards need to know of the matter. Issued by a policy. */
export type OpenExplanation = EventOf<typeof ExplanationOpened>['data'];

/** Who leads the matter from here on; issued by a policy. */
export type NoteLead = EventOf<typeof ExplanationLeadNoted>['data'];

/** A document in the vault. */
export type VaultRef = EventOf<typeof ExplanationSubmitted>['data']['text'];

/** SubmitExplanation as it is decided: the words are in the vault (INV-17). */
export type SealedExplanation = Omit<SubmitExplanation, 'text' | 'attachmentRefs'> & {
  readonly text: VaultRef;
  readonly attachments?: VaultRef[];
};

/** WaiveExplanation as it is decided: the words are in the vault (INV-17). */
export interface SealedWaiver {
  readonly declaration: VaultRef;
}

type PlainCommand =
  | { readonly type: 'OpenExplanation'; readonly data: OpenExplanation }
  | { readonly type: 'RecordContactAttempt'; readonly data: RecordContactAttempt }
  | { readonly type: 'DeclareUnreachable'; readonly data: DeclareUnreachable }
  | { readonly type: 'RecordExplanationExpiry'; readonly data: RecordExplanationExpiry }
  | { readonly type: 'NoteLead'; readonly data: NoteLead }
  | { readonly type: 'TransferToSuccessor'; readonly data: TransferToSuccessor };

/** The commands of an explanation, as the bus carries them. */
export type ExplanationEdgeCommand =
  | { readonly type: 'SubmitExplanation'; readonly data: SubmitExplanation }
  | { readonly type: 'WaiveExplanation'; readonly data: WaiveExplanation }
  | PlainCommand;

/** The commands of an explanation, as they are decided: nothing that the party said is in them any more. */
export type ExplanationCommand =
  | { readonly type: 'SubmitExplanation'; readonly data: SealedExplanation }
  | { readonly type: 'WaiveExplanation'; readonly data: SealedWaiver }
  | PlainCommand;

import type {
  DisputeGuidanceNotice,
  EventOf,
  GuidanceNoticeDisputed,
  GuidanceNoticeIssued,
  IssueGuidanceNotice,
  WithdrawGuidanceNotice,
} from '#contracts';

/** A document in the vault. */
export type VaultRef = EventOf<typeof GuidanceNoticeDisputed>['data']['objection'];

/** IssueGuidanceNotice as it is decided: with the reference that stands for the operator (INV-17). */
export type AddressedNotice = IssueGuidanceNotice &
  Pick<EventOf<typeof GuidanceNoticeIssued>['data']['addressee'], 'subjectRef'>;

/** DisputeGuidanceNotice as it is decided: the words are in the vault (INV-17). */
export interface SealedObjection {
  readonly objection: VaultRef;
}

/** The commands of a guidance notice, as the bus carries them. */
export type GuidanceEdgeCommand =
  | { readonly type: 'IssueGuidanceNotice'; readonly data: IssueGuidanceNotice }
  | { readonly type: 'DisputeGuidanceNotice'; readonly data: DisputeGuidanceNotice }
  | { readonly type: 'WithdrawGuidanceNotice'; readonly data: WithdrawGuidanceNotice };

/** The commands of a guidance notice, as they are decided. */
export type GuidanceCommand =
  | { readonly type: 'IssueGuidanceNotice'; readonly data: AddressedNotice }
  | { readonly type: 'DisputeGuidanceNotice'; readonly data: SealedObjection }
  | { readonly type: 'WithdrawGuidanceNotice'; readonly data: WithdrawGuidanceNotice };

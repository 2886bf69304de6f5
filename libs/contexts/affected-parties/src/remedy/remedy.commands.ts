import type { EventOf, RemedyNoted, RemedyObligationFulfilled, RemedyOpened, RestrictionStage } from '#contracts';
import type { Uuid } from '#kernel';
import type { TransferToSuccessor } from '#rules';

/** What has to be undone, as the case gathered it. Issued by a policy. */
export type OpenRemedy = Pick<
  EventOf<typeof RemedyOpened>['data'],
  'caseId' | 'decisionId' | 'cause' | 'agencyId' | 'leadAgencyId'
> &
  Pick<NonNullable<EventOf<typeof RemedyNoted>['data']['undone']>, 'restrictions' | 'recipients' | 'publications'>;

/** What a provider did with a letter, as the decision noted it. Issued by a policy, whether anything is to be undone or not. */
export interface NoteRestored {
  readonly restrictionId: Uuid;
  readonly stage: RestrictionStage;
}

/** What was asked for is done, and how. Issued by a policy. */
export interface NoteFulfilled extends Pick<EventOf<typeof RemedyObligationFulfilled>['data'], 'how'> {
  readonly obligationIds: readonly Uuid[];
}

/** The commands of a remedy: policies issue all of them. */
export type RemedyCommand =
  | { readonly type: 'OpenRemedy'; readonly data: OpenRemedy }
  | { readonly type: 'NoteRestored'; readonly data: NoteRestored }
  | { readonly type: 'NoteFulfilled'; readonly data: NoteFulfilled }
  | { readonly type: 'TransferToSuccessor'; readonly data: TransferToSuccessor };

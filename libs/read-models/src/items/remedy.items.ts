import type { EventOf, Recorded, RemedyObligationKind, RemedyOpened } from '#contracts';

/** One thing that must be undone, and how it was done; what is not done has no `how`. */
export interface ObligationEntry {
  readonly obligationId: string;
  readonly kind: RemedyObligationKind;
  /** The restriction, the publication, or the notification that tells the body. */
  readonly target: string;
  readonly addressee: string;
  readonly listedAt: string;
  readonly doneAt: string | null;
  readonly how: string | null;
}

/** What must be undone after a decision was amended or annulled, and what of it is done (INV-15). */
export interface RemedyEntry extends Pick<
  EventOf<typeof RemedyOpened>['data'],
  'decisionId' | 'cause' | 'agencyId' | 'leadAgencyId'
> {
  readonly state: 'Open' | 'Completed';
  readonly openedAt: string;
  readonly completedAt: string | null;
  readonly obligations: readonly ObligationEntry[];
}

export const foldRemedy = (entry: RemedyEntry | undefined, event: Recorded): RemedyEntry | undefined => {
  const { occurredAt } = event.metadata;
  if (event.type === 'RemedyOpened') {
    const { decisionId, cause, agencyId, leadAgencyId, obligations } = event.data;
    const listed = obligations.map((one) => ({ ...one, listedAt: occurredAt, doneAt: null, how: null }));
    return {
      decisionId,
      cause,
      agencyId,
      leadAgencyId,
      state: 'Open',
      openedAt: entry?.openedAt ?? occurredAt,
      completedAt: null,
      obligations: [...(entry?.obligations ?? []), ...listed],
    };
  }
  if (entry === undefined) return undefined;
  switch (event.type) {
    case 'RemedyObligationFulfilled': {
      const { obligationId, how } = event.data;
      return {
        ...entry,
        obligations: entry.obligations.map((one) =>
          one.obligationId === obligationId ? { ...one, doneAt: occurredAt, how } : one,
        ),
      };
    }
    case 'RemedyCompleted':
      return { ...entry, state: 'Completed', completedAt: occurredAt };
    default:
      return entry;
  }
};

export const partiesOfRemedy = ({ agencyId, leadAgencyId }: RemedyEntry): readonly string[] => [agencyId, leadAgencyId];

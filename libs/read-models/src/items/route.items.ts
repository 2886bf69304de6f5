import type { DirectionRequested, EventOf, Recorded, RestrictionOpened, TransferOffered } from '#contracts';
import type { Instant } from '#kernel';

type Offer = EventOf<typeof TransferOffered>['data'];

/** The lead offered to another body, with the least that it needs to say yes or no (KH art. 7.2.b). */
export interface TransferEntry extends Pick<Offer, 'from' | 'to' | 'grounds' | 'legalBasis'> {
  readonly dueAt: Instant | null;
  readonly transferId: string;
  readonly caseKind: Offer['file']['caseKind'];
  readonly claimUnderReview: Offer['file']['claimUnderReview'];
  readonly territory: string;
  readonly state: 'Offered' | 'Accepted' | 'Declined' | 'Returned';
  readonly offeredAt: string;
  readonly answeredAt: string | null;
  readonly reasons: string | null;
}

export const foldTransfer = (entry: TransferEntry | undefined, event: Recorded): TransferEntry | undefined => {
  const { occurredAt } = event.metadata;
  if (event.type === 'TransferOffered') {
    const { from, to, grounds, legalBasis, dueAt, file } = event.data;
    return {
      transferId: event.streamId,
      from,
      to,
      grounds,
      legalBasis,
      dueAt,
      caseKind: file.caseKind,
      claimUnderReview: file.claimUnderReview,
      territory: file.territory,
      state: 'Offered',
      offeredAt: occurredAt,
      answeredAt: null,
      reasons: null,
    };
  }
  if (entry === undefined) return undefined;
  switch (event.type) {
    case 'TransferAccepted':
      return { ...entry, state: 'Accepted', answeredAt: occurredAt };
    case 'TransferDeclined':
      return { ...entry, state: 'Declined', answeredAt: occurredAt, reasons: event.data.reasons };
    case 'TransferReturned':
      return { ...entry, state: 'Returned', reasons: event.data.reasons };
    default:
      return entry;
  }
};

export const partiesOfTransfer = ({ from, to }: TransferEntry): readonly string[] => [from, to];

/** What the people's committee was advised, and whom it told to consider the matter (KH art. 7.1.a). */
export interface DirectionEntry extends Pick<
  EventOf<typeof DirectionRequested>['data'],
  'advisedBy' | 'to' | 'advice' | 'proposedMeasure' | 'proposedBodies'
> {
  readonly directionId: string;
  readonly subject: EventOf<typeof DirectionRequested>['data']['file']['subject'];
  readonly outcome: EventOf<typeof DirectionRequested>['data']['file']['outcome'];
  readonly state: 'Requested' | 'Issued' | 'Declined';
  readonly requestedAt: string;
  readonly answeredAt: string | null;
  readonly bodies: readonly string[];
  /** The direction, or why none is given. */
  readonly text: string | null;
  readonly legalBasis: string | null;
}

export const foldDirection = (entry: DirectionEntry | undefined, event: Recorded): DirectionEntry | undefined => {
  const { occurredAt } = event.metadata;
  if (event.type === 'DirectionRequested') {
    const { advisedBy, to, advice, proposedMeasure, proposedBodies, file } = event.data;
    return {
      directionId: event.streamId,
      advisedBy,
      to,
      advice,
      proposedMeasure,
      proposedBodies,
      subject: file.subject,
      outcome: file.outcome,
      state: 'Requested',
      requestedAt: occurredAt,
      answeredAt: null,
      bodies: [],
      text: null,
      legalBasis: null,
    };
  }
  if (entry === undefined) return undefined;
  switch (event.type) {
    case 'PpcDirectionIssued': {
      const { bodies, text, legalBasis } = event.data;
      return { ...entry, state: 'Issued', answeredAt: occurredAt, bodies, text, legalBasis };
    }
    case 'DirectionDeclined':
      return { ...entry, state: 'Declined', answeredAt: occurredAt, text: event.data.reasons };
    default:
      return entry;
  }
};

export const partiesOfDirection = ({ advisedBy, to, bodies }: DirectionEntry): readonly string[] => [
  advisedBy,
  to,
  ...bodies,
];

type Letter = EventOf<typeof RestrictionOpened>['data'];

/** A letter of a deciding authority to one provider, and what came of it (INV-14): never an automation. */
export interface RestrictionEntry extends Pick<
  Letter,
  'decisionId' | 'requestedBy' | 'addressee' | 'kind' | 'target' | 'scope' | 'reasons' | 'provisions' | 'reviewAt'
> {
  readonly restrictionId: string;
  readonly documentNumber: string | null;
  readonly endsAt: string | null;
  readonly state: 'Requested' | 'Done' | 'Lapsed' | 'Refused' | 'Restored' | 'Terminated';
  readonly requestedAt: string;
  readonly doneAt: string | null;
  readonly refusalReasons: string | null;
  /** The authority asked for the service to be restored: why. */
  readonly restorationDue: string | null;
  readonly endedAt: string | null;
}

export const foldRestriction = (entry: RestrictionEntry | undefined, event: Recorded): RestrictionEntry | undefined => {
  const { occurredAt } = event.metadata;
  if (event.type === 'RestrictionOpened') {
    const { decisionId, requestedBy, addressee, kind, target, scope, reasons, provisions, reviewAt } = event.data;
    return {
      restrictionId: event.streamId,
      decisionId,
      requestedBy,
      addressee,
      kind,
      target,
      scope,
      reasons,
      provisions,
      documentNumber: event.data.documentNumber ?? null,
      reviewAt,
      endsAt: event.data.endsAt ?? null,
      state: 'Requested',
      requestedAt: occurredAt,
      doneAt: null,
      refusalReasons: null,
      restorationDue: null,
      endedAt: null,
    };
  }
  if (entry === undefined) return undefined;
  switch (event.type) {
    case 'RestrictionRequestAnswered':
      return event.data.answer === 'DONE'
        ? {
            ...entry,
            state: entry.state === 'Lapsed' ? 'Lapsed' : 'Done',
            doneAt: event.data.doneAt ?? occurredAt,
          }
        : { ...entry, state: 'Refused', refusalReasons: event.data.reasons ?? null, endedAt: occurredAt };
    case 'RenewalNoted':
      return { ...entry, reviewAt: event.data.reviewAt, endsAt: event.data.endsAt ?? null };
    case 'RestrictionLapsed':
      return { ...entry, state: 'Lapsed' };
    case 'RestorationDue':
      return { ...entry, restorationDue: event.data.reasons };
    case 'ServiceRestored':
      return { ...entry, state: 'Restored', endedAt: event.data.restoredAt };
    case 'ContractTerminated':
      return { ...entry, state: 'Terminated', endedAt: event.data.terminatedAt };
    default:
      return entry;
  }
};

export const partiesOfRestriction = ({ requestedBy, addressee }: RestrictionEntry): readonly string[] => [
  requestedBy,
  addressee,
];

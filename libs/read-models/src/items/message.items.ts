import type { DifficultyRaised, EventOf, IncomingLetterRegistered, NotificationSent, Recorded } from '#contracts';

type Raised = EventOf<typeof DifficultyRaised>['data'];

/** A difficulty in carrying out the regulation, to an answer or an amendment (KH art. 9.3). */
export interface DifficultyEntry extends Pick<
  Raised,
  'consolidator' | 'subject' | 'text' | 'documentNumber' | 'issuedOn'
> {
  readonly difficultyId: string;
  readonly raisedBy: string;
  readonly state: 'Raised' | 'Forwarded' | 'Resolved';
  readonly raisedAt: string;
  readonly proposals: readonly string[];
  readonly forwardedTo: string | null;
  readonly assessment: string | null;
  readonly answer: string | null;
  readonly amendments: readonly {
    readonly instrument: string;
    readonly provision: string | null;
    readonly text: string;
  }[];
}

export const foldDifficulty = (entry: DifficultyEntry | undefined, event: Recorded): DifficultyEntry | undefined => {
  if (event.type === 'DifficultyRaised') {
    const { raisedBy, consolidator, subject, text, documentNumber, issuedOn } = event.data;
    return {
      difficultyId: event.streamId,
      raisedBy: raisedBy.agencyId,
      consolidator,
      subject,
      text,
      documentNumber,
      issuedOn,
      state: 'Raised',
      raisedAt: event.metadata.occurredAt,
      proposals: [],
      forwardedTo: null,
      assessment: null,
      answer: null,
      amendments: [],
    };
  }
  if (entry === undefined) return undefined;
  switch (event.type) {
    case 'ProposalSubmitted':
      return { ...entry, proposals: [...entry.proposals, event.data.text] };
    case 'DifficultyForwarded':
      return { ...entry, state: 'Forwarded', forwardedTo: event.data.to, assessment: event.data.assessment };
    case 'DifficultyResolved':
      return { ...entry, state: 'Resolved', answer: event.data.answer };
    case 'AmendmentProposed': {
      const { instrument, provision = null, text } = event.data;
      return { ...entry, amendments: [...entry.amendments, { instrument, provision, text }] };
    }
    default:
      return entry;
  }
};

type Registered = EventOf<typeof IncomingLetterRegistered>['data'];

/** One letter and the reports that it carries (TH-01); what it says is in the vault. */
export interface LetterEntry extends Pick<
  Registered,
  'receivedBy' | 'leadAgencyId' | 'channel' | 'source' | 'receivedAt'
> {
  readonly letterId: string;
  readonly channelId: string;
  readonly notifyingAgencyId: string | null;
  readonly documentNumber: string | null;
  readonly items: readonly {
    readonly reportId: string;
    readonly contentRefs: Registered['items'][number]['contentRefs'];
  }[];
}

export const foldLetter = (entry: LetterEntry | undefined, event: Recorded): LetterEntry | undefined => {
  if (event.type !== 'IncomingLetterRegistered') return entry;
  const { receivedBy, leadAgencyId, channelId, channel, source, notifyingAgencyId, receivedAt } = event.data;
  const { postal, eDocument, items } = event.data;
  return {
    letterId: event.streamId,
    receivedBy,
    leadAgencyId,
    channelId,
    channel,
    source,
    notifyingAgencyId: notifyingAgencyId ?? null,
    documentNumber: postal?.documentNumber ?? eDocument?.documentNumber ?? null,
    receivedAt,
    items: items.map(({ reportId, contentRefs }) => ({ reportId, contentRefs })),
  };
};

type Sent = EventOf<typeof NotificationSent>['data'];

/** One notification to several bodies, with a receipt of each (KH-30). */
export interface NotificationEntry extends Pick<Sent, 'sentBy' | 'recipients' | 'subject' | 'contentRefs'> {
  readonly notificationId: string;
  readonly text: string | null;
  readonly topic: Sent['topic'] | null;
  /** The time limit that its recipients are reminded of (KH-04). */
  readonly limit: NonNullable<Sent['limit']> | null;
  readonly sentAt: string;
  readonly acknowledged: readonly { readonly agencyId: string; readonly at: string }[];
}

export const foldNotification = (
  entry: NotificationEntry | undefined,
  event: Recorded,
): NotificationEntry | undefined => {
  if (event.type === 'NotificationSent') {
    const { sentBy, recipients, subject, text, contentRefs, topic, limit } = event.data;
    return {
      notificationId: event.streamId,
      sentBy,
      recipients,
      subject,
      text: text ?? null,
      contentRefs,
      topic: topic ?? null,
      limit: limit ?? null,
      sentAt: event.metadata.occurredAt,
      acknowledged: [],
    };
  }
  if (entry === undefined || event.type !== 'NotificationAcknowledged') return entry;
  const { agencyId } = event.data;
  return { ...entry, acknowledged: [...entry.acknowledged, { agencyId, at: event.metadata.occurredAt }] };
};

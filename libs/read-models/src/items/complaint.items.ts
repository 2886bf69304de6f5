import type {
  ComplaintFiled,
  ComplaintRefused,
  ComplaintResolved,
  CourtOutcomeRecorded,
  EventOf,
  Recorded,
} from '#contracts';

type Filed = EventOf<typeof ComplaintFiled>['data'];

/** How one level ended: at the body whose act it is, or at the one above. */
export interface ResolutionEntry extends Pick<
  EventOf<typeof ComplaintResolved>['data'],
  'level' | 'outcome' | 'reasons' | 'remedy'
> {
  readonly at: string;
}

/** A complaint about an act, as far as it has come; the words themselves are in the vault, and who took part is not shown. */
export interface ComplaintEntry extends Pick<Filed, 'act' | 'complainant' | 'knownAt' | 'obstacles' | 'filedAt'> {
  readonly complaintId: string;
  readonly state:
    | 'Filed'
    /** The body whose act it is has said what it knows: it can be taken up. */
    | 'Noted'
    | 'Accepted'
    | 'Refused'
    | 'Resolved'
    | 'SecondComplaint'
    /** Resolved twice. */
    | 'Final'
    | 'Court'
    | 'Withdrawn';
  /** The body whose act it is, and the one above; null: not known yet, or none. */
  readonly agencyId: string | null;
  readonly superior: string | null;
  /** When the complainant received the act, where that is recorded. */
  readonly receivedAt: string | null;
  readonly refusal: Pick<EventOf<typeof ComplaintRefused>['data'], 'ground' | 'reasons' | 'remedy'> | null;
  readonly resolutions: readonly ResolutionEntry[];
  readonly court: Pick<
    EventOf<typeof CourtOutcomeRecorded>['data'],
    'court' | 'fileReference' | 'decidedOn' | 'outcome'
  > | null;
  /** Whether the decision rests meanwhile. */
  readonly stayed: boolean;
  /** Where the words are in the vault: of the complaint, of the second one, of its withdrawal. */
  readonly wordsRefs: readonly string[];
}

export const foldComplaint = (entry: ComplaintEntry | undefined, event: Recorded): ComplaintEntry | undefined => {
  if (event.type === 'ComplaintFiled') {
    const { act, complainant, knownAt, obstacles, filedAt, text } = event.data;
    return {
      complaintId: event.streamId,
      act,
      complainant,
      knownAt,
      obstacles,
      filedAt,
      state: 'Filed',
      agencyId: null,
      superior: null,
      receivedAt: null,
      refusal: null,
      resolutions: [],
      court: null,
      stayed: false,
      wordsRefs: [text.docRef],
    };
  }
  if (entry === undefined) return undefined;
  switch (event.type) {
    case 'ComplaintFileNoted': {
      const { agencyId, superior = null, receivedAt = null } = event.data;
      return { ...entry, state: entry.state === 'Filed' ? 'Noted' : entry.state, agencyId, superior, receivedAt };
    }
    case 'ComplaintAccepted':
      return { ...entry, state: 'Accepted' };
    case 'ComplaintRefused': {
      const { ground, reasons, remedy } = event.data;
      return { ...entry, state: 'Refused', refusal: { ground, reasons, remedy } };
    }
    case 'ComplaintResolved': {
      const { level, outcome, reasons, remedy } = event.data;
      const resolution = { level, outcome, reasons, remedy, at: event.metadata.occurredAt };
      return {
        ...entry,
        state: level === 'FIRST' ? 'Resolved' : 'Final',
        resolutions: [...entry.resolutions, resolution],
        stayed: false,
      };
    }
    case 'SecondComplaintFiled':
      return { ...entry, state: 'SecondComplaint', wordsRefs: [...entry.wordsRefs, event.data.text.docRef] };
    case 'CourtOutcomeRecorded': {
      const { court, fileReference, decidedOn, outcome } = event.data;
      return { ...entry, state: 'Court', court: { court, fileReference, decidedOn, outcome }, stayed: false };
    }
    case 'ComplaintWithdrawn':
      return {
        ...entry,
        state: 'Withdrawn',
        stayed: false,
        wordsRefs: [...entry.wordsRefs, event.data.declaration.docRef],
      };
    case 'StayOrdered':
      return { ...entry, stayed: true };
    default:
      return entry;
  }
};

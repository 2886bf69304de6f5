import type {
  ConsultationClosed,
  ConsultationMethod,
  ConsultationOpened,
  EventOf,
  MeetingConcluded,
  MeetingConvened,
  OpinionPosition,
  OpinionQuestion,
  OpinionRequested,
  OpinionTaskOpened,
  Recorded,
} from '#contracts';
import type { Instant } from '#kernel';

type Convened = EventOf<typeof MeetingConvened>['data'];
type Held = EventOf<typeof MeetingConcluded>['data'];
type Closed = EventOf<typeof ConsultationClosed>['data'];
type Asked = EventOf<typeof OpinionRequested>['data'];

/** A meeting: called, and once it was held, who was there and what was agreed. Who said what is in the minutes, in the vault. */
export interface MeetingEntry extends Pick<Convened, 'invited' | 'startsAt' | 'place' | 'agenda'> {
  readonly held: Pick<Held, 'heldAt' | 'attendees' | 'conclusion' | 'dissents'> | null;
  /** Where the minutes are in the vault. */
  readonly minutesRef: string | null;
}

/** What one body was asked, and when it is due as that stands now; null while time stands still. */
export type Question = Pick<Asked, 'opinionId' | 'addressee' | 'question' | 'text'> & {
  readonly dueAt: Instant | null;
};

/** A meeting or a written round (KH art. 5.2), with what it came to. */
export interface ConsultationEntry extends Pick<EventOf<typeof ConsultationOpened>['data'], 'askedBy' | 'subject'> {
  readonly consultationId: string;
  readonly openedAt: string;
  readonly method: ConsultationMethod | null;
  readonly methodReason: string | null;
  readonly meeting: MeetingEntry | null;
  /** What each body was asked in writing. */
  readonly questions: readonly Question[];
  readonly closed:
    (Pick<Closed, 'summary' | 'nonResponders' | 'absent' | 'dissents'> & { readonly closedAt: string }) | null;
}

export const foldConsultation = (
  entry: ConsultationEntry | undefined,
  event: Recorded,
): ConsultationEntry | undefined => {
  if (event.type === 'ConsultationOpened') {
    const { askedBy, subject } = event.data;
    return {
      consultationId: event.streamId,
      askedBy,
      subject,
      openedAt: event.metadata.occurredAt,
      method: null,
      methodReason: null,
      meeting: null,
      questions: [],
      closed: null,
    };
  }
  if (entry === undefined) return undefined;
  switch (event.type) {
    case 'ConsultationMethodChosen':
      return { ...entry, method: event.data.method, methodReason: event.data.reason };
    case 'MeetingConvened': {
      const { invited, startsAt, place, agenda } = event.data;
      return { ...entry, meeting: { invited, startsAt, place, agenda, held: null, minutesRef: null } };
    }
    case 'MeetingConcluded': {
      const { heldAt, attendees, conclusion, dissents, minutes } = event.data;
      const held = { heldAt, attendees, conclusion, dissents };
      return entry.meeting === null
        ? entry
        : { ...entry, meeting: { ...entry.meeting, held, minutesRef: minutes.docRef } };
    }
    case 'OpinionRequested': {
      const { opinionId, addressee, question, text, dueAt } = event.data;
      return { ...entry, questions: [...entry.questions, { opinionId, addressee, question, text, dueAt }] };
    }
    case 'OpinionDueNoted': {
      const { opinionId, dueAt = null } = event.data;
      const questions = entry.questions.map((one) => (one.opinionId === opinionId ? { ...one, dueAt } : one));
      return { ...entry, questions };
    }
    case 'ConsultationLeadNoted':
      return { ...entry, askedBy: event.data.leadAgencyId };
    case 'ConsultationClosed': {
      const { summary, nonResponders, absent, dissents } = event.data;
      return {
        ...entry,
        closed: { summary, nonResponders, absent, dissents, closedAt: event.metadata.occurredAt },
      };
    }
    default:
      return entry;
  }
};

export const partiesOfConsultation = ({ askedBy, meeting, questions }: ConsultationEntry): readonly string[] => [
  askedBy,
  ...(meeting?.invited ?? []),
  ...questions.map(({ addressee }) => addressee),
];

/** One body's written opinion: asked, and once it came, what it says. It binds nobody (INV-04). */
export interface OpinionEntry extends Pick<
  EventOf<typeof OpinionTaskOpened>['data'],
  'consultationId' | 'askedBy' | 'addressee' | 'text'
> {
  readonly opinionId: string;
  readonly dueAt: Instant | null;
  readonly question: OpinionQuestion;
  readonly requestedAt: string;
  readonly designatedOfficer: string | null;
  /** What is asked about. */
  readonly subject: EventOf<typeof OpinionTaskOpened>['data']['file']['subject'];
  readonly submitted: {
    readonly position: OpinionPosition;
    readonly text: string;
    readonly advisory: true;
    readonly late: boolean;
    readonly submittedAt: string;
  } | null;
}

export const foldOpinion = (entry: OpinionEntry | undefined, event: Recorded): OpinionEntry | undefined => {
  if (event.type === 'OpinionTaskOpened') {
    const { consultationId, askedBy, addressee, question, text, dueAt, file } = event.data;
    return {
      opinionId: event.streamId,
      consultationId,
      askedBy,
      addressee,
      question,
      text,
      dueAt,
      requestedAt: event.metadata.occurredAt,
      designatedOfficer: null,
      subject: file.subject,
      submitted: null,
    };
  }
  if (entry === undefined) return undefined;
  switch (event.type) {
    case 'OfficerDesignated':
    case 'OfficerReplaced':
      return { ...entry, designatedOfficer: event.data.officerRef };
    case 'OpinionSubmitted': {
      const { position, text, advisory, late } = event.data;
      return { ...entry, submitted: { position, text, advisory, late, submittedAt: event.metadata.occurredAt } };
    }
    default:
      return entry;
  }
};

export const partiesOfOpinion = ({ askedBy, addressee }: OpinionEntry): readonly string[] => [askedBy, addressee];

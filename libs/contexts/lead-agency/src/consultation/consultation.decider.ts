import type {
  ChooseConsultationMethod,
  CloseConsultation,
  ConsultationClosed,
  ConsultationEvent,
  ConsultationMethod,
  ConveneMeeting,
  EventOf,
  OpinionRequested,
  RequestOpinion,
} from '#contracts';
import { type Instant, unreachable } from '#kernel';
import {
  addressedNow,
  type Aggregate,
  type Check,
  createdId,
  type DecisionContext,
  dueFrom,
  inPlaceOf,
  isPastDue,
  type Issuance,
  refuseFor,
  transferTask,
  type TransferToSuccessor,
  unless,
} from '#rules';
import {
  actingPerson,
  addresseeIsActive,
  during,
  every,
  type Excluded,
  notAhead,
  notTheReportedParty,
  type Person,
  takesPart,
  withoutIdentity,
} from '../guards.js';
import type {
  BeginConsultation,
  ConsultationCommand,
  NoteLead,
  NoteOpinion,
  NoteOpinionDue,
  SealedMeeting,
} from './consultation.commands.js';

type Dissent = EventOf<typeof ConsultationClosed>['data']['dissents'][number];
/** A body that was asked, with its due date as it stands now; without one, time stands still. */
type Asked = Pick<EventOf<typeof OpinionRequested>['data'], 'opinionId' | 'addressee' | 'question'> & {
  readonly dueAt?: Instant;
};

interface Meeting {
  readonly invited: readonly string[];
  readonly startsAt: Instant;
  /** Bodies that were there; absent: it was not held yet. */
  readonly attended?: readonly string[];
  readonly dissents: readonly { readonly agencyId: string; readonly text: string }[];
}

interface Round {
  readonly request: BeginConsultation;
  readonly method?: ConsultationMethod;
  readonly meeting?: Meeting;
  readonly asked: readonly Asked[];
  readonly opinions: readonly NoteOpinion[];
}

/** Open until the lead closes it; what comes later is noted all the same. */
export type ConsultationState = { readonly status: 'NONE' } | (Round & { readonly status: 'OPEN' | 'CLOSED' });

type Open = Extract<ConsultationState, { readonly request: unknown }>;

/** KH art. 5.2; KH-10. One meeting, or one written round: what was begun one way does not end another way. */
const chooseMethod = (
  { method, reason }: ChooseConsultationMethod,
  round: Open,
  issued: Issuance,
): readonly ConsultationEvent[] => {
  const chosenBy = lead(round, issued);
  if (round.method === method) return [];
  refuseFor(
    takesPart(chosenBy, excludedFrom(round)),
    unless(round.meeting === undefined && round.asked.length === 0, 'LC-CONSULTATION', { begun: round.method ?? '' }),
    withoutIdentity({ reason }),
  );
  return [{ type: 'ConsultationMethodChosen', data: { method, reason, chosenBy } }];
};

/** KH art. 5.2.a; KH-11. Advisory bodies may be invited; the reported party never is (INV-04, INV-10). */
const conveneMeeting = (
  { invited, startsAt, place, agenda }: ConveneMeeting,
  round: Open,
  context: DecisionContext,
): readonly ConsultationEvent[] => {
  const { issued } = context;
  const { caseId, askedBy } = round.request;
  refuseFor(
    takesPart(lead(round, issued), excludedFrom(round)),
    goesBy('MEETING', round),
    unless(round.meeting?.attended === undefined, 'LC-CONSULTATION', { meeting: 'HELD' }),
    ...invited.map((agencyId) => mayBeAsked(agencyId, round, context)),
    isAhead(startsAt, issued),
    withoutIdentity({ place, agenda }),
  );
  return [{ type: 'MeetingConvened', data: { caseId, askedBy, invited, startsAt, place, agenda } }];
};

/** KH art. 5.2.a «để bàn, thống nhất»; KH-11, INV-13: who was there, what was agreed, and who would not agree. */
const concludeMeeting = (
  meeting: SealedMeeting,
  round: Open,
  context: DecisionContext,
): readonly ConsultationEvent[] => {
  const { heldAt, attendees, conclusion, dissents } = meeting;
  const { issued } = context;
  const convened = round.meeting;
  const attended = attendees.map(({ agencyId }) => agencyId);
  refuseFor(
    takesPart(lead(round, issued), excludedFrom(round)),
    unless(convened !== undefined && convened.attended === undefined, 'LC-CONSULTATION', {
      meeting: convened === undefined ? 'NOT_CONVENED' : 'HELD',
    }),
    notAhead('heldAt', heldAt, issued),
    unless(convened === undefined || heldAt >= convened.startsAt, 'LC-TIME', {
      field: 'heldAt',
      notBefore: convened?.startsAt ?? '',
    }),
    unless(new Set(attended).size === attended.length, 'LC-ADDRESSEE', { attendees: 'each body once' }),
    ...attendees.map(({ agencyId, officerRefs }) =>
      every(
        addresseeIsActive(agencyId, context),
        ...[notTheReportedParty(agencyId, excludedFrom(round))],
        ...officerRefs.map((officerRef) => withoutConflict(officerRef, round)),
      ),
    ),
    ...dissents.map(({ agencyId }) =>
      unless(attended.includes(agencyId), 'LC-ADDRESSEE', { agencyId, attended: false }),
    ),
    withoutIdentity({ conclusion }),
    ...dissents.map(({ text }, index) => withoutIdentity({ [`dissents/${index}/text`]: text })),
  );
  return [{ type: 'MeetingConcluded', data: meeting }];
};

/** KH art. 5.2.b; KH-12. One question to each body, with its due date; who advises only may be asked too (INV-04). */
const requestOpinion = (
  { question, text, addressees }: RequestOpinion,
  round: Open,
  context: DecisionContext,
): readonly ConsultationEvent[] => {
  const { issued } = context;
  const { caseId, consultationId, askedBy, file } = round.request;
  const bodies = addressees.map(({ agencyId }) => agencyId);
  const askedBefore = round.asked.filter((one) => one.question === question).map(({ addressee }) => addressee);
  refuseFor(
    takesPart(lead(round, issued), excludedFrom(round)),
    goesBy('WRITTEN', round),
    ...bodies.map((agencyId) => mayBeAsked(agencyId, round, context)),
    ...[...askedBefore, ...bodies]
      .filter((agencyId, index, all) => all.indexOf(agencyId) !== index)
      .map((agencyId) => unless(false, 'LC-ADDRESSEE', { agencyId, question, asked: 'already' })),
    ...addressees.map(({ dueAt }) => isAhead(dueAt, issued)),
    withoutIdentity({ text }),
  );
  return addressees.map(({ agencyId, dueAt }) => ({
    type: 'OpinionRequested',
    data: {
      opinionId: createdId(issued, `opinion/${agencyId}`),
      consultationId,
      caseId,
      askedBy,
      addressee: agencyId,
      question,
      text,
      dueAt,
      file,
    },
  }));
};

/** Life-cycle 3.0; INV-12, INV-13: an opinion is noted whenever it comes; but only one that was asked for here, and once. */
const noteOpinion = (opinion: NoteOpinion, { asked, opinions }: Open): readonly ConsultationEvent[] => {
  const { opinionId } = opinion;
  if (opinions.some((noted) => noted.opinionId === opinionId)) return [];
  refuseFor(wasAsked(opinionId, asked));
  return [{ type: 'OpinionNoted', data: opinion }];
};

/** Life-cycle 3.0, 3.6; INV-12: nobody is counted as silent before it is due as its limit stands now. */
const noteOpinionDue = (due: NoteOpinionDue, { asked }: Open): readonly ConsultationEvent[] => {
  refuseFor(wasAsked(due.opinionId, asked));
  return [{ type: 'OpinionDueNoted', data: due }];
};

const wasAsked = (opinionId: string, asked: readonly Asked[]): Check =>
  unless(
    asked.some((one) => one.opinionId === opinionId),
    'LC-STATE',
    { unknown: opinionId },
  );

/** INV-22: whoever leads the matter conducts what is open of its consultations. */
const noteLead = ({ leadAgencyId }: NoteLead, { status, request }: Open): readonly ConsultationEvent[] =>
  status === 'CLOSED' || request.askedBy === leadAgencyId
    ? []
    : [{ type: 'ConsultationLeadNoted', data: { leadAgencyId } }];

/**
 * INV-12, INV-13. When the meeting is over, or every body that was asked has answered or is past its due date now. Silence
 * is counted as no response, and so is what came late; nothing counts as consent. Dissents are kept, late ones too.
 */
const closeConsultation = (
  { summary }: CloseConsultation,
  round: Open,
  issued: Issuance,
): readonly ConsultationEvent[] => {
  const closedBy = lead(round, issued);
  refuseFor(takesPart(closedBy, excludedFrom(round)), isOver(round, issued), withoutIdentity({ summary }));
  const { method, meeting, opinions, asked } = round;
  if (method === undefined) return [];
  const inTime = opinions.filter(({ late }) => !late).map(({ opinionId }) => opinionId);
  const silent = asked.filter(({ opinionId }) => !inTime.includes(opinionId)).map(({ addressee }) => addressee);
  return [
    {
      type: 'ConsultationClosed',
      data: {
        caseId: round.request.caseId,
        method,
        summary,
        nonResponders: [...new Set(silent)],
        absent: (meeting?.invited ?? []).filter((agencyId) => meeting?.attended?.includes(agencyId) !== true),
        dissents: dissentsOf(round),
        closedBy,
      },
    },
  ];
};

const dissentsOf = ({ request: { consultationId }, meeting, opinions }: Open): Dissent[] => [
  ...opinions
    .filter(({ position }) => position === 'DISAGREE')
    .map(({ agencyId, opinionId, text }) => ({ consultationId, agencyId, opinionId, text })),
  ...(meeting?.dissents ?? []).map(({ agencyId, text }) => ({ consultationId, agencyId, text })),
];

/** A meeting that nobody held is over when its time has passed. Nobody is cut off before the time that it was given. */
const isOver = ({ method, meeting, asked, opinions }: Open, { now }: Issuance): Check => {
  const waiting = asked.filter(
    ({ opinionId, dueAt }) => !isPastDue(now, dueAt) && !opinions.some((opinion) => opinion.opinionId === opinionId),
  );
  const wasMet = meeting !== undefined && (meeting.attended !== undefined || meeting.startsAt < now);
  return unless(method === 'MEETING' ? wasMet : asked.length > 0 && waiting.length === 0, 'LC-CONSULTATION', {
    method: method ?? 'none yet',
    notYetDue: waiting.map(({ addressee }) => addressee),
    meeting: meeting === undefined ? 'NOT_CONVENED' : meeting.startsAt,
  });
};

const goesBy = (method: ConsultationMethod, round: Open): Check =>
  unless(round.method === method, 'LC-CONSULTATION', { needs: method, method: round.method ?? 'none yet' });

/** LC-DUE: what others are asked for lies ahead. */
const isAhead = (at: Instant, { now }: Issuance): Check => unless(at > now, 'LC-DUE', { dueAt: at, now });

/** Any body that is there, advisory ones included; not the lead itself, and never the reported party (INV-10). */
const mayBeAsked = (agencyId: string, round: Open, context: DecisionContext): Check =>
  every(
    addresseeIsActive(agencyId, context),
    unless(agencyId !== round.request.askedBy, 'LC-ADDRESSEE', { agencyId, is: 'LEAD' }),
    notTheReportedParty(agencyId, excludedFrom(round)),
  );

const excludedFrom = ({ request: { file } }: Open): Excluded => ({
  conflicted: file.conflicted,
  ...(file.reportedAgencyId !== undefined && { reportedAgencyId: file.reportedAgencyId }),
});

const withoutConflict = (officerRef: string, { request: { file } }: Open): Check =>
  unless(!file.conflicted.includes(officerRef), 'INV-10', { officerRef, declared: 'CONFLICT' });

const lead = ({ request: { askedBy } }: Open, issued: Issuance): Person => actingPerson(issued, askedBy);

const decide = (
  command: ConsultationCommand,
  state: ConsultationState,
  context: DecisionContext,
): readonly ConsultationEvent[] => {
  const { issued } = context;
  switch (command.type) {
    case 'BeginConsultation':
      during(state, 'NONE');
      return [{ type: 'ConsultationOpened', data: command.data }];
    case 'ChooseConsultationMethod':
      return chooseMethod(command.data, during(state, 'OPEN'), issued);
    case 'ConveneMeeting':
      return conveneMeeting(command.data, during(state, 'OPEN'), context);
    case 'ConcludeMeeting':
      return concludeMeeting(command.data, during(state, 'OPEN'), context);
    case 'RequestOpinion':
      return requestOpinion(command.data, during(state, 'OPEN'), context);
    case 'NoteOpinion':
      return noteOpinion(command.data, during(state, 'OPEN', 'CLOSED'));
    case 'NoteOpinionDue':
      return noteOpinionDue(command.data, during(state, 'OPEN', 'CLOSED'));
    case 'NoteLead':
      return noteLead(command.data, during(state, 'OPEN', 'CLOSED'));
    case 'CloseConsultation':
      return closeConsultation(command.data, during(state, 'OPEN'), issued);
    case 'TransferToSuccessor':
      return state.status === 'OPEN' ? transferTask(command.data, consultationDecider.parties(state), context) : [];
    default:
      return unreachable(command);
  }
};

/** Who leads, who was asked and whom it is about go on as the successor; what was said stays with who said it. */
const succeeded = (round: Round, succession: TransferToSuccessor): Round => ({
  ...round,
  request: {
    ...inPlaceOf(round.request, succession, 'askedBy'),
    file: inPlaceOf(round.request.file, succession, 'reportedAgencyId', 'bodiesConcerned'),
  },
  ...(round.meeting !== undefined && { meeting: inPlaceOf(round.meeting, succession, 'invited', 'attended') }),
  asked: round.asked.map((one) => inPlaceOf(one, succession, 'addressee')),
});

/** Open questions 6, 33: what is addressed to a body that has ended reaches whoever goes on in its place. */
const readdressed = (command: ConsultationCommand, context: DecisionContext): ConsultationCommand => {
  switch (command.type) {
    case 'ConveneMeeting':
      return { ...command, data: addressedNow(command.data, ['invited'], context) };
    case 'RequestOpinion': {
      const addressees = command.data.addressees.map((one) => addressedNow(one, ['agencyId'], context));
      return { ...command, data: { ...command.data, addressees } };
    }
    default:
      return command;
  }
};

const evolve = (state: ConsultationState, event: ConsultationEvent): ConsultationState => {
  if (event.type === 'ConsultationOpened') return { status: 'OPEN', request: event.data, asked: [], opinions: [] };
  if (state.status === 'NONE') return state;
  switch (event.type) {
    case 'ConsultationMethodChosen':
      return { ...state, method: event.data.method };
    case 'MeetingConvened': {
      const { invited, startsAt } = event.data;
      return { ...state, meeting: { invited, startsAt, dissents: [] } };
    }
    case 'MeetingConcluded': {
      const { attendees, dissents } = event.data;
      const attended = attendees.map(({ agencyId }) => agencyId);
      return state.meeting === undefined ? state : { ...state, meeting: { ...state.meeting, attended, dissents } };
    }
    case 'OpinionRequested': {
      const { opinionId, addressee, question, dueAt } = event.data;
      return { ...state, asked: [...state.asked, { opinionId, addressee, question, dueAt }] };
    }
    case 'OpinionNoted':
      return { ...state, opinions: [...state.opinions, event.data] };
    case 'OpinionDueNoted': {
      const { opinionId, dueAt } = event.data;
      return { ...state, asked: state.asked.map((one) => (one.opinionId === opinionId ? dueFrom(one, dueAt) : one)) };
    }
    case 'ConsultationLeadNoted':
      return { ...state, request: { ...state.request, askedBy: event.data.leadAgencyId } };
    case 'ConsultationClosed':
      return { ...state, status: 'CLOSED' };
    case 'TaskTransferredToSuccessor':
      return { ...state, ...succeeded(state, event.data) };
    default:
      return unreachable(event);
  }
};

/** One meeting, or one written round (life-cycle 3.1: `consultation-{id}`). */
export const consultationDecider: Aggregate<ConsultationCommand, ConsultationState, ConsultationEvent> = {
  category: 'consultation',
  owner: 'lead-agency',
  opening: ['BeginConsultation'],
  initial: { status: 'NONE' },
  decide: (command, state, context) => decide(readdressed(command, context), state, context),
  evolve,
  exists: ({ status }) => status !== 'NONE',
  parties: (state) => {
    if (state.status === 'NONE') return {};
    const { askedBy, file } = state.request;
    return {
      lead: askedBy,
      involved: [...(state.meeting?.invited ?? []), ...state.asked.map(({ addressee }) => addressee)],
      reported: file.reportedAgencyId === undefined ? [] : [file.reportedAgencyId],
    };
  },
  matterId: (state, streamId) => (state.status === 'NONE' ? streamId : state.request.caseId),
};

import type {
  AcceptComplaint,
  ComplaintEvent,
  OrderStay,
  RecordCourtOutcome,
  RefuseComplaint,
  ResolveComplaint,
} from '#contracts';
import { civilDateOf, unreachable } from '#kernel';
import {
  addressedNow,
  type Aggregate,
  type DecisionContext,
  freeOfIdentity,
  inArea,
  type Issuance,
  type Limit,
  refuseFor,
  remedyStands,
  SECOND_COMPLAINT_WINDOW,
  speaksForParty,
  transferTask,
  unless,
  withDeadlines,
} from '#rules';
import type {
  ComplaintCommand,
  NoteComplaintFile,
  SealedComplaint,
  SealedSecondComplaint,
  SealedWithdrawal,
} from './complaint.commands.js';
import {
  ADMISSIBILITY,
  endsNothingOfItsOwn,
  handedInAt,
  isAtItsLevel,
  mayComplainAgain,
  mayStay,
  personOf,
  RESOLUTION,
  SECOND_COMPLAINT,
  SECOND_RESOLUTION,
  timesStand,
  tookNoPart,
  windowOf,
} from './complaint.rules.js';
import {
  type ComplaintState,
  during,
  evolveComplaint,
  type Filed,
  type Noted,
  notedAnd,
  type Stage,
} from './complaint.state.js';

/**
 * Complaints Law 2011 art. 9; life-cycle 3.4. Whoever the act concerns complains; who that is, its stream says where it is
 * recorded. Where it is not, whoever complains is somebody whom no other record knows, and nobody is named: a reference
 * of another matter would make that person's identity a part of this one (INV-17). Whether it is in time is no question
 * here: late ones are recorded too.
 */
const fileComplaint = (
  { act, knownAt, obstacles = [], text, attachments, found, own, ...handed }: SealedComplaint,
  context: DecisionContext,
): readonly ComplaintEvent[] => {
  const { issued } = context;
  if (found === undefined) {
    refuseFor(unless(false, 'LC-COMPLAINT', { is: 'NO_SUCH_ACT', act: act.kind }));
    return [];
  }
  const { caseId, concerns } = found;
  const complainant = concerns === undefined ? { subjectRef: own } : addressedNow(concerns, ['agencyId'], context);
  const namesNobody = concerns === undefined && issued.onBehalfOf === undefined;
  refuseFor(
    namesNobody ? undefined : speaksForParty(complainant, context),
    ...timesStand({ knownAt, obstacles, ...handed }, found, context),
  );
  return [
    {
      type: 'ComplaintFiled',
      data: {
        act,
        ...(caseId !== undefined && { caseId }),
        complainant: { ...complainant, as: act.kind === 'DECISION' ? 'AFFECTED_PARTY' : 'REPORTER' },
        knownAt,
        obstacles,
        text,
        ...(attachments !== undefined && { attachments }),
        ...handedInAt(handed, issued),
        recordedBy: personOf(issued),
      },
    },
  ];
};

/** Life-cycle 3.0: noted in any state; a complaint that was withdrawn meanwhile stays so. Told again, it is who came to it. */
const noteComplaintFile = (file: NoteComplaintFile, { file: known }: Filed): readonly ComplaintEvent[] => {
  if (known === undefined) return [{ type: 'ComplaintFileNoted', data: file }];
  const { participants, conflicted } = file;
  const isMore =
    participants.length > known.participants.length || (conflicted?.length ?? 0) > (known.conflicted?.length ?? 0);
  return isMore
    ? [{ type: 'ComplaintParticipantsNoted', data: { participants, ...(conflicted !== undefined && { conflicted }) } }]
    : [];
};

/** Complaints Law 2011 art. 9, 27. */
const acceptComplaint = (
  { remoteArea }: AcceptComplaint,
  state: Noted,
  context: DecisionContext,
): readonly ComplaintEvent[] => {
  const { issued } = context;
  const window = windowOf(state, context);
  refuseFor(
    tookNoPart(state, issued),
    unless(window?.isOver !== true, 'LC-COMPLAINT', {
      is: 'OUT_OF_TIME',
      filedAt: state.filing.filedAt,
      from: window?.startsAt ?? '',
      dueAt: window?.dueAt ?? '',
    }),
  );
  return [
    {
      type: 'ComplaintAccepted',
      data: { act: state.filing.act, acceptedBy: personOf(issued), ...(remoteArea === true && { remoteArea }) },
    },
  ];
};

/** Complaints Law 2011 art. 11, 27; INV-21. What is in time is not refused as late. */
const refuseComplaint = (
  { ground, reasons, remedy }: RefuseComplaint,
  state: Noted,
  context: DecisionContext,
): readonly ComplaintEvent[] => {
  const { issued } = context;
  const window = windowOf(state, context);
  refuseFor(
    tookNoPart(state, issued),
    unless(ground !== 'OUT_OF_TIME' || window?.isOver === true, 'LC-COMPLAINT', {
      is: 'IN_TIME',
      filedAt: state.filing.filedAt,
      dueAt: window?.dueAt ?? 'none',
    }),
    remedyStands(remedy, context),
    freeOfIdentity(reasons, 'reasons'),
  );
  const refusedBy = personOf(issued);
  return [{ type: 'ComplaintRefused', data: { act: state.filing.act, ground, reasons, remedy, refusedBy } }];
};

/** Complaints Law 2011 art. 28, 31, 36: another person than everyone who took part in the act. */
const resolveComplaint = (
  { outcome, reasons, remedy }: ResolveComplaint,
  state: Noted,
  context: DecisionContext,
): readonly ComplaintEvent[] => {
  const { issued } = context;
  refuseFor(
    isAtItsLevel(state, context),
    tookNoPart(state, issued),
    remedyStands(remedy, context),
    freeOfIdentity(reasons, 'reasons'),
  );
  const level = state.status === 'ACCEPTED' ? 'FIRST' : 'SECOND';
  const resolvedBy = personOf(issued);
  return [{ type: 'ComplaintResolved', data: { act: state.filing.act, level, outcome, reasons, remedy, resolvedBy } }];
};

/** Complaints Law 2011 art. 33; life-cycle 3.6. */
const fileSecondComplaint = (
  { text, ...handed }: SealedSecondComplaint,
  state: Noted,
  context: DecisionContext,
): readonly ComplaintEvent[] => {
  const { filing, file } = state;
  refuseFor(
    speaksForParty(filing.complainant, context),
    unless(file.superior !== undefined, 'LC-COMPLAINT', { superior: 'none', instead: 'RecordCourtOutcome' }),
    ...mayComplainAgain(state, handed, context),
  );
  return file.superior === undefined
    ? []
    : [
        {
          type: 'SecondComplaintFiled',
          data: {
            act: filing.act,
            to: file.superior,
            text,
            ...handedInAt(handed, context.issued),
            recordedBy: personOf(context.issued),
          },
        },
      ];
};

/**
 * Complaints Law 2011 art. 7: whoever complains may go to court at once, so it may find before anybody took the complaint up;
 * on a day that is not ahead, and not before anybody complained. A court of appeal finds after the first. What was found ends
 * the complaint, so whoever took part in the act does not enter it (INV-10).
 */
const recordCourtOutcome = (
  { court, fileReference, decidedOn, outcome }: RecordCourtOutcome,
  state: Noted,
  issued: Issuance,
): readonly ComplaintEvent[] => {
  const { filing, courtFoundOn: earliest = civilDateOf(filing.filedAt) } = state;
  const today = civilDateOf(issued.now);
  refuseFor(
    tookNoPart(state, issued),
    unless(earliest <= decidedOn && decidedOn <= today, 'LC-TIME', { field: 'decidedOn', notBefore: earliest, today }),
    freeOfIdentity(court, 'court'),
    freeOfIdentity(fileReference, 'fileReference'),
  );
  return [
    {
      type: 'CourtOutcomeRecorded',
      data: { act: filing.act, court, fileReference, decidedOn, outcome, recordedBy: personOf(issued) },
    },
  ];
};

/** Complaints Law 2011 art. 10: by whoever complained, and by nobody else; no party to the act enters that for them (INV-10). */
const withdrawComplaint = (
  { declaration }: SealedWithdrawal,
  state: Filed,
  context: DecisionContext,
): readonly ComplaintEvent[] => {
  const { filing } = state;
  refuseFor(speaksForParty(filing.complainant, context), endsNothingOfItsOwn(state, context));
  return [{ type: 'ComplaintWithdrawn', data: { act: filing.act, declaration, recordedBy: personOf(context.issued) } }];
};

/** Complaints Law 2011 art. 35; open question 28: by who deals with it, or by the body above, of a decision only. */
const orderStay = ({ reasons }: OrderStay, state: Noted, context: DecisionContext): readonly ComplaintEvent[] => {
  const { issued } = context;
  const { filing, isStayed } = state;
  refuseFor(
    unless(filing.act.kind === 'DECISION', 'LC-COMPLAINT', { act: filing.act.kind, needs: 'DECISION' }),
    mayStay(state, context),
    tookNoPart(state, issued),
    freeOfIdentity(reasons, 'reasons'),
  );
  return isStayed ? [] : [{ type: 'StayOrdered', data: { act: filing.act, reasons, orderedBy: personOf(issued) } }];
};

const ANY: readonly Stage[] = [
  'FILED',
  'NOTED',
  'ACCEPTED',
  'REFUSED',
  'RESOLVED',
  'SECOND_COMPLAINT',
  'FINAL',
  'COURT',
  'WITHDRAWN',
];
/** Where it is under way, and its complainant may still take it back. */
const OPEN: readonly Stage[] = ['FILED', 'NOTED', 'ACCEPTED', 'SECOND_COMPLAINT'];

const decide = (
  command: ComplaintCommand,
  state: ComplaintState,
  context: DecisionContext,
): readonly ComplaintEvent[] => {
  const { issued } = context;
  switch (command.type) {
    case 'FileComplaint':
      refuseFor(unless(state.status === 'NONE', 'LC-STATE', { state: state.status, allowedIn: ['NONE'] }));
      return fileComplaint(command.data, context);
    case 'NoteComplaintFile':
      return noteComplaintFile(command.data, during(state, ...ANY));
    case 'AcceptComplaint':
      return acceptComplaint(command.data, notedAnd(state, 'NOTED'), context);
    case 'RefuseComplaint':
      return refuseComplaint(command.data, notedAnd(state, 'NOTED'), context);
    case 'ResolveComplaint':
      return resolveComplaint(command.data, notedAnd(state, 'ACCEPTED', 'SECOND_COMPLAINT'), context);
    case 'FileSecondComplaint':
      return fileSecondComplaint(command.data, notedAnd(state, 'NOTED', 'ACCEPTED', 'RESOLVED'), context);
    case 'RecordCourtOutcome':
      return recordCourtOutcome(
        command.data,
        notedAnd(state, 'NOTED', 'ACCEPTED', 'REFUSED', 'RESOLVED', 'SECOND_COMPLAINT', 'FINAL', 'COURT'),
        issued,
      );
    case 'WithdrawComplaint':
      return withdrawComplaint(command.data, during(state, ...OPEN), context);
    case 'OrderStay':
      return orderStay(command.data, notedAnd(state, 'NOTED', 'ACCEPTED', 'SECOND_COMPLAINT'), context);
    case 'TransferToSuccessor':
      return transferTask(command.data, complaintItself.parties(state), context);
    default:
      return unreachable(command);
  }
};

const complaintItself: Aggregate<ComplaintCommand, ComplaintState, ComplaintEvent> = {
  category: 'complaint',
  owner: 'affected-parties',
  opening: ['FileComplaint'],
  initial: { status: 'NONE' },
  decide,
  evolve: evolveComplaint,
  exists: (state) => state.status !== 'NONE',

  parties: (state) => {
    if (state.status === 'NONE') return {};
    const { takenBy, filing, file } = state;
    const { agencyId } = filing.complainant;
    return {
      receiver: takenBy,
      ...(agencyId !== undefined && { addressee: agencyId }),
      ...(file !== undefined && { deciding: file.agencyId }),
      ...(file?.superior !== undefined && { superior: file.superior }),
    };
  },

  matterId: (state, streamId) =>
    state.status === 'NONE'
      ? streamId
      : (state.filing.caseId ?? (state.filing.act.kind === 'REPORT_DISMISSAL' ? state.filing.act.id : streamId)),
};

type ComplaintLimit = Limit<ComplaintState, ComplaintEvent>;

const metBy =
  (deadlineId: string, ...types: readonly ComplaintEvent['type'][]): ComplaintLimit['meets'] =>
  (event) =>
    types.includes(event.type) ? [deadlineId] : [];

const isFirstResolution = (event: ComplaintEvent): boolean =>
  event.type === 'ComplaintResolved' && event.data.level === 'FIRST';

/** From now, or from when something was handed in. */
const startsWith =
  (deadlineId: string, isMeant: (event: ComplaintEvent) => boolean): ComplaintLimit['starts'] =>
  (event, { now }) =>
    isMeant(event) ? { deadlineId, startsAt: 'filedAt' in event.data ? event.data.filedAt : now } : undefined;

/** The same step under two rules: as a rule, and in a remote area with difficult ways. */
const byArea = ({ ruleId, starts, meets, ...limit }: ComplaintLimit): ComplaintLimit[] =>
  [false, true].map((isRemote) => ({
    ...limit,
    ruleId: inArea(ruleId, isRemote),
    starts: (event, issued, after) =>
      after.status !== 'NONE' && after.isRemote === isRemote ? starts(event, issued, after) : undefined,
    meets: isRemote ? () => [] : meets,
  }));

/** After these nothing is awaited of the body whose act it is; that it let its time pass stays recorded. */
const PAST_THE_FIRST = ['SecondComplaintFiled', 'CourtOutcomeRecorded', 'ComplaintWithdrawn'] as const;

/** Life-cycle 3.6: how long each step takes, by the pack. */
const limits: readonly ComplaintLimit[] = [
  {
    ruleId: 'complaint-admissibility',
    binds: 'deciding',
    starts: startsWith(ADMISSIBILITY, ({ type }) => type === 'ComplaintFiled'),
    meets: metBy(ADMISSIBILITY, 'ComplaintAccepted', 'ComplaintRefused', ...PAST_THE_FIRST),
  },
  ...byArea({
    ruleId: 'complaint-resolution',
    binds: 'deciding',
    starts: startsWith(RESOLUTION, ({ type }) => type === 'ComplaintAccepted'),
    meets: metBy(RESOLUTION, 'ComplaintResolved', ...PAST_THE_FIRST),
  }),
  ...byArea({
    ruleId: SECOND_COMPLAINT_WINDOW,
    starts: startsWith(SECOND_COMPLAINT, isFirstResolution),
    meets: metBy(SECOND_COMPLAINT, 'SecondComplaintFiled', 'CourtOutcomeRecorded'),
    // A right, and no duty: what comes after it is refused.
    isDate: true,
    // INV-16: the result is not published before.
    onChanged: (dueAt, state) =>
      state.status === 'NONE'
        ? []
        : [
            {
              type: 'SecondComplaintDueChanged',
              data: { act: state.filing.act, ...(dueAt !== undefined && { dueAt }) },
            },
          ],
  }),
  ...byArea({
    ruleId: 'second-resolution',
    binds: 'superior',
    starts: startsWith(SECOND_RESOLUTION, ({ type }) => type === 'SecondComplaintFiled'),
    meets: metBy(SECOND_RESOLUTION, 'ComplaintResolved', 'ComplaintWithdrawn', 'CourtOutcomeRecorded'),
  }),
];

/** One complaint about one act, with its time limits (life-cycle 3.1: `complaint-{id}`). */
export const complaintDecider = withDeadlines(complaintItself, limits);

import type { DomainEvent, Recorded } from '#contracts';
import { type History, placeOf } from './history.ts';
import { everyLifeOf, type Life, standingOf } from './lives.ts';

/** Life-cycle 3.6; architecture 5, Wait; KH-04: what may happen to a time limit. Every function names what is wrong. */

type Name = DomainEvent['type'];

export const timeLimits = (history: History): readonly string[] =>
  livesIn(history).flatMap(({ life, stream }) =>
    isImported(life.set)
      ? alarmed(life)
      : [
          ...toldAmiss(life, history),
          ...answeredAmiss(life, history.on(stream)),
          ...leftStanding(life, history),
          ...consequences(life, history.on(stream)),
        ],
  );

const isImported = ({ metadata }: Recorded): boolean => metadata.origin === 'IMPORT';

/** What a register brought in is as it was, also a limit of a kind that only it knows; here nobody is alarmed by it. */
const alarmed = ({ set, told }: Life): readonly string[] =>
  told
    .filter((event) => event.type === 'DeadlineMissed' && !isImported(event))
    .map((event) => `${placeOf(event)}: ${set.data.deadlineId} came with an import, and alarms somebody`);

const livesIn = (history: History): readonly { readonly life: Life; readonly stream: string }[] =>
  [...history.streams()].flatMap(([stream, events]) => everyLifeOf(events).map((life) => ({ life, stream })));

/** Each step in its place: missed once, after its end and at it; extended once, by what its rule allows; never brought forward. */
const toldAmiss = (life: Life, history: History): readonly string[] =>
  life.told.flatMap((event, count) => {
    const { status, dueAt } = standingOf(life, count);
    const { type, data, metadata } = event;
    const now = metadata.recordedAt;
    const isPaused = dueAt === undefined;
    const isRunning = status === 'OPEN' && !isPaused;
    const before = life.told.slice(0, count);
    const wrong = (problem: string, isWrong: boolean): readonly string[] =>
      isWrong ? [`${placeOf(event)}: ${data.deadlineId} ${problem}`] : [];
    switch (type) {
      case 'DeadlineMissed':
        return [
          ...wrong('is missed twice', status === 'MISSED'),
          ...wrong('is missed although it was met', status === 'MET'),
          ...wrong('is missed while time stands still', isPaused),
          ...wrong('is missed before its end', !isPaused && now <= dueAt),
          ...wrong('is missed at an end that is not its own', !isPaused && data.dueAt !== dueAt),
        ];
      case 'DeadlineMet':
        return [
          ...wrong('is met twice', status === 'MET'),
          ...wrong('is met after its end, and was not missed', isRunning && now > dueAt && !isDate(life)),
        ];
      case 'DeadlineExtended':
        return [
          ...wrong(
            'is extended twice',
            before.some((one) => one.type === 'DeadlineExtended'),
          ),
          ...wrong('is extended while it does not run', !isRunning || now > dueAt),
          ...wrong('is extended by more than its rule allows', data.by > extensionOf(life, history)),
          ...wrong('is brought forward', data.dueAt !== undefined && !isPaused && data.dueAt < dueAt),
        ];
      case 'DeadlinePaused':
        return wrong('is paused while it does not run', !isRunning || now > dueAt);
      case 'DeadlineResumed': {
        const paused = before.findLastIndex((one) => one.type === 'DeadlinePaused');
        const { dueAt: was } = paused < 0 ? {} : standingOf(life, paused);
        return [
          ...wrong('is resumed although time runs', !isPaused || status !== 'OPEN'),
          ...wrong('is brought forward', was !== undefined && data.dueAt < was),
        ];
      }
      case 'DeadlineMoved':
        return wrong('is moved while it does not run', !isRunning);
    }
  });

/** By how much the rule under which a limit began lets it be extended. */
const extensionOf = ({ set }: Life, history: History): number => {
  const day = set.data.startsAt.slice(0, 10);
  const rule = history
    .all('DeadlineRuleDefined')
    .findLast(
      ({ data: { ruleId, validFrom, validTo } }) =>
        ruleId === set.data.ruleId && validFrom <= day && (validTo === undefined || day <= validTo),
    );
  return rule?.data.extension ?? 0;
};

const REPORT_ENDS: readonly Name[] = [
  'ReportRedirected',
  'ReportDismissed',
  'ReportMerged',
  'ReportLinkedToCase',
  'ClassifiedMaterialRefused',
];
const EXPLAINED: readonly Name[] = ['ExplanationSubmitted', 'ExplanationWaived', 'PartyUnreachable'];
const LETTER_ENDS: readonly Name[] = ['RestorationDue', 'ServiceRestored', 'ContractTerminated'];
const PAST_THE_FIRST: readonly Name[] = ['SecondComplaintFiled', 'CourtOutcomeRecorded', 'ComplaintWithdrawn'];

/** What is waited for until a limit ends, by the limit. */
const AWAITED: Readonly<Record<string, readonly Name[]>> = {
  acknowledgement: ['ReportAcknowledged', ...REPORT_ENDS],
  screening: ['ReportScreened', 'ReportReturnedForInformation', 'ReportCompleted', ...REPORT_ENDS],
  'completion-by-reporter': ['ReportCompleted', ...REPORT_ENDS],
  'verification-answer': ['VerificationRecorded', 'AssignmentReturned'],
  'written-opinion': ['OpinionSubmitted'],
  'explanation-oral': EXPLAINED,
  'explanation-written': EXPLAINED,
  'transfer-answer': ['TransferAccepted', 'TransferDeclined'],
  'direction-answer': ['PpcDirectionIssued', 'DirectionDeclined'],
  'result-report': ['HandlingResultReported', 'DecisionAnnulled'],
  'press-correction': ['CorrectionPublished', 'PublicationRetracted'],
  'operator-removal': ['RestrictionRequestAnswered', ...LETTER_ENDS],
  'restriction-review-notice': ['RenewalNoted', 'RestrictionLapsed', ...LETTER_ENDS],
  'restriction-review': ['RenewalNoted', 'RestrictionLapsed', ...LETTER_ENDS],
  'restriction-end': ['RenewalNoted', 'RestrictionLapsed', ...LETTER_ENDS],
  ADMISSIBILITY: ['ComplaintAccepted', 'ComplaintRefused', ...PAST_THE_FIRST],
  RESOLUTION: ['ComplaintResolved', ...PAST_THE_FIRST],
  SECOND_COMPLAINT: ['SecondComplaintFiled', 'CourtOutcomeRecorded'],
  SECOND_RESOLUTION: ['ComplaintResolved', 'ComplaintWithdrawn', 'CourtOutcomeRecorded'],
};

/** A date on which something happens, and no duty: nobody meets it late. */
const DATES: readonly string[] = [
  'restriction-review-notice',
  'restriction-review',
  'restriction-end',
  'SECOND_COMPLAINT',
];
const isDate = ({ set }: Life): boolean => DATES.includes(set.data.deadlineId);

/** A refusal ends what a letter asks for. */
const refusesLetter = (event: Recorded, { set }: Life): boolean =>
  isDate({ set, told: [] }) && event.type === 'RestrictionRequestAnswered' && event.data.answer === 'REFUSED';

/** Met when, and only when, what was waited for is there: silence meets nothing, and what was answered is not left open. */
const answeredAmiss = (life: Life, onStream: readonly Recorded[]): readonly string[] => {
  const { set, replacedBy } = life;
  const { deadlineId } = set.data;
  const awaited = AWAITED[deadlineId];
  if (awaited === undefined) return [`${placeOf(set)}: nobody knows what ${deadlineId} waits for`];
  const until = replacedBy?.revision ?? Infinity;
  const isAnswered = onStream.some(
    (event) =>
      event.revision > set.revision &&
      event.revision < until &&
      (awaited.includes(event.type) || refusesLetter(event, life)),
  );
  const { status } = standingOf(life);
  const isClosed = status === 'MET' || (status === 'MISSED' && isDate(life));
  return [
    ...(isAnswered && !isClosed ? [`${placeOf(set)}: ${deadlineId} is answered and still open`] : []),
    ...(!isAnswered && status === 'MET' ? [`${placeOf(set)}: ${deadlineId} is met, and nothing was answered`] : []),
  ];
};

/** Whoever looks has told every stream of what has ended: nothing whose end is past is open. */
const leftStanding = (life: Life, history: History): readonly string[] => {
  const now = history.events.at(-1)?.metadata.recordedAt ?? '';
  const { status, dueAt } = standingOf(life);
  const isPast = life.replacedBy === undefined && status === 'OPEN' && dueAt !== undefined && dueAt < now;
  return isPast ? [`${placeOf(life.set)}: ${life.set.data.deadlineId} has ended, and nobody said so`] : [];
};

/** What silence leads to by itself, by the limit: elsewhere to nothing. */
const FOLLOWS: Readonly<Record<string, readonly Name[]>> = {
  'verification-answer': ['AssignmentExpired'],
  'explanation-oral': ['ExplanationPeriodExpired'],
  'explanation-written': ['ExplanationPeriodExpired'],
  'restriction-review-notice': ['RestrictionReviewDue'],
  'restriction-review': ['RestrictionLapsed', 'RestorationDue'],
  'restriction-end': ['RestrictionLapsed', 'RestorationDue'],
};

/** Life-cycle 3.6; INV-12, INV-22: that nobody answered decides nothing, except where a rule says so. */
const consequences = ({ set, told }: Life, onStream: readonly Recorded[]): readonly string[] => {
  const { deadlineId } = set.data;
  const missed = told.find(({ type }) => type === 'DeadlineMissed');
  const command = onStream.filter(({ metadata }) => metadata.commandId === missed?.metadata.commandId);
  // What was done after its end says itself that it was missed first: then the miss is what follows.
  if (missed === undefined || command[0]?.id !== missed.id) return [];
  return command
    .filter(({ type }) => !type.startsWith('Deadline') && FOLLOWS[deadlineId]?.includes(type) !== true)
    .map((event) => `${placeOf(event)}: follows from silence about ${deadlineId}`);
};

import type { Actor, DeadlineEvent } from '#contracts';
import { type CivilDate, civilDateOf, type Instant } from '#kernel';
import { type DeadlineFacts, type DeadlineStep, dueOf, type Explained } from '../calendar/deadline.js';
import { reminderAt } from '../calendar/reminders.js';
import { endOfDay, type WorkingCalendar } from '../calendar/working-calendar.js';
import type { DeadlineTerm, LawInForce } from '../law-in-force.js';
import { type Deadline, type Deadlines, evolveDeadlines } from './deadline-state.js';
import type { Doer, ExplanationStep } from './explanation-steps.js';
import { textOf, type Words } from './explanation-texts.js';

/** An event of a limit, with what its envelope says of who and when. */
export type ToldDeadlineEvent = DeadlineEvent & {
  readonly metadata: { readonly actor: Actor; readonly recordedAt: Instant };
};

/** What an explanation needs of the law. */
export interface ExplainingLaw extends Pick<LawInForce, 'deadlineRule' | 'agency'> {
  /** Every version of the calendar that was published, oldest first: each limit is explained by the one it was reckoned by. */
  readonly calendars: readonly (WorkingCalendar & { readonly source?: string })[];
}

/** A limit as it stands, and every step that led there (INV-20). */
export interface DeadlineExplanation {
  readonly deadlineId: string;
  readonly ruleId: string;
  readonly status: Deadline['status'];
  /** Absent while time stands still. */
  readonly dueAt?: Instant;
  readonly steps: readonly (ExplanationStep & { readonly text: Words })[];
}

/**
 * How a limit came to end when it ends, from the events of its stream alone: the rule and the start; what was done to it, by
 * whom and why; every day that does not count, and why; the end. It is reckoned again by the version of the calendar that was
 * in force; where that gives another date than the recorded one, the explanation says so, and what was recorded stands.
 *
 * @param events What happened to the limits of one stream, oldest first.
 * @returns Nothing where the stream has no limit of that id.
 */
export const explainDeadline = (
  deadlineId: string,
  events: readonly ToldDeadlineEvent[],
  law: ExplainingLaw,
): DeadlineExplanation | undefined => {
  const own = events.filter((event) => event.data.deadlineId === deadlineId);
  // A limit that was set anew runs from there.
  const told = own.slice(
    Math.max(
      0,
      own.findLastIndex(({ type }) => type === 'DeadlineSet'),
    ),
  );
  const [set] = told;
  const deadline = told.reduce<Deadlines>(evolveDeadlines, []).at(0);
  if (set?.type !== 'DeadlineSet' || deadline === undefined) return undefined;
  const { ruleId, status, facts, dueAt } = deadline;
  const rule = law.deadlineRule(ruleId, facts.startsAt) ?? law.deadlineRule(ruleId, set.metadata.recordedAt);
  const steps: readonly ExplanationStep[] = [
    rule === undefined ? { step: 'RULE_UNKNOWN', ruleId } : ruleStep(rule),
    ...startSteps(set.data, rule),
    ...told.flatMap((event, index) => whatWasDone(event, told.slice(0, index), rule, law)),
    ...reckoningSteps(deadline, rule, calendarsOf(told, law)).map((step) => withReminders(step, ruleId, law)),
    ...told.flatMap(whatCameOfIt),
  ];
  return {
    deadlineId,
    ruleId,
    status,
    ...(dueAt !== undefined && { dueAt }),
    steps: steps.map((step) => ({ ...step, text: textOf(step) })),
  };
};

const ruleStep = ({ ruleId, length, unit, movesToWorkingDay, source, verified }: DeadlineTerm): ExplanationStep => ({
  step: 'RULE',
  ruleId,
  length,
  unit,
  movesToWorkingDay,
  source,
  verified,
});

const startSteps = (
  { startsAt, agreedDueAt, basis }: Extract<DeadlineEvent, { type: 'DeadlineSet' }>['data'],
  rule: DeadlineTerm | undefined,
): readonly ExplanationStep[] => [
  { step: 'STARTS', at: startsAt, day: civilDateOf(startsAt), ...(rule !== undefined && { unit: rule.unit }) },
  ...(agreedDueAt === undefined
    ? []
    : [{ step: 'AGREED', at: agreedDueAt, ...(basis !== undefined && { basis }) } as const]),
];

/** What an event did to when the limit ends. */
const whatWasDone = (
  event: ToldDeadlineEvent,
  before: readonly ToldDeadlineEvent[],
  rule: DeadlineTerm | undefined,
  law: ExplainingLaw,
): readonly ExplanationStep[] => {
  const { recordedAt: at, actor } = event.metadata;
  switch (event.type) {
    case 'DeadlineExtended': {
      const { by, reason } = event.data;
      const unit = rule === undefined ? {} : { unit: rule.unit };
      return [{ step: 'EXTENDED', at, by, ...unit, who: doerOf(actor, law), reason }];
    }
    case 'DeadlinePaused': {
      const { from, category, reason } = event.data;
      return [{ step: 'PAUSED', at: from, category, who: doerOf(actor, law), reason }];
    }
    case 'DeadlineResumed':
      return [{ step: 'RESUMED', at: event.data.to, who: doerOf(actor, law) }];
    case 'DeadlineMoved': {
      const { calendarVersion: toVersion, dueAt } = event.data;
      const fromDueAt = before.reduce<Deadlines>(evolveDeadlines, []).at(0)?.dueAt;
      const fromVersion = versionSaid(before);
      return [
        { step: 'CALENDAR_CHANGED', at, fromVersion, toVersion, ...(fromDueAt !== undefined && { fromDueAt }), dueAt },
      ];
    }
    case 'DeadlineSet':
    case 'DeadlineMet':
    case 'DeadlineMissed':
      return [];
  }
};

const whatCameOfIt = ({ type, data, metadata: { recordedAt: at } }: ToldDeadlineEvent): readonly ExplanationStep[] => {
  if (type === 'DeadlineMet') return [{ step: 'MET', at }];
  return type === 'DeadlineMissed' ? [{ step: 'MISSED', at, dueAt: data.dueAt }] : [];
};

const doerOf = (actor: Actor, law: Pick<LawInForce, 'agency'>): Doer => {
  switch (actor.kind) {
    case 'OFFICER': {
      const { agencyId: id } = actor;
      return { actor: actor.kind, id, name: law.agency(id)?.name ?? { vi: id, en: id } };
    }
    case 'SYSTEM':
      return { actor: actor.kind, id: actor.policy, name: { vi: 'Hệ thống', en: 'The system' } };
    case 'PARTY':
      return {
        actor: actor.kind,
        id: actor.subjectRef,
        name: { vi: 'Tổ chức, cá nhân có liên quan', en: 'The party concerned' },
      };
  }
};

/** The version of the calendar that was named last. */
const versionSaid = (events: readonly ToldDeadlineEvent[]): number =>
  events.reduce((version, { data }) => ('calendarVersion' in data ? data.calendarVersion : version), 0);

/**
 * The versions by which the date that stands can have been reckoned, the likeliest first. What set or moved it names its
 * version; what extended or resumed it went by that one or one that was published since.
 */
const calendarsOf = (told: readonly ToldDeadlineEvent[], { calendars }: ExplainingLaw): ExplainingLaw['calendars'] => {
  const last = told.findLast(({ type }) => type !== 'DeadlineMet' && type !== 'DeadlineMissed');
  const said = versionSaid(told);
  const isNamed = last !== undefined && 'calendarVersion' in last.data;
  return calendars.filter(({ version }) => version === said || (!isNamed && version > said));
};

const reckoningSteps = (
  { facts, dueAt }: Deadline,
  rule: DeadlineTerm | undefined,
  calendars: ExplainingLaw['calendars'],
): readonly ExplanationStep[] => {
  const [first] = calendars;
  if (rule === undefined || first === undefined) return dueAt === undefined ? [] : [recorded(dueAt)];
  const reckoned = calendars.map((calendar) => ({ calendar, ...dueOf(rule, facts, calendar) }));
  const fits = reckoned.find((one) => one.dueAt === dueAt);
  if (fits === undefined) {
    const other = reckoned[0]?.dueAt;
    return dueAt === undefined ? [] : [recorded(dueAt, other)];
  }
  return explained(fits, fits.calendar, facts);
};

/** While time stands still: when whoever can let it go on is reminded, by the calendar that was published last. */
const withReminders = (step: ExplanationStep, ruleId: string, law: ExplainingLaw): ExplanationStep => {
  const calendar = law.calendars.at(-1);
  if (step.step !== 'SUSPENDED' || calendar === undefined) return step;
  const terms = law.deadlineRule(ruleId, step.since) ?? {};
  const remindedFrom = reminderAt('PAUSED', terms, step.since, calendar);
  const superiorFrom = reminderAt('PAUSED_SUPERIOR', terms, step.since, calendar);
  return {
    ...step,
    ...(remindedFrom !== undefined && { remindedFrom }),
    ...(superiorFrom !== undefined && { superiorFrom }),
  };
};

const recorded = (dueAt: Instant, reckoned?: Instant): ExplanationStep => ({
  step: 'AS_RECORDED',
  dueAt,
  ...(reckoned !== undefined && { reckoned }),
});

/** How the days count, in the calendar's own words. */
const explained = (
  { steps, dueAt }: Explained,
  calendar: ExplainingLaw['calendars'][number],
  { startsAt }: DeadlineFacts,
): readonly ExplanationStep[] => {
  const inWords = steps.flatMap((step) => counted(step, calendar));
  // Hours, and an end that was named and left as it was, ask no calendar.
  if (!steps.some(({ step }) => step === 'LAST_DAY')) return inWords;
  const { calendarId, version, source, holidays } = calendar;
  const year = Number(civilDateOf(dueAt ?? startsAt).slice(0, 4));
  const lastYear = holidays.reduce((last, { date }) => Math.max(last, Number(date.slice(0, 4))), 0);
  return [
    { step: 'CALENDAR', calendarId, version, ...(source !== undefined && { source }) },
    ...(lastYear > 0 && year > lastYear ? [{ step: 'BEYOND_CALENDAR', year, version } as const] : []),
    ...inWords,
  ];
};

const counted = (step: DeadlineStep, calendar: WorkingCalendar): readonly ExplanationStep[] => {
  switch (step.step) {
    case 'STARTS':
    case 'COUNTS':
    case 'AGREED':
      return [];
    case 'SKIPPED':
      return [{ ...step, ...(step.because === 'HOLIDAY' && nameOf(step.day, calendar.holidays)) }];
    case 'MAKE_UP_DAY':
      return [{ ...step, ...nameOf(step.day, calendar.makeUpDays) }];
    case 'MOVED': {
      const because = step.because === 'HOLIDAY' ? 'HOLIDAY' : 'WEEKEND';
      const name = because === 'HOLIDAY' ? nameOf(step.from, calendar.holidays) : {};
      return [{ step: 'MOVED', day: step.from, to: step.to, because, ...name }];
    }
    case 'DUE': {
      const day = civilDateOf(step.at);
      return [{ step: 'DUE', at: step.at, day, isEndOfDay: step.at === endOfDay(day) }];
    }
    case 'SUSPENDED_FOR':
    case 'LAST_DAY':
    case 'SUSPENDED':
      return [step];
  }
};

const nameOf = (day: CivilDate, days: WorkingCalendar['holidays']) => {
  const found = days.find(({ date }) => date === day);
  return found === undefined ? {} : { name: found.name, verified: found.verified };
};

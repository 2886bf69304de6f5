import type { DeadlineEvent, PauseCategory } from '#contracts';
import type { Instant } from '#kernel';
import { type DeadlineRule, dueOf, leadBefore } from '../calendar/deadline.js';
import type { WorkingCalendar } from '../calendar/working-calendar.js';
import type { Aggregate, DecisionContext, Issuance, Parties } from '../deciding.js';
import type { DeadlineTerm, LawInForce } from '../law-in-force.js';
import { freeOfIdentity } from '../personal-data.js';
import { type Refusal, refuseFor, unless } from '../refusal.js';
import { partiesNow } from '../succession.js';
import { type Deadline, type Deadlines, evolveDeadlines, isDeadlineEvent } from './deadline-state.js';

/** When a limit of a stream starts and ends, beside the events that the stream has anyway. */
export interface Limit<State, Event> {
  /** The pack's rule when the limit begins; a pack without it then sets no limit, unless `standsWithoutRule`. */
  readonly ruleId: string;
  /** An end that was named stands also where no pack has the rule: for what no pack switches off. */
  readonly standsWithoutRule?: true;
  /** Whom it binds, by its part on the stream; that body does not stop its own clock. Default: whoever was asked. */
  readonly binds?: 'addressee' | 'receiver' | 'lead' | 'deciding' | 'superior';
  /** Where the event starts it: from when, to which end if one was named, and which of several it is. `after`: the event. */
  readonly starts: (event: Event, issued: Issuance, after: State) => LimitStart | undefined;
  /** The limits of which nothing is awaited after the event, by id; also a missed one can still be met, late. */
  readonly meets: (event: Event) => readonly string[];
  /** Where another limit of the stream, named here, was missed, and that starts it. */
  readonly startsOnMiss?: (missed: string, issued: Issuance) => LimitStart | undefined;
  /** A date on which something happens, and no duty: nobody meets it late. */
  readonly isDate?: true;
  /** What follows on the stream when it is missed, beside the miss itself. */
  readonly onMissed?: (deadlineId: string, state: State, context: DecisionContext) => readonly Event[];
  /** What follows on the stream when it ends at another time; `undefined`: time stands still. */
  readonly onChanged?: (dueAt: Instant | undefined, state: State) => readonly Event[];
}

export interface LimitStart {
  readonly deadlineId: string;
  readonly startsAt: Instant;
  readonly agreedDueAt?: Instant;
  /** It ends by the rule's length before this instant: when somebody is warned. */
  readonly before?: Instant;
}

export type DeadlineCommand =
  /** A limit whose end is known from elsewhere: an import's, from the legacy register. */
  | {
      readonly type: 'SetDeadline';
      readonly data: {
        readonly deadlineId: string;
        readonly ruleId: string;
        readonly dueAt: Instant;
        readonly basis: string;
      };
    }
  | {
      readonly type: 'ExtendDeadline';
      readonly data: { readonly deadlineId: string; readonly by: number; readonly reason: string };
    }
  | {
      readonly type: 'PauseDeadline';
      readonly data: { readonly deadlineId: string; readonly category: PauseCategory; readonly reason: string };
    }
  | { readonly type: 'ResumeDeadline'; readonly data: { readonly deadlineId: string } }
  /** The calendar has another version: open limits move. Issued by a policy's runner. */
  | { readonly type: 'MoveDeadlines'; readonly data: { readonly calendarVersion: number } }
  /** The scheduler saw that it is past due. */
  | { readonly type: 'MissDeadline'; readonly data: { readonly deadlineId: string; readonly dueAt: Instant } };

const COMMANDS: readonly string[] = [
  'SetDeadline',
  'ExtendDeadline',
  'PauseDeadline',
  'ResumeDeadline',
  'MoveDeadlines',
  'MissDeadline',
];
const isDeadlineCommand = (command: { readonly type: string }): command is DeadlineCommand =>
  COMMANDS.includes(command.type);

/** A stream's own state, and its limits. */
export type WithDeadlines<State> = State & { readonly deadlines: Deadlines };

type AnyEvent = { readonly type: string; readonly data: unknown };

/**
 * An aggregate whose stream holds its limits too (architecture 5, Wait): the event that starts a limit and the one that
 * meets it stand in one append with what the limit says of it. The aggregate is told its limits with each command, and is
 * else as it was. Imported history starts none.
 */
export const withDeadlines = <Command extends { readonly type: string }, State extends object, Event extends AnyEvent>(
  aggregate: Aggregate<Command, State, Event>,
  limits: readonly Limit<State, Event>[],
): Aggregate<Command | DeadlineCommand, WithDeadlines<State>, Event | DeadlineEvent> => {
  const limited: Limited<State, Event> = {
    evolve: (state, event) => aggregate.evolve(state, event),
    parties: (state) => aggregate.parties(state),
    limits,
  };
  return {
    ...aggregate,
    opening: aggregate.opening as readonly (Command | DeadlineCommand)['type'][],
    initial: { ...aggregate.initial, deadlines: [] },

    evolve: (state, event) =>
      isDeadlineEvent(event)
        ? { ...state, deadlines: evolveDeadlines(state.deadlines, event) }
        : { ...aggregate.evolve(state, event), deadlines: state.deadlines },

    decide: (command, state, context) => {
      const told = { ...context, deadlines: state.deadlines };
      return isDeadlineCommand(command)
        ? decideOn(command, state, limited, told)
        : withLimits(aggregate.decide(command, state, told), state, limited, told);
    },
  };
};

interface Limited<State, Event> {
  readonly evolve: (state: State, event: Event) => State;
  readonly parties: (state: State) => Parties;
  readonly limits: readonly Limit<State, Event>[];
}

/** A decider's context on a stream with limits. */
type Told = DecisionContext & { readonly deadlines: Deadlines };

/** The events with what they start and meet, in their order. What is met after its end was missed first. */
const withLimits = <State, Event extends AnyEvent>(
  events: readonly Event[],
  before: State,
  { evolve, limits }: Limited<State, Event>,
  { issued, law, deadlines }: Told,
): readonly (Event | DeadlineEvent)[] => {
  const told: (Event | DeadlineEvent)[] = [];
  let standing = deadlines;
  let state = before;
  const tell = (...limitEvents: readonly DeadlineEvent[]): void => {
    told.push(...limitEvents);
    standing = limitEvents.reduce(evolveDeadlines, standing);
  };
  for (const event of events) {
    told.push(event);
    state = evolve(state, event);
    for (const limit of limits) {
      for (const deadlineId of limit.meets(event)) {
        const deadline = standing.find((one) => one.deadlineId === deadlineId);
        if (deadline !== undefined) tell(...(limit.isDate === true ? withdrawn(deadline) : metBy(deadline, issued)));
      }
      tell(...begun(issued.origin === 'IMPORT' ? undefined : limit.starts(event, issued, state), limit, law));
    }
  }
  return told;
};

const metBy = (deadline: Deadline, { now }: Issuance): readonly DeadlineEvent[] => {
  const { deadlineId, status, dueAt } = deadline;
  if (status === 'MET') return [];
  return [...(dueAt === undefined ? [] : missed(deadline, dueAt, now)), { type: 'DeadlineMet', data: { deadlineId } }];
};

const withdrawn = ({ deadlineId, status }: Deadline): readonly DeadlineEvent[] =>
  status === 'OPEN' ? [{ type: 'DeadlineMet', data: { deadlineId } }] : [];

/** By the rule under which it began; nothing where no pack had one then, unless it stands without. */
const begun = (
  start: LimitStart | undefined,
  { ruleId, standsWithoutRule }: { readonly ruleId: string; readonly standsWithoutRule?: true },
  law: LawInForce,
): readonly DeadlineEvent[] => {
  if (start === undefined) return [];
  const rule = law.deadlineRule(ruleId, start.startsAt);
  if (rule !== undefined) return started(start, ruleId, rule, law.calendar());
  return standsWithoutRule === true ? startedAsNamed(start, ruleId, law.calendar()) : [];
};

/** An end that was named, and is the rule's own, is the rule's: it moves with the calendar. */
const started = (
  { before, agreedDueAt: named, ...start }: LimitStart,
  ruleId: string,
  rule: DeadlineRule,
  calendar: WorkingCalendar,
): readonly DeadlineEvent[] => {
  const { dueAt } = dueOf(rule, { ...start, suspensions: [] }, calendar);
  const agreedDueAt = before === undefined ? named : leadBefore(rule, before, calendar);
  const end = agreedDueAt ?? dueAt;
  if (end === undefined) return [];
  const facts = { ...start, ...(agreedDueAt !== undefined && agreedDueAt !== dueAt && { agreedDueAt }) };
  return [{ type: 'DeadlineSet', data: { ...facts, ruleId, dueAt: end, calendarVersion: calendar.version } }];
};

const startedAsNamed = (start: LimitStart, ruleId: string, calendar: WorkingCalendar): readonly DeadlineEvent[] => {
  const { deadlineId, startsAt, agreedDueAt } = start;
  if (agreedDueAt === undefined) return [];
  const facts = { deadlineId, startsAt, agreedDueAt, dueAt: agreedDueAt };
  return [{ type: 'DeadlineSet', data: { ...facts, ruleId, calendarVersion: calendar.version } }];
};

/** What a command says of the stream's limits, each with what follows from it on the stream. */
const decideOn = <State, Event extends AnyEvent>(
  command: DeadlineCommand,
  state: State,
  limited: Limited<State, Event>,
  context: Told,
): readonly (Event | DeadlineEvent)[] => {
  const bound = (ruleId: string): string | undefined => boundBy(ruleId, state, limited, context);
  return saidBy(command, context, bound).flatMap((event): readonly (Event | DeadlineEvent)[] => {
    const { deadlineId } = event.data;
    const deadlines = evolveDeadlines(context.deadlines, event);
    const deadline = deadlines.find((one) => one.deadlineId === deadlineId);
    const follows = limited.limits
      .filter(({ ruleId }) => ruleId === deadline?.ruleId)
      .flatMap(({ onMissed, onChanged }): readonly Event[] => {
        if (event.type === 'DeadlineMissed') return onMissed?.(deadlineId, state, { ...context, deadlines }) ?? [];
        return event.type === 'DeadlineSet' ? [] : (onChanged?.(deadline?.dueAt, state) ?? []);
      });
    const starting =
      event.type === 'DeadlineMissed'
        ? limited.limits.flatMap((limit) => begun(limit.startsOnMiss?.(deadlineId, context.issued), limit, context.law))
        : [];
    return [event, ...withLimits(follows, state, limited, { ...context, deadlines }), ...starting];
  });
};

/** The body that a limit of this rule binds today; none where it binds a person. */
const boundBy = <State, Event>(
  ruleId: string,
  state: State,
  { limits, parties }: Limited<State, Event>,
  { law, issued }: Told,
): string | undefined => {
  const { binds = 'addressee' } = limits.find((limit) => limit.ruleId === ruleId) ?? {};
  return partiesNow(parties(state), law, issued.now)[binds];
};

const saidBy = (
  command: DeadlineCommand,
  context: Told,
  boundTo: (ruleId: string) => string | undefined,
): readonly DeadlineEvent[] => {
  const { law, issued, deadlines } = context;
  if (command.type === 'MoveDeadlines') return moved(deadlines, context);
  if (command.type === 'SetDeadline') return set(command.data, context);
  const { deadlineId } = command.data;
  const deadline = deadlines.find((one) => one.deadlineId === deadlineId);
  if (deadline !== undefined && command.type === 'MissDeadline')
    return missed(deadline, command.data.dueAt, issued.now);
  const rule = deadline === undefined ? undefined : ruleOf(deadline, law);
  refuseFor(
    unless(deadline !== undefined && rule !== undefined, 'LC-DEADLINE', {
      unknown: deadlineId,
      known: deadlines.map((one) => one.deadlineId),
    }),
  );
  if (deadline === undefined || rule === undefined) return [];
  switch (command.type) {
    case 'ExtendDeadline':
      return extended(deadline, rule, command.data, context);
    case 'PauseDeadline':
      return paused(deadline, rule, boundTo(deadline.ruleId), command.data, issued);
    case 'ResumeDeadline':
      return resumed(deadline, rule, issued, law.calendar());
    case 'MissDeadline':
      return [];
  }
};

/** A limit keeps the rule under which it began. */
const ruleOf = ({ ruleId, facts }: Deadline, law: LawInForce) => law.deadlineRule(ruleId, facts.startsAt);

/** KH art. 4.2 «kịp thời»; KH-04. Only a legacy register may name an end that lies behind. */
const set = (
  { deadlineId, ruleId, dueAt, basis }: Extract<DeadlineCommand, { type: 'SetDeadline' }>['data'],
  { issued, law }: DecisionContext,
): readonly DeadlineEvent[] => {
  const { now, occurredAt, origin } = issued;
  refuseFor(unless(origin === 'IMPORT' || dueAt > now, 'LC-DUE', { dueAt, now }), freeOfIdentity(basis, 'basis'));
  const calendarVersion = law.calendar().version;
  return [
    {
      type: 'DeadlineSet',
      data: { deadlineId, ruleId, startsAt: occurredAt, agreedDueAt: dueAt, basis, dueAt, calendarVersion },
    },
  ];
};

const isRunning = ({ status, dueAt }: Deadline): boolean => status === 'OPEN' && dueAt !== undefined;

/** KH-04: once, with a reason, by no more than the pack allows, and before it has passed. */
const extended = (
  deadline: Deadline,
  rule: DeadlineRule & { readonly extension?: number },
  { by, reason }: { readonly by: number; readonly reason: string },
  { issued, law }: DecisionContext,
): readonly DeadlineEvent[] => {
  const { deadlineId, facts, dueAt } = deadline;
  const most = rule.extension ?? 0;
  refuseFor(
    unless(isRunning(deadline) && (dueAt ?? '') >= issued.now, 'LC-DEADLINE', { deadlineId, status: deadline.status }),
    unless(facts.extendedBy === undefined, 'LC-DEADLINE', { deadlineId, alreadyExtendedBy: facts.extendedBy ?? 0 }),
    unless(by <= most, 'LC-DEADLINE', { deadlineId, by, most, unit: rule.unit }),
    freeOfIdentity(reason, 'reason'),
  );
  const { dueAt: later } = dueOf(rule, { ...facts, extendedBy: by }, law.calendar());
  return [{ type: 'DeadlineExtended', data: { deadlineId, by, reason, ...(later !== undefined && { dueAt: later }) } }];
};

/**
 * KH art. 4.2 «kịp thời»: nobody who was asked stops the clock that others count on. A body that is bound and is also all that
 * waits stops it for nobody else: it extends, as far as the pack allows.
 */
const stopsNoClockOfItsOwn = (
  { deadlineId, facts }: Deadline,
  { extension = 0, unit }: DeadlineTerm,
  bound: string | undefined,
  { actor }: Issuance,
): Refusal | undefined => {
  const isOwn = actor.kind === 'OFFICER' && actor.agencyId === bound;
  const most = facts.extendedBy === undefined ? extension : 0;
  return unless(!isOwn, 'LC-DEADLINE', {
    deadlineId,
    bindsItself: bound ?? '',
    mayPause: 'none',
    ...(most > 0 && { instead: 'ExtendDeadline', most, unit }),
  });
};

/** Time stands still from now on, for a category and a reason. */
const paused = (
  deadline: Deadline,
  rule: DeadlineTerm,
  bound: string | undefined,
  { category, reason }: { readonly category: PauseCategory; readonly reason: string },
  issued: Issuance,
): readonly DeadlineEvent[] => {
  const { deadlineId, dueAt } = deadline;
  const { now } = issued;
  refuseFor(
    stopsNoClockOfItsOwn(deadline, rule, bound, issued),
    unless(isRunning(deadline) && (dueAt ?? '') >= now, 'LC-DEADLINE', { deadlineId, status: deadline.status }),
    freeOfIdentity(reason, 'reason'),
  );
  return [{ type: 'DeadlinePaused', data: { deadlineId, from: now, category, reason } }];
};

/** Time goes on; what stood still is added. */
const resumed = (
  { deadlineId, status, facts, dueAt: running }: Deadline,
  rule: DeadlineRule,
  { now }: Issuance,
  calendar: WorkingCalendar,
): readonly DeadlineEvent[] => {
  refuseFor(unless(status === 'OPEN' && running === undefined, 'LC-DEADLINE', { deadlineId, paused: false }));
  const suspensions = facts.suspensions.map((one) => (one.to === undefined ? { ...one, to: now } : one));
  const { dueAt } = dueOf(rule, { ...facts, suspensions }, calendar);
  return dueAt === undefined ? [] : [{ type: 'DeadlineResumed', data: { deadlineId, to: now, dueAt } }];
};

/** A changed calendar moves what is open, by event; what is paused moves when it goes on. */
const moved = (deadlines: Deadlines, { law }: DecisionContext): readonly DeadlineEvent[] => {
  const calendar = law.calendar();
  return deadlines.filter(isRunning).flatMap((deadline): readonly DeadlineEvent[] => {
    const { deadlineId, facts, dueAt } = deadline;
    const rule = ruleOf(deadline, law);
    const now = rule === undefined ? undefined : dueOf(rule, facts, calendar).dueAt;
    return now === undefined || now === dueAt
      ? []
      : [{ type: 'DeadlineMoved', data: { deadlineId, dueAt: now, calendarVersion: calendar.version } }];
  });
};

/** The scheduler is only told when to look: whether it is open, due, and still due then, the stream says. */
const missed = ({ deadlineId, status, dueAt }: Deadline, seenDueAt: Instant, now: Instant): readonly DeadlineEvent[] =>
  status === 'OPEN' && dueAt === seenDueAt && now > dueAt
    ? [{ type: 'DeadlineMissed', data: { deadlineId, dueAt } }]
    : [];

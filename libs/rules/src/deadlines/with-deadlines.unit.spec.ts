import type { DeadlineEvent } from '#contracts';
import { fold, type Instant } from '#kernel';
import { issuance } from '#deciding/testing';
import { lawForTests } from '#rules/testing';
import { endOfDay } from '../calendar/working-calendar.js';
import type { Aggregate, Issuance, Parties } from '../deciding.js';
import type { LawInForce } from '../law-in-force.js';
import { Refused } from '../refusal.js';
import { type DeadlineCommand, withDeadlines } from './with-deadlines.js';

/** A task as small as one can be: asked, answered, given up when nobody answers. */
type TaskEvent = { readonly type: 'Asked' | 'Answered' | 'GivenUp'; readonly data: { readonly dueAt?: Instant } };
type TaskCommand = { readonly type: 'Ask' | 'Answer'; readonly data: { readonly dueAt?: Instant } };

interface TaskState {
  readonly status: 'NONE' | 'OPEN' | 'ENDED';
}

const task: Aggregate<TaskCommand, TaskState, TaskEvent> = {
  category: 'assignment',
  owner: 'cooperating-agency',
  opening: ['Ask'],
  initial: { status: 'NONE' },
  decide: ({ type, data }) => [{ type: type === 'Ask' ? 'Asked' : 'Answered', data }],
  evolve: (_, { type }) => ({ status: type === 'Asked' ? 'OPEN' : 'ENDED' }),
  exists: ({ status }) => status !== 'NONE',
  parties: () => ({}),
  matterId: (_, streamId) => streamId,
};

const RULE = 'answer';
const limited = withDeadlines<TaskCommand, TaskState, TaskEvent>(task, [
  {
    ruleId: RULE,
    starts: ({ type, data: { dueAt } }, { now }) =>
      type === 'Asked'
        ? { deadlineId: RULE, startsAt: now, ...(dueAt !== undefined && { agreedDueAt: dueAt }) }
        : undefined,
    meets: ({ type }) => (type === 'Answered' ? [RULE] : []),
    onMissed: (_, { status }) => (status === 'OPEN' ? [{ type: 'GivenUp', data: {} }] : []),
  },
]);

type Event = TaskEvent | DeadlineEvent;
const term = {
  ruleId: RULE,
  length: 5,
  unit: 'WORKING_DAYS',
  movesToWorkingDay: true,
  extension: 3,
  source: 'design',
  verified: false,
} as const;
const law = (more: Partial<LawInForce> = {}) => lawForTests({ deadlineRule: () => term, ...more });
const at = (day: string): Instant => `${day}T02:00:00.000Z`;

const when = (
  given: readonly Event[],
  command: TaskCommand | DeadlineCommand,
  issued: Partial<Issuance> = {},
  inForce = law(),
): readonly Event[] =>
  limited.decide(command, fold(limited, limited.initial, given), { issued: issuance(issued), law: inForce });

const refused = (...of: Parameters<typeof when>) => {
  try {
    when(...of);
  } catch (error) {
    if (error instanceof Refused) return error.refusals.map(({ rule }) => rule);
    throw error;
  }
  return [];
};

const dueAt = endOfDay('2023-03-13');
const asked: Event = { type: 'Asked', data: {} };
const set: Event = {
  type: 'DeadlineSet',
  data: { deadlineId: RULE, ruleId: RULE, startsAt: at('2023-03-06'), dueAt, calendarVersion: 1 },
};
const running = [asked, set];

describe('a limit on the stream that it binds (architecture 5, Wait)', () => {
  it('is set in the append of what starts it', () => expect(when([], { type: 'Ask', data: {} })).toEqual(running));
  it('takes the end that was named', () =>
    expect(when([], { type: 'Ask', data: { dueAt: at('2023-03-09') } })).toMatchObject([
      { type: 'Asked' },
      { type: 'DeadlineSet', data: { agreedDueAt: at('2023-03-09'), dueAt: at('2023-03-09') } },
    ]));
  it('is set by the rule under which it began, also where that is entered when another is in force', () => {
    const enteredLater = withDeadlines<TaskCommand, TaskState, TaskEvent>(task, [
      {
        ruleId: RULE,
        starts: ({ type }) => (type === 'Asked' ? { deadlineId: RULE, startsAt: at('2023-03-13') } : undefined),
        meets: () => [],
      },
    ]);
    const inForce = law({
      deadlineRule: (_, day) => (day < at('2023-03-15') ? term : { ...term, length: 20 }),
      calendar: () => ({ calendarId: 'test', version: 2, weekend: [6, 7], holidays: [], makeUpDays: [] }),
    });
    const issued = issuance({ now: at('2023-03-20') });
    const events = enteredLater.decide({ type: 'Ask', data: {} }, enteredLater.initial, { issued, law: inForce });
    expect(events).toMatchObject([{ type: 'Asked' }, { type: 'DeadlineSet', data: { dueAt: endOfDay('2023-03-20') } }]);
    const move: DeadlineCommand = { type: 'MoveDeadlines', data: { calendarVersion: 2 } };
    const state = fold(enteredLater, enteredLater.initial, events);
    expect(enteredLater.decide(move, state, { issued, law: inForce })).toEqual([]);
  });
  it('is not set where the pack has none', () =>
    expect(when([], { type: 'Ask', data: {} }, {}, law({ deadlineRule: () => undefined }))).toEqual([asked]));
  it('is not set by imported history', () =>
    expect(when([], { type: 'Ask', data: {} }, { origin: 'IMPORT' })).toEqual([asked]));
  it('is met in the append of what meets it', () =>
    expect(when(running, { type: 'Answer', data: {} })).toEqual([
      { type: 'Answered', data: {} },
      { type: 'DeadlineMet', data: { deadlineId: RULE } },
    ]));
});

describe('a limit that is met too late', () => {
  const late = { now: '2023-03-13T17:00:00.000Z' };
  const answered: Event = { type: 'Answered', data: {} };
  const met: Event = { type: 'DeadlineMet', data: { deadlineId: RULE } };
  it('was missed first, whether or not the scheduler saw it', () =>
    expect(when(running, { type: 'Answer', data: {} }, late)).toEqual([
      answered,
      { type: 'DeadlineMissed', data: { deadlineId: RULE, dueAt } },
      met,
    ]));
  it('not in its last instant', () =>
    expect(when(running, { type: 'Answer', data: {} }, { now: dueAt })).toEqual([answered, met]));
  it('is missed once', () =>
    expect(
      when(
        [...running, { type: 'DeadlineMissed', data: { deadlineId: RULE, dueAt } }],
        { type: 'Answer', data: {} },
        late,
      ),
    ).toEqual([answered, met]));
});

describe('a limit that ends', () => {
  const miss: DeadlineCommand = { type: 'MissDeadline', data: { deadlineId: RULE, dueAt } };
  const missed: readonly Event[] = [
    { type: 'DeadlineMissed', data: { deadlineId: RULE, dueAt } },
    { type: 'GivenUp', data: {} },
  ];
  it('is missed after its last instant, with what follows', () =>
    expect(when(running, miss, { now: '2023-03-13T17:00:00.000Z' })).toEqual(missed));
  it('is not missed in its last instant', () => expect(when(running, miss, { now: dueAt })).toEqual([]));
  it('is missed once', () =>
    expect(when([...running, ...missed], miss, { now: '2023-03-14T00:00:00.000Z' })).toEqual([]));
  it('is not missed when it was met', () =>
    expect(
      when([...running, { type: 'DeadlineMet', data: { deadlineId: RULE } }], miss, { now: at('2023-03-20') }),
    ).toEqual([]));
  it('is not missed by a scheduler that saw an older date', () =>
    expect(
      when(
        running,
        { type: 'MissDeadline', data: { deadlineId: RULE, dueAt: at('2023-03-08') } },
        { now: at('2023-03-20') },
      ),
    ).toEqual([]));
  it('is met late by a late answer', () =>
    expect(when([...running, ...missed], { type: 'Answer', data: {} })).toEqual([
      { type: 'Answered', data: {} },
      { type: 'DeadlineMet', data: { deadlineId: RULE } },
    ]));
});

describe('a limit that is extended (KH-04)', () => {
  const extend = (by: number): DeadlineCommand => ({
    type: 'ExtendDeadline',
    data: { deadlineId: RULE, by, reason: 'Chờ kết quả xét nghiệm' },
  });
  const extended: Event = {
    type: 'DeadlineExtended',
    data: { deadlineId: RULE, by: 3, reason: 'Chờ kết quả xét nghiệm', dueAt: endOfDay('2023-03-16') },
  };
  it('ends later', () => expect(when(running, extend(3))).toEqual([extended]));
  it('not twice', () => expect(refused([...running, extended], extend(1))).toEqual(['LC-DEADLINE']));
  it('not by more than the pack allows', () => expect(refused(running, extend(4))).toEqual(['LC-DEADLINE']));
  it('not when it has passed', () =>
    expect(refused(running, extend(1), { now: at('2023-03-14') })).toEqual(['LC-DEADLINE']));
  it('not when it is met', () =>
    expect(refused([...running, { type: 'DeadlineMet', data: { deadlineId: RULE } }], extend(1))).toEqual([
      'LC-DEADLINE',
    ]));
  it('not with a phone number in the reason (INV-17)', () =>
    expect(
      refused(running, { type: 'ExtendDeadline', data: { deadlineId: RULE, by: 1, reason: 'Gọi 0905 123 456' } }),
    ).toEqual(['INV-17']));
  it('not one that is not there', () =>
    expect(refused(running, { type: 'ExtendDeadline', data: { deadlineId: 'other', by: 1, reason: 'Lý do' } })).toEqual(
      ['LC-DEADLINE'],
    ));
});

describe('a limit that stands still', () => {
  const pause: DeadlineCommand = {
    type: 'PauseDeadline',
    data: { deadlineId: RULE, category: 'FORCE_MAJEURE', reason: 'Bão, trụ sở ngừng làm việc' },
  };
  const resume: DeadlineCommand = { type: 'ResumeDeadline', data: { deadlineId: RULE } };
  const paused: Event = {
    type: 'DeadlinePaused',
    data: { deadlineId: RULE, from: at('2023-03-07'), category: 'FORCE_MAJEURE', reason: 'Bão, trụ sở ngừng làm việc' },
  };
  it('from now on, for a category and a reason', () =>
    expect(when(running, pause, { now: at('2023-03-07') })).toEqual([paused]));
  it('is not missed meanwhile', () =>
    expect(
      when(
        [...running, paused],
        { type: 'MissDeadline', data: { deadlineId: RULE, dueAt } },
        { now: at('2023-04-03') },
      ),
    ).toEqual([]));
  it('goes on with the days that did not count', () =>
    expect(when([...running, paused], resume, { now: at('2023-03-08') })).toEqual([
      { type: 'DeadlineResumed', data: { deadlineId: RULE, to: at('2023-03-08'), dueAt: endOfDay('2023-03-15') } },
    ]));
  it('does not stand still twice, nor go on when it runs', () => {
    expect(refused([...running, paused], pause)).toEqual(['LC-DEADLINE']);
    expect(refused(running, resume)).toEqual(['LC-DEADLINE']);
  });
});

describe('whose clock it is (KH art. 4.2 «kịp thời»)', () => {
  /** A task that one body has and another one waits for. */
  const between = (parties: Parties, binds?: 'lead' | 'superior') =>
    withDeadlines<TaskCommand, TaskState, TaskEvent>({ ...task, parties: () => parties }, [
      { ruleId: RULE, ...(binds !== undefined && { binds }), starts: () => undefined, meets: () => [] },
    ]);
  const pausedBy = (
    agencyId: string,
    aggregate: ReturnType<typeof between>,
    given: readonly Event[] = running,
    inForce: Partial<LawInForce> = {},
  ) => {
    try {
      const issued = issuance({ actor: { kind: 'OFFICER', agencyId, role: 'HEAD', officerRef: 'head' } });
      aggregate.decide(
        { type: 'PauseDeadline', data: { deadlineId: RULE, category: 'WAITING_FOR_PARTY', reason: 'Chờ giải trình' } },
        fold(aggregate, aggregate.initial, given),
        { issued, law: law(inForce) },
      );
    } catch (error) {
      if (error instanceof Refused) return error.refusals;
      throw error;
    }
    return [];
  };
  const own = { rule: 'LC-DEADLINE', parameters: { deadlineId: RULE, bindsItself: 'dic', mayPause: 'none' } };

  it('is stopped by whoever waits, and by nobody for itself; that body extends', () => {
    expect(pausedBy('dic', between({ addressee: 'health', involved: ['dic'] }))).toEqual([]);
    expect(pausedBy('dic', between({ addressee: 'dic', involved: ['dic'] }))).toMatchObject([
      { ...own, parameters: { ...own.parameters, instead: 'ExtendDeadline', most: 3, unit: 'WORKING_DAYS' } },
    ]);
  });

  it('is that of the body that the limit says it binds', () => {
    const parties = { lead: 'dic', superior: 'ppc', addressee: 'health' };
    expect(pausedBy('dic', between(parties, 'lead'))).toMatchObject([own]);
    expect(pausedBy('ppc', between(parties, 'superior'))).toMatchObject([{ rule: 'LC-DEADLINE' }]);
    expect(pausedBy('dic', between(parties, 'superior'))).toEqual([]);
  });

  it('does not offer an extension that the pack does not give, or that was used up', () => {
    const offered = (...of: Parameters<typeof pausedBy>) => pausedBy(...of).map(({ parameters }) => parameters);
    const itself = between({ addressee: 'dic' });
    const { extension: _, ...without } = term;
    expect(offered('dic', itself, running, { deadlineRule: () => without })).toEqual([own.parameters]);
    const extended: Event = {
      type: 'DeadlineExtended',
      data: { deadlineId: RULE, by: 1, reason: 'Lý do', dueAt: endOfDay('2023-03-14') },
    };
    expect(offered('dic', itself, [...running, extended])).toEqual([own.parameters]);
  });

  it('follows a succession: whoever goes on in its place is bound as it was', () =>
    expect(
      pausedBy('dic', between({ addressee: 'old-dic', involved: ['dic'] }), running, {
        successorOf: (agencyId) => (agencyId === 'old-dic' ? 'dic' : undefined),
      }),
    ).toMatchObject([own]));
});

describe('a limit under a changed calendar', () => {
  const withDayOff = law({
    calendar: () => ({
      calendarId: 'test',
      version: 2,
      weekend: [6, 7],
      holidays: [{ date: '2023-03-08', name: 'Ngày nghỉ', verified: true }],
      makeUpDays: [],
    }),
  });
  const move: DeadlineCommand = { type: 'MoveDeadlines', data: { calendarVersion: 2 } };
  const moved: Event = {
    type: 'DeadlineMoved',
    data: { deadlineId: RULE, dueAt: endOfDay('2023-03-14'), calendarVersion: 2 },
  };
  it('moves by event', () => expect(when(running, move, {}, withDayOff)).toEqual([moved]));
  it('once', () => expect(when([...running, moved], move, {}, withDayOff)).toEqual([]));
  it('not when it is met', () =>
    expect(when([...running, { type: 'DeadlineMet', data: { deadlineId: RULE } }], move, {}, withDayOff)).toEqual([]));
});

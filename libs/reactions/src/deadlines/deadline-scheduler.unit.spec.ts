import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CommandOutcome, CommandRequest, Delay } from '#deciding';
import { addDays, type Instant, KnownError, type Uuid, VirtualClock } from '#kernel';
import type { WorkingCalendar } from '#rules';
import type { CommandDispatcher } from '../command-dispatcher.js';
import type { PolicyCommand } from '../policy.js';
import { DeadlineScheduler, type Looked } from './deadline-scheduler.js';
import type { LimitToRemindOf } from './limit-lists.js';
import type { RemindedRule } from './reminders.js';

const ID = (digit: string): Uuid =>
  `${digit.repeat(8)}-${digit.repeat(4)}-5${digit.repeat(3)}-8${digit.repeat(3)}-${digit.repeat(12)}`;
const START: Instant = '2023-03-06T02:00:00.000Z';
const RULE = 'verification-answer';

type Row = Omit<LimitToRemindOf, 'at'> & {
  startsAt: Instant;
  dueAt: Instant;
  pausedSince?: Instant;
  status: 'OPEN' | 'PAUSED' | 'MISSED';
  version: number;
};

const limit = (digit: string, dueAt: Instant, more: Partial<Row> = {}): Row => ({
  category: 'assignment',
  streamId: ID(digit),
  deadlineId: RULE,
  ruleId: RULE,
  matterId: ID('c'),
  startsAt: START,
  dueAt,
  bound: 'health',
  waiting: 'dic',
  excluded: [],
  status: 'OPEN',
  version: 1,
  ...more,
});

const STATUS = {
  BEFORE: 'OPEN',
  MISSED: 'MISSED',
  SUPERIOR: 'MISSED',
  PAUSED: 'PAUSED',
  PAUSED_SUPERIOR: 'PAUSED',
} as const;

const calendarOf = (version: number): WorkingCalendar => ({
  calendarId: 'test',
  version,
  weekend: [6, 7],
  holidays: [],
  makeUpDays: [],
});

type Issued = PolicyCommand & { readonly request: CommandRequest };

/** A due list that follows what streams were told at once, unless it is told to be late; streams that do as they are told. */
const world = (
  rows: Row[],
  { rules = [], page = 2 }: { readonly rules?: readonly RemindedRule[]; readonly page?: number } = {},
) => {
  const clock = new VirtualClock(START);
  const issued: Issued[] = [];
  const told = new Set<string>();
  const done = new Map<Uuid, CommandOutcome>();
  const failing = new Map<Uuid, Error>();
  const state = { version: 1, isLate: false };
  const key = ({ streamId, deadlineId, at }: Pick<LimitToRemindOf, 'streamId' | 'deadlineId' | 'at'>, step: string) =>
    `${streamId} ${deadlineId} ${at} ${step}`;
  const remindable = (row: Row): LimitToRemindOf & Row => ({ ...row, at: row.pausedSince ?? row.dueAt });
  const placeOf = ({ dueAt, streamId }: Pick<Row, 'dueAt' | 'streamId'>): string => `${dueAt} ${streamId}`;
  const byDue = (one: Row, other: Row): number => (placeOf(one) < placeOf(other) ? -1 : 1);
  const pageOf = <One extends Row>(found: readonly One[], after?: Pick<Row, 'streamId'>): readonly One[] =>
    found
      .filter((row) => after === undefined || placeOf(row) > placeOf(after as Row))
      .slice(0, page)
      .map((row) => ({ ...row }));

  const carriedOut = ({ targetId, command }: PolicyCommand): readonly string[] => {
    const row = rows.find(({ streamId }) => streamId === targetId);
    const data = command.data as LimitToRemindOf & { readonly step: string; readonly dueAt: Instant };
    switch (command.type) {
      case 'MissDeadline':
        if (row?.status !== 'OPEN' || row.dueAt !== data.dueAt || clock.now() <= row.dueAt) return [];
        if (!state.isLate) row.status = 'MISSED';
        return ['DeadlineMissed', 'AssignmentExpired'];
      case 'MoveDeadlines':
        // The first one alone moves: a day later.
        if (row === undefined || targetId !== ID('1')) return [];
        row.dueAt = addDays(row.dueAt, 1);
        row.version = state.version;
        return ['DeadlineMoved'];
      case 'RemindOfLimit':
        if (data.bound === 'nobody') return [];
        told.add(key(data, data.step));
        return ['NotificationSent'];
      default:
        return [];
    }
  };
  const dispatcher: CommandDispatcher = {
    dispatch: async (command, request) => {
      issued.push({ ...command, request });
      const failure = failing.get(command.targetId);
      if (failure !== undefined) throw failure;
      const before = done.get(request.commandId);
      if (before !== undefined) return { ...before, repeated: true };
      const outcome = { targetId: command.targetId, revision: 1, events: carriedOut(command), repeated: false };
      if (outcome.events.length > 0) done.set(request.commandId, outcome);
      return outcome;
    },
  };
  const looks: Looked[] = [];
  const scheduler = (options: Partial<ConstructorParameters<typeof DeadlineScheduler>[0]> = {}) =>
    new DeadlineScheduler({
      lists: {
        seen: async () => undefined,
        due: async (now, after) =>
          pageOf(rows.filter(({ status, dueAt }) => status === 'OPEN' && dueAt < now).sort(byDue), after),
        nextDueAt: async (from) =>
          rows.filter(({ status, dueAt }) => status === 'OPEN' && dueAt >= from).sort(byDue)[0]?.dueAt,
        ofOtherCalendar: async (version, after) =>
          pageOf(
            rows.filter((row) => row.version !== version && row.status === 'OPEN' && row.streamId > (after ?? '')),
          ),
        toRemindOf: async ({ step, ruleIds, from = '', to }, after) =>
          pageOf(
            rows
              .filter((row) => row.status === STATUS[step] && ruleIds.includes(row.ruleId))
              .map(remindable)
              .filter((row) => from <= row.at && row.at <= to && !told.has(key(row, step)))
              .sort(byDue),
            after,
          ),
      },
      dispatcher,
      categories: ['assignment', 'notification'],
      calendar: () => calendarOf(state.version),
      rules: () => rules,
      clock,
      origin: 'DEMO',
      onLook: (looked) => looks.push(looked),
      chance: () => 1,
      ...options,
    });
  const missed = () => issued.filter(({ command }) => command.type === 'MissDeadline').map(({ targetId }) => targetId);
  const reminded = () =>
    issued
      .filter(({ command }) => command.type === 'RemindOfLimit')
      .map(({ command }) => (command.data as { step: string }).step);
  return { clock, rows, issued, done, failing, state, scheduler, missed, reminded, looks };
};

const unavailable = new KnownError('log-unavailable', 503, 'The log does not answer.');

describe('the scheduler of time limits (architecture 5, Wait)', () => {
  it('tells the stream of a limit that has ended, and no other', async () => {
    const { clock, scheduler, issued } = world([
      limit('1', '2023-03-13T16:59:59.999Z'),
      limit('2', addDays(START, 30)),
    ]);
    clock.moveTo('2023-03-13T16:59:59.999Z');
    expect(await scheduler().look()).toEqual({ moved: 0, missed: 0, reminded: 0 });
    clock.moveTo('2023-03-13T17:00:00.000Z');
    expect(await scheduler().look()).toEqual({ moved: 0, missed: 1, reminded: 0 });
    expect(issued).toMatchObject([
      {
        category: 'assignment',
        targetId: ID('1'),
        command: { type: 'MissDeadline', data: { deadlineId: RULE, dueAt: '2023-03-13T16:59:59.999Z' } },
        request: { actor: { kind: 'SYSTEM', policy: 'deadlines' }, origin: 'DEMO' },
      },
    ]);
  });

  it('after a stop of weeks, in the order in which the limits ended, page after page', async () => {
    const days = [9, 2, 7, 4, 1];
    const { clock, scheduler, missed } = world(days.map((day) => limit(String(day), addDays(START, day))));
    clock.moveTo(addDays(START, 31));
    const one = scheduler();
    expect(await one.look()).toMatchObject({ missed: 5 });
    expect(missed()).toEqual(['1', '2', '4', '7', '9'].map(ID));
    expect(one.status().missed).toBe(5);
  });

  it('once: after a restart, twice at once, or with a due list that is behind', async () => {
    const { clock, scheduler, state, done } = world([limit('1', addDays(START, 1)), limit('2', addDays(START, 2))]);
    state.isLate = true;
    clock.moveTo(addDays(START, 3));
    const both = await Promise.all([scheduler().look(), scheduler().look()]);
    expect(both.reduce((sum, { missed }) => sum + missed, 0)).toBe(2);
    expect(await scheduler().look()).toMatchObject({ missed: 0 });
    expect(done.size).toBe(2);
  });

  it('lets one stream that refuses hold up no other one, and says so', async () => {
    const { clock, scheduler, failing, missed } = world([limit('1', addDays(START, 1)), limit('2', addDays(START, 2))]);
    failing.set(ID('1'), new KnownError('refused', 409, 'Refused: LC-DEADLINE.'));
    clock.moveTo(addDays(START, 3));
    const troubles: (string | undefined)[] = [];
    const one = scheduler({ onTrouble: (trouble) => troubles.push(trouble) });
    expect(await one.look()).toMatchObject({ missed: 1 });
    await one.look();
    expect(missed()).toEqual([ID('1'), ID('2'), ID('1')]);
    expect(one.status().trouble).toContain('LC-DEADLINE');
    failing.clear();
    expect(await one.look()).toMatchObject({ missed: 1 });
    expect(one.status().trouble).toBeUndefined();
    expect(troubles).toEqual([expect.stringContaining('LC-DEADLINE'), undefined]);
  });

  it('one that is written to by others all the time, neither', async () => {
    const { clock, scheduler, failing } = world([limit('1', addDays(START, 1)), limit('2', addDays(START, 2))]);
    failing.set(ID('1'), new KnownError('conflict', 409, 'Others were faster.'));
    clock.moveTo(addDays(START, 3));
    expect(await scheduler().look()).toMatchObject({ missed: 1 });
  });

  it('one that is set again, to the same end, is missed again', async () => {
    const again = limit('1', addDays(START, 1));
    const { clock, scheduler, missed } = world([again]);
    clock.moveTo(addDays(START, 3));
    const one = scheduler();
    expect(await one.look()).toMatchObject({ missed: 1 });
    Object.assign(again, { status: 'OPEN', startsAt: addDays(START, 2) });
    expect(await one.look()).toMatchObject({ missed: 1 });
    expect(missed()).toEqual([ID('1'), ID('1')]);
  });

  it('leaves streams of contexts that other processes host to them', async () => {
    const { clock, scheduler, missed } = world([limit('1', addDays(START, 1)), limit('2', addDays(START, 2))]);
    clock.moveTo(addDays(START, 3));
    await scheduler({ categories: ['opinion'] }).look();
    expect(missed()).toEqual([]);
  });
});

describe('a changed calendar (open question 5)', () => {
  it('moves what is open, stream by stream, before anything is missed', async () => {
    const { clock, scheduler, state, issued } = world([limit('1', addDays(START, 1)), limit('2', addDays(START, 9))]);
    state.version = 2;
    clock.moveTo(addDays(START, 1.5));
    expect(await scheduler().look()).toEqual({ moved: 1, missed: 0, reminded: 0 });
    expect(issued.map(({ command, targetId }) => `${command.type} ${targetId}`)).toEqual([
      `MoveDeadlines ${ID('1')}`,
      `MoveDeadlines ${ID('2')}`,
    ]);
  });

  it('finds what was decided under the old calendar while it changed', async () => {
    const { scheduler, state, rows, issued } = world([limit('2', addDays(START, 9))]);
    const one = scheduler();
    state.version = 2;
    await one.look();
    rows.push(limit('3', addDays(START, 9)));
    await one.look();
    expect(issued.map(({ targetId }) => targetId)).toEqual([ID('2'), ID('3')]);
  });

  it('asks a stream that does not move by it once for each version', async () => {
    const { scheduler, state, issued } = world([limit('2', addDays(START, 9))]);
    const one = scheduler();
    state.version = 2;
    await one.look();
    await one.look();
    expect(issued).toHaveLength(1);
    state.version = 3;
    await one.look();
    expect(issued).toHaveLength(2);
    expect(new Set(issued.map(({ request }) => request.commandId)).size).toBe(2);
  });
});

describe('reminders (KH art. 4.2, KH-04)', () => {
  const rules: readonly RemindedRule[] = [
    {
      ruleId: RULE,
      reminders: { before: { length: 1, unit: 'WORKING_DAYS' }, superiorAfter: { length: 2, unit: 'WORKING_DAYS' } },
    },
  ];
  // Monday; the working day before is Friday.
  const dueAt = '2023-03-13T16:59:59.999Z';

  it('come before the end, when it was missed, and later go to the body above, each once', async () => {
    const { clock, scheduler, reminded } = world([limit('1', dueAt)], { rules });
    const lookAt = async (now: Instant): Promise<readonly string[]> => {
      clock.moveTo(now);
      await scheduler().look();
      await scheduler().look();
      return reminded();
    };
    expect(await lookAt('2023-03-09T16:59:59.999Z')).toEqual([]);
    expect(await lookAt('2023-03-09T17:00:00.001Z')).toEqual(['BEFORE']);
    expect(await lookAt(dueAt)).toEqual(['BEFORE']);
    expect(await lookAt('2023-03-13T17:00:00.000Z')).toEqual(['BEFORE', 'MISSED']);
    expect(await lookAt('2023-03-15T16:59:59.999Z')).toEqual(['BEFORE', 'MISSED']);
    expect(await lookAt('2023-03-15T17:00:00.000Z')).toEqual(['BEFORE', 'MISSED', 'SUPERIOR']);
  });

  it('are for the due date that stands: a limit that moved is reminded of again, for its new end', async () => {
    const { clock, scheduler, rows, reminded, issued } = world([limit('1', dueAt)], { rules });
    clock.moveTo('2023-03-10T02:00:00.000Z');
    await scheduler().look();
    const [row] = rows;
    if (row === undefined) throw new Error('No row');
    rows[0] = { ...row, dueAt: '2023-03-20T16:59:59.999Z' };
    clock.moveTo('2023-03-14T02:00:00.000Z');
    await scheduler().look();
    expect(reminded()).toEqual(['BEFORE']);
    clock.moveTo('2023-03-17T02:00:00.000Z');
    await scheduler().look();
    expect(reminded()).toEqual(['BEFORE', 'BEFORE']);
    expect(issued.at(-1)?.command.data).toMatchObject({ at: '2023-03-20T16:59:59.999Z', bound: 'health' });
  });

  it('of what is past come not beforehand any more', async () => {
    const { clock, scheduler, reminded } = world([limit('1', dueAt)], { rules });
    clock.moveTo(addDays(START, 31));
    await scheduler().look();
    expect(reminded()).toEqual(['MISSED', 'SUPERIOR']);
  });

  it('that are for nobody are asked for once', async () => {
    const { clock, scheduler, reminded } = world([limit('1', dueAt, { bound: 'nobody' })], { rules });
    clock.moveTo('2023-03-10T02:00:00.000Z');
    const one = scheduler();
    await one.look();
    await one.look();
    expect(reminded()).toEqual(['BEFORE']);
  });

  const ofPauses: readonly RemindedRule[] = [
    {
      ruleId: RULE,
      pauses: { remindAfter: { length: 2, unit: 'WORKING_DAYS' }, superiorAfter: { length: 1, unit: 'WORKING_DAYS' } },
    },
  ];
  const still = (since: Instant) => limit('1', dueAt, { status: 'PAUSED', pausedSince: since });

  it('of what stands still come when it has done so for long, and later go to the body above, each once', async () => {
    const { clock, scheduler, reminded, issued } = world([still(START)], { rules: ofPauses });
    const lookAt = async (now: Instant): Promise<readonly string[]> => {
      clock.moveTo(now);
      await scheduler().look();
      await scheduler().look();
      return reminded();
    };
    // Since Monday: Tuesday and Wednesday are over.
    expect(await lookAt('2023-03-08T16:59:59.999Z')).toEqual([]);
    expect(await lookAt('2023-03-08T17:00:00.000Z')).toEqual(['PAUSED']);
    expect(await lookAt('2023-03-09T16:59:59.999Z')).toEqual(['PAUSED']);
    expect(await lookAt('2023-03-09T17:00:00.000Z')).toEqual(['PAUSED', 'PAUSED_SUPERIOR']);
    expect(await lookAt(addDays(START, 300))).toEqual(['PAUSED', 'PAUSED_SUPERIOR']);
    expect(issued.at(-1)?.command.data).toMatchObject({ at: START, bound: 'health', waiting: 'dic' });
    expect(new Set(issued.map(({ targetId }) => targetId)).size).toBe(2);
  });

  it('of what stands still are for the pause that lasts: the next one is reminded of anew, what goes on is not', async () => {
    const { clock, scheduler, rows, reminded, issued } = world([still(START)], { rules: ofPauses });
    rows[0] = limit('1', dueAt);
    clock.moveTo('2023-03-09T02:00:00.000Z');
    await scheduler().look();
    expect(reminded()).toEqual([]);
    rows[0] = still('2023-03-09T02:00:00.000Z');
    clock.moveTo('2023-03-13T17:00:00.000Z');
    await scheduler().look();
    rows[0] = still('2023-03-13T17:00:00.000Z');
    clock.moveTo(addDays('2023-03-13T17:00:00.000Z', 3));
    await scheduler().look();
    expect(issued.map(({ command }) => (command.data as LimitToRemindOf).at)).toEqual([
      '2023-03-09T02:00:00.000Z',
      '2023-03-13T17:00:00.000Z',
    ]);
    expect(new Set(issued.map(({ targetId }) => targetId)).size).toBe(2);
  });

  it('of an end are not sent by rules that ask for those of a pause alone, nor the other way round', async () => {
    const ended = world([limit('1', dueAt)], { rules: ofPauses });
    ended.clock.moveTo(addDays(START, 31));
    await ended.scheduler().look();
    expect(ended.reminded()).toEqual([]);
    const paused = world([still(START)], { rules });
    paused.clock.moveTo(addDays(START, 31));
    await paused.scheduler().look();
    expect(paused.reminded()).toEqual([]);
  });

  it('are not sent of other rules, nor where the lead is another process', async () => {
    const { clock, scheduler, reminded } = world([limit('1', dueAt, { ruleId: 'other' }), limit('2', dueAt)], {
      rules,
    });
    clock.moveTo(addDays(START, 31));
    await scheduler({ categories: ['assignment'] }).look();
    expect(reminded()).toEqual([]);
  });
});

describe('when the scheduler looks', () => {
  /** Waits that the spec ends; everything that is to happen meanwhile has happened when one begins. */
  const waits = () => {
    const begun: { readonly milliseconds: number; readonly end: () => void }[] = [];
    const delay: Delay = (milliseconds, signal) =>
      new Promise((resolve) => {
        begun.push({ milliseconds, end: resolve });
        if (signal?.aborted === true) resolve();
        signal?.addEventListener('abort', () => resolve(), { once: true });
      });
    const begin = async (count: number): Promise<number> => {
      while (begun.length < count) await nextTurn();
      return begun[count - 1]?.milliseconds ?? Number.NaN;
    };
    return { delay, begin, end: (count: number) => begun[count - 1]?.end() };
  };

  it('a clock that runs: when the next limit has ended, and after the longest time at the latest', async () => {
    const { scheduler, rows } = world([limit('1', '2023-03-06T02:00:07.000Z')]);
    const { delay, begin, end } = waits();
    const one = scheduler({ delay, longest: 10_000 });
    one.start();
    expect(await begin(1)).toBe(7_001);
    rows[0] = limit('1', addDays(START, 3));
    end(1);
    expect(await begin(2)).toBe(10_000);
    await one.stop();
  });

  it('a clock that stands still: when it was moved', async () => {
    const { clock, scheduler, looks } = world([limit('1', addDays(START, 1)), limit('2', addDays(START, 2))]);
    const { delay, begin } = waits();
    const one = scheduler({ delay, onMove: (listener) => clock.onMove(listener) });
    one.start();
    expect(await begin(1)).toBe(10_000);
    clock.moveTo(addDays(START, 31));
    await begin(2);
    expect(looks).toEqual([{ moved: 0, missed: 2, reminded: 0 }]);
    await one.stop();
  });

  it('a clock that is moved while it looks: once more', async () => {
    const { clock, scheduler, missed } = world([limit('1', addDays(START, 1)), limit('2', addDays(START, 9))]);
    const { delay, begin } = waits();
    let moves = 0;
    const one = scheduler({
      delay,
      onMove: (listener) => clock.onMove(listener),
      rules: () => {
        moves += 1;
        if (moves === 1) clock.moveTo(addDays(START, 10));
        return [];
      },
    });
    one.start();
    await begin(2);
    expect(missed()).toEqual([ID('1'), ID('2')]);
    await one.stop();
  });

  it('again and again while the log does not answer, with growing waits', async () => {
    const { clock, scheduler, failing, missed } = world([limit('1', addDays(START, 1))]);
    const { delay, begin, end } = waits();
    failing.set(ID('1'), unavailable);
    clock.moveTo(addDays(START, 2));
    const one = scheduler({ delay });
    one.start();
    expect(await begin(1)).toBe(100);
    expect(one.status()).toEqual({ trouble: 'The log does not answer.', failure: undefined, missed: 0 });
    end(1);
    expect(await begin(2)).toBe(200);
    failing.clear();
    end(2);
    await begin(3);
    expect(one.status()).toEqual({ trouble: undefined, failure: undefined, missed: 1 });
    expect(missed()).toHaveLength(3);
    await one.stop();
  });

  it('no more where a file is damaged: a person is needed', async () => {
    const { clock, scheduler, failing } = world([limit('1', addDays(START, 1))]);
    failing.set(ID('1'), new KnownError('log-damaged', 500, 'The log is damaged.'));
    clock.moveTo(addDays(START, 2));
    const one = scheduler();
    one.start();
    while (one.status().failure === undefined) await nextTurn();
    expect(one.status().failure).toBe('The log is damaged.');
    await one.stop();
  });
});

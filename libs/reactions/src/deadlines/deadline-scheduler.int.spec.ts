import { EventCodec, type Recorded } from '#contracts';
import { CommandExecutor } from '#deciding';
import { OnOutlet, type OutletCommand, outletDecider } from '#deciding/testing';
import { MemoryEventStore } from '#event-store';
import { type AppendFault, FaultyEventStore } from '#event-store/testing';
import { deriveId, type Instant, instantFromMillis, KnownError, type Uuid, VirtualClock } from '#kernel';
import {
  type Deadline,
  type DeadlineCommand,
  type Deadlines,
  evolveDeadlines,
  isDeadlineEvent,
  type WorkingCalendar,
  withDeadlines,
} from '#rules';
import { lawForTests } from '#rules/testing';
import fc from 'fast-check';
import type { CommandDispatcher } from '../command-dispatcher.js';
import { isPassing } from '../reaction.js';
import { DeadlineScheduler } from './deadline-scheduler.js';
import type { ListedLimit } from './limit-lists.js';

const START: Instant = '2023-03-06T02:00:00.000Z';
const ANSWER = 'answer';
const HOUR_MS = 3_600_000;
const codec = new EventCodec();

/** A publication that is to be answered within two working days. */
const limited = withDeadlines(outletDecider, [
  {
    ruleId: ANSWER,
    starts: ({ type }, { now }) => (type === 'PublicationOpened' ? { deadlineId: ANSWER, startsAt: now } : undefined),
    meets: ({ type }) => (type === 'PublicationAccepted' ? [ANSWER] : []),
  },
]);

/** Every second version has one more day off. */
const calendarOf = (version: number): WorkingCalendar => ({
  calendarId: 'test',
  version,
  weekend: [6, 7],
  holidays: version % 2 === 0 ? [{ date: '2023-03-08', name: 'Ngày nghỉ minh họa', verified: false }] : [],
  makeUpDays: [],
});

const limitsAfter = (events: readonly Recorded[]): Deadlines =>
  events.reduce<Deadlines>((limits, event) => (isDeadlineEvent(event) ? evolveDeadlines(limits, event) : limits), []);

class Killed extends Error {}

/** A log that fails when it is told to, processes that are killed, and a due list that may be behind. */
const province = () => {
  const store = new FaultyEventStore(new MemoryEventStore());
  const clock = new VirtualClock(START);
  const state = { version: 1, opened: 0, issued: 0, killAfter: Infinity };
  const law = lawForTests({
    calendar: () => calendarOf(state.version),
    deadlineRule: (ruleId) => ({
      ruleId,
      length: 2,
      unit: 'WORKING_DAYS',
      movesToWorkingDay: true,
      source: 'design',
      verified: false,
    }),
  });
  const executor = new CommandExecutor({
    store,
    codec,
    clock,
    law: { current: () => law },
    delay: () => Promise.resolve(),
  });
  const idOf = (n: number): Uuid => deriveId('publication', n);

  const events = async (n: number): Promise<readonly Recorded[]> => {
    const found: Recorded[] = [];
    for await (const event of store.readStream(`publication-${idOf(n)}`)) found.push(codec.read(event));
    return found;
  };
  const limitsOf = async (n: number): Promise<Deadlines> => limitsAfter(await events(n));

  interface Row extends ListedLimit {
    readonly limit: Deadline;
    readonly version: number;
  }
  const listNow = async (): Promise<readonly Row[]> => {
    const rows: Row[] = [];
    for (let n = 0; n < state.opened; n += 1) {
      const version = (await events(n)).reduce(
        (last, { type, data }) => (type === 'DeadlineSet' || type === 'DeadlineMoved' ? data.calendarVersion : last),
        0,
      );
      for (const limit of await limitsOf(n)) {
        const { deadlineId, ruleId, facts, dueAt = '' } = limit;
        const row = { category: 'publication', streamId: idOf(n), matterId: idOf(n) };
        rows.push({ ...row, deadlineId, ruleId, startsAt: facts.startsAt, dueAt, limit, version });
      }
    }
    return rows.sort((one, other) => (one.dueAt < other.dueAt ? -1 : 1));
  };
  let seen: readonly Row[] = [];

  const dispatcher: CommandDispatcher = {
    dispatch: async ({ targetId, command }, request) => {
      if (state.killAfter <= 0) throw new Killed();
      state.killAfter -= 1;
      return executor.execute(limited, new OnOutlet(targetId, command as OutletCommand, request));
    },
  };
  const schedulerOf = (isBehind: boolean) =>
    new DeadlineScheduler({
      lists: {
        seen: async () => {
          if (!isBehind) seen = await listNow();
        },
        due: async (now, after) =>
          after === undefined ? seen.filter(({ limit, dueAt }) => limit.status === 'OPEN' && dueAt < now) : [],
        nextDueAt: async () => undefined,
        ofOtherCalendar: async (version, after) =>
          after === undefined ? seen.filter((row) => row.limit.status === 'OPEN' && row.version !== version) : [],
        toRemindOf: async () => [],
      },
      dispatcher,
      categories: ['publication'],
      calendar: () => calendarOf(state.version),
      rules: () => [],
      clock,
      origin: 'LIVE',
    });

  const issue = async (n: number, command: OutletCommand | DeadlineCommand, outlet: boolean): Promise<void> => {
    state.issued += 1;
    const request = {
      commandId: deriveId('spec', state.issued),
      actor: outlet
        ? ({ kind: 'OFFICER', agencyId: 'newspaper', role: 'EDITOR', officerRef: 'editor' } as const)
        : ({ kind: 'SYSTEM', policy: 'spec' } as const),
      correlationId: 'spec',
      origin: 'LIVE',
    } as const;
    await executor.execute(limited, new OnOutlet(idOf(n), command as OutletCommand, request));
  };
  return {
    ...{ store, clock, state, events, limitsOf },
    open: async (): Promise<void> => {
      await issue(state.opened, { type: 'OpenPublication', data: { outlet: 'newspaper' } }, false);
      state.opened += 1;
    },
    accept: (n: number) => issue(n, { type: 'AcceptPublication', data: {} }, true),
    /** One look of a process; it may be killed, meet an outage, or see an old list. Nothing else goes wrong. */
    look: async ({ isBehind = false, killAfter = Infinity } = {}): Promise<boolean> => {
      state.killAfter = killAfter;
      try {
        await schedulerOf(isBehind).look();
        return true;
      } catch (error) {
        if (!(error instanceof Killed || (error instanceof KnownError && isPassing(error)))) throw error;
        return false;
      } finally {
        state.killAfter = Infinity;
      }
    },
    pass: (hours: number): void => clock.moveTo(instantFromMillis(Date.parse(clock.now()) + hours * HOUR_MS)),
  };
};

type Step =
  | { readonly do: 'OPEN' | 'CHANGE_CALENDAR' }
  | { readonly do: 'ACCEPT'; readonly nth: number }
  | { readonly do: 'PASS'; readonly hours: number }
  | { readonly do: 'FAIL'; readonly fault: AppendFault }
  | { readonly do: 'LOOK'; readonly isBehind: boolean; readonly killAfter: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<Step>({ do: 'OPEN' }) },
  { weight: 1, arbitrary: fc.constantFrom<Step>({ do: 'CHANGE_CALENDAR' }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('ACCEPT' as const), nth: fc.nat(5) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('PASS' as const), hours: fc.integer({ min: 1, max: 60 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('FAIL' as const),
      fault: fc.constantFrom<AppendFault>('in-doubt-written', 'in-doubt-not-written', 'unavailable'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('LOOK' as const),
      isBehind: fc.boolean(),
      killAfter: fc.constantFrom(0, 1, 2, 1_000),
    }),
  },
);

type Province = ReturnType<typeof province>;

const take = async (one: Step, { open, accept, look, pass, state, store }: Province): Promise<void> => {
  switch (one.do) {
    case 'OPEN':
      // What people ask for is not under test: it meets a log that works.
      if (store.faultsLeft === 0) await open();
      return;
    case 'ACCEPT':
      if (store.faultsLeft === 0 && one.nth < state.opened) await accept(one.nth).catch(() => undefined);
      return;
    case 'CHANGE_CALENDAR':
      state.version += 1;
      return;
    case 'PASS':
      pass(one.hours);
      return;
    case 'FAIL':
      store.failNext(one.fault);
      return;
    case 'LOOK':
      await look(one);
  }
};

describe('limits on a log that fails, with processes that are killed (architecture 5, Wait)', () => {
  it('are missed exactly once where they are not met in time, after their end, and never where they were met', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const the = province();
        for (const one of steps) await take(one, the);
        // In the end everything works again, and more than enough time has passed.
        the.pass(24 * 30);
        while (the.store.faultsLeft > 0 && !(await the.look())) continue;
        await the.look();
        await the.look();
        for (let n = 0; n < the.state.opened; n += 1) {
          const events = await the.events(n);
          const [limit, ...others] = await the.limitsOf(n);
          expect(others).toEqual([]);
          const missed = events.filter(({ type }) => type === 'DeadlineMissed');
          const met = events.findIndex(({ type }) => type === 'DeadlineMet');
          expect(missed.length).toBeLessThanOrEqual(1);
          if (met < 0) expect([missed.length, limit?.status]).toEqual([1, 'MISSED']);
          for (const event of missed) {
            if (event.type !== 'DeadlineMissed') continue;
            expect(event.metadata.recordedAt > event.data.dueAt).toBe(true);
            if (met >= 0) expect(events.indexOf(event)).toBeLessThan(met);
            // The date that was missed is the one that stood then.
            expect(limitsAfter(events.slice(0, events.indexOf(event)))[0]?.dueAt).toBe(event.data.dueAt);
          }
        }
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});

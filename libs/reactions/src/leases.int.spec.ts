import { migrate, openSqlite } from '#database';
import { deriveId, instantFromMillis, VirtualClock } from '#kernel';
import { type CommandDispatcher, DeadlineScheduler, Lease, reactionMigrations, type ReactionsSchema } from './index.js';

const START = '2023-03-06T02:00:00.000Z';
const MINUTE = 60_000;

/** One operations database, and processes that want its leases. */
const operations = async () => {
  const database = openSqlite<ReactionsSchema>({ file: ':memory:', durability: 'normal' });
  await migrate(database, reactionMigrations(database));
  const clock = new VirtualClock(START);
  const pass = (milliseconds: number): void => clock.moveTo(instantFromMillis(Date.parse(clock.now()) + milliseconds));
  const lease = (holder: string, name = 'deadlines') =>
    new Lease(database, { name, holder, milliseconds: MINUTE, clock });
  return { database, lease, pass };
};

describe('a lease (architecture 5, Several processes)', () => {
  it('is one process’s at a time, for as long as that prolongs it', async () => {
    const { lease, pass } = await operations();
    expect(await lease('one').take()).toBe(true);
    expect(await lease('other').take()).toBe(false);
    pass(MINUTE - 1);
    expect(await lease('one').take()).toBe(true);
    pass(MINUTE - 1);
    expect(await lease('other').take()).toBe(false);
  });

  it('is another one’s when its holder did not prolong it, and then not its any more', async () => {
    const { lease, pass } = await operations();
    await lease('one').take();
    pass(MINUTE);
    expect(await lease('other').take()).toBe(true);
    expect(await lease('one').take()).toBe(false);
  });

  it('is taken up by whoever comes in the place of its holder, at once', async () => {
    const { lease } = await operations();
    await lease('one').take();
    expect(await lease('one').take()).toBe(true);
  });

  it('is free when its holder leaves it; nobody leaves what is another one’s', async () => {
    const { lease } = await operations();
    await lease('one').take();
    await lease('other').leave();
    expect(await lease('other').take()).toBe(false);
    await lease('one').leave();
    expect(await lease('other').take()).toBe(true);
  });

  it('is one of several', async () => {
    const { lease } = await operations();
    await lease('one', 'deadlines').take();
    expect(await lease('other', 'another thing').take()).toBe(true);
  });

  it('of the scheduler: a holder that was paused in the middle and wakes up does no harm', async () => {
    const { lease, pass } = await operations();
    const dueAt = '2023-03-05T16:59:59.999Z';
    const streamId = deriveId('assignment');
    const done = new Set<string>();
    let events = 0;
    let isOpen = true;
    let wakeUp: (() => void) | undefined;
    const answer: CommandDispatcher['dispatch'] = async ({ targetId }, { commandId }) => {
      const repeated = done.has(commandId);
      if (!repeated) events += 1;
      done.add(commandId);
      isOpen = false;
      return { targetId, revision: 1, events: ['DeadlineMissed'], repeated };
    };
    const named = { category: 'assignment', streamId, deadlineId: 'd', ruleId: 'd', matterId: streamId };
    const schedulerOf = (holder: string, dispatch: CommandDispatcher['dispatch']) =>
      new DeadlineScheduler({
        lists: {
          seen: async () => undefined,
          due: async (_, after) => (isOpen && after === undefined ? [{ ...named, startsAt: dueAt, dueAt }] : []),
          nextDueAt: async () => undefined,
          ofOtherCalendar: async () => [],
          toRemindOf: async () => [],
        },
        dispatcher: { dispatch },
        categories: ['assignment'],
        calendar: () => ({ calendarId: 'c', version: 1, weekend: [6, 7], holidays: [], makeUpDays: [] }),
        rules: () => [],
        clock: new VirtualClock(START),
        origin: 'LIVE',
        lease: lease(holder),
      });

    // The first one stands still with its command in hand, until long after its lease has ended.
    const paused = schedulerOf('one', async (command, request) => {
      await new Promise<void>((resolve) => void (wakeUp = resolve));
      return answer(command, request);
    }).look();
    const other = schedulerOf('other', answer);
    while (wakeUp === undefined) await new Promise(setImmediate);
    expect(await other.look()).toMatchObject({ missed: 0 });
    expect(events).toBe(0);
    pass(MINUTE);
    expect(await other.look()).toMatchObject({ missed: 1 });
    wakeUp();
    expect(await paused).toMatchObject({ missed: 0 });
    expect(events).toBe(1);
  });
});

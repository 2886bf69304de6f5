import { type DomainEvent, EventCodec, type Origin, PublicationRequested } from '#contracts';
import { written } from '#contracts/testing';
import { CommandExecutor } from '#deciding';
import { OnOutlet, type OutletCommand, outletDecider } from '#deciding/testing';
import { LogFeed, MemoryEventStore, type StoredEvent } from '#event-store';
import { FaultyEventStore } from '#event-store/testing';
import { deriveId, NotFound, Unavailable, type Uuid, VirtualClock } from '#kernel';
import { Refused } from '#rules';
import { lawForTests } from '#rules/testing';
import fc from 'fast-check';
import { openReactionRecords, untilIdle } from '../testing/index.js';
import { type CommandDispatcher, definePolicy, type Policy, PolicyRunner, type ReactionRecords } from './index.js';

const NOW = '2023-03-06T02:00:00.000Z';
const caseOf = (matter: string): Uuid => deriveId('case', matter);

/** Which publications a request leads to, for the specs: two. */
const publicationsOf = (publicationId: Uuid): readonly Uuid[] => [publicationId, deriveId(publicationId, 'portal')];

const openPublication = definePolicy({
  name: 'open-publication',
  context: 'press',
  on: ['PublicationRequested'],
  react: ({ data }) =>
    publicationsOf(data.publicationId).map((targetId) => ({
      category: 'publication',
      targetId,
      command: { type: 'OpenPublication', data: { outlet: data.outlet } },
    })),
});

const requestedAs = (matter: string, nth: number): Uuid => deriveId('publication', matter, nth);

class Killed extends Error {}

/** A log, what policies keep, and processes that are started, stopped and killed on them. */
const province = async (options: { policies?: readonly Policy[]; records?: ReactionRecords } = {}) => {
  const store = new FaultyEventStore(new MemoryEventStore());
  const state = { records: options.records ?? (await openReactionRecords()) };
  const refused = new Set<Uuid>();
  const issued: string[] = [];
  const waits: number[] = [];
  const counts = new Map<string, number>();
  let killAfter = Infinity;
  let isOut = false;

  const executor = new CommandExecutor({
    store,
    codec: new EventCodec(),
    clock: new VirtualClock(NOW),
    law: { current: () => lawForTests() },
    maxSends: 1,
  });
  const dispatcher: CommandDispatcher = {
    dispatch: async ({ targetId, command }, request) => {
      if (killAfter <= 0) throw new Killed();
      issued.push(targetId);
      if (isOut) throw new Unavailable('The part behind is out.');
      if (refused.has(targetId)) throw new Refused([{ rule: 'LC-ADDRESSEE', parameters: {} }]);
      const outcome = await executor.execute(outletDecider, new OnOutlet(targetId, command as OutletCommand, request));
      killAfter -= 1;
      return outcome;
    },
  };
  /** Once the process counts as killed, it issues and stores nothing more. */
  const mortal = (records: ReactionRecords): ReactionRecords =>
    new Proxy(records, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== 'function') return member;
        const isWriting = name === 'advance' || name === 'park' || name === 'hold';
        return (...args: unknown[]) => {
          if (isWriting && killAfter <= 0) throw new Killed();
          return Reflect.apply(member, target, args) as unknown;
        };
      },
    });

  const start = async () => {
    const feed = new LogFeed(store);
    feed.start();
    const runner = new PolicyRunner({
      policies: options.policies ?? [openPublication],
      store,
      feed,
      codec: new EventCodec(),
      dispatcher,
      records: mortal(state.records),
      clock: new VirtualClock(NOW),
      storeEvery: 60_000,
      chance: () => 1,
      delay: async (milliseconds, signal) => {
        if (milliseconds === 60_000) {
          await new Promise((resolve) => signal?.addEventListener('abort', resolve));
        } else {
          waits.push(milliseconds);
          await new Promise(setImmediate);
        }
      },
    });
    await runner.start();
    const stop = async () => {
      await runner.stop().catch((error: unknown) => {
        if (!(error instanceof Killed)) throw error;
      });
      await feed.stop();
    };
    return { runner, stop, idle: () => untilIdle(runner, store) };
  };

  const append = async (stream: string, event: DomainEvent, origin: Origin = 'LIVE') => {
    const revision = counts.get(stream) ?? 0;
    counts.set(stream, revision + 1);
    const matterId = stream.slice(stream.indexOf('-') + 1);
    await store.append(
      stream,
      [written(event, { stream, revision, metadata: { origin, matterId, correlationId: `from-${stream}` } })],
      revision === 0 ? 'no_stream' : revision - 1,
    );
  };
  /** The lead asks an outlet to publish: the next request of that matter. */
  const request = async (matter: string, origin?: Origin) => {
    const stream = `case-${caseOf(matter)}`;
    const publicationId = requestedAs(matter, counts.get(stream) ?? 0);
    await append(
      stream,
      {
        type: PublicationRequested.name,
        data: {
          publicationId,
          requestedBy: 'dic',
          outlet: 'newspaper',
          kind: 'FACTS',
          title: 'Thông tin',
          text: 'Đã kiểm chứng.',
        },
      },
      origin,
    );
  };
  const all = async (): Promise<readonly StoredEvent[]> => {
    const events: StoredEvent[] = [];
    for await (const event of store.readAll()) events.push(event);
    return events;
  };
  const opened = async () =>
    (await all())
      .filter(({ type }) => type === 'PublicationOpened')
      .map(({ stream }) => stream.replace('publication-', ''));

  return {
    ...{ store, state, refused, issued, waits, start, append, request, all, opened },
    kill: (after: number) => (killAfter = after),
    outage: (out: boolean) => (isOut = out),
    revive: () => (killAfter = Infinity),
  };
};

/** The publications that this many requests of a matter lead to. */
const publications = (matter: string, requests = 1): readonly Uuid[] =>
  Array.from({ length: requests }, (_, nth) => publicationsOf(requestedAs(matter, nth))).flat();

describe('a policy', () => {
  it('reacts to history and then to what comes, each event once, in order', async () => {
    const { request, start, opened } = await province();
    await request('a');
    const { stop, idle } = await start();
    await idle();
    await request('b');
    await idle();
    await stop();
    expect(await opened()).toEqual([...publications('a'), ...publications('b')]);
  });

  it('issues commands as a policy, caused by the event, within its request, of its origin', async () => {
    const { request, start, all } = await province();
    await request('a', 'DEMO');
    const { stop, idle } = await start();
    await idle();
    await stop();
    const [cause, effect] = await all();
    const target = requestedAs('a', 0);
    expect(effect?.metadata).toMatchObject({
      commandId: deriveId('policy', 'open-publication', cause?.id ?? '', target, 'OpenPublication'),
      actor: { kind: 'SYSTEM', policy: 'open-publication' },
      causationId: cause?.id,
      correlationId: `from-case-${caseOf('a')}`,
      origin: 'DEMO',
    });
  });

  it('leaves imported history alone, unless it says that it reacts to it', async () => {
    const reacting: Policy = definePolicy({ ...openPublication, name: 'also-imported', reactsToImported: true });
    for (const [policies, expected] of [
      [[openPublication], publications('live')],
      [[reacting], [...publications('old'), ...publications('live')]],
    ] as const) {
      const { request, start, opened } = await province({ policies });
      await request('old', 'IMPORT');
      await request('live');
      const { stop, idle } = await start();
      await idle();
      await stop();
      expect(await opened()).toEqual(expected);
    }
  });

  it('that starts at the end leaves alone what was there, and remembers where that was', async () => {
    const { request, start, opened } = await province({ policies: [{ ...openPublication, startsAt: 'end' }] });
    await request('before');
    await (await start()).stop();
    await request('between');
    const { stop, idle } = await start();
    await idle();
    await stop();
    expect(await opened()).toEqual(publications('between'));
  });

  it('goes on exactly where it was stopped', async () => {
    const { request, start, opened, issued } = await province();
    for (const matter of ['a', 'b', 'c']) {
      await request(matter);
      const { stop, idle } = await start();
      await idle();
      await stop();
    }
    expect(issued).toEqual([...publications('a'), ...publications('b'), ...publications('c')]);
    expect(await opened()).toEqual(issued);
  });

  it('stores its position also where there was nothing to do', async () => {
    const { append, start, state, store } = await province();
    await append(`case-${caseOf('a')}`, { type: 'AppraisalStarted', data: {} });
    const { stop, idle } = await start();
    await idle();
    expect(await state.records.position('open-publication')).toBeUndefined();
    await stop();
    expect(await state.records.position('open-publication')).toEqual(await store.head());
  });

  it('does not start with another log, or a restored older one', async () => {
    const one = await province();
    await one.request('a');
    const { stop, idle } = await one.start();
    await idle();
    await stop();
    const other = await province({ records: one.state.records });
    await expect(other.start()).rejects.toMatchObject({ code: 'foreign-position' });
  });

  it('has a name of its own', async () => {
    await expect((await province({ policies: [openPublication, openPublication] })).start()).rejects.toThrow(
      'same name',
    );
  });
});

describe('killed between its commands and the storing of its position', () => {
  it.each([1, 2, 3])('(after command %i) it does nothing twice', async (after) => {
    const { request, start, opened, issued, kill, revive } = await province();
    await request('a');
    await request('b');
    kill(after);
    const first = await start();
    await first.idle();
    expect((await first.runner.status()).ready).toBe(false);
    await first.stop();
    revive();
    const second = await start();
    await second.idle();
    await second.stop();
    expect(await opened()).toEqual([...publications('a'), ...publications('b')]);
    expect(issued.length).toBeGreaterThan(4);
  });

  it('nor when its position is lost altogether', async () => {
    const { request, start, opened, state } = await province();
    await request('a');
    for (let run = 0; run < 2; run += 1) {
      const { stop, idle } = await start();
      await idle();
      await stop();
      state.records = await openReactionRecords();
    }
    expect(await opened()).toEqual(publications('a'));
  });

  it('wherever it is killed, and however often: the streams are the same', async () => {
    const matters = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(matters, fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 5 }), async (asked, kills) => {
        const { request, start, opened, kill, revive } = await province();
        for (const matter of asked) await request(matter);
        for (const after of kills) {
          kill(after);
          const { stop, idle } = await start();
          await idle();
          await stop();
        }
        revive();
        const { stop, idle } = await start();
        await idle();
        await stop();
        const nth = new Map<string, number>();
        const expected = asked.flatMap((matter) => {
          const before = nth.get(matter) ?? 0;
          nth.set(matter, before + 1);
          return publicationsOf(requestedAs(matter, before));
        });
        expect(await opened()).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });
});

describe('when a part behind it does not answer', () => {
  it('a policy tries again, waiting longer each time, until it works', async () => {
    const { store, request, start, opened, waits, state } = await province();
    await request('a');
    store.failNext(
      'in-doubt-written',
      'in-doubt-not-written',
      ...Array.from({ length: 9 }, () => 'unavailable' as const),
    );
    const { stop, idle } = await start();
    await idle();
    await stop();
    expect(await opened()).toEqual(publications('a'));
    // The second command met ten faults: 0.1 s doubled, at most 30 s.
    expect(waits).toEqual([100, 200, 400, 800, 1600, 3200, 6400, 12800, 25600, 30000, 30000]);
    expect(await state.records.letters()).toEqual([]);
  });

  it('stopping it does not wait for that; the event is dealt with after the next start', async () => {
    const { outage, request, start, opened } = await province();
    await request('a');
    outage(true);
    const first = await start();
    await untilTrouble(first.runner);
    expect((await first.runner.status()).ready).toBe(true);
    await first.stop();
    outage(false);
    const second = await start();
    await second.idle();
    await second.stop();
    expect(await opened()).toEqual(publications('a'));
  });
});

const untilTrouble = async (runner: PolicyRunner): Promise<void> => {
  for (;;) {
    const { policies } = await runner.status();
    if (policies.some(({ trouble }) => trouble !== undefined)) return;
    await new Promise(setImmediate);
  }
};

describe('a refusal', () => {
  const [second] = publications('a').slice(1);
  if (second === undefined) throw new Error('two publications follow from a request');

  /** Matter a was refused half way; then a, b and a again went on. */
  const parked = async () => {
    const world = await province();
    world.refused.add(second);
    for (const matter of ['a', 'b', 'a', 'a']) await world.request(matter);
    const process = await world.start();
    await process.idle();
    return { ...world, ...process };
  };

  it('parks the event, holds back later ones of its matter, and nobody else', async () => {
    const { stop, opened, runner } = await parked();
    expect(await opened()).toEqual([requestedAs('a', 0), ...publications('b')]);
    const letters = await runner.deadLetters.list();
    expect(letters.map(({ state, matter }) => [state, matter])).toEqual([
      ['PARKED', caseOf('a')],
      ['HELD', caseOf('a')],
      ['HELD', caseOf('a')],
    ]);
    expect(letters[0]).toMatchObject({
      policy: 'open-publication',
      attempts: 1,
      parkedAt: NOW,
      event: { type: 'PublicationRequested', revision: 0 },
      failure: { code: 'refused', message: 'Refused: LC-ADDRESSEE.' },
    });
    const status = await runner.status();
    expect(status).toMatchObject({ ready: true, policies: [{ parked: 1, held: 2, skipped: 0, lagMilliseconds: 0 }] });
    await stop();
  });

  it('still holds after a restart', async () => {
    const { stop, start, request, opened, runner } = await parked();
    await stop();
    await request('a');
    const again = await start();
    await again.idle();
    await again.stop();
    expect(await runner.deadLetters.list({ states: ['HELD'] })).toHaveLength(3);
    expect(await opened()).toHaveLength(3);
  });

  it('retried in vain stays parked, and is counted', async () => {
    const { stop, runner } = await parked();
    const [letter] = await runner.deadLetters.list();
    const outcome = await runner.deadLetters.retry(letter?.id ?? '');
    expect(outcome).toMatchObject({ done: 0, remaining: 3, refused: { state: 'PARKED', attempts: 2 } });
    await stop();
  });

  it('retried with success lets those behind it go on, in order, nothing twice; then the matter is free', async () => {
    const { stop, runner, refused, request, idle, opened } = await parked();
    refused.clear();
    const [letter] = await runner.deadLetters.list();
    expect(await runner.deadLetters.retry(letter?.id ?? '')).toEqual({ done: 3, remaining: 0 });
    expect(await runner.deadLetters.list()).toEqual([]);
    await request('a');
    await idle();
    await stop();
    expect(await opened()).toEqual([
      requestedAs('a', 0),
      ...publications('b'),
      second,
      ...publications('a', 4).slice(2),
    ]);
  });

  it('skipped needs a reason, which is kept, and lets those behind it go on', async () => {
    const { stop, runner, opened } = await parked();
    const [letter, held] = await runner.deadLetters.list();
    const id = letter?.id ?? '';
    await expect(runner.deadLetters.skip(id, '  ')).rejects.toMatchObject({ status: 400 });
    await expect(runner.deadLetters.skip(held?.id ?? '', 'x')).rejects.toMatchObject({ status: 409 });
    const reason = 'Cổng thông tin đã ngừng hoạt động.';
    expect(await runner.deadLetters.skip(id, reason)).toEqual({ done: 2, remaining: 0 });
    expect(await runner.deadLetters.list()).toMatchObject([{ id, state: 'SKIPPED', skipped: { at: NOW, reason } }]);
    await expect(runner.deadLetters.retry(id)).rejects.toMatchObject({ status: 409 });
    expect(await opened()).toEqual([requestedAs('a', 0), ...publications('b'), ...publications('a', 3).slice(2)]);
    await stop();
  });

  it('can be looked at with its event and the commands; what is not there is not found', async () => {
    const { stop, runner } = await parked();
    const [letter] = await runner.deadLetters.list();
    const shown = await runner.deadLetters.show(letter?.id ?? '');
    expect(shown.event.data).toMatchObject({ outlet: 'newspaper' });
    expect(shown.commands.map(({ targetId }) => targetId)).toEqual(publications('a'));
    await expect(runner.deadLetters.show(deriveId('none'))).rejects.toThrow(NotFound);
    await stop();
  });

  it('of one policy holds back no other', async () => {
    const other: Policy = definePolicy({
      name: 'look-after-publication',
      context: 'press',
      on: ['PublicationRequested'],
      react: ({ data }) => [
        {
          category: 'publication',
          targetId: deriveId(data.publicationId, 'other'),
          command: { type: 'OpenPublication', data: { outlet: data.outlet } },
        },
      ],
    });
    const { refused, request, start, opened } = await province({ policies: [openPublication, other] });
    refused.add(requestedAs('a', 0));
    await request('a');
    await request('a');
    const { stop, idle } = await start();
    await idle();
    await stop();
    expect(await opened()).toEqual([0, 1].map((nth) => deriveId(requestedAs('a', nth), 'other')));
  });

  it('is parked the same when it is a defect: of the policy, or of what it calls', async () => {
    const broken: Policy = definePolicy({
      ...openPublication,
      name: 'broken',
      react: () => {
        throw new TypeError('no such thing');
      },
    });
    const { request, start } = await province({ policies: [broken] });
    await request('a');
    const { stop, idle, runner } = await start();
    await idle();
    await stop();
    expect(await runner.deadLetters.list()).toMatchObject([{ failure: { code: 'defect', message: 'no such thing' } }]);
  });
});

describe('an event that this release cannot read', () => {
  it('stops the policies there and is never skipped; readiness says why', async () => {
    const { store, request, start, opened } = await province();
    await request('a');
    const stream = `case-${caseOf('b')}`;
    const event = written({ type: 'AppraisalStarted', data: {} }, { stream });
    await store.append(stream, [{ ...event, type: 'InventedLater' }], 'no_stream');
    await request('c');
    for (let run = 0; run < 2; run += 1) {
      const { stop, idle, runner } = await start();
      await idle();
      const status = await runner.status();
      expect(status.ready).toBe(false);
      expect(status.failure).toBe('No event InventedLater is defined for case streams');
      await stop();
    }
    expect(await opened()).toEqual(publications('a'));
  });
});

import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { deriveId } from '#kernel';
import { LogCorrupt, LogUnavailable } from '../errors.js';
import type { EventStore, Position, ReadAllOptions, SubscribeOptions, SubscriptionItem } from '../event-store.js';
import { MemoryEventStore } from '../memory/memory-event-store.js';
import { type FeedBatch, LogFeed } from './log-feed.js';

const eventOf = (n: number) => ({ id: deriveId('feed', n), type: 'X', data: { n }, metadata: {} });

const append = (store: EventStore, n: number) => store.append(`case-${n}`, [eventOf(n)], 'no_stream');

const appendRange = async (store: EventStore, from: number, to: number): Promise<void> => {
  for (let n = from; n < to; n += 1) await append(store, n);
};

const numbersOf = (batch: FeedBatch): number[] => batch.events.map(({ data }) => Number(data['n']));

/** A log whose subscriptions break after some items, and whose reads fail now and then. */
const flaky = (inner: MemoryEventStore, breaksAfter: () => number, readFails: () => boolean): EventStore => {
  const broken = async function* (options: SubscribeOptions | undefined): AsyncGenerator<SubscriptionItem> {
    let left = breaksAfter();
    for await (const delivered of inner.subscribe(options)) {
      if (left === 0) throw new LogUnavailable('gone');
      left -= 1;
      yield delivered;
    }
  };
  return new Proxy(inner, {
    get: (target, name) => {
      if (name === 'subscribe') return (options?: SubscribeOptions) => broken(options);
      if (name === 'readAll')
        return (options?: ReadAllOptions) => {
          if (readFails()) throw new LogUnavailable('gone');
          return target.readAll(options);
        };
      const member: unknown = Reflect.get(target, name, target);
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
};

const shortPause = async (): Promise<void> => {
  await setImmediate();
};

/** What a consumer gets until it has seen `count` events and is told that it has caught up. */
const consume = async (
  feed: LogFeed,
  after: Position | undefined,
  count: number,
  options: { maxBatch?: number; dawdle?: () => Promise<unknown> } = {},
): Promise<{ seen: number[]; largest: number }> => {
  const seen: number[] = [];
  let largest = 0;
  const { maxBatch = 500, dawdle } = options;
  for await (const batch of feed.batches(after, { maxBatch })) {
    seen.push(...numbersOf(batch));
    largest = Math.max(largest, batch.events.length);
    if (seen.length >= count && batch.caughtUp) break;
    await dawdle?.();
  }
  return { seen, largest };
};

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, n) => from + n);

describe('the live feed of a process', () => {
  it('says of an empty log that all of it has been seen', async () => {
    const feed = new LogFeed(new MemoryEventStore());
    feed.start();
    const { value } = await feed.batches(undefined).next();
    expect(value).toEqual({ events: [], position: undefined, caughtUp: true });
    await feed.stop();
  });

  it('delivers history, then what comes later, to consumers that start anywhere', async () => {
    const store = new MemoryEventStore();
    await appendRange(store, 0, 10);
    const feed = new LogFeed(store, { ringSize: 3 });
    feed.start();
    const { position } = await append(store, 10);
    const fromStart = consume(feed, undefined, 20, { maxBatch: 4 });
    const fromLater = consume(feed, position, 9);
    await appendRange(store, 11, 20);
    expect(await fromStart).toEqual({ seen: range(0, 20), largest: 4 });
    expect((await fromLater).seen).toEqual(range(11, 20));
    await feed.stop();
  });

  it('subscribes once, however many consume', async () => {
    let subscriptions = 0;
    const inner = new MemoryEventStore();
    const counted = flaky(
      inner,
      () => {
        subscriptions += 1;
        return Infinity;
      },
      () => false,
    );
    const feed = new LogFeed(counted);
    feed.start();
    feed.start();
    const consumers = range(0, 20).map(() => consume(feed, undefined, 5));
    await appendRange(inner, 0, 5);
    for (const { seen } of await Promise.all(consumers)) expect(seen).toEqual(range(0, 5));
    expect(subscriptions).toBe(1);
    await feed.stop();
  });

  it('lets a fast consumer go on while another one does not move', async () => {
    const store = new MemoryEventStore();
    const feed = new LogFeed(store, { ringSize: 5 });
    feed.start();
    const stuck = feed.batches(undefined, { maxBatch: 2 });
    await stuck.next();
    const fast = consume(feed, undefined, 100);
    await appendRange(store, 0, 100);
    expect((await fast).seen).toEqual(range(0, 100));
    const { value } = await stuck.next();
    expect(value === undefined ? [] : numbersOf(value)).toEqual([0, 1]);
    await feed.stop();
  });

  it('tells its trouble while the log is gone, and that it is over', async () => {
    const inner = new MemoryEventStore();
    let isDown = true;
    const store = flaky(
      inner,
      () => (isDown ? 0 : Infinity),
      () => false,
    );
    const pauses: number[] = [];
    const feed = new LogFeed(store, {
      jitter: () => 1,
      pause: async (milliseconds) => {
        pauses.push(milliseconds);
        if (pauses.length === 9) isDown = false;
        expect(feed.status()).toMatchObject({ live: false, trouble: 'gone' });
        await setImmediate();
      },
    });
    feed.start();
    await consume(feed, undefined, 0);
    expect(pauses).toEqual([50, 100, 200, 400, 800, 1600, 3200, 5000, 5000]);
    expect(feed.status()).toMatchObject({ live: true, trouble: undefined });
    await feed.stop();
  });

  it('hands on an error that waiting does not heal', async () => {
    const store = flaky(
      new MemoryEventStore(),
      () => {
        throw new LogCorrupt('page 7 is damaged');
      },
      () => false,
    );
    const feed = new LogFeed(store);
    feed.start();
    await expect(consume(feed, undefined, 1)).rejects.toThrow('page 7 is damaged');
    expect(feed.status()).toMatchObject({ live: false, trouble: 'page 7 is damaged' });
    await feed.stop();
  });

  it('ends its consumers when it stops or when they abort', async () => {
    const feed = new LogFeed(new MemoryEventStore());
    feed.start();
    const abort = new AbortController();
    const aborted = consumeAll(feed, abort.signal);
    const stopped = consumeAll(feed, undefined);
    abort.abort();
    expect(await aborted).toBe('ended');
    await feed.stop();
    expect(await stopped).toBe('ended');
  });
});

const consumeAll = async (feed: LogFeed, signal: AbortSignal | undefined): Promise<string> => {
  for await (const { events } of feed.batches(undefined, signal === undefined ? {} : { signal }))
    expect(events).toEqual([]);
  return 'ended';
};

it('gives every consumer every event once and in order, whatever breaks and whoever is slow', async () => {
  const consumer = fc.record({
    startsAfter: fc.nat({ max: 20 }),
    maxBatch: fc.integer({ min: 1, max: 7 }),
    dawdles: fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 4 }),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        ringSize: fc.integer({ min: 1, max: 8 }),
        before: fc.nat({ max: 25 }),
        live: fc.nat({ max: 40 }),
        breaks: fc.array(fc.nat({ max: 6 }), { maxLength: 6 }),
        readFailures: fc.array(fc.boolean(), { maxLength: 6 }),
        gaps: fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 5 }),
        consumers: fc.array(consumer, { minLength: 1, maxLength: 4 }),
      }),
      async ({ ringSize, before, live, breaks, readFailures, gaps, consumers }) => {
        const inner = new MemoryEventStore();
        const positions: (Position | undefined)[] = [undefined];
        for (let n = 0; n < before; n += 1) positions.push((await append(inner, n)).position);
        const [breaking, failing] = [[...breaks], [...readFailures]];
        const store = flaky(
          inner,
          () => breaking.shift() ?? Infinity,
          () => failing.shift() ?? false,
        );
        const feed = new LogFeed(store, { ringSize, pause: shortPause });
        feed.start();
        const consuming = consumers.map(async ({ startsAfter, maxBatch, dawdles }) => {
          const start = Math.min(startsAfter, before);
          let turn = 0;
          const dawdle = async (): Promise<void> => {
            const turns = dawdles[(turn += 1) % dawdles.length] ?? 0;
            for (let n = 0; n < turns; n += 1) await setImmediate();
          };
          const { seen, largest } = await consume(feed, positions[start], before + live - start, { maxBatch, dawdle });
          expect(seen).toEqual(range(start, before + live));
          expect(largest).toBeLessThanOrEqual(maxBatch);
        });
        for (let n = 0; n < live; n += 1) {
          await append(inner, before + n);
          for (let turn = gaps[n % gaps.length] ?? 0; turn > 0; turn -= 1) await setImmediate();
        }
        await Promise.all(consuming);
        await feed.stop();
      },
    ),
    { numRuns: 100 },
  );
});

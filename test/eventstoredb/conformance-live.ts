import {
  END,
  eventTypeFilter,
  type Filter,
  type Position,
  type ResolvedEvent,
  streamNameFilter,
} from '@eventstore/db-client';
import { until } from '../support/until.ts';
import { type ConformanceRow, eventOf, failureOf, type Followed, positionOf, type Probe } from './conformance-probe.ts';

type Window = Pick<Filter, 'maxSearchWindow' | 'checkpointInterval'>;

/** A marker ends the count: what comes before it was considered when it arrives. */
const MARKER = 'Marker';

/** How many checkpoints come while so many events are written live. */
const liveCheckpoints = async (
  probe: Probe,
  count: number,
  { maxSearchWindow, checkpointInterval }: Partial<Window>,
  types: string[],
): Promise<number> => {
  const followed = probe.followAll({
    fromPosition: END,
    filter: eventTypeFilter({
      prefixes: [...types, MARKER],
      ...(maxSearchWindow === undefined ? {} : { maxSearchWindow }),
      ...(checkpointInterval === undefined ? {} : { checkpointInterval }),
    }),
  });
  await followed.saw('caughtUp');
  const stream = probe.stream();
  for (let left = count; left > 0; left -= 100) await probe.append(stream, probe.events(100, 'Noise'), 'any');
  let atMarker: number | undefined;
  followed.subscription.on('data', (event: ResolvedEvent) => {
    if (eventOf(event).type === MARKER) atMarker = followed.checkpoints.length;
  });
  await probe.append(stream, probe.event(MARKER), 'any');
  await until(() => atMarker !== undefined, { everyMs: 5 });
  await followed.stop();
  return atMarker ?? 0;
};

const live = (
  row: string,
  what: string,
  count: number,
  window: Partial<Window>,
  expected: number,
  types: string[] = [],
): ConformanceRow => ({
  row,
  fact: `Checkpoints: ${what}: ${expected}`,
  example: async (probe) => {
    expect(await liveCheckpoints(probe, count, window, types)).toBe(expected);
  },
});

const checkpointRows: readonly ConformanceRow[] = [
  {
    row: '5.24',
    fact: 'Checkpoints: default (window 32, interval 1), catch-up, 2000 filtered out: 63; none at caughtUp',
    example: async (probe) => {
      const head = await probe.head();
      const stream = await probe.streamOf(1_000);
      await probe.append(stream, probe.events(1_000), 999n);
      const filter = streamNameFilter({ prefixes: ['nobody-'] });
      const followed = probe.followAll({ fromPosition: head, filter });
      await followed.saw('caughtUp');
      expect(followed.checkpoints).toHaveLength(63);
      expect(followed.checkpoints.at(-1)?.commit).toBeLessThan((await probe.head()).commit);
      await followed.stop();
    },
  },
  live('5.25', 'default, 100 live filtered out', 100, {}, 3),
  live('5.26', 'default, 1000 live filtered out', 1_000, {}, 31),
  live('5.27', 'window 10, interval 1, 100 live, filtered out', 100, { maxSearchWindow: 10 }, 10),
  live('5.28', 'window 10, interval 1, 100 live, matching', 100, { maxSearchWindow: 10 }, 10, ['Noise']),
  live('5.29', 'window 1, interval 1, 100 live', 100, { maxSearchWindow: 1 }, 100),
  live('5.30', 'window 32, interval 5, 1000 live', 1_000, { maxSearchWindow: 32, checkpointInterval: 5 }, 6),
  {
    row: '5.31',
    fact: 'Resume from a checkpoint position works (exclusive)',
    example: async (probe) => {
      const head = await probe.head();
      await probe.streamOf(100, 'Noise');
      const filter = eventTypeFilter({ prefixes: ['Noise'], maxSearchWindow: 10 });
      const first = probe.followAll({ fromPosition: head, filter });
      await first.saw('caughtUp');
      const checkpoint = first.checkpoints[4];
      if (checkpoint === undefined) throw new Error('No fifth checkpoint');
      const second = probe.followAll({ fromPosition: checkpoint, filter });
      await second.saw('caughtUp');
      const behind = first.events.filter((event) => positionOf(eventOf(event)).commit > checkpoint.commit);
      expect(second.revisions).toEqual(behind.map((event) => eventOf(event).revision));
      expect(second.events.length).toBeLessThan(100);
      await Promise.all([first.stop(), second.stop()]);
    },
  },
];

const TOO_SLOW = { name: 'TimeoutError', code: 10, type: 'timeout' };

type Kind = 'Filtered $all' | 'Plain $all' | 'Stream';

const follow = (probe: Probe, kind: Kind, stream: string): Followed => {
  if (kind === 'Stream') return probe.followStream(stream, { fromRevision: END });
  if (kind === 'Plain $all') return probe.followAll({ fromPosition: END });
  return probe.followAll({ fromPosition: END, filter: streamNameFilter({ prefixes: [stream] }) });
};

const dropped = (row: string, kind: Kind, count: number): ConformanceRow => ({
  row,
  fact: `Dropped live subscriptions: ${kind}, one append of ${count}: dropped ("Consumer too slow …")`,
  example: async (probe) => {
    const stream = await probe.streamOf(1);
    const followed = follow(probe, kind, stream);
    await followed.saw('caughtUp');
    await probe.append(stream, probe.events(count), 0n);
    await followed.saw('error');
    expect(followed.errors).toMatchObject([TOO_SLOW]);
    expect(followed.errors[0]?.message).toContain('Consumer too slow');
    expect(followed.events.length).toBeLessThan(1_000);
    for (const [place, revision] of followed.revisions.entries()) expect(revision).toBe(BigInt(place + 1));
  },
});

const kept = (row: string, kind: Kind, count: number): ConformanceRow => ({
  row,
  fact: `One append of 33 or 100 never dropped: ${kind}, ${count}`,
  example: async (probe) => {
    const stream = await probe.streamOf(1);
    const followed = follow(probe, kind, stream);
    await followed.saw('caughtUp');
    await probe.append(stream, probe.events(count), 0n);
    await followed.saw('event', count);
    expect(followed.errors).toEqual([]);
    await followed.stop();
  },
});

const dropRows: readonly ConformanceRow[] = [
  dropped('5.32', 'Filtered $all', 1_000),
  dropped('5.33', 'Plain $all', 1_000),
  dropped('5.34', 'Stream', 1_000),
  dropped('5.35', 'Filtered $all', 5_000),
  kept('5.36', 'Plain $all', 33),
  kept('5.37', 'Filtered $all', 100),
  kept('5.38', 'Stream', 100),
  {
    row: '5.39',
    fact: 'Appends one by one, 4 in flight: ok (5000 there, 800 here)',
    example: async (probe) => {
      const followed = probe.followAll({ fromPosition: END });
      await followed.saw('caughtUp');
      const write = async (): Promise<void> => {
        const stream = probe.stream();
        for (let n = 0; n < 200; n += 1) await probe.append(stream, probe.event(), 'any');
      };
      await Promise.all([write(), write(), write(), write()]);
      await followed.saw('event', 800);
      expect(followed.errors).toEqual([]);
      await followed.stop();
    },
  },
  {
    row: '5.40',
    fact: 'A larger highWaterMark (20000) does not help',
    example: async (probe) => {
      const stream = await probe.streamOf(1);
      const subscription = probe.client.subscribeToStream(stream, { fromRevision: END }, { highWaterMark: 20_000 });
      const failed = new Promise<Error>((resolve) => subscription.on('error', resolve));
      const caughtUp = new Promise<void>((resolve) => subscription.on('caughtUp', resolve));
      subscription.on('data', () => undefined);
      await caughtUp;
      await probe.append(stream, probe.events(1_000), 0n);
      expect((await failed).message).toContain('Consumer too slow');
    },
  },
  {
    row: '5.41',
    fact: 'Catch-up is flow controlled: a reader that stops in the middle of history got everything',
    example: async (probe) => {
      const stream = await probe.streamOf(1_500);
      const seen: bigint[] = [];
      for await (const event of probe.client.subscribeToStream(stream)) {
        seen.push(eventOf(event).revision);
        // While it does nothing else, more is written than a live reader might lie behind.
        if (seen.length === 100) await probe.append(stream, probe.events(600), 1_499n);
        if (seen.length === 2_100) break;
      }
      expect(seen).toEqual(Array.from({ length: 2_100 }, (_, n) => BigInt(n)));
    },
  },
  {
    row: '5.42',
    fact: 'A consumer that resubscribes from its last position on every error saw all events once, in order (20000 there, 3000 here)',
    example: async (probe) => {
      const head = await probe.head();
      const stream = probe.stream();
      const seen: bigint[] = [];
      let last: Position = head;
      let drops = 0;
      let current: ReturnType<Probe['client']['subscribeToAll']> | undefined;
      const subscribe = (): void => {
        current = probe.client
          .subscribeToAll({ fromPosition: last, filter: streamNameFilter({ prefixes: [stream] }) })
          .on('data', (event) => {
            seen.push(eventOf(event).revision);
            last = positionOf(eventOf(event));
          })
          .on('error', () => {
            drops += 1;
            subscribe();
          });
      };
      subscribe();
      for (let n = 0; n < 3; n += 1) await probe.append(stream, probe.events(1_000), 'any');
      await until(() => seen.length >= 3_000, { everyMs: 5 });
      expect(seen).toEqual(Array.from({ length: 3_000 }, (_, n) => BigInt(n)));
      expect(drops).toBeGreaterThan(0);
      await current?.unsubscribe();
    },
  },
];

const behindRow: ConformanceRow = {
  row: '5.43',
  fact: 'A live reader that does not read is dropped when it is about 450 small events behind, also by small appends',
  example: async (probe) => {
    const stream = await probe.streamOf(1);
    const subscription = probe.client.subscribeToStream(stream, { fromRevision: END });
    await new Promise<void>((resolve) => subscription.once('caughtUp', resolve));
    for (let n = 0; n < 30; n += 1) await probe.append(stream, probe.events(100), BigInt(n * 100));
    const seen: bigint[] = [];
    const failure = await failureOf(
      (async () => {
        for await (const event of subscription) seen.push(eventOf(event).revision);
      })(),
    );
    expect(failure).toMatchObject(TOO_SLOW);
    expect(seen.length).toBeGreaterThan(100);
    expect(seen.length).toBeLessThan(3_000);
    expect(seen).toEqual(seen.map((_, place) => BigInt(place + 1)));
  },
};

/** Section 5: checkpoints, and readers that fall behind. */
export const liveRows: readonly ConformanceRow[] = [...checkpointRows, ...dropRows, behindRow];

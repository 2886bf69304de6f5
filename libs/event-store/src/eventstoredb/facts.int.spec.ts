/**
 * How a real EventStoreDB behaves, and what the adapter makes of it: one `it` for each line of "Design consequences" in
 * the page of facts, in its order. Against the test server, because most of them need a fault.
 */
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import {
  AppendInDoubt,
  type EventStore,
  ForeignPosition,
  InvalidAppend,
  InvalidRead,
  LogCorrupt,
  LogUnavailable,
  type Position,
  type SubscriptionItem,
  WrongExpectedRevision,
} from '#event-store';
import { anEvent, collect, events, hastened, idsOf, newStream, streamIds } from '#event-store/testing';
import { EventStoreDBTestServer } from '../../../../test/support/eventstoredb/index.js';
import { openEventStoreDBEventStore } from './open.js';
import type { EventStoreDBOptions } from './options.js';

describe('EventStoreDB, as the adapter meets it', () => {
  let server: EventStoreDBTestServer;
  let store: EventStore;
  const troubles: (string | undefined)[] = [];
  const opened: EventStore[] = [];

  const open = async (options: Partial<EventStoreDBOptions> = {}): Promise<EventStore> => {
    const another = await openEventStoreDBEventStore({
      url: server.connectionString,
      // An outage is over with patience after three seconds; a slow machine is no outage.
      timing: hastened(20),
      patienceMs: 60_000,
      answerWithinMs: 100_000,
      onTrouble: (trouble) => troubles.push(trouble),
      ...options,
    });
    opened.push(another);
    return another;
  };

  /** A store that gives a call 200 ms of the machine's time. */
  const hasty = (): Promise<EventStore> => open({ answerWithinMs: 4_000 });

  /** What a client without an adapter does on that server. */
  const withBareClient = async <T>(use: (client: EventStoreDBClient) => Promise<T>): Promise<T> => {
    const client = EventStoreDBClient.connectionString(server.connectionString);
    try {
      return await use(client);
    } finally {
      await client.dispose();
    }
  };

  /** Follows the log event by event. */
  const following = (followed: EventStore): { readonly next: () => Promise<string>; readonly end: () => void } => {
    const stop = new AbortController();
    const items = followed.subscribe({ signal: stop.signal })[Symbol.asyncIterator]();
    const next = async (): Promise<string> => {
      const { value } = (await items.next()) as { value: SubscriptionItem };
      return value.kind === 'event' ? value.event.id : next();
    };
    return {
      next,
      end: () => {
        stop.abort();
      },
    };
  };

  beforeEach(async () => {
    server = await EventStoreDBTestServer.start();
    store = await open();
    troubles.length = 0;
  });

  afterEach(async () => {
    server.faults.calm();
    await Promise.all(opened.splice(0).map((each) => each.close()));
    await server.stop();
  });

  it('an id is not looked up when the revision fits: repeated at the tail the event is written again, and the first stands', async () => {
    const stream = newStream();
    const [a, b] = [anEvent(), anEvent()];
    const { position } = await store.append(stream, [a, b], 'no_stream');
    await Promise.allSettled([store.append(stream, [a], 1), store.append(newStream(), [b], 'no_stream')]);
    const [first, second] = await collect(store.readStream(stream));
    expect([first?.id, second?.id, second?.position]).toEqual([a.id, b.id, position]);
    expect((await store.append(stream, [a, b], 'no_stream')).position).toBe(position);
  });

  it('ids are forgotten for `any` after a restart, never for exact revisions and `no_stream`, which alone are offered', async () => {
    const stream = newStream();
    const [begin, more] = [events(2), events(2)];
    const answers = [await store.append(stream, begin, 'no_stream'), await store.append(stream, more, 1)];
    await server.restart();
    expect(await store.append(stream, begin, 'no_stream')).toEqual(answers[0]);
    expect(await store.append(stream, more, 1)).toEqual(answers[1]);
    expect(await streamIds(store, stream)).toEqual(idsOf([...begin, ...more]));
    for (const forgetful of ['any', 'stream_exists'])
      await expect(store.append(stream, events(1), forgetful as 'no_stream')).rejects.toBeInstanceOf(InvalidAppend);
  });

  for (const moment of ['before-write', 'after-write'] as const)
    it(`an append in doubt may be there or not: lost ${moment}, it is sent again and stands there once`, async () => {
      const stream = newStream();
      const written = [events(2), events(3)] as const;
      server.faults.dropConnection(moment);
      expect((await store.append(stream, written[0], 'no_stream')).revision).toBe(1);
      const impatient = await hasty();
      server.faults.staySilent(moment);
      const result = await impatient.append(stream, written[1], 1);
      expect(await streamIds(store, stream)).toEqual(idsOf(written.flat()));
      expect((await store.head()).at?.position).toBe(result.position);
    });

  it('of two copies in flight one times out: appends to a stream go one after the other, a hundred sent at once in their order', async () => {
    const stream = newStream();
    const list = events(100);
    const results = await Promise.all(
      list.map((event, at) => store.append(stream, [event], at === 0 ? 'no_stream' : at - 1)),
    );
    expect(results.map(({ revision }) => revision)).toEqual(list.map((_, at) => at));
    expect(await streamIds(store, stream)).toEqual(idsOf(list));
  });

  it('ids in another order are never answered by `any`: a retry keeps the order, and a caller who does not is refused', async () => {
    const stream = newStream();
    const list = events(3);
    server.faults.dropConnection('after-write', { times: 2 });
    await store.append(stream, list, 'no_stream');
    expect(await streamIds(store, stream)).toEqual(idsOf(list));
    await expect(store.append(stream, list.toReversed(), 'no_stream')).rejects.toBeInstanceOf(WrongExpectedRevision);
  });

  it('a live reader that falls behind is dropped: it misses nothing, goes on at once, and raises no alarm', async () => {
    const stream = newStream();
    const follower = following(store);
    const first = anEvent();
    const waiting = follower.next();
    await store.append(stream, [first], 'no_stream');
    expect(await waiting).toBe(first.id);
    // Live now, and more comes at once than a live reader may lie behind: written by a client without an adapter.
    const burst = events(2_000);
    await withBareClient((client) =>
      client.appendToStream(
        stream,
        burst.map(({ id, type, data, metadata }) => jsonEvent({ id, type, data, metadata })),
        { expectedRevision: 0n },
      ),
    );
    const seen: string[] = [];
    while (seen.length < 2_000) {
      if (seen.length % 500 === 250) server.faults.dropLiveReaders();
      seen.push(await follower.next());
    }
    follower.end();
    expect(seen).toEqual(idsOf(burst));
    expect(troubles).toEqual([]);
  });

  it('a subscription never resumes by itself and tells its loss once: it goes on after each of three restarts', async () => {
    const follower = following(store);
    for (let round = 0; round < 3; round += 1) {
      const [live, afterRestart] = [anEvent(), anEvent()];
      let next = follower.next();
      await store.append(newStream(), [live], 'no_stream');
      expect(await next).toBe(live.id);
      next = follower.next();
      await server.restart();
      await store.append(newStream(), [afterRestart], 'no_stream');
      expect(await next).toBe(afterRestart.id);
    }
    follower.end();
  });

  it('a subscription that loses the server for longer says so once, asks on, and says when it is back', async () => {
    const follower = following(store);
    const [before, after] = [anEvent(), anEvent()];
    await store.append(newStream(), [before], 'no_stream');
    expect(await follower.next()).toBe(before.id);
    const next = follower.next();
    await server.faults.goDown();
    await expect(store.head()).rejects.toBeInstanceOf(LogUnavailable);
    await server.faults.comeUp();
    await store.append(newStream(), [after], 'no_stream');
    expect(await next).toBe(after.id);
    follower.end();
    expect(troubles).toEqual([expect.stringContaining('does not answer'), undefined]);
  });

  it('1,048,576 bytes of data are taken in one append, and one more is refused before anything is sent', async () => {
    await server.faults.goDown();
    const tooMuch = [anEvent({ data: { t: 'x'.repeat(1_048_577 - '{"t":""}'.length) } })];
    await expect(store.append(newStream(), tooMuch, 'no_stream')).rejects.toBeInstanceOf(InvalidAppend);
    await server.faults.comeUp();
    const most = [anEvent({ data: { t: 'x'.repeat(1_048_576 - '{"t":""}'.length) } })];
    expect((await store.append(newStream(), most, 'no_stream')).revision).toBe(0);
  });

  it('a frozen server lets an append wait 16 seconds: ours ends in doubt after its own time, and is there once after the thaw', async () => {
    const stream = newStream();
    const list = events(2);
    const impatient = await hasty();
    server.faults.freeze();
    await expect(impatient.append(stream, list, 'no_stream')).rejects.toBeInstanceOf(AppendInDoubt);
    server.faults.thaw();
    expect((await store.append(stream, list, 'no_stream')).revision).toBe(1);
    expect(await streamIds(store, stream)).toEqual(idsOf(list));
  });

  it('disposing of a client fails what others have pending: stores share one, and another client here harms no append', async () => {
    const second = await open();
    const stream = newStream();
    server.faults.delay(30);
    const inHand = store.append(stream, events(1), 'no_stream');
    await Promise.all([second.close(), withBareClient((client) => client.readAll({ maxCount: 1 }).toArray())]);
    expect((await inHand).revision).toBe(0);
    expect((await store.append(stream, events(1), 0)).revision).toBe(1);
  });

  it('a server that ends acknowledges on for seconds and then resets: closing drains first and takes no more', async () => {
    server.faults.delay(30);
    const stream = newStream();
    const inHand = [0, 1, 2].map((at) => store.append(stream, events(1), at === 0 ? 'no_stream' : at - 1));
    const closing = store.close();
    await expect(store.append(newStream(), events(1), 'no_stream')).rejects.toBeInstanceOf(LogUnavailable);
    await closing;
    expect((await Promise.all(inHand)).map(({ revision }) => revision)).toEqual([0, 1, 2]);
  });

  it('… and draining has a bound: an append that gets no answer is in doubt when the store has closed', async () => {
    server.faults.staySilent('after-write', { times: 9 });
    const patient = await open({ drainMs: 1_000, answerWithinMs: 3_600_000 });
    const inHand = expect(patient.append(newStream(), events(1), 'no_stream')).rejects.toBeInstanceOf(AppendInDoubt);
    await patient.close();
    await inHand;
  });

  it('a soft delete keeps the revisions and `no_stream` succeeds there: the stream is not taken for a new one', async () => {
    const stream = newStream();
    await store.append(stream, events(3), 'no_stream');
    await withBareClient((client) => client.deleteStream(stream));
    await expect(store.append(stream, events(1), 'no_stream')).rejects.toThrow(LogCorrupt);
    for (const direction of ['forwards', 'backwards'] as const)
      await expect(collect(store.readStream(stream, { direction }))).rejects.toThrow(
        /was deleted or cut on the server/,
      );
  });

  it('… nor is a tombstoned stream, nor one whose first events a `$maxCount` hides, nor one that `$maxAge` emptied', async () => {
    const [tombstoned, cut, emptied] = [newStream(), newStream(), newStream()];
    for (const stream of [tombstoned, cut, emptied]) await store.append(stream, events(4), 'no_stream');
    await withBareClient(async (client) => {
      await client.tombstoneStream(tombstoned);
      await client.setStreamMetadata(cut, { maxCount: 2 });
      await client.setStreamMetadata(emptied, { truncateBefore: 4 });
    });
    for (const stream of [tombstoned, cut, emptied])
      await expect(streamIds(store, stream)).rejects.toBeInstanceOf(LogCorrupt);
    await expect(store.append(tombstoned, events(1), 3)).rejects.toBeInstanceOf(LogCorrupt);
  });

  it('caught-up for what is not there yet comes only after its first event: a log without events is caught up at once', async () => {
    const items = store.subscribe()[Symbol.asyncIterator]();
    expect((await items.next()).value).toEqual({ kind: 'caughtUp' });
    await items.return?.();
    expect(await store.head()).toEqual({ logId: await store.logId(), at: null });
  });

  it('`maxCount: 0` hangs, forwards from the end errs, a place inside a record errs: the port answers these itself', async () => {
    const { position } = await store.append(newStream(), events(1), 'no_stream');
    await expect(collect(store.readAll({ limit: 0 }))).rejects.toBeInstanceOf(InvalidRead);
    expect(await collect(store.readAll({ from: position }))).toEqual([]);
    const [commit = ''] = position.split('-');
    const shifted = (by: bigint): Position => {
      const place = String(BigInt(commit) + by).padStart(20, '0');
      return `${place}-${place}` as Position;
    };
    const logId = await store.logId();
    // Inside the last record, and far beyond the end.
    for (const place of [shifted(-1n), shifted(1_000_000n)]) {
      for (const direction of ['forwards', 'backwards'] as const)
        await expect(collect(store.readAll({ from: place, direction }))).rejects.toBeInstanceOf(ForeignPosition);
      await expect(collect(store.subscribe({ after: place }))).rejects.toBeInstanceOf(ForeignPosition);
      const stored = { logId, at: { position: place, eventId: anEvent().id } };
      await expect(store.verifyPosition(stored)).rejects.toBeInstanceOf(ForeignPosition);
    }
  });

  it('positions are byte offsets with uneven gaps: they order and do not count', async () => {
    const short = await store.append(newStream(), [anEvent({ data: {} })], 'no_stream');
    const long = await store.append(newStream(), [anEvent({ data: { t: 'x'.repeat(900) } })], 'no_stream');
    const last = await store.append(newStream(), [anEvent({ data: {} })], 'no_stream');
    const places = [short, long, last].map(({ position }) => BigInt(position.split('-')[0] ?? ''));
    const [gap, wider] = places.slice(1).map((place, at) => place - (places[at] ?? 0n));
    expect([short.position, long.position, last.position].toSorted()).toEqual([
      short.position,
      long.position,
      last.position,
    ]);
    expect(gap).toBeGreaterThan(1n);
    expect(wider).not.toBe(gap);
  });
});

/**
 * What the vendor's client does wrong, and what the adapter does about it: one `it` for each line of the page of
 * pitfalls, in its order. Left out are the lines on the protocol's server side, which the test server answers for, and
 * persistent subscriptions, which are not used.
 */
import { EventStoreDBClient } from '@eventstore/db-client';
import {
  AppendInDoubt,
  type EventStore,
  LogUnavailable,
  type NewEvent,
  type StoredEvent,
  WrongExpectedRevision,
} from '#event-store';
import { anEvent, collect, events, fill, hastened, idsOf, newStream, streamIds } from '#event-store/testing';
import { EventStoreDBTestServer } from '../../../../test/support/eventstoredb/index.js';
import { openEventStoreDBEventStore } from './open.js';
import type { EventStoreDBOptions } from './options.js';
import { placeOf } from './positions.js';

describe('The client of EventStoreDB, as the adapter uses it', () => {
  const servers: EventStoreDBTestServer[] = [];
  const stores: EventStore[] = [];
  let server: EventStoreDBTestServer;
  let store: EventStore;

  const start = async (): Promise<EventStoreDBTestServer> => {
    const started = await EventStoreDBTestServer.start();
    servers.push(started);
    return started;
  };

  const open = async (options: Partial<EventStoreDBOptions> = {}): Promise<EventStore> => {
    const opened = await openEventStoreDBEventStore({
      url: server.connectionString,
      // An outage is over with patience after half a second; a slow machine is no outage.
      timing: hastened(20),
      answerWithinMs: 100_000,
      ...options,
    });
    stores.push(opened);
    return opened;
  };

  beforeEach(async () => {
    server = await start();
    store = await open();
  });

  afterEach(async () => {
    for (const each of servers) each.faults.calm();
    await Promise.all(stores.splice(0).map((each) => each.close()));
    await Promise.all(servers.splice(0).map((each) => each.stop()));
  });

  const begin = (written: readonly NewEvent[]): Promise<unknown> => store.append(newStream(), written, 'no_stream');

  it('`readAll` ignores a filter without a word: the adapter filters, and shows nothing of the server or of its own', async () => {
    const wanted = anEvent({ type: 'Wanted' });
    const stream = newStream('decision');
    await store.append(stream, [anEvent(), wanted], 'no_stream');
    const client = EventStoreDBClient.connectionString(server.connectionString);
    await client.setStreamMetadata(stream, { custom: 'của quản trị' });
    const filter = { streamPrefixes: ['decision-'], types: ['Wanted'] };
    expect(idsOf(await collect(store.readAll({ filter })))).toEqual([wanted.id]);
    const all = await client.readAll().toArray();
    await client.dispose();
    expect(all.map((each) => each.event?.streamId)).toEqual(
      expect.arrayContaining(['lienthong_log', `$$${stream}`, '$$$scavenges']),
    );
    expect((await collect(store.readAll())).map((event) => event.stream)).toEqual([stream, stream]);
    expect((await store.head()).at?.eventId).toBe(wanted.id);
    expect(await streamIds(store, 'lienthong_log')).toEqual([]);
    expect(await streamIds(store, '$all')).toEqual([]);
  });

  it('an append may stay pending for ever on a server that lives: it ends in doubt after its own time', async () => {
    const impatient = await open({ answerWithinMs: 2_000, patienceMs: 1_000 });
    const stream = newStream();
    const written = events(2);
    server.faults.staySilent('after-write', { times: Infinity });
    await expect(impatient.append(stream, written, 'no_stream')).rejects.toBeInstanceOf(AppendInDoubt);
    server.faults.calm();
    expect((await store.append(stream, written, 'no_stream')).revision).toBe(1);
    expect(await streamIds(store, stream)).toEqual(idsOf(written));
  });

  it('`throwOnAppendFailure: false` gives wrong revisions: it is on, and a conflict tells the right one in words of its own', async () => {
    const stream = newStream();
    await fill(store, stream, 5);
    const conflict = store.append(stream, events(1), 1);
    await expect(conflict).rejects.toEqual(expect.objectContaining({ constructor: WrongExpectedRevision, actual: 4 }));
    // The client's own message is empty.
    await expect(conflict).rejects.toThrow(`Stream ${stream}: expected 1, is at 4.`);
    const url = `${server.connectionString}&throwOnAppendFailure=false`;
    await expect(openEventStoreDBEventStore({ url })).rejects.toThrow(/throwOnAppendFailure .* must stay on/);
  });

  it('one map holds the pending batch appends of a process: here, the loss of one server harms no append to another', async () => {
    const otherServer = await start();
    const other = await open({ url: otherServer.connectionString });
    const several = (append: () => Promise<unknown>): Promise<unknown>[] => Array.from({ length: 20 }, append);
    server.faults.delay(50);
    otherServer.faults.staySilent('after-write', { times: Infinity });
    const lost = Promise.allSettled(several(() => other.append(newStream(), events(1), 'no_stream')));
    // All of them are there and without an answer when their server goes.
    for (let there = 0; there < 20;) there = (await collect(other.readAll())).length;
    const inHand = Promise.all(several(() => begin(events(1))));
    await otherServer.faults.goDown();
    await inHand;
    const doubt = { status: 'rejected', reason: expect.any(AppendInDoubt) as unknown };
    expect(await lost).toEqual(Array.from({ length: 20 }, () => doubt));
    // By now the loss of the connection is known, so what comes next is sent to nobody and is in no doubt.
    await expect(other.append(newStream(), events(1), 'no_stream')).rejects.toBeInstanceOf(LogUnavailable);
    await begin(events(1));
  });

  it('a dead server is told by a bare gRPC error to appends and by another to reads: both say that the log is unavailable', async () => {
    await server.faults.goDown();
    const expectUnavailable = (call: Promise<unknown>): Promise<void> =>
      expect(call).rejects.toEqual(
        expect.objectContaining({
          constructor: LogUnavailable,
          message: expect.stringContaining('EventStoreDB at 127.0.0.1:') as string,
        }),
      );
    // What was sent over the connection that just broke would be in doubt; once it is known to be gone, nothing is.
    await expectUnavailable(collect(store.readAll()));
    await expectUnavailable(begin(events(1)));
    await expectUnavailable(streamIds(store, newStream()));
    await expectUnavailable(store.head());
    await expectUnavailable(open());
    await server.faults.comeUp();
    await begin(events(1));
    expect(await collect(store.readAll())).toHaveLength(1);
  });

  for (const error of ['UNAVAILABLE', 'INTERNAL', 'DATA_LOSS', 'CANCELLED', 'NOT_READY', 'DEADLINE_EXCEEDED'] as const)
    it(`${error} passes: appends, reads and subscriptions ask again`, async () => {
      const stream = newStream();
      const written = events(3);
      server.faults.answer(error, { times: 2, calls: ['append'] });
      await store.append(stream, written, 'no_stream');
      server.faults.answer(error, { times: 2, calls: ['read'] });
      expect(await streamIds(store, stream)).toEqual(idsOf(written));
      server.faults.answer(error, { times: 2, calls: ['subscribe', 'read'] });
      const seen: string[] = [];
      for await (const item of store.subscribe()) {
        if (item.kind === 'event') seen.push(item.event.id);
        else await store.append(stream, [anEvent({ id: written[0]?.id ?? '' })], 'no_stream');
        if (seen.length === 3) break;
      }
      expect(seen).toEqual(idsOf(written));
    });

  // Which failures prove that nothing was written: those of a server that says it did not handle the call, or that was
  // never reached. One code, UNAVAILABLE, stands for both kinds.
  const verdicts = [
    ['UNAVAILABLE', LogUnavailable],
    ['NOT_READY', LogUnavailable],
    ['INTERNAL', AppendInDoubt],
    ['DATA_LOSS', AppendInDoubt],
    ['CANCELLED', AppendInDoubt],
    ['DEADLINE_EXCEEDED', AppendInDoubt],
  ] as const;
  for (const [error, verdict] of verdicts)
    it(`${error} for longer than patience lasts: ${verdict.name}`, async () => {
      server.faults.answer(error, { times: Infinity, calls: ['append'] });
      await expect(begin(events(1))).rejects.toBeInstanceOf(verdict);
    });

  it('a doubt stays one when the server is then gone: that a later sending was not taken says nothing about the first', async () => {
    const stream = newStream();
    const written = events(2);
    server.faults.dropConnection('after-write');
    server.faults.answer('NOT_READY', { times: Infinity, calls: ['append'] });
    await expect(store.append(stream, written, 'no_stream')).rejects.toBeInstanceOf(AppendInDoubt);
    server.faults.calm();
    expect(await streamIds(store, stream)).toEqual(idsOf(written));
  });

  it('a doubt is cleared by a refusal: what another wrote meanwhile is told', async () => {
    const stream = newStream();
    server.faults.dropConnection('before-write');
    const other = await open();
    const [mine, theirs] = await Promise.allSettled([
      store.append(stream, events(1), 'no_stream'),
      other.append(stream, events(2), 'no_stream'),
    ]);
    const refused = [mine, theirs].find(({ status }) => status === 'rejected');
    expect(refused).toEqual(expect.objectContaining({ reason: expect.any(WrongExpectedRevision) as unknown }));
  });

  it('a subscription emits one error on the loss of the server and never resumes: ours goes on, without gap or duplicate', async () => {
    const stream = newStream();
    const seen: string[] = [];
    let writing: Promise<unknown> = Promise.resolve();
    for await (const item of store.subscribe()) {
      if (item.kind === 'caughtUp')
        writing = writing.then(() => (seen.length === 0 ? fill(store, stream, 900) : undefined));
      else seen.push(item.event.id);
      if (seen.length === 300) server.faults.resetConnections();
      if (seen.length === 600) await server.restart();
      if (seen.length === 900) break;
    }
    await writing;
    expect(seen).toEqual(await streamIds(store, stream));
  });

  it('a checkpoint callback that throws freezes a subscription: there is none, and a consumer that throws harms nobody', async () => {
    const written = events(5);
    const throwing = async (): Promise<void> => {
      for await (const item of store.subscribe()) if (item.kind === 'event') throw new Error('the consumer stumbled');
    };
    const failed = expect(throwing()).rejects.toThrow('the consumer stumbled');
    await begin(written);
    await failed;
    const seen: StoredEvent[] = [];
    for await (const item of store.subscribe()) {
      if (item.kind === 'event') seen.push(item.event);
      if (seen.length === 5) break;
    }
    expect(idsOf(seen)).toEqual(idsOf(written));
  });

  it('the 101st subscription of a process gets nothing, without a word: of 150 each gets what comes, beside 300 other calls', async () => {
    const written = anEvent();
    const followers = Array.from({ length: 150 }, () => store.subscribe()[Symbol.asyncIterator]());
    for (const follower of followers) expect((await follower.next()).value).toEqual({ kind: 'caughtUp' });
    const next = Promise.all(followers.map((follower) => follower.next()));
    await begin([written]);
    for (const { value } of await next) expect(value).toEqual(expect.objectContaining({ kind: 'event' }));
    await Promise.all([
      ...Array.from({ length: 150 }, () => begin(events(1))),
      ...Array.from({ length: 150 }, () => streamIds(store, newStream())),
    ]);
    for (const follower of followers) await follower.return?.();
  });

  it('a position of commit alone lost an event: ours hold commit and prepare', async () => {
    const { position } = await store.append(newStream(), events(1), 'no_stream');
    const client = EventStoreDBClient.connectionString(server.connectionString);
    const [last] = await client.readAll({ direction: 'backwards', fromPosition: 'end', maxCount: 1 }).toArray();
    await client.dispose();
    expect(placeOf(position)).toEqual(last?.event?.position);
  });

  it('handlers on `data` overlap: a consumer is given one event at a time', async () => {
    await begin(events(20));
    let atOnce = 0;
    let count = 0;
    for await (const item of store.subscribe()) {
      if (item.kind === 'caughtUp') break;
      atOnce += 1;
      expect(atOnce).toBe(1);
      await new Promise(setImmediate);
      atOnce -= 1;
      count += 1;
    }
    expect(count).toBe(20);
  });

  it('reads begin at a position and subscriptions behind it: here both begin behind it', async () => {
    await begin(events(4));
    const log = await collect(store.readAll());
    const from = log[1]?.position;
    if (from === undefined) throw new Error('The log is shorter than that.');
    expect(await collect(store.readAll({ from }))).toEqual(log.slice(2));
    expect(await collect(store.readAll({ from, direction: 'backwards' }))).toEqual(log.slice(0, 1));
    const seen: StoredEvent[] = [];
    for await (const item of store.subscribe({ after: from })) {
      if (item.kind === 'caughtUp') break;
      seen.push(item.event);
    }
    expect(seen).toEqual(log.slice(2));
  });

  it('gossip is asked only for `discover` or several hosts: such an address finds the leader', async () => {
    const address = `127.0.0.1:${server.port}`;
    for (const url of [`esdb+discover://${address}?tls=false`, `esdb://${address},${address}?tls=false`]) {
      const discovered = await open({ url });
      expect(await discovered.logId()).toBe(await store.logId());
      await discovered.append(newStream(), events(1), 'no_stream');
    }
    await server.faults.goDown();
    await expect(open({ url: `esdb+discover://${address}?tls=false&maxDiscoverAttempts=1` })).rejects.toBeInstanceOf(
      LogUnavailable,
    );
  });

  it('another node leads now (unproven, from the client’s source): the append goes there', async () => {
    const newLeader = await EventStoreDBTestServer.startFrom(server.snapshot());
    servers.push(newLeader);
    server.faults.leaderMovedTo({ host: '127.0.0.1', port: newLeader.port });
    const stream = newStream();
    const written = events(2);
    await store.append(stream, written, 'no_stream');
    expect(await streamIds(store, stream)).toEqual(idsOf(written));
    expect((await collect(store.readAll())).map((event) => event.stream)).toEqual([stream, stream]);
  });
});

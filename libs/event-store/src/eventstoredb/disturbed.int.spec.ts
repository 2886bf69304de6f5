/** Many at once on a server that fails in every way: the short form of the fault run. */
import {
  AppendInDoubt,
  type AppendResult,
  type EventStore,
  ForeignPosition,
  LogUnavailable,
  type NewEvent,
} from '#event-store';
import { collect, events, hastened, idsOf, newStream } from '#event-store/testing';
import { EventStoreDBTestServer } from '../../../../test/support/eventstoredb/index.js';
import { openEventStoreDBEventStore } from './open.js';

const WRITERS = 12;
const APPENDS_EACH = 25;

/** A caller that keeps the port's rules: what is in doubt or was not taken is sent again as it was. */
const appendUntilAnswered = async (
  store: EventStore,
  stream: string,
  list: readonly NewEvent[],
  revision: number,
): Promise<AppendResult> => {
  for (;;) {
    try {
      return await store.append(stream, list, revision < 0 ? 'no_stream' : revision);
    } catch (error) {
      if (!(error instanceof AppendInDoubt || error instanceof LogUnavailable)) throw error;
    }
  }
};

describe('The log in EventStoreDB, disturbed', () => {
  it('what was answered is there once and in order, and whoever follows sees all of it, through restarts, resets, silence and drops', async () => {
    const server = await EventStoreDBTestServer.start({ seed: 7 });
    const troubles: (string | undefined)[] = [];
    const store = await openEventStoreDBEventStore({
      url: server.connectionString,
      timing: { ...hastened(20), jitter: Math.random },
      answerWithinMs: 20_000,
      onTrouble: (trouble) => troubles.push(trouble),
    });
    const stop = new AbortController();
    const seen: string[] = [];
    const total = WRITERS * APPENDS_EACH * 2;
    const follower = (async () => {
      for await (const item of store.subscribe({ signal: stop.signal })) {
        if (item.kind === 'event') seen.push(item.event.id);
        if (seen.length === total) break;
      }
    })();

    server.faults.dropConnection('before-write', { oneIn: 40 });
    server.faults.dropConnection('after-write', { oneIn: 40 });
    server.faults.staySilent('after-write', { oneIn: 100 });
    let answered = 0;
    const disturb = async (): Promise<void> => {
      answered += 1;
      if (answered % 60 === 0) await server.restart();
      else if (answered % 60 === 30) server.faults.resetConnections();
      else if (answered % 20 === 10) server.faults.dropLiveReaders();
    };
    const written = await Promise.all(
      Array.from({ length: WRITERS }, async () => {
        const stream = newStream();
        const sent: NewEvent[] = [];
        for (let at = 0; at < APPENDS_EACH; at += 1) {
          const list = events(2);
          sent.push(...list);
          const { revision } = await appendUntilAnswered(store, stream, list, sent.length - 3);
          expect(revision).toBe(sent.length - 1);
          await disturb();
        }
        return { stream, sent };
      }),
    );
    server.faults.calm();
    await follower;

    const log = await collect(store.readAll());
    expect(log).toHaveLength(total);
    for (const { stream, sent } of written) {
      const own = log.filter((event) => event.stream === stream);
      expect(idsOf(own)).toEqual(idsOf(sent));
      expect(own.map(({ revision }) => revision)).toEqual(own.map((_, at) => at));
    }
    expect(seen).toEqual(idsOf(log));
    // Lost, back, lost, back: each loss is told once.
    expect(troubles.map((trouble) => trouble === undefined)).toEqual(troubles.map((_, at) => at % 2 === 1));
    stop.abort();
    await store.close();
    await server.stop();
  }, 120_000);

  it('a log that is exchanged under a running server is not taken for the one that was followed: nothing is written into it', async () => {
    const server = await EventStoreDBTestServer.start();
    const store = await openEventStoreDBEventStore({
      url: server.connectionString,
      timing: hastened(20),
      answerWithinMs: 60_000,
      patienceMs: 60_000,
    });
    await store.append(newStream(), events(2), 'no_stream');
    let exchanged: Promise<EventStoreDBTestServer> | undefined;
    const following = (async () => {
      for await (const item of store.subscribe()) {
        if (item.kind === 'caughtUp')
          exchanged = server.stop().then(() => EventStoreDBTestServer.start({ port: server.port }));
      }
    })();
    await expect(following).rejects.toBeInstanceOf(ForeignPosition);
    const refused = store.append(newStream(), events(1), 'no_stream');
    await expect(refused).rejects.toBeInstanceOf(LogUnavailable);
    await expect(refused).rejects.toThrow(/no longer has the log .* Nothing is written into it\. Stop this server/);
    expect(await collect(store.readAll())).toEqual([]);
    await store.close();
    await (await exchanged)?.stop();
  });

  it('a read that breaks off goes on from where it broke off: whoever is behind gets on where no page comes whole', async () => {
    const server = await EventStoreDBTestServer.start();
    const store = await openEventStoreDBEventStore({
      url: server.connectionString,
      timing: hastened(20),
      answerWithinMs: 60_000,
      patienceMs: 60_000,
    });
    const stream = newStream();
    const written = events(90);
    await store.append(stream, written, 'no_stream');

    server.faults.breakOff(7, { every: 1 });
    expect(idsOf(await collect(store.readAll()))).toEqual(idsOf(written));
    expect(idsOf(await collect(store.readStream(stream)))).toEqual(idsOf(written));
    const backwards = { direction: 'backwards' } as const;
    expect(idsOf(await collect(store.readStream(stream, backwards)))).toEqual(idsOf(written).reverse());
    expect(idsOf(await collect(store.readAll({ ...backwards, limit: 20 })))).toEqual(
      idsOf(written).reverse().slice(0, 20),
    );
    server.faults.calm();
    // Where nothing new comes there is nothing to go on from: that is an outage, not a short page.
    server.faults.breakOff(1, { every: 1 });
    await expect(collect(store.readAll())).rejects.toBeInstanceOf(LogUnavailable);
    server.faults.calm();
    await store.close();
    await server.stop();
  }, 60_000);
});

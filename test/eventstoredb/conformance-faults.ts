import { setTimeout as pause } from 'node:timers/promises';
import { EventStoreDBClient } from '@eventstore/db-client';
import { EventStoreDBTestServer } from '../support/eventstoredb/index.ts';
import { type ControlledRow, eventOf, failureOf, isUnanswered, Probe } from './conformance-probe.ts';
import { reconnected } from './conformance-idempotency.ts';

/** Either happens when a process ends under a connection. */
const CONNECTION_LOST = /^14 UNAVAILABLE: (read ECONNRESET|Connection dropped)/;
const LOST = { name: 'UnavailableError', code: 14, type: 'unavailable' };
const WITHOUT_STATUS = '13 INTERNAL: Received RST_STREAM with code 0 (Call ended without gRPC status)';

/** Sends appends until the server is killed under them. @returns what was acknowledged, and the errors of the others. */
const killedUnder = async (probe: Probe, server: EventStoreDBTestServer, inFlight: number, path: 'batch' | 'unary') => {
  const stream = probe.stream();
  await probe.append(stream, probe.event(), 'no_stream', path);
  const calls = Array.from({ length: inFlight }, () => probe.append(probe.stream(), probe.event(), 'no_stream', path));
  const settled = Promise.allSettled(calls);
  await Promise.race(calls);
  const last = probe.append(stream, probe.event(), 0n, path);
  const failure = failureOf(last);
  server.faults.dropConnection('before-write');
  await server.restart();
  return { stream, settled: await settled, failure: await failure };
};

const killed = (row: string, path: 'batch' | 'unary', inFlight: number): ControlledRow => ({
  row,
  fact: `kill -9, ${path}: the calls in flight fail with UnavailableError "read ECONNRESET" or "Connection dropped"; no acked event is lost`,
  example: async (probe, server) => {
    const acknowledged = await probe.streamOf(3);
    const { stream, failure } = await killedUnder(probe, server, inFlight, path);
    expect(failure).toMatchObject(LOST);
    expect(failure.message).toMatch(CONNECTION_LOST);
    await reconnected(probe);
    expect(await probe.revisions(acknowledged)).toEqual([0n, 1n, 2n]);
    expect((await probe.read(stream)).length).toBeGreaterThanOrEqual(1);
  },
});

/** Section 7: what happens to servers. Not covered: how long things took there. */
export const faultRows: readonly ControlledRow[] = [
  killed('7.1', 'batch', 4),
  killed('7.2', 'batch', 64),
  killed('7.3', 'unary', 16),
  {
    row: '7.4',
    fact: 'In flight but written: an append whose answer is lost may be there or not',
    example: async (probe, server) => {
      for (const [moment, length] of [
        ['before-write', 0],
        ['after-write', 1],
      ] as const) {
        for (const path of ['batch', 'unary'] as const) {
          const stream = probe.stream();
          server.faults.dropConnection(moment);
          expect(await failureOf(probe.append(stream, probe.event(), 'no_stream', path))).toMatchObject(LOST);
          await reconnected(probe);
          if (length === 0) expect(await failureOf(probe.read(stream))).toMatchObject({ type: 'stream-not-found' });
          else expect(await probe.read(stream)).toHaveLength(length);
        }
      }
    },
  },
  {
    row: '7.5',
    fact: 'A live subscription: loss of the server is one error, no end, no close; it never resumes',
    example: async (probe, server) => {
      const followed = probe.followAll({ fromPosition: 'end' });
      await followed.saw('caughtUp');
      await server.restart();
      await followed.saw('error');
      await reconnected(probe);
      await probe.streamOf(1);
      expect(followed.signals).toEqual(['confirmation', 'caughtUp', 'error']);
      expect(followed.errors).toMatchObject([LOST]);
    },
  },
  {
    row: '7.6',
    fact: `SIGTERM, batch: the server goes on acknowledging appends, then UnknownError "${WITHOUT_STATUS}"`,
    example: async (probe, server) => {
      const stream = await probe.streamOf(1);
      const terminated = server.faults.terminate(1_000);
      let acknowledged = 1;
      const failure = await failureOf(
        (async () => {
          for (;;) {
            await probe.append(stream, probe.event(), BigInt(acknowledged - 1));
            acknowledged += 1;
          }
        })(),
      );
      expect(failure).toMatchObject({ name: 'UnknownError', message: WITHOUT_STATUS });
      expect(acknowledged).toBeGreaterThan(1);
      await terminated;
      await server.faults.comeUp();
      await reconnected(probe);
      expect((await probe.read(stream)).length).toBeGreaterThanOrEqual(acknowledged);
    },
  },
  {
    row: '7.7',
    fact: 'While down: appendToStream (batch) throws a raw gRPC Error (code 14, no type, not a client error class)',
    example: async (probe, server) => {
      await server.faults.goDown();
      await failureOf(probe.read(probe.stream()));
      const failure = await failureOf(probe.append(probe.stream(), probe.event(), 'no_stream'));
      expect(failure).toMatchObject({ name: 'Error', code: 14, type: undefined });
      await server.faults.comeUp();
      await reconnected(probe);
    },
  },
  {
    row: '7.8',
    fact: 'While down: unary append, reads, metadata, delete, subscriptions: UnavailableError',
    example: async (probe, server) => {
      const { client } = probe;
      const stream = await probe.streamOf(1);
      await server.faults.goDown();
      await failureOf(probe.read(stream));
      const calls: (() => Promise<unknown>)[] = [
        () => probe.append(stream, probe.event(), 0n, 'unary'),
        () => probe.read(stream),
        () => probe.readAll({ maxCount: 1 }),
        () => client.getStreamMetadata(stream),
        () => client.deleteStream(stream),
        () => new Promise((_, reject) => client.subscribeToStream(stream).on('error', reject)),
      ];
      for (const call of calls) expect(await failureOf(call())).toMatchObject(LOST);
      await server.faults.comeUp();
      await reconnected(probe);
    },
  },
  {
    row: '7.9',
    fact: 'While down: `esdb+discover`: plain Error "Failed to discover after 10 attempts." after 1.05 s',
    example: async (_, server) => {
      await server.faults.goDown();
      const client = EventStoreDBClient.connectionString(
        server.connectionString.replace('esdb://', 'esdb+discover://'),
      );
      const failure = await failureOf(client.getStreamMetadata('any'));
      expect(failure).toMatchObject({ name: 'Error', message: 'Failed to discover after 10 attempts.' });
      await client.dispose();
      await server.faults.comeUp();
    },
  },
  {
    row: '7.10',
    fact: 'While starting: batch append → UnknownError "Could not recognize Server Is Not Ready"',
    example: async (probe, server) => {
      await reconnected(probe);
      server.faults.answer('NOT_READY');
      const failure = await failureOf(probe.append(probe.stream(), probe.event(), 'no_stream'));
      expect(failure).toMatchObject({ name: 'UnknownError', message: 'Could not recognize Server Is Not Ready' });
    },
  },
  {
    row: '7.11',
    fact: 'While starting: unary and reads → UnavailableError "14 UNAVAILABLE: Server Is Not Ready"',
    example: async (probe, server) => {
      await reconnected(probe);
      const calls = [
        (): Promise<unknown> => probe.append(probe.stream(), probe.event(), 'no_stream', 'unary'),
        (): Promise<unknown> => probe.readAll({ maxCount: 1 }),
      ];
      for (const call of calls) {
        server.faults.answer('NOT_READY');
        expect(await failureOf(call())).toMatchObject({ ...LOST, message: '14 UNAVAILABLE: Server Is Not Ready' });
      }
    },
  },
  {
    row: '7.12',
    fact: 'The same client object works again without help',
    example: async (probe, server) => {
      await probe.streamOf(1);
      await server.restart();
      await reconnected(probe);
      await probe.streamOf(1);
    },
  },
  {
    row: '7.13',
    fact: 'Frozen server (SIGSTOP): unary append 500 ms → DeadlineExceededError at 0.50 s. None of these appends was written',
    example: async (probe, server) => {
      await reconnected(probe);
      const stream = probe.stream();
      server.faults.freeze();
      const append = probe.append(stream, probe.event(), 'no_stream', 'unary', { deadline: 300 });
      expect(await failureOf(append)).toMatchObject({ name: 'DeadlineExceededError', code: 4 });
      // The client says that it gave up before the server goes on; else the append would be in doubt.
      await pause(50);
      server.faults.thaw();
      expect(await failureOf(probe.read(stream))).toMatchObject({ type: 'stream-not-found' });
    },
  },
  {
    row: '7.14',
    fact: 'Frozen server: batch append and reads ignore the deadline: UnavailableError "Connection dropped" when keep-alive gives up (16.2 s there). None was written',
    example: async (_, server) => {
      // Short keep-alive, of which the client warns.
      const warn = console.warn;
      console.warn = () => undefined;
      const probe = new Probe(`${server.connectionString}&keepAliveInterval=400&keepAliveTimeout=1000`);
      console.warn = warn;
      await probe.streamOf(1);
      const stream = probe.stream();
      server.faults.freeze();
      const append = probe.append(stream, probe.event(), 'no_stream', 'batch', { deadline: 100 });
      const read = probe.readAll({ maxCount: 1, deadline: 100 });
      const failures = Promise.all([failureOf(append), failureOf(read)]);
      expect(await isUnanswered(append, 200)).toBe(true);
      for (const failure of await failures) {
        expect(failure).toMatchObject({ ...LOST, message: '14 UNAVAILABLE: Connection dropped' });
      }
      server.faults.thaw();
      expect(await failureOf(probe.read(stream))).toMatchObject({ type: 'stream-not-found' });
      await probe.close();
    },
  },
  {
    row: '7.15',
    fact: 'Port taken: exit 1 (here: the start fails)',
    example: async (_, server) => {
      const second = await failureOf(EventStoreDBTestServer.start({ port: server.port }));
      expect(second).toMatchObject({ code: 'EADDRINUSE' });
    },
  },
];

/** What no server was asked: how a cluster answers is in the client's source only. Counted apart. */
export const unprovenRows: readonly ControlledRow[] = [
  {
    row: 'cluster.1',
    fact: 'NotLeaderError names the leader, and the same client then goes to it (client source)',
    example: async (_, server) => {
      const other = await server.addNode();
      const probe = new Probe(server.connectionString);
      const stream = await probe.streamOf(1);
      other.lead();
      for (const path of ['batch', 'unary'] as const) {
        const failure = await failureOf(probe.append(stream, probe.event(), 'any', path));
        expect(failure).toMatchObject({ name: 'NotLeaderError', type: 'not-leader' });
        expect(await probe.append(stream, probe.event(), 'any', path)).toMatchObject({ success: true });
        if (path === 'batch') server.lead();
        if (path === 'batch') {
          await failureOf(probe.append(stream, probe.event(), 'any', 'unary'));
          other.lead();
        }
      }
      expect((await probe.read(stream)).map((event) => eventOf(event).revision)).toEqual([0n, 1n, 2n]);
      server.lead();
      await probe.close();
      await other.stop();
    },
  },
  {
    row: 'cluster.2',
    fact: '`esdb+discover` asks gossip and goes to the leader (client source)',
    example: async (_, server) => {
      const other = await server.addNode();
      other.lead();
      const probe = new Probe(server.connectionString.replace('esdb://', 'esdb+discover://'));
      expect(await probe.append(probe.stream(), probe.event(), 'no_stream')).toMatchObject({ success: true });
      server.lead();
      await probe.close();
      await other.stop();
    },
  },
  ...(['UNAVAILABLE', 'INTERNAL', 'DATA_LOSS', 'CANCELLED', 'DEADLINE_EXCEEDED'] as const).map((error, place) => ({
    row: `error.${place + 1}`,
    fact: `A server that answers ${error} is told apart from a refusal by the client's error`,
    example: async (probe: Probe, server: EventStoreDBTestServer) => {
      const codes = { UNAVAILABLE: 14, INTERNAL: 13, DATA_LOSS: 15, CANCELLED: 1, DEADLINE_EXCEEDED: 4 };
      await reconnected(probe);
      for (const path of ['batch', 'unary'] as const) {
        server.faults.answer(error, { calls: ['append'] });
        const failure = await failureOf(probe.append(probe.stream(), probe.event(), 'no_stream', path));
        if (error === 'DEADLINE_EXCEEDED') expect(failure).toMatchObject({ name: 'DeadlineExceededError' });
        else expect(failure).toMatchObject({ code: codes[error] });
        await pause(0);
        await reconnected(probe);
      }
    },
  })),
];

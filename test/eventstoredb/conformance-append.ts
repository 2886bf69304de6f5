import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { v4 as uuid } from 'uuid';
import {
  type ConformanceRow,
  type ControlledRow,
  eventOf,
  failureOf,
  PATHS,
  type Path,
  positionOf,
  type Probe,
  program,
} from './conformance-probe.ts';

const CONFLICT = { name: 'WrongExpectedVersionError', type: 'wrong-expected-version', message: '', code: undefined };

/** Does the same over both paths: "same" in the table. */
const overBothPaths =
  (example: (probe: Probe, path: Path) => Promise<void>) =>
  async (probe: Probe): Promise<void> => {
    for (const path of PATHS) await example(probe, path);
  };

/** Calls of a client that is told not to throw; it is gone again when this resolves. */
const withoutThrowing = async <T>(probe: Probe, work: (client: EventStoreDBClient) => Promise<T>): Promise<T> => {
  const joint = probe.connectionString.includes('?') ? '&' : '?';
  const client = EventStoreDBClient.connectionString(`${probe.connectionString}${joint}throwOnAppendFailure=false`);
  try {
    return await work(client);
  } finally {
    await client.dispose();
  }
};

const CREDENTIALS = { credentials: { username: 'admin', password: 'changeit' } };

/** Section 1: one append. */
export const appendRows: readonly ConformanceRow[] = [
  {
    row: '1.1',
    fact: 'NO_STREAM, missing stream: ok, nextExpectedRevision 0n',
    example: overBothPaths(async (probe, path) => {
      const result = await probe.append(probe.stream(), probe.event(), 'no_stream', path);
      expect(result).toMatchObject({ success: true, nextExpectedRevision: 0n });
    }),
  },
  {
    row: '1.2',
    fact: "NO_STREAM, existing: WrongExpectedVersionError, expectedVersion 'no_stream', actualVersion 0n",
    example: overBothPaths(async (probe, path) => {
      const stream = await probe.streamOf(1);
      const failure = await failureOf(probe.append(stream, probe.event(), 'no_stream', path));
      expect(failure).toMatchObject({ ...CONFLICT, expectedVersion: 'no_stream', actualVersion: 0n });
    }),
  },
  {
    row: '1.3',
    fact: 'exact revision, stale or ahead: expectedVersion 0n / 9n (bigint), actualVersion 1n (bigint)',
    example: overBothPaths(async (probe, path) => {
      const stream = await probe.streamOf(2);
      for (const expectedVersion of [0n, 9n]) {
        const failure = await failureOf(probe.append(stream, probe.event(), expectedVersion, path));
        expect(failure).toMatchObject({ ...CONFLICT, expectedVersion, actualVersion: 1n });
      }
    }),
  },
  {
    row: '1.4',
    fact: "exact revision, missing stream: expectedVersion 0n, actualVersion 'no_stream' (string)",
    example: overBothPaths(async (probe, path) => {
      const failure = await failureOf(probe.append(probe.stream(), probe.event(), 0n, path));
      expect(failure).toMatchObject({ ...CONFLICT, expectedVersion: 0n, actualVersion: 'no_stream' });
    }),
  },
  {
    row: '1.5',
    fact: "STREAM_EXISTS, missing: expectedVersion 'stream_exists', actualVersion 'no_stream'",
    example: overBothPaths(async (probe, path) => {
      const failure = await failureOf(probe.append(probe.stream(), probe.event(), 'stream_exists', path));
      expect(failure).toMatchObject({ ...CONFLICT, expectedVersion: 'stream_exists', actualVersion: 'no_stream' });
    }),
  },
  {
    row: '1.6',
    fact: 'ANY, or no option: ok',
    example: overBothPaths(async (probe, path) => {
      const stream = probe.stream();
      await probe.append(stream, probe.event(), 'any', path);
      await probe.append(stream, probe.event(), undefined, path);
      expect(await probe.revisions(stream)).toEqual([0n, 1n]);
    }),
  },
  {
    row: '1.7',
    fact: 'empty array: ok, next = current revision (0n on a missing stream); log position moves',
    example: overBothPaths(async (probe, path) => {
      const stream = await probe.streamOf(3);
      const head = await probe.head();
      const result = await probe.append(stream, [], 'any', path);
      expect(result).toMatchObject({ success: true, nextExpectedRevision: 2n });
      expect(positionOf(result).commit).toBeGreaterThan(head.commit);
      const missing = await probe.append(probe.stream(), [], 'any', path);
      expect(missing).toMatchObject({ success: true, nextExpectedRevision: 0n });
      expect(positionOf(missing).commit).toBeGreaterThan(positionOf(result).commit);
      expect(await probe.revisions(stream)).toEqual([0n, 1n, 2n]);
    }),
  },
  {
    row: '1.8',
    fact: "error object: type 'wrong-expected-version', streamName set, message empty, code undefined",
    example: overBothPaths(async (probe, path) => {
      const stream = await probe.streamOf(1);
      const failure = await failureOf(probe.append(stream, probe.event(), 'no_stream', path));
      expect(failure).toMatchObject({ ...CONFLICT, streamName: stream });
    }),
  },
  {
    row: '1.9',
    fact: 'throwOnAppendFailure=false, stale (tail 4n): success false, next 1n (wrong) on the batch path, 4n on the unary',
    example: async (probe) => {
      const stream = await probe.streamOf(5);
      const { batch, unary } = await withoutThrowing(probe, async (client) => ({
        batch: await client.appendToStream(stream, probe.event(), { expectedRevision: 2n }),
        unary: await client.appendToStream(stream, probe.event(), { expectedRevision: 2n, ...CREDENTIALS }),
      }));
      expect(batch).toMatchObject({ success: false, nextExpectedRevision: 1n });
      expect(unary).toMatchObject({ success: false, nextExpectedRevision: 4n });
    },
  },
  {
    row: '1.10',
    fact: 'throwOnAppendFailure=false, missing: success false, next -1n',
    example: async (probe) => {
      const results = await withoutThrowing(probe, async (client) => [
        await client.appendToStream(probe.stream(), probe.event(), { expectedRevision: 0n }),
        await client.appendToStream(probe.stream(), probe.event(), { expectedRevision: 0n, ...CREDENTIALS }),
      ]);
      for (const result of results) expect(result).toMatchObject({ success: false, nextExpectedRevision: -1n });
    },
  },
  {
    row: '1.11',
    fact: "position.commit === position.prepare for every append, and is the last event's",
    example: overBothPaths(async (probe, path) => {
      const stream = probe.stream();
      const position = positionOf(await probe.append(stream, probe.events(3), 'no_stream', path));
      expect(position.commit).toBe(position.prepare);
      const last = (await probe.read(stream)).at(-1);
      expect(last?.event?.position).toEqual(position);
    }),
  },
  {
    row: '1.12',
    fact: '20 concurrent NO_STREAM appends with different ids: 1 ok, 19 WrongExpectedVersionError',
    example: overBothPaths((probe, path) => expectOneOfTwenty(probe, probe.stream(), 'no_stream', path)),
  },
  {
    row: '1.13',
    fact: '20 concurrent appends with one revision: 1 ok, 19 WrongExpectedVersionError',
    example: overBothPaths(async (probe, path) => expectOneOfTwenty(probe, await probe.streamOf(2), 1n, path)),
  },
  {
    row: '1.14',
    fact: '100 appends with revisions 0,1,2… sent without waiting: batch path 100 ok (order kept)',
    example: async (probe) => {
      expect(await sentWithoutWaiting(probe, 'batch')).toBe(100);
    },
  },
  {
    row: '1.15',
    fact: '100 appends with revisions 0,1,2… sent without waiting: unary path keeps no order (1 ok, 99 conflicts once)',
    example: async (probe) => {
      const succeeded = await sentWithoutWaiting(probe, 'unary');
      expect(succeeded).toBeGreaterThan(0);
      expect(succeeded).toBeLessThan(100);
    },
  },
  {
    row: '1.16',
    fact: 'Read your own write (stream backwards 1, and $all backwards 1)',
    example: async (probe) => {
      const stream = probe.stream();
      for (let n = 0; n < 50; n += 1) {
        const event = probe.event();
        await probe.append(stream, event, n === 0 ? 'no_stream' : BigInt(n - 1));
        const backwards = { direction: 'backwards', maxCount: 1 } as const;
        const [inStream] = await probe.read(stream, { ...backwards, fromRevision: 'end' });
        const [inAll] = await probe.readAll({ ...backwards, fromPosition: 'end' });
        expect([inStream?.event?.id, inAll?.event?.id]).toEqual([event.id, event.id]);
      }
    },
  },
  ...[
    { what: 'Empty event type', event: { type: '', data: {} } },
    { what: 'an id that is no UUID', event: { type: 'Noted', data: {}, id: 'not-a-uuid' } },
    { what: 'empty stream name', event: { type: 'Noted', data: {} }, stream: '' },
  ].map(({ what, event, stream }, place) => ({
    row: `1.${17 + place}`,
    fact: `${what}: UnknownError "Could not recognize BadRequest"; the client goes on working`,
    example: async (probe: Probe) => {
      const failure = await failureOf(probe.append(stream ?? probe.stream(), jsonEvent(event)));
      expect(failure).toMatchObject({ name: 'UnknownError', message: 'Could not recognize BadRequest' });
      await probe.append(probe.stream(), probe.event(), 'no_stream');
    },
  })),
  {
    row: '1.20',
    fact: 'BigInt or undefined as event data in the batch path: an unhandled rejection ends a plain Node process (exit 1), in spite of try/catch',
    example: async (probe) => {
      for (const data of ['{ n: 1n }', 'undefined']) {
        const body = `try { await c.appendToStream('bad-${uuid()}', jsonEvent({ type: 'T', data: ${data} })); } catch {}; process.exit(0);`;
        expect(await program(probe, body)).toMatchObject({ code: 1 });
      }
    },
  },
  {
    row: '1.21',
    fact: 'A client that has appended once and is not disposed keeps the Node process alive. A client that only read does not',
    example: async (probe) => {
      // This timer holds nothing up: it fires only in a process that something else keeps alive.
      const alive = `setTimeout(() => { console.log('alive'); process.exit(); }, 300).unref();`;
      const reading = `for await (const e of c.readAll({ maxCount: 1 })); console.log('read'); ${alive}`;
      const appending = `await c.appendToStream('alive-${uuid()}', jsonEvent({ type: 'T', data: {} })); console.log('appended'); ${alive}`;
      const [read, appended] = await Promise.all([program(probe, reading), program(probe, appending)]);
      expect(read).toEqual({ code: 0, output: 'read\n' });
      expect(appended).toEqual({ code: 0, output: 'appended\nalive\n' });
    },
  },
];

export const controlledAppendRows: readonly ControlledRow[] = [
  {
    row: '1.22',
    fact: 'Server-side deadline works in the batch path when the server is alive: DeadlineExceededError',
    example: async (probe, server) => {
      server.faults.delay(30);
      const stream = probe.stream();
      const failure = await failureOf(probe.append(stream, probe.event(), 'no_stream', 'batch', { deadline: 1 }));
      expect(failure).toMatchObject({ name: 'DeadlineExceededError', type: 'deadline-exceeded' });
      server.faults.calm();
      expect(await failureOf(probe.read(stream))).toMatchObject({ type: 'stream-not-found' });
    },
  },
];

const expectOneOfTwenty = async (
  probe: Probe,
  stream: string,
  expected: bigint | 'no_stream',
  path: Path,
): Promise<void> => {
  const calls = Array.from({ length: 20 }, () => probe.append(stream, probe.event(), expected, path));
  const results = await Promise.allSettled(calls);
  const refused = results.filter((result) => result.status === 'rejected');
  expect(refused).toHaveLength(19);
  for (const { reason } of refused) expect(reason).toMatchObject({ type: 'wrong-expected-version' });
};

const sentWithoutWaiting = async (probe: Probe, path: Path): Promise<number> => {
  const stream = await probe.streamOf(1);
  const calls = Array.from({ length: 100 }, (_, n) => probe.append(stream, probe.event(), BigInt(n), path));
  const succeeded = (await Promise.allSettled(calls)).filter(({ status }) => status === 'fulfilled').length;
  const events = await probe.read(stream);
  expect(events).toHaveLength(1 + succeeded);
  for (const [place, event] of events.entries()) expect(eventOf(event).revision).toBe(BigInt(place));
  return succeeded;
};

import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LogCopy, MovedInstance } from '#administration';
import { openEmbeddedEventStore, openEventStoreDBEventStore, type Position, type StoredEvent } from '#event-store';
import { anEvent, collect } from '#event-store/testing';
import { createServer, readConfiguration, type RunningServer } from '#server';
import { Workload } from '../crash/workload.js';
import { beginCommand, lienthong, told } from '../support/command-line.js';
import { type EventStoreDBProcess, startEventStoreDBProcess } from '../support/eventstoredb-process.js';
import { beginLogSearch, type LogSearch } from '../support/log-search.js';
import { until } from '../support/until.js';

const LIMIT = 180_000;

let folder: string;
let data: string;
let database: EventStoreDBProcess;
let search: LogSearch;
const running = new Set<RunningServer>();

/** Variables of an instance on the embedded log, or on EventStoreDB. */
const onFile = () => ({
  LIENTHONG_DATA: data,
  LIENTHONG_LOG_LEVEL: 'silent',
  LIENTHONG_RATE_LIMIT: '1000000',
  PORT: '0',
});
const onServer = () => ({ ...onFile(), EVENTSTORE_URL: database.connectionString });
type Variables = ReturnType<typeof onFile> & { readonly EVENTSTORE_URL?: string };

const start = async (variables: Variables, args: readonly string[] = []): Promise<RunningServer> => {
  const server = await createServer(readConfiguration(variables, args));
  running.add(server);
  return server;
};

const stop = async (server: RunningServer): Promise<void> => {
  running.delete(server);
  await server.stop();
};

/** Waits until everything that follows the log has dealt with all of it. */
const settled = ({ url }: RunningServer): Promise<void> => {
  let before = '';
  return until(
    async () => {
      const metrics = await (await fetch(`${url}/metrics`)).text();
      const head = /^lienthong_log_head (\S+)$/m.exec(metrics)?.[1] ?? '';
      const lags = [...metrics.matchAll(/^lienthong_(?:policy|projection)_lag_seconds\S* (\S+)$/gm)];
      const isQuiet = head !== '' && head === before && lags.length > 0 && lags.every(([, lag]) => lag === '0');
      before = head;
      return isQuiet;
    },
    { everyMs: 300 },
  );
};

const work = async (server: RunningServer, commands: number): Promise<void> => {
  const officer = {
    agencyId: 'kh-dic',
    roles: ['CLERK', 'OFFICER'],
    officerRef: 'cb-1',
    validForSeconds: 3600,
  } as const;
  const workload = new Workload(await server.mintToken(officer), 8);
  const over = new AbortController();
  const working = workload.run(server.url, over.signal);
  await Promise.race([working, until(() => workload.acknowledged.length >= commands)]);
  over.abort();
  await working;
  await workload.finish(server.url);
  await settled(server);
};

/** Leaves an event in the log that a policy is refused for: a conflict on a case that is not there. */
const park = async (server: RunningServer): Promise<void> => {
  const { store } = server.instance;
  const [received] = await collect(store.readAll({ filter: { types: ['ReportReceived'] }, limit: 1 }));
  const stream = received?.stream ?? '';
  const officer = { agencyId: 'kh-dic', roles: ['CLERK', 'OFFICER'], officerRef: 'cb-9', validForSeconds: 60 } as const;
  const declared = await fetch(`${server.url}/v1/reports/${stream.slice('report-'.length)}/conflicts`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await server.mintToken(officer)}`, 'content-type': 'application/json' },
    body: JSON.stringify({ officerRef: 'cb-9', reasons: 'Người thân của người phản ánh' }),
  });
  expect(declared.status).toBe(200);
  const [conflict] = await collect(store.readStream(stream, { direction: 'backwards', limit: 1 }));
  if (conflict === undefined) throw new Error('No conflict');
  const { type, data: payload, metadata, revision } = conflict;
  const elsewhere = { ...metadata, matterId: randomUUID(), commandId: randomUUID() };
  await store.append(stream, [{ id: randomUUID(), type, data: payload, metadata: elsewhere }], revision);
  await until(async () => (await server.administration.deadLetters.list()).length === 1);
  await settled(server);
};

const withoutPosition = ({ position: _, ...event }: StoredEvent) => event;
const eventsOf = async ({ instance }: RunningServer) => (await collect(instance.store.readAll())).map(withoutPosition);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lienthong-log-copy-'));
  data = join(folder, 'data');
  database = await startEventStoreDBProcess();
  search = beginLogSearch(folder);
});
afterEach(async () => {
  for (const server of running) await stop(server);
  await search.end(database.connectionString).finally(() => database.stop());
  await rm(folder, { recursive: true });
});

describe('an instance moves', () => {
  it(
    'from the file to EventStoreDB and back, and no policy reacts to anything twice or leaves anything out',
    async () => {
      const first = await start(onFile());
      await work(first, 60);
      await park(first);
      const parked = await first.administration.deadLetters.list();
      const events = await eventsOf(first);
      const { logId } = first.instance;
      await stop(first);

      // The command that is run by mistake while the server of the folder runs is refused: see the next example.
      const moved = await told<MovedInstance>(['log', 'copy', '--from', join(data, 'log.sqlite')], onServer());
      expect(moved).toMatchObject({ events: events.length, appended: events.length, sourceLogId: logId });
      expect(moved.positionsMoved).toBeGreaterThan(5);
      // Given again it finds everything done.
      const again = await told<MovedInstance>(['log', 'copy', '--from', join(data, 'log.sqlite')], onServer());
      expect(again).toEqual({ ...moved, appended: 0, positionsMoved: 0 });

      const second = await start(onServer());
      await settled(second);
      expect(await eventsOf(second)).toEqual(events);
      const [letter, ...others] = await second.administration.deadLetters.list();
      expect([letter?.id, others]).toEqual([parked[0]?.id, []]);
      const { id: eventId = '', position = '' } = letter?.event ?? {};
      await second.instance.store.verifyPosition({
        logId: moved.targetLogId,
        at: { position: position as Position, eventId },
      });
      await work(second, 30);
      const more = await eventsOf(second);
      expect(more.slice(0, events.length)).toEqual(events);
      expect(more.length).toBeGreaterThan(events.length);
      await stop(second);
      await expect(start(onFile())).rejects.toMatchObject({ code: 'foreign-position' });

      const back = await told<MovedInstance>(['log', 'copy', '--from', 'env:THE_SERVER'], {
        ...onFile(),
        THE_SERVER: database.connectionString,
      });
      // The old file is a beginning of it: what came since is added.
      expect(back).toMatchObject({ events: more.length, appended: more.length - events.length, targetLogId: logId });
      const third = await start(onFile());
      await settled(third);
      expect(await eventsOf(third)).toEqual(more);
    },
    LIMIT,
  );

  it(
    'only while its server does not run',
    async () => {
      await start(onFile());
      const { status, err } = await lienthong(['log', 'copy', '--from', join(data, 'log.sqlite')], onServer());
      expect(status).toBe(1);
      expect(err).toContain(`data-folder-in-use: The data folder ${data} is in use by process ${process.pid}`);
    },
    LIMIT,
  );

  it(
    'with its clock: a log that was written under a virtual one stays marked in every copy',
    async () => {
      await stop(await start(onFile(), ['--virtual-clock=2023-03-06T01:00:00.000Z']));
      await told(['log', 'copy', '--from', join(data, 'log.sqlite')], onServer());
      await expect(start(onServer())).rejects.toMatchObject({ code: 'wrong-clock' });
      await start(onServer(), ['--virtual-clock=2023-03-06T01:00:00.000Z']);
    },
    LIMIT,
  );
});

describe('a copy of a log', () => {
  const EVENTS = 6_000;
  let file: string;

  /** A log of many small streams, each event an append of its own. */
  beforeEach(async () => {
    file = join(folder, 'source-log.sqlite');
    const source = await openEmbeddedEventStore({ file });
    await Promise.all(
      Array.from({ length: EVENTS }, (_, n) =>
        source.append(`case-${n % 1_000}-${Math.floor(n / 1_000)}`, [anEvent({ data: { n } })], 'no_stream'),
      ),
    );
    await source.close();
  }, LIMIT);

  it(
    'that is killed in the middle goes on where it was, to the same events and the same hash',
    async () => {
      const words = ['--json', 'log', 'copy', '--from', file];
      const killed = beginCommand(words, onServer());
      await until(() => killed.err().includes('Copying: 1000'));
      killed.kill();
      expect((await killed.outcome).out).toBe('');

      const copy = await told<MovedInstance>(words.slice(1), onServer());
      expect(copy.events).toBe(EVENTS);
      expect(copy.appended).toBeLessThan(EVENTS - 900);
      const target = await openEventStoreDBEventStore({ url: database.connectionString });
      const source = await openEmbeddedEventStore({ file });
      try {
        const [original, copied] = await Promise.all([collect(source.readAll()), collect(target.readAll())]);
        expect(copied.map(withoutPosition)).toEqual(original.map(withoutPosition));
      } finally {
        await source.close();
        await target.close();
      }

      const back = join(folder, 'back-log.sqlite');
      const returned = await told<LogCopy>(['log', 'copy', '--to', back], onServer());
      expect(returned).toMatchObject({ events: EVENTS, appended: EVENTS, sha256: copy.sha256 });
    },
    LIMIT,
  );

  it(
    'asks for one other log, that is there and not something else',
    async () => {
      for (const [words, expected] of [
        [[], /invalid-input: .*--from or with --to/],
        [['--from', file, '--to', file], /invalid-input: .*--from or with --to/],
        [['--from', join(folder, 'nothing.sqlite')], /invalid-input: There is no log/],
        [['--from', 'env:NOWHERE'], /invalid-input: There is no variable NOWHERE/],
        [['--from', 'esdb://ops:bi-mat@host?colour=red'], /invalid-log-address: .*colour/],
      ] as const) {
        const { status, out, err } = await lienthong(['log', 'copy', ...words], onServer());
        expect([status === 0, out]).toEqual([false, '']);
        expect(err).toMatch(expected);
        expect(err).not.toContain('bi-mat');
      }
    },
    LIMIT,
  );
});

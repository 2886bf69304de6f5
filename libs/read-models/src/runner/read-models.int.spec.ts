import { join } from 'node:path';
import fc from 'fast-check';
import { defineEvent, EventCodec, eventDefinitions } from '#contracts';
import { openSqlite, type SqlDatabase } from '#database';
import { inTemporaryFolder } from '#database/testing';
import { type EventStore, ForeignPosition, LogFeed, MemoryEventStore, openEmbeddedEventStore } from '#event-store';
import { deriveId, InvalidInput, systemClock, Unavailable } from '#kernel';
import { BODIES, matterIds, Teller, tellDirectory, tellMatter, type Told } from '../../testing/index.js';
import { allProjections } from '../all-projections.js';
import { hashOf } from '../projection/dump.js';
import type { Projection } from '../projection/projection.js';
import type { AnySchema } from '../projection/table-statements.js';
import { workerBuilder } from '../rebuild/worker-builder.js';
import { reportProjection } from '../reports/report.projection.js';
import { listReports } from '../reports/report-register.queries.js';
import { ReadModels, type ReadModelsOptions } from './read-models.js';
import { waitTokenOf } from './wait-token.js';

interface Running {
  readonly models: ReadModels;
  readonly feed: LogFeed;
  readonly store: EventStore;
  stop(): Promise<void>;
}

const inMemory = (): SqlDatabase<AnySchema> => openSqlite<AnySchema>({ file: ':memory:', durability: 'normal' });

const run = async (
  store: EventStore,
  database: SqlDatabase<AnySchema> = inMemory(),
  options: Partial<ReadModelsOptions> = {},
): Promise<Running> => {
  const feed = new LogFeed(store);
  const models = await ReadModels.open({
    database,
    store,
    feed,
    projections: allProjections,
    clock: systemClock,
    ...options,
  });
  feed.start();
  models.start();
  const stop = async (): Promise<void> => {
    await models.stop();
    await feed.stop();
  };
  return { models, feed, store, stop };
};

const lead = { agencyId: BODIES.lead, roles: ['OFFICER'] } as const;

const hashes = async (models: ReadModels): Promise<Record<string, string>> => {
  const found: Record<string, string> = {};
  for (const { name } of allProjections) found[name] = await hashOf(models.dump(name));
  return found;
};

const tokenOfHead = async (store: EventStore): Promise<string> => {
  const { logId, at } = await store.head();
  if (at === null) throw new Error('The log is empty');
  return waitTokenOf({ logId, position: at.position });
};

/** Matters mixed into one order that a log could have: each keeps its own. */
const mixed = (matters: readonly (readonly Told[])[], turns: readonly number[]): readonly Told[] => {
  const queues = matters.map((matter) => [...matter]);
  const told: Told[] = [];
  for (let turn = 0; queues.some((queue) => queue.length > 0); turn += 1) {
    const waiting = queues.filter((queue) => queue.length > 0);
    const next = waiting[(turns[turn % turns.length] ?? 0) % waiting.length]?.shift();
    if (next !== undefined) told.push(next);
  }
  return told;
};

describe('read models', () => {
  it('see what the log holds already, then what comes', async () => {
    const store = new MemoryEventStore();
    const teller = new Teller(store);
    await teller.tell([...tellDirectory(), ...tellMatter(1)]);
    const { models, stop } = await run(store);
    await models.caughtUp();
    expect((await listReports(models, lead)).items).toHaveLength(1);
    await teller.tell(tellMatter(2));
    await models.awaitPosition(await tokenOfHead(store), { timeoutMs: 60_000 });
    expect((await listReports(models, lead)).items).toHaveLength(2);
    expect(models.status()).toMatchObject({ ready: true, reason: undefined });
    for (const { status, eventsBehind, secondsBehind } of models.status().projections)
      expect({ status, eventsBehind, secondsBehind }).toEqual({ status: 'ACTIVE', eventsBehind: 0, secondsBehind: 0 });
    await stop();
  });

  it('go on where they stood after a restart', async () => {
    await inTemporaryFolder(async (folder) => {
      const store = new MemoryEventStore();
      const teller = new Teller(store);
      await teller.tell(tellMatter(1));
      const database = openSqlite<AnySchema>({ file: join(folder, 'rm.sqlite'), durability: 'normal' });
      const first = await run(store, database);
      await first.models.caughtUp();
      await first.stop();
      await teller.tell(tellMatter(2));
      const second = await run(store, database);
      expect(second.models.status().projections.every(({ status }) => status === 'ACTIVE')).toBe(true);
      await second.models.caughtUp();
      const fresh = await run(store);
      await fresh.models.caughtUp();
      expect(await hashes(second.models)).toEqual(await hashes(fresh.models));
      await second.stop();
      await fresh.stop();
      await database.close();
    });
  });

  it('are the same rows whatever the batches, live or rebuilt', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat({ max: 30 }), { minLength: 1, maxLength: 3 }),
        fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 9 }),
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }),
        async (lengths, turns, chunks) => {
          const matters = lengths.map((length, n) =>
            tellMatter(n, n === 1 ? { reportedAgencyId: BODIES.deciding } : {}).slice(0, length),
          );
          const told = [...tellDirectory(), ...mixed(matters, turns)];
          const store = new MemoryEventStore();
          const teller = new Teller(store);
          const live = await run(store);
          for (let at = 0, n = 0; at < told.length; n += 1) {
            const size = chunks[n % chunks.length] ?? 1;
            await teller.tell(told.slice(at, at + size));
            await live.models.awaitPosition(await tokenOfHead(store), { timeoutMs: 60_000 });
            at += size;
          }
          const incremental = await hashes(live.models);
          for (const { name } of allProjections) await live.models.rebuild(name);
          expect(await hashes(live.models)).toEqual(incremental);
          const fresh = await run(store);
          await fresh.models.caughtUp();
          expect(await hashes(fresh.models)).toEqual(incremental);
          await live.stop();
          await fresh.stop();
        },
      ),
      { numRuns: 15 },
    );
  });

  it('serve while they are rebuilt, and take over with what came meanwhile', async () => {
    const store = new MemoryEventStore();
    const teller = new Teller(store);
    for (let n = 0; n < 40; n += 1) await teller.tell(tellMatter(n).slice(0, 3));
    const { models, stop } = await run(store);
    await models.caughtUp();
    const before = models.status().projections.find(({ name }) => name === 'reports');
    const rebuilding = models.rebuild('reports');
    await expect(models.rebuild('reports')).rejects.toThrow('being built already');
    await teller.tell(tellMatter(99));
    const { items } = await listReports(models, lead, {}, { limit: 200 });
    expect(items.length).toBeGreaterThanOrEqual(40);
    await rebuilding;
    await models.awaitPosition(await tokenOfHead(store), { timeoutMs: 60_000 });
    expect((await listReports(models, lead, {}, { limit: 200 })).items).toHaveLength(41);
    expect(before).toMatchObject({ status: 'ACTIVE', eventsSeen: 120 });
    await expect(models.rebuild('nothing')).rejects.toThrow('There is no projection nothing. There are: matter-access');
    await stop();
  });

  it('leave no tables behind', async () => {
    const database = inMemory();
    const store = new MemoryEventStore();
    await new Teller(store).tell(tellMatter(1));
    const { models, stop } = await run(store, database);
    await models.caughtUp();
    const count = async (): Promise<number> => (await database.queries.introspection.getTables()).length;
    const before = await count();
    await models.rebuild('cases');
    await models.rebuild('cases');
    await stop();
    expect(await count()).toBe(before);
  });
});

describe('a new version of a projection', () => {
  const withVersion = (version: number, log: string[]): Projection => ({
    ...reportProjection,
    version,
    project: (event, rows) => {
      log.push(event.type);
      reportProjection.project(event, rows);
    },
  });

  it('is built from the log and takes the place of the old one', async () => {
    const store = new MemoryEventStore();
    await new Teller(store).tell(tellMatter(1).slice(0, 3));
    const database = inMemory();
    const first = await run(store, database, { projections: [withVersion(1, [])] });
    await first.models.caughtUp();
    await first.stop();
    const seen: string[] = [];
    const second = await run(store, database, { projections: [withVersion(2, seen)] });
    await expect(second.models.read((db) => db.selectFrom('report').selectAll().execute())).rejects.toThrow(
      Unavailable,
    );
    expect(second.models.status()).toMatchObject({ ready: false });
    await second.models.caughtUp();
    expect(seen).toEqual(['ReportReceived', 'ReportAcknowledged', 'ReportScreened']);
    expect(await second.models.read((db) => db.selectFrom('report').select('state').execute())).toEqual([
      { state: 'Screened' },
    ]);
    expect(second.models.status().projections).toMatchObject([{ name: 'reports', version: 2, status: 'ACTIVE' }]);
    await second.stop();
    const tables = (await database.queries.introspection.getTables()).map(({ name }) => name);
    expect(tables.sort()).toEqual(['migrations', 'projections', 'report_v2_2']);
  });
});

describe('what read models refuse', () => {
  it('stops at an event of unknown type, says so, and skips nothing', async () => {
    const store = new MemoryEventStore();
    const teller = new Teller(store);
    await teller.tell(tellMatter(1).slice(0, 1));
    const { models, stop } = await run(store);
    await models.caughtUp();
    const stream = `report-${matterIds(1).reportId}`;
    await store.append(stream, [{ id: deriveId('x'), type: 'ReportEnchanted', data: {}, metadata: {} }], 0);
    await store.append('case-x', [{ id: deriveId('y'), type: 'CaseOpened', data: {}, metadata: {} }], 'no_stream');
    const waiting = models.awaitPosition(await tokenOfHead(store), { timeoutMs: 60_000 });
    await expect(waiting).rejects.toThrow(Unavailable);
    expect(models.status()).toMatchObject({
      ready: false,
      reason: 'No event ReportEnchanted is defined for report streams',
    });
    expect(models.status().projections.every(({ eventsBehind }) => eventsBehind === 2)).toBe(true);
    expect((await listReports(models, lead)).items).toHaveLength(1);
    await stop();
  });

  it('stops at an event of a newer version', async () => {
    const newer = defineEvent({
      category: 'case',
      name: 'AppraisalStarted',
      owner: 'lead-agency',
      version: 2,
      confidentiality: 'INTERNAL',
      source: 'spec',
      payload: {},
      upcasts: [(payload) => payload],
    });
    expect(eventDefinitions.some(({ name }) => name === newer.name)).toBe(true);
    const store = new MemoryEventStore();
    await new Teller(store).tell([
      { stream: 'case-a', event: { type: 'AppraisalStarted', data: {} }, metadata: { schemaVersion: newer.version } },
    ]);
    const { models, stop } = await run(store, inMemory(), { codec: new EventCodec() });
    await expect(models.caughtUp()).rejects.toThrow('is of version 2; this release reads up to 1');
    expect(models.status().ready).toBe(false);
    await stop();
  });

  it('does not start on another log, or on a restored older one, and says what to do', async () => {
    const database = inMemory();
    const logId = deriveId('log');
    const long = new MemoryEventStore({ logId });
    await new Teller(long).tell(tellMatter(1));
    const first = await run(long, database);
    await first.models.caughtUp();
    await first.stop();
    const restored = new MemoryEventStore({ logId });
    await new Teller(restored).tell(tellMatter(1).slice(0, 4));
    const options = { database, feed: new LogFeed(restored), projections: allProjections, clock: systemClock };
    await expect(ReadModels.open({ ...options, store: restored })).rejects.toThrow(ForeignPosition);
    await expect(ReadModels.open({ ...options, store: new MemoryEventStore() })).rejects.toThrow(
      '"lienthong projections rebuild", while no server is running',
    );
    const models = await ReadModels.open({ ...options, store: restored }, 'all');
    options.feed.start();
    models.start();
    await models.caughtUp();
    expect((await listReports(models, lead)).items).toHaveLength(1);
    await models.stop();
    await options.feed.stop();
  });

  it('waits for a full disk to have room again', async () => {
    const store = new MemoryEventStore();
    const teller = new Teller(store);
    const database = inMemory();
    let isFull = false;
    const limited: SqlDatabase<AnySchema> = {
      file: database.file,
      queries: database.queries,
      tableEnding: database.tableEnding,
      write: (work) => (isFull ? Promise.reject(new Unavailable('The disk is full.')) : database.write(work)),
      read: (work) => database.read(work),
      backup: (file) => database.backup(file),
      purge: () => database.purge(),
      close: () => database.close(),
    };
    const paused = Promise.withResolvers<undefined>();
    const room = Promise.withResolvers<undefined>();
    const { models, stop } = await run(store, limited, {
      pause: async () => {
        paused.resolve(undefined);
        await room.promise;
      },
    });
    await models.caughtUp();
    isFull = true;
    await teller.tell(tellMatter(1).slice(0, 1));
    await paused.promise;
    expect(models.status()).toMatchObject({ ready: false, reason: 'The disk is full.' });
    isFull = false;
    room.resolve(undefined);
    await models.awaitPosition(await tokenOfHead(store), { timeoutMs: 60_000 });
    expect(models.status()).toMatchObject({ ready: true });
    await stop();
  });
});

describe('wait tokens', () => {
  it('end in Unavailable when the event does not come in time, or when the waiter goes', async () => {
    const store = new MemoryEventStore();
    const { at } = { at: await new Teller(store).tell(tellMatter(1).slice(0, 1)) };
    const feed = new LogFeed(store);
    const models = await ReadModels.open({
      database: inMemory(),
      store,
      feed,
      projections: allProjections,
      clock: systemClock,
    });
    if (at === undefined) throw new Error('Nothing was told');
    const token = waitTokenOf({ logId: await store.logId(), position: at.position });
    await expect(models.awaitPosition(token, { timeoutMs: 5 })).rejects.toThrow(Unavailable);
    const abort = new AbortController();
    const waiting = models.awaitPosition(token, { timeoutMs: 60_000, signal: abort.signal });
    abort.abort(new Error('gone'));
    await expect(waiting).rejects.toThrow('gone');
    await models.stop();
  });

  it.each(['', 'nonsense', Buffer.from('[1,2]').toString('base64url'), Buffer.from('{}').toString('base64url')])(
    'are refused when they are none: %j',
    async (token) => {
      const { models, stop } = await run(new MemoryEventStore());
      await expect(models.awaitPosition(token, { timeoutMs: 5 })).rejects.toThrow(InvalidInput);
      await stop();
    },
  );

  it('are refused when they are of another log', async () => {
    const { models, stop } = await run(new MemoryEventStore());
    const other = new MemoryEventStore();
    await new Teller(other).tell(tellMatter(1).slice(0, 1));
    await expect(models.awaitPosition(await tokenOfHead(other), { timeoutMs: 5 })).rejects.toThrow('another event log');
    await stop();
  });
});

it('builds in a worker thread what it would build here', async () => {
  await inTemporaryFolder(async (folder) => {
    const [databaseFile, logFile] = [join(folder, 'rm.sqlite'), join(folder, 'log.sqlite')];
    const store = await openEmbeddedEventStore({ file: logFile });
    const teller = new Teller(store);
    for (let n = 0; n < 5; n += 1) await teller.tell(tellMatter(n));
    const sources = new URL('../../../event-store/testing/typescript-hooks.mjs', import.meta.url);
    const builder = workerBuilder({
      databaseFile,
      logFile,
      workerFile: new URL('../rebuild/rebuild.worker.ts', import.meta.url),
      execArgv: ['--conditions=source', '--import', sources.href],
    });
    let positions: readonly (string | null)[] = [];
    const database = openSqlite<AnySchema>({ file: databaseFile, durability: 'normal' });
    const { models, stop } = await run(store, database, {
      bulkBuilder: async (builds, signal) => {
        await builder(builds, signal);
        const rows = await database.queries.selectFrom('projections').select('position').execute();
        positions = rows.map(({ position }) => String(position));
      },
    });
    await models.caughtUp();
    const head = (await store.head()).at?.position;
    expect(positions).toEqual(allProjections.map(() => head));
    const here = await run(store);
    await here.models.caughtUp();
    expect(await hashes(models)).toEqual(await hashes(here.models));
    await stop();
    await here.stop();
    await database.close();
    await store.close();
  });
});

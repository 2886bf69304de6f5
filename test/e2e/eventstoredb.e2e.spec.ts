import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { connectAdministration } from '#administration';
import { collect } from '#event-store/testing';
import type { JsonObject } from '#kernel';
import { createServer, readConfiguration, type RunningServer } from '#server';
import { Workload } from '../crash/workload.js';
import { told } from '../support/command-line.js';
import { type EventStoreDBProcess, startEventStoreDBProcess } from '../support/eventstoredb-process.js';
import { beginLogSearch, type LogSearch } from '../support/log-search.js';
import { inventedRegister, personsIn } from '../support/register.js';
import { startServerProcess } from '../support/server-process.js';
import { answers, until } from '../support/until.js';

const LIMIT = 120_000;

let folder: string;
let data: string;
let database: EventStoreDBProcess;
let search: LogSearch;
let log: string;
const running = new Set<RunningServer>();

const settings = (changes: Readonly<Record<string, string>> = {}) => ({
  LIENTHONG_DATA: data,
  LIENTHONG_RATE_LIMIT: '1000000',
  PORT: '0',
  EVENTSTORE_URL: database.connectionString,
  ...changes,
});

const start = async (changes: Readonly<Record<string, string>> = {}, logPatience = 30_000): Promise<RunningServer> => {
  const logger = pino({ level: 'info' }, { write: (line: string) => void (log += line) });
  const server = await createServer(readConfiguration(settings(changes)), { logger, logPatience });
  running.add(server);
  return server;
};

const stop = async (server: RunningServer): Promise<void> => {
  running.delete(server);
  await server.stop();
};

const tokenOf = (server: RunningServer): Promise<string> =>
  server.mintToken({ agencyId: 'kh-dic', roles: ['CLERK', 'OFFICER'], officerRef: 'cb-1', validForSeconds: 3600 });

const aReport = {
  channelId: 'kh-dic-email',
  channel: 'EMAIL',
  source: 'CITIZEN',
  contentRefs: [{ url: 'https://trang.example/bai-viet' }],
  message: 'Có bài viết nói nước máy ở phường bị nhiễm độc.',
};

/** The same request each time that it is sent with the same key. */
const report = (server: RunningServer, token: string, key: string): Promise<Response> =>
  fetch(`${server.url}/v1/reports`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(aReport),
  });

const isReady = (server: RunningServer): Promise<boolean> => answers(`${server.url}/ready`);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lienthong-eventstoredb-'));
  data = join(folder, 'data');
  log = '';
  database = await startEventStoreDBProcess();
  search = beginLogSearch(folder);
});
afterEach(async () => {
  for (const server of running) await stop(server);
  await search.end(database.connectionString).finally(() => database.stop());
  await rm(folder, { recursive: true });
});

describe('while the server behind the log is away', () => {
  it(
    'nothing is lost: not ready, requests are told to come again, and all goes on by itself when it is back',
    async () => {
      const server = await start();
      const token = await tokenOf(server);
      expect((await report(server, token, 'before')).status).toBe(201);
      await until(() => isReady(server));

      await database.tell({ do: 'go-down' });
      await until(async () => {
        const ready = (await (await fetch(`${server.url}/ready`)).json()) as { readonly checks?: JsonObject };
        return ready.checks?.['log'] === 'not now; the server’s log says why';
      });
      const refused = await report(server, token, 'during');
      expect(refused.status).toBe(503);
      expect(refused.headers.get('content-type')).toContain('application/problem+json');
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await fetch(`${server.url}/health`)).toMatchObject({ status: 200 });

      await database.tell({ do: 'come-up' });
      await until(() => isReady(server));
      const accepted = await report(server, token, 'during');
      const { id } = (await accepted.json()) as { readonly id: string };
      expect(accepted.status).toBe(201);
      const events = await collect(server.instance.store.readStream(`report-${id}`));
      // Its number may be noted on it already.
      expect(events.slice(0, 2).map(({ type }) => type)).toEqual(['ReportReceived', 'DeadlineSet']);
      expect(log).toContain('"check":"log","cause":"EventStoreDB at 127.0.0.1:');
    },
    LIMIT,
  );

  it(
    'a server that starts waits for it, and says so',
    async () => {
      await database.tell({ do: 'go-down' });
      const starting = start();
      await until(() => log.includes('Waiting for EventStoreDB at 127.0.0.1:'));
      await database.tell({ do: 'come-up' });
      await until(async () => isReady(await starting));
    },
    LIMIT,
  );

  it(
    'a server that starts gives up in the end, says where nobody answers, and releases what it had',
    async () => {
      await database.tell({ do: 'go-down' });
      await expect(start({}, 1_000)).rejects.toMatchObject({
        code: 'log-unavailable',
        message: expect.stringMatching(/EventStoreDB at 127\.0\.0\.1:\d+ does not answer.*EVENTSTORE_URL/) as string,
      });
      await database.tell({ do: 'come-up' });
      await start();
    },
    LIMIT,
  );
});

describe('a data folder and a log', () => {
  it(
    'that do not belong together are refused, with what to do',
    async () => {
      const server = await start();
      await until(() => isReady(server));
      await stop(server);
      const other = await startEventStoreDBProcess();
      try {
        await expect(start({ EVENTSTORE_URL: other.connectionString })).rejects.toMatchObject({
          code: 'foreign-position',
          message: expect.stringContaining('lienthong log copy --from') as string,
        });
        // Neither is the log that lies beside it, should the variable be forgotten.
        await expect(start({ EVENTSTORE_URL: '' })).rejects.toMatchObject({ code: 'foreign-position' });
        await expect(start({ LIENTHONG_DATA: join(folder, 'new') })).rejects.toMatchObject({
          code: 'not-its-data-folder',
        });
      } finally {
        await other.stop();
      }
      await stop(await start());
    },
    LIMIT,
  );

  it(
    'belong together from an import on, before any server has run there',
    async () => {
      const register = join(folder, 'register.csv');
      await writeFile(register, inventedRegister(['case-1', '2011-10-11 13:45:40+02:00']));
      search.personalData.add(await personsIn(register));
      await told(['import', register, '--mapping', 'imports/wabo-receipt.yaml'], settings());
      await expect(start({ EVENTSTORE_URL: '' })).rejects.toMatchObject({ code: 'foreign-position' });
      await stop(await start());
    },
    LIMIT,
  );

  it(
    'belong to one process: a second one is refused, whatever log it names',
    async () => {
      await start();
      for (const url of [database.connectionString, ''])
        await expect(start({ EVENTSTORE_URL: url })).rejects.toMatchObject({
          code: 'data-folder-in-use',
          message: expect.stringContaining(`in use by process ${process.pid}`) as string,
        });
    },
    LIMIT,
  );
});

describe('a server that is told to stop while commands come', () => {
  it(
    'answers those in hand, and every answer is true',
    async () => {
      const environment = settings({ LIENTHONG_LOG_LEVEL: 'info' });
      const { token } = await told<{ readonly token: string }>(
        ['token', '--agency', 'kh-dic', '--roles', 'CLERK,OFFICER', '--officer', 'cb-1'],
        environment,
      );
      const { PORT: _, ...serverSettings } = environment;
      const serving = await startServerProcess(data, serverSettings);
      const workload = new Workload(token, 16);
      const over = new AbortController();
      const working = workload.run(serving.url, over.signal);
      await until(() => workload.acknowledged.length > 50);
      await serving.stop('SIGTERM');
      over.abort();
      await working;
      expect(serving.process.exitCode).toBe(0);
      expect(serving.output().trim().split('\n').at(-1)).toContain('"msg":"stopped"');

      const { store } = (await start()).instance;
      for (const { targetId, revision, events } of workload.acknowledged) {
        const there = await collect(store.readStream(`report-${targetId}`));
        const written = there.slice(revision - events.length + 1, revision + 1);
        expect(written.map(({ type }) => type)).toEqual(events);
      }
    },
    LIMIT,
  );
});

describe('a backup of an instance on EventStoreDB', () => {
  const administer = async (name: string, input: JsonObject): Promise<unknown> => {
    const administration = await connectAdministration(data);
    if (administration === undefined) throw new Error('No server runs there');
    let outcome: unknown;
    for await (const item of administration.run(name, input)) if (item.kind === 'result') outcome = item.result;
    return outcome;
  };

  it(
    'holds the data folder, says that the log is not in it, and is verified against the log when it is restored',
    async () => {
      const server = await start();
      const token = await tokenOf(server);
      await report(server, token, 'first');
      const backup = join(folder, 'backup');
      const manifest = await administer('backup', { folder: backup, withKeys: true });
      const { logId } = server.instance;
      expect(manifest).toMatchObject({ logId, logIsIn: 'EVENTSTOREDB' });
      const { files } = manifest as { readonly files: readonly { readonly name: string }[] };
      expect(files.map(({ name }) => name)).not.toContain('log.sqlite');
      // The log's own backup comes later, and holds more.
      await report(server, token, 'second');
      await stop(server);

      const restored = join(folder, 'restored');
      const restore = (changes: Readonly<Record<string, string>> = {}) =>
        told<{ readonly positions: number }>(['restore', backup], settings({ LIENTHONG_DATA: restored, ...changes }));
      const other = await startEventStoreDBProcess();
      try {
        await expect(restore({ EVENTSTORE_URL: other.connectionString })).rejects.toThrow('The log is not the one');
      } finally {
        await other.stop();
      }
      await expect(restore({ EVENTSTORE_URL: '' })).rejects.toThrow('name it with EVENTSTORE_URL');
      expect((await restore()).positions).toBeGreaterThan(0);

      const again = await start({ LIENTHONG_DATA: restored });
      await until(() => isReady(again));
      expect(again.instance.logId).toBe(logId);
      expect(await again.administration.deadLetters.list()).toEqual([]);
    },
    LIMIT,
  );
});

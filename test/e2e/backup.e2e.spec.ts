import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { connectAdministration, dataFiles } from '#administration';
import { openEmbeddedLogReader, type StoredEvent } from '#event-store';
import type { JsonObject } from '#kernel';
import { createServer, readConfiguration, type RunningServer, storedPositionsOf } from '#server';
import { compareReadModels } from '../crash/verify.js';
import { type InstanceLog, startEmbeddedLog } from '../support/instance-log.js';
import { root } from '../support/server-process.js';
import { until } from '../support/until.js';
import { haveReached } from '../support/reached.js';

/** With EventStoreDB a backup is another matter: eventstoredb.e2e.spec.ts. */
const BECAUSE = 'the log’s file is backed up with the rest, and put back alone.';

const LIMIT = 90_000;
const WRITERS = 4;

interface BackupTold {
  readonly logId: string;
  readonly head: string;
}

let folder: string;
let data: string;
let eventLog: InstanceLog;
const running = new Set<RunningServer>();

const environment = (dataFolder: string) => ({
  LIENTHONG_DATA: dataFolder,
  LIENTHONG_LOG_LEVEL: 'silent',
  LIENTHONG_RATE_LIMIT: '1000000',
  PORT: '0',
  ...eventLog.environment,
});

const start = async (dataFolder: string): Promise<RunningServer> => {
  const server = await createServer(readConfiguration(environment(dataFolder)));
  running.add(server);
  return server;
};
const stop = async (server: RunningServer): Promise<void> => {
  await server.stop();
  running.delete(server);
};

/** One operation in the server of a data folder, over its socket. */
const administer = async (dataFolder: string, name: string, input: JsonObject): Promise<unknown> => {
  const administration = await connectAdministration(dataFolder);
  if (administration === undefined) throw new Error('No server runs there');
  let outcome: unknown;
  for await (const item of administration.run(name, input)) if (item.kind === 'result') outcome = item.result;
  return outcome;
};

/** The command line on the files of a data folder. */
const lienthong = async (dataFolder: string, ...words: readonly string[]): Promise<unknown> => {
  const { stdout } = await promisify(execFile)(join(root, 'node_modules/.bin/lienthong'), ['--json', ...words], {
    cwd: root,
    env: { ...process.env, ...environment(dataFolder) },
  });
  return JSON.parse(stdout) as unknown;
};

/** Officers who enter reports and screen them, so that policies write too, until they are told to stop. */
const keepWriting = async (server: RunningServer) => {
  const token = await server.mintToken({
    agencyId: 'kh-dic',
    roles: ['CLERK', 'OFFICER'],
    officerRef: 'cb-1',
    validForSeconds: 3600,
  });
  const post = async (path: string, body: object): Promise<{ readonly id: string }> => {
    const answer = await fetch(`${server.url}/v1/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as { readonly id: string };
  };
  const acknowledged: string[] = [];
  let isOver = false;
  const write = async (): Promise<void> => {
    while (!isOver) {
      const { id } = await post('reports', {
        channelId: 'kh-dic-email',
        channel: 'EMAIL',
        source: 'CITIZEN',
        contentRefs: [{ url: 'https://trang.example/bai-viet' }],
        message: 'Có bài viết nói nước máy ở phường bị nhiễm độc.',
        reporter: { name: 'Người phản ánh', email: 'nguoi.phan.anh@example.invalid' },
      });
      acknowledged.push(id);
      await post(`reports/${id}/acknowledgement`, {});
      await post(`reports/${id}/screening`, {
        nexus: { withinTerritory: true, territory: 'khanh-hoa', explanation: 'Một phường trong tỉnh' },
        harmFactors: ['PUBLIC_ALARM'],
        reasons: 'Có một khẳng định kiểm chứng được',
        disposition: 'OPEN_CASE',
        opening: { caseKind: 'FACTUAL_CLAIM', subjectKind: 'CLAIM', claimUnderReview: 'Nước máy bị nhiễm độc' },
      });
    }
  };
  const writers = Promise.all(Array.from({ length: WRITERS }, write));
  return {
    /** Reports that were answered with success so far. */
    acknowledged,
    written: (reports: number) => Promise.race([writers, until(() => acknowledged.length >= reports)]),
    stop: async () => {
      isOver = true;
      await writers;
    },
  };
};

const logOf = async (dataFolder: string) => {
  const log = await openEmbeddedLogReader(dataFiles(dataFolder).log);
  try {
    const events: StoredEvent[] = [];
    for await (const event of log.readAll()) events.push(event);
    return { logId: await log.logId(), events };
  } finally {
    await log.close();
  }
};

/** Waits until policies and read models have dealt with the whole log, and have stored that. */
const allDone = async ({ instance }: RunningServer, dataFolder: string): Promise<void> => {
  await until(async () => {
    const head = await instance.store.head();
    return haveReached(await storedPositionsOf(dataFiles(dataFolder)), head);
  });
};

const remove = async (file: string): Promise<void> => {
  for (const side of ['', '-wal', '-shm']) await rm(`${file}${side}`, { force: true });
};

/** Puts files of another data folder in place of those that are there, with nothing left beside them. */
const replace = async (from: string, to: string, parts: readonly ('log' | 'operations')[]): Promise<void> => {
  for (const part of parts) {
    const target = dataFiles(to)[part];
    await remove(target);
    await cp(dataFiles(from)[part], target);
  }
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lienthong-backup-'));
  data = join(folder, 'data');
  eventLog = startEmbeddedLog(folder, BECAUSE);
});
afterEach(async () => {
  for (const server of running) await stop(server);
  await eventLog.stop();
  await rm(folder, { recursive: true });
});

describe('a backup that was taken while the server wrote', () => {
  it(
    'is restored to the same log, views and positions, and serves',
    async () => {
      const server = await start(data);
      const writing = await keepWriting(server);
      await writing.written(12);
      const before = [...writing.acknowledged];
      const backup = join(folder, 'backup');
      const told = (await administer(data, 'backup', { folder: backup, withKeys: true })) as BackupTold;
      // The copy is of a moment while writing: there is more now.
      await writing.written(writing.acknowledged.length + WRITERS);
      await writing.stop();
      await stop(server);

      const restored = join(folder, 'restored');
      await lienthong(restored, 'restore', backup);
      const original = await logOf(data);
      const copied = await logOf(restored);
      expect(copied.logId).toBe(original.logId);
      expect(copied.logId).toBe(told.logId);
      expect(copied.events).toEqual(original.events.filter(({ position }) => position <= told.head));
      expect(copied.events.length).toBeLessThan(original.events.length);
      const reports = new Set(copied.events.map(({ stream }) => stream));
      for (const id of before) expect(reports).toContain(`report-${id}`);

      const again = await start(restored);
      await allDone(again, restored);
      expect(await again.administration.deadLetters.list()).toEqual([]);
      // What stood in the vault is there too: the restored server takes the next report.
      const more = await keepWriting(again);
      await more.written(1);
      await more.stop();
      await allDone(again, restored);
      await stop(again);

      const { kept, fresh } = await compareReadModels(restored, join(folder, 'scratch.sqlite'));
      expect(kept).toBe(fresh);
    },
    LIMIT,
  );
});

describe('an older log under newer databases', () => {
  let older: string;

  /** A server wrote, a backup was taken, it wrote on, and ended in good order. */
  beforeEach(async () => {
    older = join(folder, 'older');
    const server = await start(data);
    const writing = await keepWriting(server);
    await writing.written(4);
    await administer(data, 'backup', { folder: older, withKeys: false });
    await writing.written(writing.acknowledged.length + 4);
    await writing.stop();
    await allDone(server, data);
    await stop(server);
  }, LIMIT);

  it(
    'stops the start, and says what is ahead of it',
    async () => {
      await replace(older, data, ['log']);
      for (const attempt of ['once', 'again']) {
        // The refused start released everything: the next one is refused for the same reason, not for a lock.
        await expect(start(data).then(() => attempt)).rejects.toMatchObject({
          code: 'foreign-position',
          message: expect.stringMatching(/The read model .* later state .*lienthong projections rebuild/s) as string,
        });
      }
      // Policies stand ahead of it, too: without read models that is what is said.
      await remove(dataFiles(data).readModels);
      await expect(start(data)).rejects.toMatchObject({
        code: 'foreign-position',
        message: expect.stringContaining('the log was restored from an older backup') as string,
      });
    },
    LIMIT,
  );

  it(
    'under read models alone is repaired by building them again on the files',
    async () => {
      await replace(older, data, ['log', 'operations']);
      await expect(start(data)).rejects.toMatchObject({ code: 'foreign-position' });

      const projections = (await lienthong(data, 'projections', 'rebuild')) as readonly { readonly status: string }[];
      expect(projections.map(({ status }) => status)).toEqual(projections.map(() => 'ACTIVE'));

      const server = await start(data);
      await allDone(server, data);
      await stop(server);
      const { kept, fresh } = await compareReadModels(data, join(folder, 'scratch.sqlite'));
      expect(kept).toBe(fresh);
    },
    LIMIT,
  );
});

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventStore } from '#event-store';
import { collect } from '#event-store/testing';
import { eventStoreDBAt, openLog } from '#server';
import type { Acknowledgement } from '../crash/workload.ts';
import { compareReadModels, type Verdict, verifyLog } from '../crash/verify.ts';
import { type EventStoreDBProcess, startEventStoreDBProcess } from '../support/eventstoredb-process.ts';
import { beginLogSearch } from '../support/log-search.ts';
import { caughtUp, samplesOf } from '../support/metrics.ts';
import { root, type ServerProcess, startServerProcess } from '../support/server-process.ts';
import { answers, until } from '../support/until.ts';
import { type Effects, verifyEffects } from './effects.ts';
import type { Account } from './clients.ts';

/** A line of the product's log, at level info or above. */
export interface LogLine {
  readonly level: string;
  readonly msg?: string;
}

/** The product's server and the test double of EventStoreDB, each a process of its own. */
export interface Disturbed {
  readonly database: EventStoreDBProcess;
  readonly account: Account;
  readonly log: readonly LogLine[];
  /** Resolves when policies and projections have dealt with everything. */
  caughtUp(): Promise<void>;
  /** Stops the server and looks at what is left. Nothing is repaired on the way. */
  settle(acknowledged: readonly Acknowledgement[]): Promise<Settled>;
}

export interface Settled {
  readonly verdict: Verdict;
  readonly effects: Effects;
  readonly kept: string;
  readonly fresh: string;
  readonly problems: readonly string[];
}

/** How long everything may take to be seen and done after the last fault. */
const CATCH_UP_MS = 600_000;

/** Starts both, on an empty log and an empty data folder; everything is gone again after `work`. */
export const withDisturbed = async <Result>(
  options: { readonly seed: number; readonly nodes: number },
  work: (disturbed: Disturbed) => Promise<Result>,
): Promise<Result> => {
  const folder = mkdtempSync(join(tmpdir(), 'lienthong-faults-'));
  const dataFolder = join(folder, 'data');
  const database = await startEventStoreDBProcess(options);
  const search = beginLogSearch(folder);
  const environment = {
    EVENTSTORE_URL: database.connectionString,
    LIENTHONG_RATE_LIMIT: '1000000000',
    LIENTHONG_LOG_LEVEL: 'info',
  };
  let server: ServerProcess | undefined;
  try {
    const serving = (server = await startServerProcess(dataFolder, environment));
    const log = linesOf(serving);
    const token = execFileSync(
      join(root, 'node_modules/.bin/lienthong'),
      ['token', '--agency', 'kh-dic', '--roles', 'CLERK,OFFICER', '--officer', 'cb-faults', '--hours', '24'],
      { env: { ...process.env, ...environment, LIENTHONG_DATA: dataFolder }, encoding: 'utf8' },
    ).trim();
    return await work({
      database,
      account: { url: serving.url, token },
      log,
      caughtUp: () =>
        withLog(database, async (store) => {
          const end = Date.now() + CATCH_UP_MS;
          // What the server says of itself goes by what it has been told: the log itself is asked how much there is.
          for (let seen = -1, there = 0; seen !== there;) {
            if (Date.now() > end) throw new Error(`The server has seen ${seen} of ${there} events`);
            await caughtUp(serving.url, CATCH_UP_MS);
            [seen = -1] = await samplesOf(serving.url, 'lienthong_log_head');
            there = (await collect(store.readAll())).length;
          }
        }),
      settle: async (acknowledged) => {
        const problems: string[] = [];
        await until(() => answers(`${serving.url}/ready`));
        const parked = (await samplesOf(serving.url, 'lienthong_dead_letters')).reduce((sum, each) => sum + each, 0);
        if (parked > 0) problems.push(`${parked} events wait for a person as dead letters`);
        const [defects = 0] = await samplesOf(serving.url, 'lienthong_defects_total');
        if (defects > 0) problems.push(`${defects} requests were answered with 500`);
        await serving.stop('SIGTERM');
        problems.push(...(await search.problems(database.connectionString)));
        return withLog(database, async (store) => {
          const verdict = await verifyLog(store, acknowledged);
          const effects = await verifyEffects(store);
          const { kept, fresh } = await compareReadModels(dataFolder, join(folder, 'fresh.sqlite'), store);
          if (kept !== fresh) problems.push('the read models are not what a fresh build makes of the log');
          return { verdict, effects, kept, fresh, problems: [...problems, ...verdict.problems, ...effects.problems] };
        });
      },
    });
  } finally {
    await server?.stop('SIGKILL');
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  }
};

/** The log as this process reads it. */
const withLog = async <Result>(
  { connectionString }: EventStoreDBProcess,
  work: (store: EventStore) => Promise<Result>,
): Promise<Result> => {
  const { store } = await openLog(eventStoreDBAt(connectionString), { limit: 10_000 });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
};

/** What the server logs from now on. */
const linesOf = ({ process: child }: ServerProcess): LogLine[] => {
  const lines: LogLine[] = [];
  let rest = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    const parts = (rest + chunk.toString('utf8')).split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts.filter((line) => line !== '').map(lineOf));
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    lines.push({ level: 'stderr', msg: chunk.toString('utf8') });
  });
  return lines;
};

const lineOf = (text: string): LogLine => {
  try {
    return JSON.parse(text) as LogLine;
  } catch {
    return { level: 'stdout', msg: text };
  }
};

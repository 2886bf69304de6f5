import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setInterval as every } from 'node:timers/promises';
import { type AdministrationClient, connectAdministration, dataFiles, type LogCopy } from '#administration';
import { EventCodec, type Recorded } from '#contracts';
import type { ImportTotals } from '#import';
import type { JsonObject } from '#kernel';
import type { ChannelTotal } from '#read-models';
import { IMPORTER } from '#rules';
import { storedPositionsOf } from '#server';
import { told as toldBy } from '../support/command-line.js';
import { violationsOf } from '../invariants/invariants.js';
import { startEventStoreDBProcess } from '../support/eventstoredb-process.js';
import { type InstanceLog, type SearchedLog, startInstanceLog } from '../support/instance-log.js';
import { readLog } from '../support/read-log.js';
import { personsIn } from '../support/register.js';
import { root, type ServerProcess, startServerProcess } from '../support/server-process.js';
import { until } from '../support/until.js';
import { haveReached } from '../support/reached.js';

/** The municipal log that the mapping is for. It is not part of the product: whoever has it finds it beside the checkout. */
const REGISTER = join(root, '..', 'shared', 'data', 'receipt.csv');
const MAPPING = join(root, 'imports', 'wabo-receipt.yaml');
const LIMIT = 300_000;
/** How often somebody looks whether the server still answers, in milliseconds. */
const LOOKS = 25;

const isThere = existsSync(REGISTER);
if (!isThere) console.warn(`NOT RUN: the import of the real register. There is no ${REGISTER}.`);

const resultOf = async (administration: AdministrationClient, name: string, input: JsonObject): Promise<unknown> => {
  let outcome: unknown;
  for await (const item of administration.run(name, input)) if (item.kind === 'result') outcome = item.result;
  return outcome;
};

/** Asks for `/health` again and again while the work lasts: how long each answer took, in milliseconds. */
const healthDuring = async (url: string, work: Promise<unknown>): Promise<readonly number[]> => {
  const stop = new AbortController();
  const ended = work.finally(() => stop.abort());
  const took: number[] = [];
  const asking = (async () => {
    for await (const address of every(LOOKS, `${url}/health`, { signal: stop.signal })) {
      const start = performance.now();
      const { status } = await fetch(address);
      if (status !== 200) throw new Error(`/health answered ${status}`);
      took.push(performance.now() - start);
    }
  })().catch((error: unknown) => {
    if (!stop.signal.aborted) throw error;
  });
  await Promise.all([ended, asking]);
  return took;
};

const logOf = (dataFolder: string, eventLog: InstanceLog): Promise<readonly Recorded[]> =>
  readLog(dataFolder, eventLog, async (log) => {
    const codec = new EventCodec();
    const events: Recorded[] = [];
    for await (const stored of log.readAll()) events.push(codec.read(stored));
    return events;
  });

/** Waits until every policy and every read model has dealt with everything that is in the log. */
const allDone = (dataFolder: string, eventLog: InstanceLog): Promise<void> =>
  readLog(dataFolder, eventLog, (log) =>
    until(async () => {
      const head = await log.head();
      return haveReached(await storedPositionsOf(dataFiles(dataFolder)), head);
    }),
  );

const typesOf = (events: readonly Recorded[]): ReadonlyMap<string, number> =>
  new Map([...Map.groupBy(events, ({ type }) => type)].map(([type, all]) => [type, all.length]));

// eslint-disable-next-line no-restricted-syntax -- without the register there is nothing to import; it is said above.
(isThere ? describe : describe.skip)('the real register, imported into a running server', () => {
  let folder: string;
  let eventLog: SearchedLog;
  let server: ServerProcess;
  let administration: AdministrationClient;
  let totals: ImportTotals;
  let events: readonly Recorded[];
  let health: readonly number[];

  const runImport = () =>
    resultOf(administration, 'import', { file: REGISTER, mapping: MAPPING }) as Promise<ImportTotals>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lienthong-import-'));
    eventLog = await startInstanceLog(folder);
    eventLog.personalData.add(await personsIn(REGISTER));
    server = await startServerProcess(folder, eventLog.environment);
    const client = await connectAdministration(folder);
    if (client === undefined) throw new Error('The server has no socket');
    administration = client;
    const work = runImport();
    health = await healthDuring(server.url, work);
    totals = await work;
    await allDone(folder, eventLog);
    events = (await logOf(folder, eventLog)).filter(({ metadata }) => metadata.origin === 'IMPORT');
  }, LIMIT);

  afterAll(async () => {
    server.process.kill('SIGTERM');
    await server.ended;
    await eventLog.stop();
    await rm(folder, { recursive: true });
  });

  it('is taken in whole: 1,434 matters, and no row unexplained', () => {
    expect(totals.errors).toEqual([]);
    expect(totals.matters).toEqual({ total: 1434, imported: 1434, withCase: 1309, closed: 1217, leftOut: 0 });
    const { total, imported, repeated, withoutCounterpart, leftOut } = totals.rows;
    expect(total).toBe(8577);
    expect(imported + repeated + withoutCounterpart + leftOut).toBe(8577);
    expect(leftOut).toBe(0);
    // Without a screening there is no case; ended or not, each of them is counted.
    const { ENDED_WITHOUT_SCREENING: ended, OPEN_WITHOUT_SCREENING: open, NO_END_DATE: unfinished } = totals.oddities;
    expect(totals.matters.withCase + ended + open).toBe(1434);
    expect(totals.matters.closed + unfinished).toBe(totals.matters.withCase);
  });

  it(
    'counts by channel what the source counts, in the totals and in the read model',
    async () => {
      expect(totals.channels).toEqual({ Internet: 1250, Desk: 109, Post: 53, 'e-mail': 21, Intern: 1 });

      const minted = await resultOf(administration, 'token', {
        agency: 'wabo-municipality',
        roles: ['HEAD'],
        officer: 'wabo-1',
        hours: 1,
      });
      const { token } = minted as { readonly token: string };
      const answer = await fetch(`${server.url}/v1/totals/channels`, { headers: { authorization: `Bearer ${token}` } });
      const { items } = (await answer.json()) as { readonly items: readonly ChannelTotal[] };
      expect(items.every(({ origin }) => origin === 'IMPORT')).toBe(true);
      expect(Object.fromEntries(items.map(({ channel, reports }) => [channel, reports]))).toEqual({
        OTHER_ELECTRONIC: 1250,
        IN_PERSON: 109,
        POST: 53,
        EMAIL: 21,
        E_DOCUMENT: 1,
      });
    },
    LIMIT,
  );

  it('leaves every event of its own in the log, and of nobody else', () => {
    expect(totals.events).toEqual({ appended: events.length, alreadyThere: 0 });
    const actors = new Set(events.map(({ metadata }) => JSON.stringify(metadata.actor)));
    expect([...actors]).toEqual([JSON.stringify({ kind: 'SYSTEM', policy: IMPORTER })]);
  });

  it('decides no handling: what ended is closed without violation, undetermined', () => {
    const types = typesOf(events);
    expect(types.has('HandlingDecided')).toBe(false);
    expect(types.get('CaseClosedNoViolation')).toBe(1217);
    const outcomes = events.flatMap((event) => (event.type === 'CaseClosedNoViolation' ? [event.data.outcome] : []));
    expect(new Set(outcomes)).toEqual(new Set(['UNDETERMINED']));
  });

  it(
    'is left alone by the policies: one case a screened report, no dead letter, nothing live after it',
    async () => {
      const cases = events.flatMap((event) => (event.type === 'CaseOpened' ? [event.data.reportId] : []));
      expect(cases).toHaveLength(1309);
      expect(new Set(cases).size).toBe(1309);
      expect(await resultOf(administration, 'dead-letters-list', {})).toEqual([]);
      const live = (await logOf(folder, eventLog)).filter(
        ({ metadata, category }) =>
          metadata.origin !== 'IMPORT' &&
          ['report', 'case', 'assignment', 'decision', 'publication'].includes(category),
      );
      expect(live).toEqual([]);
    },
    LIMIT,
  );

  it(
    'breaks no invariant of life-cycle 3.5',
    async () => {
      expect(violationsOf(await logOf(folder, eventLog))).toEqual([]);
    },
    LIMIT,
  );

  it('does not keep the server from answering', () => {
    const sorted = [...health].sort((a, b) => a - b);
    const quantile = (share: number): string => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(0);
    const seconds = (totals as unknown as { readonly seconds: number }).seconds;
    console.log(
      `Import: ${(totals.matters.total / seconds).toFixed(0)} matters/s; /health meanwhile, ${sorted.length} times: ` +
        `median ${quantile(0.5)} ms, p99 ${quantile(0.99)} ms, longest ${quantile(1)} ms`,
    );
    expect(sorted.length).toBeGreaterThan(10);
  });

  it(
    'appends nothing when it comes again, and says the same',
    async () => {
      const head = (await logOf(folder, eventLog)).at(-1)?.position;
      const again = await runImport();
      const { events: _, ...figures } = totals;
      const told = { ...figures, seconds: expect.any(Number) as number };
      expect(again).toEqual({ ...told, events: { appended: 0, alreadyThere: events.length } });
      expect((await logOf(folder, eventLog)).at(-1)?.position).toBe(head);
    },
    LIMIT,
  );

  it(
    'is copied into EventStoreDB and back: the same events, the same hash',
    async () => {
      const database = await startEventStoreDBProcess();
      try {
        const environment = { LIENTHONG_DATA: folder, ...eventLog.environment };
        const head = (await logOf(folder, eventLog)).length;
        const there = await toldBy<LogCopy>(['log', 'copy', '--to', 'env:THERE'], {
          ...environment,
          THERE: database.connectionString,
        });
        const file = join(folder, 'back-log.sqlite');
        const onThere = { LIENTHONG_DATA: folder, EVENTSTORE_URL: database.connectionString };
        const back = await toldBy<LogCopy>(['log', 'copy', '--to', file], onThere);
        expect(there).toMatchObject({ events: head, appended: head });
        expect(back).toMatchObject({ events: head, appended: head, sha256: there.sha256 });
        expect(new Set([there.sourceLogId, there.targetLogId, back.targetLogId]).size).toBe(3);
        console.log(`Copied to EventStoreDB and back: ${back.events} events, SHA-256 ${back.sha256}`);
      } finally {
        await database.stop();
      }
    },
    LIMIT,
  );
});

/** Rebuild of the read models, and how soon an event is in them under a steady load. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { EventCodec } from '#contracts';
import { openSqlite } from '#database';
import { LogFeed, openEmbeddedEventStore, openEmbeddedLogReader } from '#event-store';
import { systemClock } from '#kernel';
import { allProjections, ReadModels, waitTokenOf, workerBuilder } from '#read-models';
import { tellDirectory, Teller, tellMatter } from '#read-models/testing';
import { quantile, show, spreadOf, verdict } from './measure.ts';

const folder = mkdtempSync(join(tmpdir(), 'lienthong-bench-'));
const logFile = join(folder, 'log.sqlite');
const store = await openEmbeddedEventStore({ file: logFile });
const logId = await store.logId();

/** Matters from the report to the published result, told side by side: 30 events of 30 types each. */
const MATTERS = 4_000;
const AT_ONCE = 100;
await new Teller(store).tell(tellDirectory());
for (let n = 0; n < MATTERS; n += AT_ONCE)
  await Promise.all(Array.from({ length: AT_ONCE }, (_, k) => new Teller(store).tell(tellMatter(n + k))));
const EVENTS = Number((await store.head()).at?.position);

const ROUNDS = 3;
const rateOf = async (work: () => Promise<unknown>): Promise<number> => {
  const start = process.hrtime.bigint();
  await work();
  return EVENTS / (Number(process.hrtime.bigint() - start) / 1e9);
};
const ratesOf = async (work: () => Promise<unknown>): Promise<number[]> => {
  const rates: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) rates.push(await rateOf(work));
  return rates;
};

/** The limit of what looks at every event: read, parsed and validated as a rebuild does it, and nothing written. */
const readEverything = async (): Promise<void> => {
  const reader = await openEmbeddedLogReader(logFile);
  const codec = new EventCodec();
  for await (const event of reader.readAll()) codec.read(event);
  await reader.close();
};

const openReadModels = async (file: string, threads: 'WORKER' | 'SERVING') => {
  const databaseFile = join(folder, file);
  const database = openSqlite<never>({ file: databaseFile, durability: 'normal' });
  const feed = new LogFeed(store);
  const readModels = await ReadModels.open({
    database,
    store,
    feed,
    projections: allProjections,
    clock: systemClock,
    ...(threads === 'WORKER' ? { bulkBuilder: workerBuilder({ databaseFile, logFile }) } : {}),
  });
  feed.start();
  readModels.start();
  await readModels.caughtUp();
  return {
    readModels,
    close: async () => {
      await readModels.stop();
      await feed.stop();
      await database.close();
    },
  };
};

console.log(`\nRebuild of read models from ${EVENTS} events: events of the log per second, until the new one serves`);
console.log(
  `  limit, all events read and validated, none written: ${show(spreadOf(await ratesOf(readEverything)), '/s')}`,
);
for (const threads of ['SERVING', 'WORKER'] as const) {
  console.log(
    threads === 'SERVING' ? '  On the serving thread:' : '  In a worker, with its start, as the server does it:',
  );
  let database = 0;
  const all = await ratesOf(async () => {
    database += 1;
    const built = await openReadModels(`${threads}-${database}.sqlite`, threads);
    await built.close();
  });
  const serving = await openReadModels(`${threads}.sqlite`, threads);
  for (const { name, events } of allProjections) {
    const rate = spreadOf(await ratesOf(() => serving.readModels.rebuild(name)));
    const looked = serving.readModels.status().projections.find((one) => one.name === name)?.eventsSeen ?? 0;
    const share = events === 'all' ? 'all events' : `${Math.round((100 * looked) / EVENTS)} % of them`;
    verdict(`${name}, which looks at ${share}`, rate, '/s', rate.median >= 50_000, '≥ 50,000');
  }
  console.log(`  all ${allProjections.length} in one pass, from nothing: ${show(spreadOf(all), '/s')}`);
  await serving.close();
}

const following = await openReadModels('following.sqlite', 'WORKER');
const RATE = 500;
const SECONDS = 10;
const latencies: number[] = [];
const pending: Promise<unknown>[] = [];
/** Matters whose events come one after another, each stream in its order: as many as are needed for the whole time. */
const PER_MATTER = tellMatter(0).length;
const SIDE_BY_SIDE = 100;
const tellers = Array.from({ length: SIDE_BY_SIDE }, () => new Teller(store));
let next = MATTERS;
const matters = Array.from({ length: SIDE_BY_SIDE }, () => ({ told: tellMatter((next += 1)), at: 0 }));
const last: (Promise<unknown> | undefined)[] = [];
const begin = performance.now();
for (let n = 0; n < RATE * SECONDS; n += 1) {
  const due = begin + (n * 1000) / RATE;
  if (performance.now() < due) await pause(due - performance.now());
  const place = n % SIDE_BY_SIDE;
  const matter = matters[place];
  const teller = tellers[place];
  if (matter === undefined || teller === undefined) break;
  if (matter.at === PER_MATTER) {
    matter.told = tellMatter((next += 1));
    matter.at = 0;
  }
  const one = matter.told.slice(matter.at, (matter.at += 1));
  // From when it was due: what is late for waiting behind the one before it counts too.
  const told = Promise.resolve(last[place]).then(async () => {
    const result = await teller.tell(one);
    if (result === undefined) return;
    const token = waitTokenOf({ logId, position: result.position });
    await following.readModels.awaitPosition(token, { timeoutMs: 10_000 });
    latencies.push(performance.now() - due);
  });
  last[place] = told;
  pending.push(told);
}
await Promise.all(pending);
console.log(`\nEvent → all read models, from when it was due, at ${RATE} events/s for ${SECONDS} s`);
console.log(`  all:  ${show(spreadOf(latencies), 'ms')}`);
const p99 = quantile(latencies, 0.99);
verdict('p99', { median: p99, min: p99, max: p99 }, 'ms', p99 < 50, '< 50 ms');

await following.close();
await store.close();
rmSync(folder, { recursive: true });

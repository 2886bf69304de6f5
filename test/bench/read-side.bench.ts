/** Rebuild of the read models, and how soon an event is in them under a steady load. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openSqlite } from '#database';
import { LogFeed, type NewEvent, openEmbeddedEventStore } from '#event-store';
import { systemClock } from '#kernel';
import { allProjections, ReadModels, waitTokenOf } from '#read-models';
import { quantile, show, spreadOf, verdict } from './measure.ts';

const folder = mkdtempSync(join(tmpdir(), 'lienthong-bench-'));
const store = await openEmbeddedEventStore({ file: join(folder, 'log.sqlite') });
const logId = await store.logId();

const metadata = (matterId: string) => ({
  commandId: randomUUID(),
  commandHash: 'ab'.repeat(32),
  matterId,
  occurredAt: '2023-03-06T01:00:00.000Z',
  recordedAt: new Date().toISOString(),
  actor: { kind: 'OFFICER', agencyId: 'kh-dic', role: 'OFFICER', officerRef: 'cb-0001' },
  correlationId: randomUUID(),
  schemaVersion: 1,
  rulesVersion: 'cd'.repeat(32),
  confidentiality: 'RESTRICTED',
  origin: 'LIVE',
});

const received = (reportId: string): NewEvent => ({
  id: randomUUID(),
  type: 'ReportReceived',
  data: {
    receivedBy: 'kh-dic',
    leadAgencyId: 'kh-dic',
    channelId: 'kh-dic-email',
    channel: 'EMAIL',
    source: 'CITIZEN',
    contentRefs: [{ url: 'https://trang.example/bai-viet', captureHash: 'ab'.repeat(32) }],
    message: { docRef: randomUUID(), hmac: 'ef'.repeat(32) },
  },
  metadata: metadata(reportId),
});
const acknowledged = (reportId: string): NewEvent => ({
  id: randomUUID(),
  type: 'ReportAcknowledged',
  data: { acknowledgedBy: 'kh-dic' },
  metadata: metadata(reportId),
});

const REPORTS = 30_000;
for (let left = REPORTS; left > 0; left -= 100) {
  await Promise.all(
    Array.from({ length: 100 }, () => {
      const id = randomUUID();
      return store.append(`report-${id}`, [received(id), acknowledged(id)], 'no_stream');
    }),
  );
}

const openReadModels = async (file: string) => {
  const database = openSqlite<never>({ file: join(folder, file), durability: 'normal' });
  const feed = new LogFeed(store);
  const readModels = await ReadModels.open({ database, store, feed, projections: allProjections, clock: systemClock });
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

const serving = await openReadModels('serving.sqlite');
console.log(`\nRebuild from ${2 * REPORTS} events, read, validated and written, one read model at a time`);
for (const { name } of allProjections) {
  const rates: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const start = process.hrtime.bigint();
    await serving.readModels.rebuild(name);
    rates.push((2 * REPORTS) / (Number(process.hrtime.bigint() - start) / 1e9));
  }
  const rate = spreadOf(rates);
  verdict(name, rate, 'events/s', rate.median >= 50_000, '≥ 50,000');
}

const start = process.hrtime.bigint();
const all = await openReadModels('all.sqlite');
const seconds = Number(process.hrtime.bigint() - start) / 1e9;
console.log(`  all ${allProjections.length} at once: ${((2 * REPORTS) / seconds).toFixed(0)} events/s`);
await all.close();

const RATE = 500;
const SECONDS = 10;
const latencies: number[] = [];
const pending: Promise<void>[] = [];
const begin = performance.now();
for (let n = 0; n < RATE * SECONDS; n += 1) {
  const due = begin + (n * 1000) / RATE;
  if (performance.now() < due) await pause(due - performance.now());
  const id = randomUUID();
  const from = performance.now();
  pending.push(
    store.append(`report-${id}`, [received(id)], 'no_stream').then(async ({ position }) => {
      await serving.readModels.awaitPosition(waitTokenOf({ logId, position }), { timeoutMs: 10_000 });
      latencies.push(performance.now() - from);
    }),
  );
}
await Promise.all(pending);
console.log(`\nEvent → read models, from the call of append, at ${RATE} events/s for ${SECONDS} s`);
console.log(`  all:  ${show(spreadOf(latencies), 'ms')}`);
const p99 = quantile(latencies, 0.99);
verdict('p99', { median: p99, min: p99, max: p99 }, 'ms', p99 < 50, '< 50 ms');

await serving.close();
await store.close();
rmSync(folder, { recursive: true });

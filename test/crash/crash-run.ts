/**
 * Kills a writing server again and again at random moments and looks at what is left (npm run test:crash -- --runs 200).
 * Every acknowledged event is present once, none is half there, policies took effect once, the read models are what the
 * log says, and the log holds nothing personal (INV-17). Then, where strace is to be had: no acknowledgement leaves before
 * the sync of the commit that holds it.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openEmbeddedLogReader } from '#event-store';
import { beginLogSearch } from '../support/log-search.ts';
import { caughtUp } from '../support/metrics.ts';
import { root, startServerProcess } from '../support/server-process.ts';
import { readSyncOrder, straceOptions } from './sync-order.ts';
import { compareReadModels, verifyLog } from './verify.ts';
import { Workload } from './workload.ts';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '200' } } });
const runs = Number(values.runs);
const IN_FLIGHT = 16;
/** A kill comes at any moment of this long after the server is ready. */
const LONGEST_LIFE_MS = 700;
const LOUDNESS = { LIENTHONG_RATE_LIMIT: '1000000000', LIENTHONG_LOG_LEVEL: 'error' };

const folder = mkdtempSync(join(tmpdir(), 'lienthong-crash-'));
const dataFolder = join(folder, 'data');
const search = beginLogSearch(folder);

const tokenFor = (data: string): string =>
  execFileSync(
    join(root, 'node_modules/.bin/lienthong'),
    ['token', '--agency', 'kh-dic', '--roles', 'CLERK,OFFICER', '--officer', 'cb-crash', '--hours', '24'],
    { env: { ...process.env, LIENTHONG_DATA: data }, encoding: 'utf8' },
  ).trim();

const workload = new Workload(tokenFor(dataFolder), IN_FLIGHT);
const problems: string[] = [];

console.log(`Crash run: ${runs} kills, ${IN_FLIGHT} commands in flight`);
for (let run = 1; run <= runs; run += 1) {
  const server = await startServerProcess(dataFolder, LOUDNESS);
  const stop = new AbortController();
  const writing = workload.run(server.url, stop.signal);
  await pause(Math.random() * LONGEST_LIFE_MS);
  await server.stop('SIGKILL');
  stop.abort();
  await writing;
  if (run % 10 === 0 || run === runs) {
    console.log(
      `  ${run} kills: ${workload.acknowledged.length} commands acknowledged, ${workload.started} matters begun`,
    );
  }
}

const server = await startServerProcess(dataFolder, LOUDNESS);
await workload.finish(server.url);
await caughtUp(server.url);
await server.stop('SIGTERM');

const reader = await openEmbeddedLogReader(join(dataFolder, 'log.sqlite'));
await reader.verifyIntegrity();
const verdict = await verifyLog(reader, workload.acknowledged);
await reader.close();
problems.push(...verdict.problems);
console.log(
  `Log: ${verdict.events} events, ${verdict.acknowledged} acknowledged commands, ${verdict.cases} cases opened by policy`,
);
const { kept, fresh } = await compareReadModels(dataFolder, join(folder, 'fresh.sqlite'));
console.log(`Read models: kept ${kept.slice(0, 16)}…, fresh ${fresh.slice(0, 16)}…`);
if (kept !== fresh) problems.push('the read models are not what a fresh build makes of the log');

if (spawnSync('strace', ['-V']).status === 0) {
  const trace = join(folder, 'trace');
  const traced = join(folder, 'traced');
  const own = new Workload(tokenFor(traced), IN_FLIGHT);
  const slow = await startServerProcess(traced, LOUDNESS, ['strace', ...straceOptions(trace)]);
  const stop = new AbortController();
  const writing = own.run(slow.url, stop.signal);
  await pause(3_000);
  stop.abort();
  await writing;
  await slow.stop('SIGTERM');
  const order = await readSyncOrder(trace);
  console.log(
    `System calls: ${order.acknowledgements} answers 201, ${order.writes} writes and ${order.syncs} syncs of the log, ${order.early} answers before the sync`,
  );
  if (order.acknowledgements === 0 || order.syncs === 0)
    problems.push('the trace shows no acknowledgement or no sync: nothing was proved');
  if (order.early > 0) problems.push(`${order.early} acknowledgements left before the sync of their commit`);
} else {
  console.log('System calls: strace is not to be had here; the order of sync and answer was NOT checked');
}

problems.push(...(await search.problems()));
console.log(`Personal data: ${search.personalData.count} texts, searched for in every log of the run`);
rmSync(folder, { recursive: true, force: true });
for (const problem of problems.slice(0, 20)) console.error(`WRONG: ${problem}`);
console.log(
  problems.length === 0
    ? 'Crash run: nothing lost, nothing doubled, nothing half-written'
    : `Crash run: ${problems.length} problems`,
);
process.exit(problems.length === 0 ? 0 : 1);

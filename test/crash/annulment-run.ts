/**
 * Kills the server with -9 at random moments while decisions with restrictions, publications and recipients are annulled
 * (npm run test:annulment -- --runs 50). Afterwards each recipient was told once, each restriction lifted once, each outlet
 * asked once, every list is complete (INV-15), and the log holds nothing personal (INV-17); exit code 1 where not.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openEmbeddedLogReader } from '#event-store';
import { packWithProvider } from '../../apps/demo/src/invented-pack.ts';
import { beginLogSearch } from '../support/log-search.ts';
import { caughtUp } from '../support/metrics.ts';
import { root, startServerProcess } from '../support/server-process.ts';
import { AnnulledMatter, Server, ServerGone, type Tokens } from './annulment-matters.ts';
import { verifyRemedies } from './verify-remedies.ts';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '50' } } });
const runs = Number(values.runs);
/** Decisions that are set aside while one server lives. */
const EACH_RUN = 2;
/** Matters that are conducted side by side, before anything is killed. */
const AT_ONCE = 6;
/** A kill comes at any moment of this long after the server is ready. */
const LONGEST_LIFE_MS = 900;

const folder = mkdtempSync(join(tmpdir(), 'lienthong-annulment-'));
const dataFolder = join(folder, 'data');
const search = beginLogSearch(folder);
const pack = join(folder, 'pack');
await packWithProvider(pack, join(root, 'regulations/khanh-hoa'));
const environment = {
  LIENTHONG_PACKS: pack,
  LIENTHONG_RATE_LIMIT: '1000000000',
  LIENTHONG_LOG_LEVEL: 'error',
};

const tokenFor = (agency: string, officer: string, roles: string): string =>
  execFileSync(
    join(root, 'node_modules/.bin/lienthong'),
    ['token', '--agency', agency, '--roles', roles, '--officer', officer, '--hours', '24'],
    { env: { ...process.env, LIENTHONG_DATA: dataFolder, LIENTHONG_PACKS: pack }, encoding: 'utf8' },
  ).trim();
const tokens: Tokens = {
  lead: tokenFor('kh-dic', 'cb-lead', 'CLERK,OFFICER'),
  assessor: tokenFor('kh-dic', 'cb-assessor', 'OFFICER'),
  signer: tokenFor('kh-dic', 'cb-signer', 'SIGNER'),
  health: tokenFor('kh-health', 'cb-health', 'HEAD,OFFICER'),
  provider: tokenFor('demo-isp', 'cb-isp', 'CLERK'),
  editor: tokenFor('kh-newspaper', 'cb-editor', 'EDITOR'),
};
const answering = new Server(tokens);

/** Goes on with each until the server is gone, or for as long as that. */
const goOn = async (matters: readonly AnnulledMatter[], until: AbortSignal): Promise<void> => {
  await Promise.all(
    matters.map(async (matter) => {
      while (!until.aborted && !matter.isDone) {
        try {
          await matter.goOn();
        } catch (error) {
          if (!(error instanceof ServerGone)) throw error;
        }
        await pause(20);
      }
    }),
  );
};

const matters = Array.from({ length: runs * EACH_RUN }, (_, number) => new AnnulledMatter(number, answering));
console.log(`Annulment run: ${matters.length} decisions are made and carried out, then set aside during ${runs} kills`);
const calm = await startServerProcess(dataFolder, environment);
answering.url = calm.url;
const waiting = [...matters];
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    for (let matter = waiting.shift(); matter !== undefined; matter = waiting.shift()) await matter.conduct();
  }),
);
await caughtUp(calm.url, 120_000);
await calm.stop('SIGTERM');

let begun = 0;
for (let run = 1; run <= runs; run += 1) {
  const server = await startServerProcess(dataFolder, environment);
  answering.url = server.url;
  begun += EACH_RUN;
  const stop = new AbortController();
  const going = goOn(matters.slice(0, begun), stop.signal);
  await pause(Math.random() * LONGEST_LIFE_MS);
  await server.stop('SIGKILL');
  stop.abort();
  await going;
  if (run % 10 === 0 || run === runs) {
    console.log(`  ${run} kills: ${begun} decisions begun, ${matters.filter(({ isDone }) => isDone).length} undone`);
  }
}

const last = await startServerProcess(dataFolder, environment);
answering.url = last.url;
await goOn(matters, AbortSignal.timeout(120_000));
await caughtUp(last.url, 120_000);
await last.stop('SIGTERM');

const reader = await openEmbeddedLogReader(join(dataFolder, 'log.sqlite'));
await reader.verifyIntegrity();
const { figures, problems: wrong } = await verifyRemedies(
  reader,
  matters.map(({ decisionId }) => decisionId),
);
await reader.close();
const problems = [...wrong, ...(await search.problems())];
rmSync(folder, { recursive: true, force: true });

for (const [what, count] of Object.entries(figures)) console.log(`  ${what}: ${count}`);
console.log(`  personal texts searched for in the log: ${search.personalData.count}`);
for (const problem of problems.slice(0, 20)) console.error(`WRONG: ${problem}`);
console.log(
  problems.length === 0
    ? 'Annulment run: each recipient told once, each restriction lifted once, each outlet asked once, every list complete'
    : `Annulment run: ${problems.length} problems`,
);
process.exit(problems.length === 0 ? 0 : 1);

/** Reports over HTTP, 64 in flight, token checked, through every layer; beside bare Fastify with bare SQLite. */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answers, until } from '../support/until.ts';
import { freePort, root, startServerProcess } from '../support/server-process.ts';
import { giveReports } from './load.ts';
import { compare } from './measure.ts';

const folder = mkdtempSync(join(tmpdir(), 'lienthong-bench-'));
const dataFolder = join(folder, 'data');
const server = await startServerProcess(dataFolder, { LIENTHONG_RATE_LIMIT: '100000000', LIENTHONG_LOG_LEVEL: 'warn' });
const token = execFileSync(
  join(root, 'node_modules/.bin/lienthong'),
  ['token', '--agency', 'kh-dic', '--roles', 'CLERK', '--officer', 'cb-bench'],
  { env: { ...process.env, LIENTHONG_DATA: dataFolder }, encoding: 'utf8' },
).trim();

const port = await freePort();
const bare = spawn(
  process.execPath,
  [
    '--disable-warning=ExperimentalWarning',
    join(import.meta.dirname, 'bare-http-server.ts'),
    join(folder, 'bare.sqlite'),
    String(port),
  ],
  { cwd: root, stdio: 'inherit' },
);
const bareUrl = `http://127.0.0.1:${port}`;
await until(() => answers(`${bareUrl}/ready`));

const REPORTS = 3000;
await compare(
  'HTTP report → 201, 64 in flight',
  'reports/s',
  () => giveReports(server.url, REPORTS, 64, { authorization: `Bearer ${token}` }),
  { name: 'bare Fastify, bare SQLite group commit', run: () => giveReports(bareUrl, REPORTS, 64, {}) },
  0.6,
);

bare.kill();
await server.stop('SIGTERM');
rmSync(folder, { recursive: true, force: true });

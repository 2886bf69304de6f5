/** The real register imported through a running server: matters per second, /health meanwhile, memory afterwards. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { root, startServerProcess } from '../support/server-process.ts';
import { quantile, spreadOf, verdict } from './measure.ts';

const register = join(root, '../shared/data/receipt.csv');

const single = (value: number) => spreadOf([value]);

const residentMegabytes = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN) / 1024;

const run = async (): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'lienthong-bench-'));
  const data = join(folder, 'data');
  const server = await startServerProcess(data, { LIENTHONG_LOG_LEVEL: 'warn' });
  const stop = new AbortController();
  const health: number[] = [];
  const watching = (async () => {
    while (!stop.signal.aborted) {
      const from = performance.now();
      await (await fetch(`${server.url}/health`)).arrayBuffer();
      health.push(performance.now() - from);
      await pause(5);
    }
  })();
  const { stdout } = await promisify(execFile)(
    join(root, 'node_modules/.bin/lienthong'),
    ['--json', 'import', register, '--mapping', join(root, 'imports/wabo-receipt.yaml')],
    { env: { ...process.env, LIENTHONG_DATA: data } },
  );
  stop.abort();
  await watching;
  const totals = JSON.parse(stdout) as { matters: { imported: number }; events: { appended: number }; seconds: number };
  const memory = residentMegabytes(server.process.pid ?? 0);
  await server.stop('SIGTERM');
  rmSync(folder, { recursive: true });

  const { matters, events, seconds } = totals;
  console.log(`\nImport of the municipal register through a running server`);
  console.log(
    `  ${matters.imported} matters, ${events.appended} events in ${seconds.toFixed(1)} s: ${(matters.imported / seconds).toFixed(0)} matters/s`,
  );
  const p99 = quantile(health, 0.99);
  console.log(
    `  /health meanwhile: ${health.length} answers, p50 ${quantile(health, 0.5).toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`,
  );
  verdict('resident memory of the server afterwards', single(memory), 'MB', memory < 250, '< 250 MB');
};

if (existsSync(register)) await run();
else console.log('\nImport of the municipal register: NOT MEASURED, the register is not on this machine');

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { administrationSocketPath } from '#administration';
import { type InstanceLog, startInstanceLog } from '../support/instance-log.js';
import { root } from '../support/server-process.js';

let folder: string;
let eventLog: InstanceLog;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lienthong-starting-'));
  eventLog = await startInstanceLog(folder);
});
afterEach(async () => {
  await eventLog.stop();
  await rm(folder, { recursive: true });
});

/** Runs the server's process to its end. A process that does not end is killed by then, and has no status. */
const serverProcess = async (environment: Readonly<Record<string, string>>) => {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(root, 'dist/apps/server/src/main.js')],
    {
      cwd: root,
      env: {
        ...process.env,
        LIENTHONG_LOG_LEVEL: 'silent',
        HOST: '127.0.0.1',
        ...eventLog.environment,
        ...environment,
      },
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: 60_000,
      killSignal: 'SIGKILL',
    },
  );
  let err = '';
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString('utf8')));
  const [status] = (await once(child, 'close')) as [number | null];
  return { status, err };
};

describe('a server that cannot listen', () => {
  it('says what to do, closes everything and ends with status 1', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const data = join(folder, 'data');
    const { status, err } = await serverProcess({ LIENTHONG_DATA: data, PORT: String(port) });
    other.close();
    expect({ status, err }).toEqual({
      status: 1,
      err: `Another program listens on port ${port} of 127.0.0.1 already. Name another one with PORT, for example PORT=3001.\n`,
    });
    expect(existsSync(administrationSocketPath(data))).toBe(false);
  }, 90_000);
});

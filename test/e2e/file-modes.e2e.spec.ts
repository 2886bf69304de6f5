import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type InstanceLog, startInstanceLog } from '../support/instance-log.js';
import { root, startServerProcess } from '../support/server-process.js';

let folder: string;
let data: string;
let eventLog: InstanceLog;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lienthong-modes-'));
  data = join(folder, 'data');
  await mkdir(data);
  await chmod(data, 0o755);
  eventLog = await startInstanceLog(folder);
});
afterEach(async () => {
  await eventLog.stop();
  await rm(folder, { recursive: true });
});

/** Files of the data folder that others than their owner may do something with. */
const openToOthers = async (): Promise<readonly string[]> => {
  const entries = await readdir(data, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory()).map(({ parentPath, name }) => join(parentPath, name));
  expect(files.length).toBeGreaterThan(4);
  const modes = await Promise.all(files.map(async (file) => (await stat(file)).mode & 0o077));
  return files.filter((_, index) => modes[index] !== 0);
};

describe('in a data folder that stood there, open to others', () => {
  it('the server makes files for its own user alone, and so does the command line', async () => {
    const server = await startServerProcess(data, { LIENTHONG_LOG_LEVEL: 'silent', ...eventLog.environment });
    try {
      expect(await openToOthers()).toEqual([]);
    } finally {
      await server.stop('SIGTERM');
    }
    // Made again by the command.
    await rm(join(data, 'read-models.sqlite'));
    await promisify(execFile)(join(root, 'node_modules/.bin/lienthong'), ['--json', 'projections', 'list'], {
      cwd: root,
      env: { ...process.env, LIENTHONG_DATA: data, LIENTHONG_LOG_LEVEL: 'silent', ...eventLog.environment },
    });
    expect(await readdir(data)).toContain('read-models.sqlite');
    expect(await openToOthers()).toEqual([]);
  }, 90_000);
});

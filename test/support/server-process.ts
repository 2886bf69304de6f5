import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** The checkout's root: this file is test/support/. */
export const root = join(import.meta.dirname, '..', '..');

/** The server as its users run it: a process of its own, on the build in dist/. */
export interface ServerProcess {
  readonly url: string;
  readonly process: ChildProcess;
  /** Standard error and output so far, for a message when something fails. */
  output(): string;
  /** Resolves when the process has ended. */
  readonly ended: Promise<void>;
}

/** A port that nobody listens on now. */
export const freePort = async (): Promise<number> => {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port');
  return address.port;
};

const READY_WITHIN_MS = 60_000;

/**
 * Starts the server on a data folder and waits until it is ready.
 * @param prefix A command that runs the server, such as `strace` with its options.
 * @throws Error with the server's output when it ends or is not ready within a minute.
 */
export const startServerProcess = async (
  dataFolder: string,
  environment: Readonly<Record<string, string>> = {},
  prefix: readonly string[] = [],
): Promise<ServerProcess> => {
  const port = await freePort();
  const [command, ...args] = [...prefix, process.execPath, join(root, 'dist/apps/server/src/main.js')];
  if (command === undefined) throw new Error('No command');
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, LIENTHONG_DATA: dataFolder, HOST: '127.0.0.1', PORT: String(port), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (chunk: Buffer): void => {
    output = (output + chunk.toString('utf8')).slice(-20_000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  let running = true;
  const ended = once(child, 'exit').then(() => {
    running = false;
  });
  const url = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline) {
    if (!running) throw new Error(`The server ended while starting:\n${output}`);
    const ready = await fetch(`${url}/ready`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return { url, process: child, output: () => output, ended };
    await pause(20);
  }
  child.kill('SIGKILL');
  throw new Error(`The server was not ready within ${READY_WITHIN_MS / 1000} s:\n${output}`);
};

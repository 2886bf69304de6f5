import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { answers, until } from './until.ts';

/** The checkout's root: this file is test/support/. */
export const root = join(import.meta.dirname, '..', '..');

/** The arguments of Node with which `npm start` runs the server: what is measured is what is run. */
const startArguments = (): readonly string[] => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: { start: string } };
  return scripts.start.split(' ').slice(1);
};

/** The server as its users run it: a process of its own, on the build in dist/. */
export interface ServerProcess {
  readonly url: string;
  readonly process: ChildProcess;
  /** Signals the server, and what runs it; resolves when it has ended. */
  stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** Resolves when the process has ended. */
  readonly ended: Promise<void>;
  /** Standard error and output so far, for a message when something fails. */
  output(): string;
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
  const [command = process.execPath, ...args] = [...prefix, process.execPath, ...startArguments()];
  const child = spawn(command, args, {
    cwd: root,
    env: {
      ...process.env,
      // The embedded log, unless the caller names another one.
      EVENTSTORE_URL: '',
      LIENTHONG_DATA: dataFolder,
      HOST: '127.0.0.1',
      PORT: String(port),
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own: a signal reaches the server also through a command that runs it and keeps signals to itself.
    detached: true,
  });
  let output = '';
  const keep = (chunk: Buffer): void => {
    output = (output + chunk.toString('utf8')).slice(-20_000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const signalGroup = (signal: NodeJS.Signals): void => {
    if (child.pid !== undefined && !life.signal.aborted) process.kill(-child.pid, signal);
  };
  const killGroup = (): void => {
    signalGroup('SIGKILL');
  };
  const life = new AbortController();
  const ended = once(child, 'exit').then(() => {
    life.abort();
    process.off('exit', killGroup);
  });
  process.once('exit', killGroup);
  const url = `http://127.0.0.1:${port}`;
  try {
    await until(async () => {
      if (life.signal.aborted) throw new Error('The server ended while starting');
      return answers(`${url}/ready`);
    });
  } catch (error) {
    killGroup();
    await ended;
    // Between looking for a free port and listening on it, another program may have taken it.
    if (environment['PORT'] === undefined && output.includes('Another program listens')) {
      return startServerProcess(dataFolder, environment, prefix);
    }
    throw new Error(`${error instanceof Error ? error.message : String(error)}:\n${output}`, { cause: error });
  }
  return {
    url,
    process: child,
    output: () => output,
    ended,
    stop: (signal) => {
      signalGroup(signal);
      return ended;
    },
  };
};

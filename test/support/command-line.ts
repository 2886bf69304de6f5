import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { root } from './server-process.ts';

/** What a command ended with and said. */
export interface Outcome {
  /** Null when it was killed. */
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** A command that was begun. */
export interface RunningCommand {
  /** A group of its own: see `kill`. */
  readonly process: ChildProcess;
  /** What it has said on standard error so far. */
  err(): string;
  /** Ends it, and what it runs, as `kill -9` does; nothing where it has ended. */
  kill(): void;
  readonly outcome: Promise<Outcome>;
}

/** Begins the real command, as an administrator runs it in the checkout; on the embedded log unless told otherwise. */
export const beginCommand = (
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
  workingFolder = root,
): RunningCommand => {
  const child = spawn(join(root, 'node_modules/.bin/lienthong'), words, {
    cwd: workingFolder,
    env: { ...process.env, EVENTSTORE_URL: '', LIENTHONG_LOG_LEVEL: 'silent', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString('utf8')));
  return {
    process: child,
    err: () => err,
    kill: () => {
      if (child.pid !== undefined && child.exitCode === null && child.signalCode === null)
        process.kill(-child.pid, 'SIGKILL');
    },
    outcome: once(child, 'close').then(([status]) => ({ status: status as number | null, out, err })),
  };
};

/** Runs the real command to its end. */
export const lienthong = (
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
  workingFolder?: string,
): Promise<Outcome> => beginCommand(words, environment, workingFolder).outcome;

/** What a machine reads of a command. @throws Error with what it said when it failed. */
export const told = async <Answer>(
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Answer> => {
  const { status, out, err } = await lienthong(['--json', ...words], environment);
  if (status !== 0) throw new Error(`lienthong ${words.join(' ')} ended with ${status}: ${err}`);
  return JSON.parse(out) as Answer;
};

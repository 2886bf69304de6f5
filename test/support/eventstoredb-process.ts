import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { TestServerCommand } from './eventstoredb/main.ts';

/** The test double of EventStoreDB as a process of its own: what is tested shares no thread and no client with it. */
export interface EventStoreDBProcess {
  readonly connectionString: string;
  /** Has it misbehave, go away or come back; resolves when it is so. */
  tell(command: TestServerCommand): Promise<void>;
  /** Ends it; its log is gone. */
  stop(): Promise<void>;
}

/** Starts one on an empty log. */
export const startEventStoreDBProcess = async (): Promise<EventStoreDBProcess> => {
  const program = join(import.meta.dirname, 'eventstoredb', 'main.ts');
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  const ended = once(child, 'exit').then(() => process.off('exit', kill));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async (): Promise<string> => {
    const line = await lines.next();
    if (line.done === true) throw new Error('The test server has ended');
    return line.value;
  };
  const { connectionString } = JSON.parse(await answer()) as { readonly connectionString: string };
  // One question after the other: answers carry no number.
  let turn: Promise<unknown> = Promise.resolve();
  return {
    connectionString,
    tell: (command) => {
      const told = turn.then(async () => {
        child.stdin.write(`${JSON.stringify(command)}\n`);
        await answer();
      });
      turn = told.catch(() => undefined);
      return told;
    },
    stop: async () => {
      child.stdin.end();
      kill();
      await ended;
    },
  };
};

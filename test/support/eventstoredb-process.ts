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
  /** How often each thing has gone wrong that chance decides on. */
  happened(): Promise<Readonly<Record<string, number>>>;
  /** Ends it; its log is gone. */
  stop(): Promise<void>;
}

export interface EventStoreDBProcessOptions {
  /** Where its chance begins. Default 1. */
  readonly seed?: number;
  /** Servers that share the log; one of them leads. More than one is unproven, as all that concerns clusters. Default 1. */
  readonly nodes?: number;
}

/** Starts one on an empty log. */
export const startEventStoreDBProcess = async ({
  seed = 1,
  nodes = 1,
}: EventStoreDBProcessOptions = {}): Promise<EventStoreDBProcess> => {
  const program = join(import.meta.dirname, 'eventstoredb', 'main.ts');
  const args = [program, '--seed', String(seed), '--nodes', String(nodes)];
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], {
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
  const ask = (command: TestServerCommand): Promise<Readonly<Record<string, number>>> => {
    const told = turn.then(async () => {
      child.stdin.write(`${JSON.stringify(command)}\n`);
      const { happened } = JSON.parse(await answer()) as { readonly happened: Readonly<Record<string, number>> };
      return happened;
    });
    turn = told.catch(() => undefined);
    return told;
  };
  return {
    connectionString,
    tell: async (command) => {
      await ask(command);
    },
    happened: () => ask({ do: 'count' }),
    stop: async () => {
      child.stdin.end();
      kill();
      await ended;
    },
  };
};

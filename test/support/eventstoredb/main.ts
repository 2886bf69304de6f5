/**
 * The test double of EventStoreDB as a process of its own, for tests of child processes:
 * `node test/support/eventstoredb/main.ts [--port n] [--seed n]`. It prints one JSON line with its connection string,
 * takes one JSON line a command on standard input, such as `{"do":"freeze","ms":3000}`, and answers each with one line.
 * It ends with its standard input.
 */
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import type { CallKind, Moment, Occasion } from './faults.ts';
import type { FaultError } from './refusals.ts';
import { EventStoreDBTestServer } from './server.ts';

/** What the process can be told. */
export type TestServerCommand =
  | { readonly do: 'restart' | 'go-down' | 'come-up' | 'thaw' | 'calm' | 'drop-live-readers' | 'reset-connections' }
  | { readonly do: 'freeze'; readonly ms?: number }
  | { readonly do: 'delay'; readonly ms: number }
  | ({ readonly do: 'drop-connection' | 'stay-silent'; readonly moment: Moment } & Occasion)
  | ({ readonly do: 'answer'; readonly error: FaultError; readonly calls?: readonly CallKind[] } & Occasion)
  | { readonly do: 'move-leader'; readonly host: string; readonly port: number };

const { values } = parseArgs({
  options: { port: { type: 'string', default: '0' }, seed: { type: 'string', default: '1' } },
});
const server = await EventStoreDBTestServer.start({ port: Number(values.port), seed: Number(values.seed) });
const { faults } = server;

const carryOut = async (command: TestServerCommand): Promise<void> => {
  switch (command.do) {
    case 'restart':
      return server.restart();
    case 'go-down':
      return faults.goDown();
    case 'come-up':
      return faults.comeUp();
    case 'thaw':
      faults.thaw();
      break;
    case 'calm':
      faults.calm();
      break;
    case 'drop-live-readers':
      faults.dropLiveReaders();
      break;
    case 'reset-connections':
      faults.resetConnections();
      break;
    case 'freeze':
      faults.freeze(command.ms);
      break;
    case 'delay':
      faults.delay(command.ms);
      break;
    case 'drop-connection':
      faults.dropConnection(command.moment, command);
      break;
    case 'stay-silent':
      faults.staySilent(command.moment, command);
      break;
    case 'answer':
      faults.answer(command.error, command);
      break;
    case 'move-leader':
      faults.leaderMovedTo(command);
      break;
  }
};

console.log(JSON.stringify({ connectionString: server.connectionString, port: server.port }));
for await (const line of createInterface({ input: process.stdin })) {
  const command = JSON.parse(line) as TestServerCommand;
  await carryOut(command);
  console.log(JSON.stringify({ done: command.do }));
}
await server.stop();

/**
 * The test double of EventStoreDB as a process of its own, for tests of child processes:
 * `node test/support/eventstoredb/main.ts [--port n] [--seed n] [--nodes n]`. It prints one JSON line with its connection
 * string, takes one JSON line a command on standard input, such as `{"do":"freeze","ms":3000}`, and answers each with one
 * line. Several nodes share one log: commands are meant for the one that leads. It ends with its standard input.
 */
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import type { CallKind, Moment, Occasion } from './faults.ts';
import type { FaultError } from './refusals.ts';
import { EventStoreDBTestServer } from './server.ts';

/** What the process can be told. */
export type TestServerCommand =
  | { readonly do: 'restart' | 'go-down' | 'come-up' | 'thaw' | 'calm' | 'drop-live-readers' | 'reset-connections' }
  | { readonly do: 'change-leader' | 'count' }
  | { readonly do: 'freeze'; readonly ms?: number }
  | { readonly do: 'delay'; readonly ms: number }
  | ({ readonly do: 'drop-connection' | 'stay-silent'; readonly moment: Moment } & Occasion)
  | ({ readonly do: 'answer'; readonly error: FaultError; readonly calls?: readonly CallKind[] } & Occasion)
  | { readonly do: 'move-leader'; readonly host: string; readonly port: number };

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    nodes: { type: 'string', default: '1' },
  },
});
const seed = Number(values.seed);
const first = await EventStoreDBTestServer.start({ port: Number(values.port), seed });
const nodes = [first];
for (let n = 1; n < Number(values.nodes); n += 1) nodes.push(await first.addNode({ seed: seed + n }));
let leader = first;

/** How often what went wrong, on all nodes together. */
const happened = (): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const { faults } of nodes) {
    for (const [what, count] of faults.happened) counts[what] = (counts[what] ?? 0) + count;
  }
  return counts;
};

const carryOut = async (command: TestServerCommand): Promise<void> => {
  const { faults } = leader;
  switch (command.do) {
    case 'count':
      return;
    case 'change-leader':
      leader = nodes[(nodes.indexOf(leader) + 1) % nodes.length] ?? first;
      leader.lead();
      break;
    case 'restart':
      return leader.restart();
    case 'go-down':
      return faults.goDown();
    case 'come-up':
      return faults.comeUp();
    case 'thaw':
      faults.thaw();
      break;
    case 'calm':
      for (const node of nodes) node.faults.calm();
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
      for (const node of nodes) node.faults.delay(command.ms);
      break;
    case 'drop-connection':
      for (const node of nodes) node.faults.dropConnection(command.moment, command);
      break;
    case 'stay-silent':
      for (const node of nodes) node.faults.staySilent(command.moment, command);
      break;
    case 'answer':
      faults.answer(command.error, command);
      break;
    case 'move-leader':
      faults.leaderMovedTo(command);
      break;
  }
};

const hosts = nodes.map(({ port }) => `127.0.0.1:${port}`).join();
console.log(JSON.stringify({ connectionString: `esdb://${hosts}?tls=false`, port: first.port }));
for await (const line of createInterface({ input: process.stdin })) {
  const command = JSON.parse(line) as TestServerCommand;
  await carryOut(command);
  console.log(JSON.stringify({ done: command.do, happened: happened() }));
}
for (const node of nodes) await node.stop();

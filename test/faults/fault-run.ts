/**
 * The product on a server that fails in every way that is known of it:
 * `npm run test:faults -- --commands 10000 [--restarts 10] [--seed n]`, and `npm run test:faults -- --burst [--events 5000]`.
 * The server is the test double of EventStoreDB, a process of its own; that a leader changes is unproven. The same seed
 * gives the same plan of faults. It prints its figures and fails when anything is wrong.
 */
import { parseArgs } from 'node:util';
import { burst } from './burst.ts';
import { disturbedRun } from './disturbed-run.ts';

const { values } = parseArgs({
  options: {
    commands: { type: 'string', default: '10000' },
    restarts: { type: 'string', default: '10' },
    'in-flight': { type: 'string', default: '16' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1_000_000)) },
    burst: { type: 'boolean', default: false },
    events: { type: 'string', default: '5000' },
  },
});
const seed = Number(values.seed);
const tell = (line: string): void => {
  console.log(`  ${line}`);
};

const run = (): ReturnType<typeof disturbedRun> => {
  if (values.burst) {
    console.log(`Burst: ${values.events} events issued by one policy while projections read live; seed ${seed}`);
    return burst({ events: Number(values.events), seed, tell });
  }
  const { commands, restarts, 'in-flight': inFlight } = values;
  console.log(`Fault run: ${commands} commands, ${inFlight} in flight, ${restarts} restarts; seed ${seed}`);
  return disturbedRun({
    commands: Number(commands),
    restarts: Number(restarts),
    inFlight: Number(inFlight),
    seed,
    tell,
  });
};

const { figures, problems } = await run();
for (const [name, value] of Object.entries(figures)) console.log(`  ${name}: ${value}`);
for (const problem of problems.slice(0, 20)) console.error(`WRONG: ${problem}`);
console.log(
  problems.length === 0
    ? 'Nothing lost, nothing doubled, nothing left for a person'
    : `${problems.length} problems (seed ${seed})`,
);
process.exit(problems.length === 0 ? 0 : 1);

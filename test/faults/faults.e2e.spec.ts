/** The short form of `npm run test:faults`: the product over HTTP, on a server behind the log that fails in every way. */
import { burst } from './burst.js';
import { disturbedRun } from './disturbed-run.js';
import { planOf } from './disturbance.js';
import { Chance } from '../support/eventstoredb/chance.js';

const LIMIT = 300_000;
const tell = (): void => undefined;

describe('the plan of a fault run', () => {
  it('is the same for the same seed, in order, with every kind and as many restarts as asked for', () => {
    const plan = planOf(500, 2, new Chance(7));
    expect(planOf(500, 2, new Chance(7))).toEqual(plan);
    expect(planOf(500, 2, new Chance(8))).not.toEqual(plan);
    expect(plan.map(({ at }) => at)).toEqual(plan.map(({ at }) => at).sort((a, b) => a - b));
    expect(plan.filter(({ kind }) => kind.startsWith('restart'))).toHaveLength(2);
    expect(new Set(plan.map(({ kind }) => kind)).size).toBe(8);
  });
});

describe('the product on a log that is disturbed', () => {
  it(
    'loses nothing that it acknowledged, does nothing twice, and needs nobody',
    async () => {
      const { figures, problems } = await disturbedRun({ commands: 300, restarts: 2, inFlight: 12, seed: 3, tell });
      expect(problems).toEqual([]);
      expect(figures).toMatchObject({ 'commands acknowledged': 300 });
      expect(figures['happened: connection dropped after the write']).toBeGreaterThan(0);
    },
    LIMIT,
  );

  it(
    'follows a burst of one policy live while readers are dropped, without a word in its log',
    async () => {
      const { figures, problems } = await burst({ events: 120, seed: 3, tell });
      expect(problems).toEqual([]);
      expect(figures).toMatchObject({ 'events issued by the policy': 120, 'lines of the log above info': 0 });
      expect(figures['happened: live reader dropped on command']).toBeGreaterThan(0);
    },
    LIMIT,
  );
});

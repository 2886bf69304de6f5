import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CommandOutcome, CommandRequest } from '#deciding';
import { KnownError, type Uuid } from '#kernel';
import type { PolicyCommand } from '../policy.js';
import { SuccessionRunner } from './succession-runner.js';

const ID = (digit: string): Uuid =>
  `${digit.repeat(8)}-${digit.repeat(4)}-5${digit.repeat(3)}-8${digit.repeat(3)}-${digit.repeat(12)}`;
const succession = { predecessor: 'dic', successor: 'culture' };

/** Streams that name the old body until they were moved; the read model is as late as it is told to be. */
const world = (streams: readonly Uuid[], options: { readonly pages?: number } = {}) => {
  const { pages = 2 } = options;
  const named = new Set(streams);
  const issued: (PolicyCommand & { readonly request: CommandRequest })[] = [];
  const done = new Map<Uuid, CommandOutcome>();
  const failing = new Map<Uuid, Error>();
  let isLate = false;
  const runner = (every?: { readonly delay: () => Promise<void> }) =>
    new SuccessionRunner({
      successions: () => [succession],
      heldBy: async (agencyId, after) =>
        agencyId === 'dic'
          ? [...named]
              .sort()
              .filter((id) => after === undefined || id > after)
              .slice(0, pages)
              .map((streamId) => ({ category: 'case', streamId }))
          : [],
      dispatcher: {
        dispatch: async (command, request) => {
          issued.push({ ...command, request });
          const failure = failing.get(command.targetId);
          if (failure !== undefined) throw failure;
          const before = done.get(request.commandId);
          if (before !== undefined) return { ...before, repeated: true };
          const outcome: CommandOutcome = {
            targetId: command.targetId,
            revision: 1,
            events: ['CaseTransferredToSuccessor'],
            repeated: false,
          };
          done.set(request.commandId, outcome);
          if (!isLate) named.delete(command.targetId);
          return outcome;
        },
      },
      origin: 'DEMO',
      ...every,
    });
  return { runner, issued, done, failing, named, late: () => void (isLate = true) };
};

describe('the runner of successions', () => {
  it('moves every open stream that still names the old body, page after page', async () => {
    const { runner, issued, named } = world([ID('1'), ID('2'), ID('3')]);
    expect(await runner().look()).toBe(3);
    expect(named.size).toBe(0);
    expect(issued[0]).toMatchObject({
      category: 'case',
      targetId: ID('1'),
      command: { type: 'TransferToSuccessor', data: succession },
      request: { actor: { kind: 'SYSTEM', policy: 'succession' }, origin: 'DEMO' },
    });
  });

  it('moves nothing twice: after a restart, run twice, or with a read model that is behind', async () => {
    const { runner, issued, done, late } = world([ID('1'), ID('2')]);
    late();
    expect(await runner().look()).toBe(2);
    expect(await runner().look()).toBe(0);
    expect(done.size).toBe(2);
    expect(new Set(issued.map(({ request }) => request.commandId)).size).toBe(2);
  });

  it('lets one stream that refuses keep no other from moving, and says so', async () => {
    const { runner, failing, named } = world([ID('1'), ID('2'), ID('3')]);
    failing.set(ID('1'), new KnownError('refused', 409, 'Refused: LC-SUCCESSION.'));
    const running = runner();
    await running.look();
    expect([...named]).toEqual([ID('1')]);
    expect(running.status().trouble).toContain('LC-SUCCESSION');
    failing.clear();
    await running.look();
    expect(named.size).toBe(0);
    expect(running.status().trouble).toBeUndefined();
  });

  it('tries again while the log does not answer', async () => {
    const { runner, failing, issued, named } = world([ID('1'), ID('2')]);
    failing.set(ID('1'), new KnownError('log-unavailable', 503, 'The log does not answer.'));
    let looks = 0;
    await new Promise<void>((resolve) => {
      const running = runner({
        delay: async () => {
          looks += 1;
          if (looks === 1) {
            expect(running.status()).toEqual({ trouble: 'The log does not answer.', failure: undefined });
            expect(issued).toHaveLength(1);
            failing.clear();
          } else void running.stop().then(resolve);
        },
      });
      running.start();
    });
    expect(named.size).toBe(0);
  });

  it('ends where a file is damaged: a person is needed', async () => {
    const { runner, failing } = world([ID('1')]);
    failing.set(ID('1'), new KnownError('log-damaged', 500, 'The log is damaged.'));
    const running = runner();
    running.start();
    while (running.status().failure === undefined) await nextTurn();
    expect(running.status().failure).toBe('The log is damaged.');
  });

  it('looks again and again until it is stopped', async () => {
    const { runner, named } = world([ID('1')]);
    let looks = 0;
    const stopped = new Promise<void>((resolve) => {
      const running = runner({
        delay: async () => {
          looks += 1;
          if (looks === 1) named.add(ID('2'));
          if (looks === 2) void running.stop().then(resolve);
        },
      });
      running.start();
    });
    await stopped;
    expect(named.size).toBe(0);
  });
});

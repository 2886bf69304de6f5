import { setTimeout as pause } from 'node:timers/promises';
import type { Chance } from '../support/eventstoredb/chance.ts';
import type { EventStoreDBProcess } from '../support/eventstoredb-process.ts';

/** What is done to the server on purpose, once or many times. */
type Kind =
  | 'restart'
  | 'restart after a while'
  | 'freeze'
  | 'long freeze'
  | 'slow'
  | 'drop live readers'
  | 'reset connections'
  | 'change leader';

interface Planned {
  readonly kind: Kind;
  /** When so many commands are acknowledged. */
  readonly at: number;
  /** From 0 to 1: how long it lasts, where it lasts. */
  readonly length: number;
}

/** How often each is done in a run of 10,000 commands, except restarts, which are counted out. */
const IN_TEN_THOUSAND: Readonly<Partial<Record<Kind, number>>> = {
  freeze: 12,
  'long freeze': 2,
  slow: 8,
  'drop live readers': 80,
  'reset connections': 40,
  'change leader': 12,
};

/** Everything that goes wrong in a run of so many commands, in order. The same chance gives the same plan. */
export const planOf = (commands: number, restarts: number, chance: Chance): readonly Planned[] => {
  const kinds: Kind[] = Array.from({ length: restarts }, (_, n) => (n % 2 === 0 ? 'restart' : 'restart after a while'));
  for (const [kind, count] of Object.entries(IN_TEN_THOUSAND)) {
    const times = Math.max(1, Math.round((count * commands) / 10_000));
    for (let n = 0; n < times; n += 1) kinds.push(kind as Kind);
  }
  return kinds
    .map((kind) => ({ kind, at: 1 + chance.below(Math.floor(commands * 0.95)), length: chance.next() }))
    .sort((a, b) => a.at - b.at);
};

/** One in so many appends, besides what is planned. */
const BY_CHANCE = { dropped: 250, silent: 2_000 };

/** What goes wrong by chance from now on, until the server is told to be calm; each kind of drop once for certain. */
export const disturbByChance = async (server: EventStoreDBProcess): Promise<void> => {
  for (const moment of ['before-write', 'after-write'] as const) {
    await server.tell({ do: 'drop-connection', moment, times: 1 });
    await server.tell({ do: 'drop-connection', moment, oneIn: BY_CHANCE.dropped });
    await server.tell({ do: 'stay-silent', moment, oneIn: BY_CHANCE.silent });
  }
};

/** Does one thing to the server; resolves when it is over. */
export const disturb = async (server: EventStoreDBProcess, { kind, length }: Planned): Promise<void> => {
  switch (kind) {
    case 'restart':
      return server.tell({ do: 'restart' });
    case 'restart after a while':
      await server.tell({ do: 'go-down' });
      await pause(300 + length * 3_000);
      return server.tell({ do: 'come-up' });
    case 'freeze':
    case 'long freeze': {
      const ms = kind === 'freeze' ? 1_000 + length * 3_000 : 6_000 + length * 2_000;
      await server.tell({ do: 'freeze', ms });
      await pause(ms);
      return;
    }
    case 'slow':
      await server.tell({ do: 'delay', ms: 20 + length * 80 });
      await pause(1_500);
      return server.tell({ do: 'delay', ms: 0 });
    case 'drop live readers':
      return server.tell({ do: 'drop-live-readers' });
    case 'reset connections':
      return server.tell({ do: 'reset-connections' });
    case 'change leader':
      return server.tell({ do: 'change-leader' });
  }
};

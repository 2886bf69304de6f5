/** Part of a test double of EventStoreDB: never imported by what is shipped. */
import type { Chance } from './chance.ts';
import type { FrontDoor } from './front-door.ts';
import type { FaultError } from './refusals.ts';

/** On which requests something happens: on the next `times` that come, or on every nth, or on one in n by chance. */
export interface Occasion {
  /** How often it happens; 1 unless `every` or `oneIn` is given, then until `calm()`. */
  readonly times?: number;
  readonly every?: number;
  readonly oneIn?: number;
}

/** Which calls are meant. Deletes and tombstones are appends. */
export type CallKind = 'append' | 'read' | 'subscribe';

/** Whether the events of the append in question reach the log all the same. */
export type Moment = 'before-write' | 'after-write';

/** What becomes of one request. */
export type Fate =
  | { readonly kind: 'normal' }
  | { readonly kind: 'refused'; readonly error: FaultError }
  | { readonly kind: 'dropped' | 'unanswered'; readonly moment: Moment }
  | { readonly kind: 'broken off'; readonly after: number };

interface Plan {
  readonly fate: Fate;
  readonly calls: readonly CallKind[];
  readonly every: number;
  readonly oneIn: number;
  left: number;
  seen: number;
}

/** What the server lets its faults do. */
interface Controls {
  readonly door: FrontDoor;
  readonly chance: Chance;
  readonly dropReaders: () => void;
  readonly kill: () => Promise<void>;
  readonly terminate: (graceMs: number) => Promise<void>;
}

const EVERY_CALL: readonly CallKind[] = ['append', 'read', 'subscribe'];

/** What can go wrong with a server, on command. Everything is over with `calm()`. */
export class Faults {
  readonly #controls: Controls;
  #plans: Plan[] = [];
  #delayMs = 0;
  readonly #happened = new Map<string, number>();
  #thawing: NodeJS.Timeout | undefined;

  constructor(controls: Controls) {
    this.#controls = controls;
  }

  /** The connection of an append is reset before or after its events are written: the client cannot know which. */
  dropConnection(moment: Moment, occasion: Occasion = {}): void {
    this.#plan({ kind: 'dropped', moment }, ['append'], occasion);
  }

  /** A read ends without a status when so many of its events were sent. */
  breakOff(after: number, occasion: Occasion = {}): void {
    this.#plan({ kind: 'broken off', after }, ['read'], occasion);
  }

  /** An append is never answered, while the server lives and answers others. */
  staySilent(moment: Moment, occasion: Occasion = {}): void {
    this.#plan({ kind: 'unanswered', moment }, ['append'], occasion);
  }

  /** Calls are answered with an error instead of being carried out. `NOT_READY` is how a starting server answers. */
  answer(error: FaultError, occasion: Occasion & { readonly calls?: readonly CallKind[] } = {}): void {
    this.#plan({ kind: 'refused', error }, occasion.calls ?? EVERY_CALL, occasion);
  }

  /**
   * From now on another node leads: appends are answered NotLeader with its address. A cluster whose nodes share a log
   * is made with `addNode`. Unproven: taken from the client's source, no cluster was measured.
   */
  leaderMovedTo(leader: { readonly host: string; readonly port: number }): void {
    this.#plan({ kind: 'refused', error: { leader } }, ['append'], { times: Infinity });
  }

  /** Every request is taken up this much later, in the order of arrival. 0 ends it. */
  delay(milliseconds: number): void {
    this.#delayMs = milliseconds;
  }

  /** As SIGSTOP: connections stay open, nothing is answered or written, for a time or until `thaw()`. */
  freeze(milliseconds?: number): void {
    this.#controls.door.freeze();
    clearTimeout(this.#thawing);
    if (milliseconds !== undefined) {
      this.#thawing = setTimeout(() => {
        this.thaw();
      }, milliseconds);
    }
  }

  thaw(): void {
    clearTimeout(this.#thawing);
    this.#controls.door.thaw();
  }

  /** Every live reader is told that it is too slow. */
  dropLiveReaders(): void {
    this.#controls.dropReaders();
  }

  /** Every connection is reset; the server itself stays, remembers ids, and takes new connections at once. */
  resetConnections(): void {
    this.#controls.door.resetAll();
  }

  /** kill -9 without a restart: connections are reset, the port is closed, ids are forgotten. */
  async goDown(): Promise<void> {
    clearTimeout(this.#thawing);
    await this.#controls.kill();
  }

  /**
   * SIGTERM without a restart: the server goes on acknowledging for 5 seconds while a client is connected, then ends
   * every call without a status and is down (section 7).
   */
  async terminate(graceMs = 5_000): Promise<void> {
    await this.#controls.terminate(graceMs);
  }

  /** Listens again, on the same port and with the same data. */
  async comeUp(): Promise<void> {
    await this.#controls.door.open();
  }

  /** Nothing goes wrong any more. A server that is down stays down. */
  calm(): void {
    this.#plans = [];
    this.#delayMs = 0;
    this.thaw();
  }

  /** How often each thing has gone wrong so far that chance decides on: what was planned says little about that. */
  get happened(): ReadonlyMap<string, number> {
    return this.#happened;
  }

  /** For the server: something went wrong. */
  count(what: string): void {
    this.#happened.set(what, (this.#happened.get(what) ?? 0) + 1);
  }

  /** For the server: how long a request waits first. */
  get delayMs(): number {
    return this.#delayMs;
  }

  /** For the server: what becomes of the request that just came. */
  fateOf(call: CallKind): Fate {
    for (const plan of this.#plans) {
      if (!plan.calls.includes(call)) continue;
      plan.seen += 1;
      if (plan.seen % plan.every !== 0 || this.#controls.chance.below(plan.oneIn) !== 0) continue;
      plan.left -= 1;
      if (plan.left <= 0) this.#plans = this.#plans.filter((other) => other !== plan);
      this.count(nameOf(plan.fate));
      return plan.fate;
    }
    return { kind: 'normal' };
  }

  #plan(fate: Fate, calls: readonly CallKind[], { times, every, oneIn }: Occasion): void {
    const goesOn = every !== undefined || oneIn !== undefined;
    this.#plans.push({
      fate,
      calls,
      every: every ?? 1,
      oneIn: oneIn ?? 1,
      left: times ?? (goesOn ? Infinity : 1),
      seen: 0,
    });
  }
}

/** Words for figures. */
const nameOf = (fate: Fate): string => {
  if (fate.kind === 'normal') return 'nothing';
  if (fate.kind === 'refused') return 'answered with an error';
  if (fate.kind === 'broken off') return 'read broken off';
  const moment = fate.moment === 'before-write' ? 'before the write' : 'after the write';
  return fate.kind === 'dropped' ? `connection dropped ${moment}` : `silent ${moment}`;
};

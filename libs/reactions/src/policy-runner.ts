import type { EventCodec, Recorded } from '#contracts';
import { type Delay, machineDelay } from '#deciding';
import type { EventStore, LogFeed, StoredEvent, StoredPosition } from '#event-store';
import type { Clock, Position } from '#kernel';
import type { CommandDispatcher } from './command-dispatcher.js';
import { DeadLetterDesk } from './dead-letter-desk.js';
import type { Policy } from './policy.js';
import { PolicyLoop, type Surroundings } from './policy-loop.js';
import { failureOf, isPassing } from './reaction.js';
import type { ReactionRecords } from './reaction-records.js';

export interface PolicyRunnerOptions {
  /** The policies of the contexts that this process hosts. */
  readonly policies: readonly Policy[];
  readonly store: EventStore;
  readonly feed: Pick<LogFeed, 'batches' | 'status'>;
  readonly codec: EventCodec;
  readonly dispatcher: CommandDispatcher;
  readonly records: ReactionRecords;
  readonly clock: Clock;
  /** Waits between tries and between storings. Default: the machine's timers. */
  readonly delay?: Delay;
  /** Spreads the waits of those who failed together; 0 to 1. Default: `Math.random`. */
  readonly chance?: () => number;
  /** Events that a policy takes at a time. Default 500. */
  readonly maxBatch?: number;
  /** How often positions that moved over events with nothing to do are stored, in milliseconds. Default 1,000. */
  readonly storeEvery?: number;
}

/** How one policy is doing. */
export interface PolicyStatus {
  readonly policy: string;
  /** The last event that it has dealt with. */
  readonly position: Position | undefined;
  readonly caughtUp: boolean;
  /** Time between the recording of that event and now, in milliseconds; 0 when it has dealt with everything. */
  readonly lagMilliseconds: number;
  /** Events that were refused and wait for a person. */
  readonly parked: number;
  /** Events that wait behind those. */
  readonly held: number;
  readonly skipped: number;
  /** Why what it is doing has to be tried again; it goes on by itself. */
  readonly trouble: string | undefined;
  /** Why it has ended; it needs a person and a restart. */
  readonly failure: string | undefined;
}

export interface PolicyRunnerStatus {
  /** Every policy runs. That one is behind, or has dead letters, does not make it less ready. */
  readonly ready: boolean;
  /** Why it is not, where something failed for good. */
  readonly failure: string | undefined;
  readonly policies: readonly PolicyStatus[];
}

/**
 * Runs policies (architecture 5, React): each in a loop of its own over the one subscription of the process, each with a
 * stored position that moves after its commands succeeded. Stopped or killed at any moment, they go on where they were:
 * what is done twice is answered by the streams as the first time.
 */
export class PolicyRunner {
  /** Where people look after what policies could not do. */
  readonly deadLetters: DeadLetterDesk;
  readonly #options: PolicyRunnerOptions;
  readonly #around: Surroundings;
  readonly #delay: Delay;
  readonly #stopping = new AbortController();
  /** Policies near the end of the log look at the same events: each is read once. */
  readonly #readAlready = new WeakMap<StoredEvent, Recorded>();
  #loops: readonly PolicyLoop[] = [];
  #storing: Promise<void> = Promise.resolve();
  #storingFailure: string | undefined;

  /** @throws Error when two policies have one name: their commands would be taken for each other's. */
  constructor(options: PolicyRunnerOptions) {
    const { policies, store, feed, dispatcher, records, clock } = options;
    const { delay = machineDelay, chance = Math.random, maxBatch = 500 } = options;
    const names = new Set(policies.map(({ name }) => name));
    if (names.size !== policies.length) throw new Error('Two policies have the same name');
    const read = (stored: StoredEvent) => this.#read(stored);
    this.#options = options;
    this.#delay = delay;
    this.#around = { feed, records, dispatcher, read, clock, delay, chance, maxBatch };
    this.deadLetters = new DeadLetterDesk({ policies, records, store, read, dispatcher, clock });
  }

  /**
   * Checks every stored position against the log and starts; a second call changes nothing.
   * @throws ForeignPosition when a position is of another log, or ahead of this (restored) one: nothing runs then.
   */
  async start(): Promise<void> {
    if (this.#loops.length > 0) return;
    const { policies, records } = this.#options;
    const loops: PolicyLoop[] = [];
    for (const policy of policies) {
      const from = await this.#startOf(policy);
      loops.push(new PolicyLoop(policy, from, await records.heldMatters(policy.name), this.#around));
    }
    this.#loops = loops;
    for (const loop of loops) loop.start();
    this.#storing = this.#storeNowAndThen().catch((error: unknown) => {
      this.#storingFailure = failureOf(error).message;
    });
  }

  /** Lets each policy finish the event in hand and stores where it stands. A runner does not start again. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all(this.#loops.map((loop) => loop.stop()));
    await this.#storing;
    await this.#storePositions();
  }

  async status(): Promise<PolicyRunnerStatus> {
    const counts = await this.#options.records.counts();
    const now = Date.parse(this.#options.clock.now());
    const { end } = this.#options.feed.status();
    const policies = this.#loops.map((loop): PolicyStatus => {
      const { PARKED: parked, HELD: held, SKIPPED: skipped } = counts.get(loop.policy.name) ?? NONE;
      const { position, recordedAt, trouble, failure } = loop;
      const caughtUp = loop.isCaughtUp && (end === undefined || (position !== undefined && position >= end));
      const lagMilliseconds = caughtUp || recordedAt === undefined ? 0 : Math.max(0, now - Date.parse(recordedAt));
      const name = loop.policy.name;
      return { policy: name, position, caughtUp, lagMilliseconds, parked, held, skipped, trouble, failure };
    });
    const isStarted = this.#loops.length === this.#options.policies.length;
    const failure = this.#storingFailure ?? policies.find((each) => each.failure !== undefined)?.failure;
    return { ready: isStarted && !this.#stopping.signal.aborted && failure === undefined, failure, policies };
  }

  /** Where the policy goes on; where it has never run, where it declares to start. */
  async #startOf(policy: Policy): Promise<StoredPosition> {
    const { store, records } = this.#options;
    const stored = await records.position(policy.name);
    if (stored !== undefined) {
      await store.verifyPosition(stored);
      return stored;
    }
    if (policy.startsAt === 'beginning') return { logId: await store.logId(), at: null };
    const head = await store.head();
    // Kept at once: where it starts does not move with the next start.
    await records.advance([{ policy: policy.name, at: head }]);
    return head;
  }

  #read(stored: StoredEvent): Recorded {
    const known = this.#readAlready.get(stored);
    if (known !== undefined) return known;
    const recorded = this.#options.codec.read(stored);
    this.#readAlready.set(stored, recorded);
    return recorded;
  }

  /** All positions that moved over events with nothing to do, in one transaction, so that idling costs next to nothing. */
  async #storeNowAndThen(): Promise<void> {
    const { storeEvery = 1_000 } = this.#options;
    const { signal } = this.#stopping;
    for (;;) {
      await this.#delay(storeEvery, signal);
      if (signal.aborted) return;
      await this.#storePositions();
    }
  }

  /** That it fails costs nothing but work that is done again after a restart. */
  async #storePositions(): Promise<void> {
    const moved = this.#loops.flatMap((loop) => {
      const position = loop.unstored;
      return position === undefined ? [] : [{ loop, position }];
    });
    try {
      await this.#options.records.advance(moved.map(({ position }) => position));
    } catch (error) {
      if (isPassing(error)) return;
      throw error;
    }
    for (const { loop, position } of moved) loop.hasStored(position);
  }
}

const NONE = { PARKED: 0, HELD: 0, SKIPPED: 0 } as const;

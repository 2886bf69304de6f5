import type { Recorded } from '#contracts';
import { backOffAfter, type Delay } from '#deciding';
import type { LogFeed, StoredEvent, StoredPosition } from '#event-store';
import { type Clock, deriveId, type Position, type Uuid } from '#kernel';
import type { CommandDispatcher } from './command-dispatcher.js';
import type { Policy } from './policy.js';
import { concerns, failureOf, isFatal, isPassing, matterOf, reactTo } from './reaction.js';
import type { DeadLetter, Failure, PolicyPosition, ReactionRecords } from './reaction-records.js';

/** What the loops of a process share. */
export interface Surroundings {
  readonly feed: Pick<LogFeed, 'batches'>;
  readonly records: ReactionRecords;
  readonly dispatcher: CommandDispatcher;
  readonly read: (stored: StoredEvent) => Recorded;
  readonly clock: Clock;
  readonly delay: Delay;
  readonly chance: () => number;
  readonly maxBatch: number;
}

const BETWEEN_TRIES = { shortest: 100, longest: 30_000 };

/** Events with nothing to do that may pass before the position is stored all the same. */
const STORE_AFTER_EVENTS = 1_000;

/** One policy, reacting to the log from where it stands, on its own: nobody waits for it and it waits for nobody. */
export class PolicyLoop {
  readonly policy: Policy;
  readonly #around: Surroundings;
  readonly #stopping = new AbortController();
  readonly #logId: Uuid;
  #at: StoredPosition['at'];
  #stored: StoredPosition['at'];
  #recordedAt: string | undefined;
  #passedUnstored = 0;
  /** Commands were issued for events whose passing is not stored yet. */
  #hasIssued = false;
  #isCaughtUp = false;
  #trouble: string | undefined;
  #failure: unknown;
  /** At least the matters of which events wait; the loop alone adds and removes, so it never lacks one. */
  readonly #held: Set<string>;
  #run: Promise<void> | undefined;

  constructor(policy: Policy, from: StoredPosition, held: readonly string[], around: Surroundings) {
    this.policy = policy;
    this.#around = around;
    this.#logId = from.logId;
    this.#at = from.at;
    this.#stored = from.at;
    this.#held = new Set(held);
  }

  start(): void {
    this.#run ??= this.#react().catch((error: unknown) => {
      this.#isCaughtUp = false;
      this.#failure = error;
    });
  }

  /** Ends after the event in hand; one that is waiting to be tried again is left for the next start. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#run;
  }

  get position(): Position | undefined {
    return this.#at?.position;
  }

  /** When the last event that it has dealt with was recorded. */
  get recordedAt(): string | undefined {
    return this.#recordedAt;
  }

  get isCaughtUp(): boolean {
    return this.#isCaughtUp;
  }

  /** Why it has ended although nobody stopped it. */
  get failure(): string | undefined {
    return this.#failure === undefined ? undefined : failureOf(this.#failure).message;
  }

  /** Why what it is doing has to be tried again. */
  get trouble(): string | undefined {
    return this.#trouble;
  }

  /** Where it stands, if that is not stored yet. */
  get unstored(): PolicyPosition | undefined {
    if (this.#at?.position === this.#stored?.position) return undefined;
    return { policy: this.policy.name, at: { logId: this.#logId, at: this.#at } };
  }

  /** To be told when somebody else has stored that position. */
  hasStored({ at }: PolicyPosition): void {
    this.#stored = at.at;
    this.#passedUnstored = 0;
    this.#hasIssued = false;
  }

  async #react(): Promise<void> {
    const { feed, read, maxBatch } = this.#around;
    const { signal } = this.#stopping;
    for await (const batch of feed.batches(this.#at?.position, { signal, maxBatch })) {
      for (const stored of batch.events) {
        const event = read(stored);
        if (concerns(this.policy, event)) await this.#deal(event);
        else await this.#pass(event);
        if (signal.aborted) return;
      }
      if (this.#hasIssued) await this.#store();
      this.#isCaughtUp = batch.caughtUp;
    }
  }

  /** Nothing to do: the position is stored now and then. */
  async #pass(event: Recorded): Promise<void> {
    this.#moveTo(event);
    this.#passedUnstored += 1;
    if (this.#passedUnstored >= STORE_AFTER_EVENTS) await this.#store();
  }

  /**
   * The position moves when, and only when, the event's commands are done or the event is kept as a dead letter. It is
   * stored once a batch: a crash in between repeats commands that the streams answer as the first time.
   */
  async #deal(event: Recorded): Promise<void> {
    const { records, dispatcher } = this.#around;
    const matter = matterOf(event);
    const passed = this.#positionAt(event);
    if (this.#held.has(matter)) {
      const isHeld = await this.#untilItWorks(() => records.hold(this.#letter(event), passed));
      if (isHeld === undefined) return;
      if (isHeld) {
        this.#hasPassed(event);
        return;
      }
      this.#held.delete(matter);
    }
    let issued: number | undefined;
    try {
      issued = await this.#untilItWorks(() => reactTo(this.policy, event, dispatcher));
      if (issued === undefined) return;
    } catch (error) {
      if (isFatal(error)) throw error;
      this.#held.add(matter);
      const parked = await this.#untilItWorks(async () => {
        await records.park(this.#letter(event, failureOf(error)), passed);
        return true;
      });
      if (parked === true) this.#hasPassed(event);
      return;
    }
    if (issued === 0) {
      await this.#pass(event);
      return;
    }
    this.#moveTo(event);
    this.#hasIssued = true;
  }

  /** The result, however long that takes; undefined when the loop was stopped meanwhile. */
  async #untilItWorks<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
    const { delay, chance } = this.#around;
    const { signal } = this.#stopping;
    for (let failures = 1; ; failures += 1) {
      try {
        const result = await work();
        this.#trouble = undefined;
        return result;
      } catch (error) {
        if (!isPassing(error)) throw error;
        this.#trouble = error.message;
      }
      this.#isCaughtUp = false;
      if (!signal.aborted) await delay(backOffAfter(failures, BETWEEN_TRIES, chance()), signal);
      if (signal.aborted) return undefined;
    }
  }

  async #store(): Promise<void> {
    const position = this.unstored;
    if (position === undefined) return;
    const isStored = await this.#untilItWorks(async () => {
      await this.#around.records.advance([position]);
      return true;
    });
    if (isStored === true) this.hasStored(position);
  }

  #moveTo(event: Recorded): void {
    this.#at = this.#positionAt(event).at;
    this.#recordedAt = event.metadata.recordedAt;
  }

  #hasPassed(event: Recorded): void {
    this.#moveTo(event);
    this.hasStored({ policy: this.policy.name, at: this.#positionAt(event) });
  }

  #positionAt({ position, id }: Recorded): StoredPosition {
    return { logId: this.#logId, at: { position, eventId: id } };
  }

  #letter(event: Recorded, failure?: Failure): DeadLetter {
    const { id, type, stream, revision, position } = event;
    return {
      id: deriveId('dead-letter', this.policy.name, id),
      policy: this.policy.name,
      matter: matterOf(event),
      state: failure === undefined ? 'HELD' : 'PARKED',
      event: { id, type, stream, revision, position },
      ...(failure === undefined ? {} : { failure }),
      attempts: failure === undefined ? 0 : 1,
      parkedAt: this.#around.clock.now(),
    };
  }
}

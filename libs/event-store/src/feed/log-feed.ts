import { LogUnavailable } from '../errors.js';
import type { EventStore, Position, StoredEvent } from '../event-store.js';
import { Commits } from '../paging.js';
import { machinePause, type Pause } from '../pausing.js';
import { Ring } from './ring.js';

/** Events in log order, without a gap after those of the batch before. */
export interface FeedBatch {
  /** May be empty where the batch only says that everything has been seen. */
  readonly events: readonly StoredEvent[];
  /** Position of the last event; of an empty batch, where the consumer stands. */
  readonly position: Position | undefined;
  /** Nothing more was in the log when this batch was made. */
  readonly caughtUp: boolean;
}

export interface FeedStatus {
  /** The live subscription is there and has caught up. */
  readonly live: boolean;
  /** Position of the newest event that was delivered to this process. */
  readonly end: Position | undefined;
  /** Why the log could not be read last, while it cannot. */
  readonly trouble: string | undefined;
}

export interface LogFeedOptions {
  /** How many of the newest events are kept for consumers. Default 1,000. */
  readonly ringSize?: number;
  /** Waits before the log is asked again; ends early when the signal aborts. Default: the machine's timers. */
  readonly pause?: Pause;
  /** Spreads the pauses of many processes; 0 to 1. Default: `Math.random`. */
  readonly jitter?: () => number;
}

const SHORTEST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 5_000;
const DEFAULT_RING = 1_000;
const DEFAULT_BATCH = 500;

/**
 * The one live subscription of a process, for many consumers. Each has its own place and pulls at its own pace: near
 * the end it is served from memory, further back it reads pages of the log. Nothing is queued for anybody, so a slow
 * consumer costs no memory and holds up nobody; nothing is left out or delivered twice to one consumer.
 *
 * While the log cannot be reached, consumers wait; the feed asks again with growing pauses.
 */
export class LogFeed {
  readonly #store: EventStore;
  readonly #ringSize: number;
  readonly #pause: Pause;
  readonly #jitter: () => number;
  readonly #stopping = new AbortController();
  readonly #news = new Commits();
  #ring: Ring | undefined;
  #supervision: Promise<void> | undefined;
  #live = false;
  #trouble: string | undefined;
  #failure: Error | undefined;

  constructor(store: EventStore, options: LogFeedOptions = {}) {
    const { ringSize = DEFAULT_RING, pause = machinePause, jitter = Math.random } = options;
    this.#store = store;
    this.#ringSize = ringSize;
    this.#pause = pause;
    this.#jitter = jitter;
  }

  /** Subscribes in the background; consumers may ask before and after. A second call changes nothing. */
  start(): void {
    this.#supervision ??= this.#supervise();
  }

  /** Ends the subscription and all consumers, and waits for the former. A feed does not start again. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#news.announce();
    await this.#supervision;
  }

  status(): FeedStatus {
    return { live: this.#live, end: this.#ring?.end, trouble: this.#failure?.message ?? this.#trouble };
  }

  /** How many delivered events come after a position; undefined where that is further back than the feed remembers. */
  countAfter(position: Position | undefined): number | undefined {
    return this.#ring?.reaches(position) === true ? this.#ring.countAfter(position) : undefined;
  }

  /**
   * Events after a position (exclusive; undefined: from the first), in order, for ever, until the signal aborts or the
   * feed stops. A batch that is caught up comes at least once, also when there is no event.
   * A stored position is checked with `verifyPosition` before: here one that lies ahead of the log just waits.
   * @throws what the log throws (ForeignPosition, LogCorrupt), except that it is unavailable: then the consumer waits.
   */
  async *batches(
    after: Position | undefined,
    options: { readonly signal?: AbortSignal; readonly maxBatch?: number } = {},
  ): AsyncGenerator<FeedBatch, undefined> {
    const { maxBatch = DEFAULT_BATCH } = options;
    const signal =
      options.signal === undefined ? this.#stopping.signal : AbortSignal.any([options.signal, this.#stopping.signal]);
    let position = after;
    let isToldCaughtUp = false;
    while (!signal.aborted) {
      if (this.#failure !== undefined) throw this.#failure;
      const ring = this.#ring;
      if (ring === undefined) {
        await this.#news.next(signal);
        continue;
      }
      const fromMemory = ring.reaches(position);
      const events = fromMemory ? ring.after(position, maxBatch) : await this.#page(position, maxBatch, signal);
      position = events.at(-1)?.position ?? position;
      const caughtUp = this.#live && isAtOrAfter(position, ring.end);
      if (events.length > 0 || (caughtUp && !isToldCaughtUp)) {
        isToldCaughtUp = caughtUp;
        yield { events, position, caughtUp };
      } else if (fromMemory) {
        await this.#news.next(signal);
      }
    }
    return undefined;
  }

  /** A page of the log, however long it takes; empty only when the signal aborted. */
  async #page(after: Position | undefined, limit: number, signal: AbortSignal): Promise<readonly StoredEvent[]> {
    for (let failures = 0; ; failures += 1) {
      const events: StoredEvent[] = [];
      try {
        const from = after === undefined ? {} : { from: after };
        for await (const event of this.#store.readAll({ ...from, limit, signal })) events.push(event);
        return events;
      } catch (error) {
        if (signal.aborted) return [];
        if (!(error instanceof LogUnavailable)) throw error;
        await this.#pauseAfter(failures, signal);
      }
    }
  }

  async #supervise(): Promise<void> {
    const { signal } = this.#stopping;
    for (let failures = 0; !signal.aborted; failures += 1) {
      try {
        this.#ring ??= new Ring(this.#ringSize, (await this.#store.head()).at?.position);
        await this.#subscribe(this.#ring, () => (failures = 0));
        this.#trouble = 'The subscription to the log ended.';
      } catch (error) {
        if (!(error instanceof LogUnavailable)) {
          this.#fail(error);
          return;
        }
        this.#trouble = error.message;
      } finally {
        this.#live = false;
      }
      if (!this.#isStopping()) await this.#pauseAfter(failures, signal);
    }
  }

  async #subscribe(ring: Ring, onDelivery: () => void): Promise<void> {
    const { signal } = this.#stopping;
    const after = ring.end;
    const items = this.#store.subscribe(after === undefined ? { signal } : { after, signal });
    for await (const delivered of items) {
      onDelivery();
      if (delivered.kind === 'event') ring.push(delivered.event);
      else this.#live = true;
      this.#trouble = undefined;
      this.#news.announce();
    }
  }

  #isStopping(): boolean {
    return this.#stopping.signal.aborted;
  }

  #fail(error: unknown): void {
    if (this.#isStopping()) return;
    this.#failure = error instanceof Error ? error : new Error(String(error));
    this.#news.announce();
  }

  #pauseAfter(failures: number, signal: AbortSignal): Promise<void> {
    const longest = Math.min(LONGEST_PAUSE_MS, SHORTEST_PAUSE_MS * 2 ** Math.min(failures, 16));
    return this.#pause(longest * (0.5 + this.#jitter() / 2), signal);
  }
}

const isAtOrAfter = (position: Position | undefined, end: Position | undefined): boolean =>
  end === undefined || (position !== undefined && position >= end);

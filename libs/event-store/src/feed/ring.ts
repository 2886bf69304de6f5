import type { Position, StoredEvent } from '../event-store.js';

/**
 * The newest events of the log without a gap, bounded. It covers the positions from `floor` (exclusive) to `end`
 * (inclusive); within one log the text order of positions is log order.
 */
export class Ring {
  readonly #size: number;
  #events: StoredEvent[] = [];
  /** Index of the eldest event that still counts; those before it are cut away now and then, all at once. */
  #start = 0;
  #floor: Position | undefined;

  /** @param floor What the first event will come right after; undefined: the beginning of the log. */
  constructor(size: number, floor: Position | undefined) {
    this.#size = size;
    this.#floor = floor;
  }

  /** Position of the newest event; where there was none yet, the floor. */
  get end(): Position | undefined {
    return this.#events.at(-1)?.position ?? this.#floor;
  }

  push(event: StoredEvent): void {
    this.#events.push(event);
    if (this.#events.length - this.#start > this.#size) {
      this.#floor = this.#events[this.#start]?.position;
      this.#start += 1;
    }
    if (this.#start > this.#size) {
      this.#events = this.#events.slice(this.#start);
      this.#start = 0;
    }
  }

  /** True when every event after the position, up to the end, is here. */
  reaches(after: Position | undefined): boolean {
    if (this.#floor === undefined) return true;
    return after !== undefined && after >= this.#floor;
  }

  /** How many events come after a position that the ring reaches. */
  countAfter(position: Position | undefined): number {
    return this.#events.length - this.#indexAfter(position);
  }

  /** The events after a position that the ring reaches, eldest first, at most `limit`. */
  after(position: Position | undefined, limit: number): readonly StoredEvent[] {
    const first = this.#indexAfter(position);
    return this.#events.slice(first, first + limit);
  }

  /** Where the first event after the position stands: positions rise, so by halving. */
  #indexAfter(position: Position | undefined): number {
    let low = this.#start;
    let high = this.#events.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const at = this.#events[middle]?.position;
      if (position === undefined || (at !== undefined && at > position)) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

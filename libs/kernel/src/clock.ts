import { type Instant, instantFromMillis } from './time.js';

/** Where "now" comes from. Deciders never see it: the command handler reads it once per command. */
export interface Clock {
  now(): Instant;
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => instantFromMillis(Date.now()) };

/** A clock that moves only when told to: for the demo and for tests. */
export class VirtualClock implements Clock {
  #now: Instant;
  readonly #listeners = new Set<() => void>();

  constructor(start: Instant) {
    this.#now = start;
  }

  now(): Instant {
    return this.#now;
  }

  /** Moves to `instant`. @throws RangeError when that is in the past of this clock. */
  moveTo(instant: Instant): void {
    if (instant < this.#now)
      throw new RangeError(`The virtual clock is at ${this.#now} and does not go back to ${instant}`);
    this.#now = instant;
    for (const listener of this.#listeners) listener();
  }

  /** Calls `listener` after each move, until the function that is returned is called. */
  onMove(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
}

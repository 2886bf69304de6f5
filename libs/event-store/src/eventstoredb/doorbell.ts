import { START } from '@eventstore/db-client';
import type { Position } from '../event-store.js';
import { letOthersGo } from '../paging.js';
import { Commits } from '../paging.js';
import type { Connection } from './connection.js';
import { isDropForSlowness } from './failures.js';
import { placeOf, positionOf } from './positions.js';
import { backOff, type Timing } from './timing.js';

/** How a live subscription ended. */
type Ending = 'dropped' | 'lost' | 'stopped';

/**
 * The one live subscription of a store. It only rings when something was written; what was written is read from the log
 * by whoever heard it, from a position of its own. So nothing is queued for anybody, there is no seam between history
 * and live, and a subscription that was dropped, lost or silently dead delays events and loses none.
 */
export class Doorbell {
  readonly #connection: Connection;
  readonly #timing: Timing;
  readonly #rings = new Commits();
  #heard = 0;
  #listeners = 0;
  #unsubscribe: (() => void) | undefined;
  #isListening = false;
  #stop = new AbortController();

  constructor(connection: Connection, timing: Timing) {
    this.#connection = connection;
    this.#timing = timing;
  }

  /** How often it rang; to be asked before a read whose emptiness one wants to wait on. */
  get heard(): number {
    return this.#heard;
  }

  /** Keeps the subscription for as long as somebody is there: until what it returns is called, or the signal aborts. */
  enter(signal: AbortSignal): () => void {
    this.#listeners += 1;
    const leave = (): void => {
      signal.removeEventListener('abort', leave);
      if (left) return;
      left = true;
      this.#listeners -= 1;
      if (this.#listeners > 0) return;
      this.#stop.abort();
      this.#stop = new AbortController();
      this.#unsubscribe?.();
    };
    let left = false;
    signal.addEventListener('abort', leave);
    return leave;
  }

  /**
   * Resolves when it has rung more often than `heard`, when `quietMs` have passed (a subscription can die without a
   * word: client pitfalls, client issue 175), or when the signal aborts. Listens from `after` if nobody did so before.
   */
  async rung(heard: number, after: Position | undefined, quietMs: number, signal: AbortSignal): Promise<void> {
    if (!this.#isListening) void this.#listen(after, this.#stop.signal);
    if (this.#heard !== heard || signal.aborted) return;
    const over = new AbortController();
    const either = AbortSignal.any([signal, over.signal]);
    await Promise.race([this.#rings.next(either), this.#timing.pause(quietMs, either)]);
    over.abort();
  }

  #ring(): void {
    this.#heard += 1;
    this.#rings.announce();
  }

  /** Supervises the subscription: it never resumes by itself, and tells its end by one `error` only (facts, first table). */
  async #listen(after: Position | undefined, stop: AbortSignal): Promise<void> {
    this.#isListening = true;
    let at = after;
    for (let failures = 1; !stop.aborted; failures += 1) {
      const ending = await this.#once(at, (position) => {
        at = position;
        failures = 0;
        this.#ring();
      });
      // Whoever waits looks for itself what happened.
      this.#ring();
      // Dropped by the server for slowness: no failure, and nothing to wait for.
      if (ending === 'dropped') await letOthersGo();
      else if (ending === 'lost') await this.#timing.pause(backOff(failures, this.#timing), stop);
    }
    this.#isListening = false;
    // Somebody may have come while this was ending: to listen anew.
    this.#ring();
  }

  /** One subscription, from after a position until it ends. */
  async #once(at: Position | undefined, onEvent: (position: Position) => void): Promise<Ending> {
    const { client, callOptions } = this.#connection;
    const subscription = client.subscribeToAll({
      ...callOptions,
      fromPosition: at === undefined ? START : placeOf(at),
    });
    const ending = await new Promise<Ending>((resolve) => {
      this.#unsubscribe = () => {
        void subscription.unsubscribe().catch(() => undefined);
        resolve('stopped');
      };
      subscription.on('data', ({ event, link }) => {
        const place = (event ?? link)?.position;
        if (place !== undefined) onEvent(positionOf(place));
      });
      // Stays for good: an error without a listener would end the process.
      subscription.on('error', (error) => {
        resolve(isDropForSlowness(error) ? 'dropped' : 'lost');
      });
      subscription.on('end', () => {
        resolve('lost');
      });
    });
    this.#unsubscribe = undefined;
    // The client replaces its channel within the turn of a failure.
    await letOthersGo();
    return ending;
  }
}

import { ForeignPosition, LogUnavailable } from '../errors.js';
import type { Position, StoredEvent, SubscriptionItem } from '../event-store.js';
import { itemsOf, PAGE_EVENTS } from '../paging.js';
import type { Doorbell } from './doorbell.js';
import type { Page, Pages, Standing } from './pages.js';
import { backOff, type Timing } from './timing.js';

export interface SubscribingOptions {
  /** How long a subscription that has caught up trusts silence before it looks for itself. */
  readonly quietMs: number;
  readonly timing: Timing;
  /** Told the reason when the log is lost, and nothing when it is back. */
  readonly onTrouble: (reason: string | undefined) => void;
  /** Told when what was read at a place stands there no more: this is another log now, or an earlier state of it. */
  readonly onExchange: () => void;
}

const CAUGHT_UP = Symbol('caught up');

/**
 * Catch-up, then live: pages of the log, read from the position after which the consumer has had everything; at the end
 * it waits for the doorbell. Each page proves that its beginning still stands where it stood, so a log that was put back
 * under a running subscription is noticed. While the log is unavailable it asks again, for as long as that takes.
 */
export const subscription = (
  pages: Pages,
  doorbell: Doorbell,
  { quietMs, timing, onTrouble, onExchange }: SubscribingOptions,
  after: Position | undefined,
  signal: AbortSignal | undefined,
  closing: AbortSignal,
): AsyncIterableIterator<SubscriptionItem> => {
  const stop = signal === undefined ? closing : AbortSignal.any([signal, closing]);
  const isOver = (): boolean => stop.aborted;
  const rows = async function* (): AsyncGenerator<readonly (StoredEvent | typeof CAUGHT_UP)[]> {
    if (signal?.aborted === true) return;
    if (closing.aborted) throw new LogUnavailable('The event log is closed.');
    let at: Standing | undefined = after === undefined ? undefined : { position: after, mustBeThere: true };
    let isCaughtUp = false;
    let wasRead = false;
    let failures = 0;
    const leave = doorbell.enter(stop);
    try {
      while (!isOver()) {
        const { heard } = doorbell;
        let page: Page;
        try {
          page = await pages.ofAll(at, 'forwards', PAGE_EVENTS, signal);
        } catch (error) {
          if (isOver()) return;
          if (wasRead && error instanceof ForeignPosition) onExchange();
          if (!(error instanceof LogUnavailable)) throw error;
          failures += 1;
          if (failures === 1) onTrouble(error.message);
          isCaughtUp = false;
          await timing.pause(backOff(failures, timing), stop);
          continue;
        }
        if (failures > 0) onTrouble(undefined);
        failures = 0;
        wasRead = true;
        at = page.last ?? at;
        if (page.events.length > 0) yield page.events;
        if (!page.atEnd) continue;
        if (!isCaughtUp) {
          isCaughtUp = true;
          yield [CAUGHT_UP];
        }
        await doorbell.rung(heard, at?.position, quietMs, stop);
      }
    } finally {
      leave();
    }
  };
  return itemsOf(rows(), (row) => (row === CAUGHT_UP ? { kind: 'caughtUp' } : { kind: 'event', event: row }), signal);
};

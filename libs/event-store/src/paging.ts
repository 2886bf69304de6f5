import { setImmediate } from 'node:timers/promises';
import type { SubscriptionItem, StoredEvent } from './event-store.js';

/** Events that a page holds at most: what a slow consumer keeps in memory, and how long one read keeps the thread. */
export const PAGE_EVENTS = 500;

/** Lets timers, sockets and other requests of this thread go first. Between pages, never between events. */
export const letOthersGo = (): Promise<void> => setImmediate(undefined);

const DONE = { done: true, value: undefined } as const;

/**
 * The items of pages, one by one, turned into `Item` only when they are asked for. One page is held at a time, and the
 * next is read when it is used up. Written by hand, because an async generator costs several turns for each event.
 */
class Items<Row, Item> implements AsyncIterableIterator<Item> {
  readonly #pages: AsyncGenerator<readonly Row[]>;
  readonly #itemOf: (row: Row) => Item;
  readonly #mayGoOn: () => boolean;
  #page: readonly Row[] = [];
  #next = 0;
  #turning: Promise<unknown> | undefined;

  constructor(pages: AsyncGenerator<readonly Row[]>, itemOf: (row: Row) => Item, mayGoOn: () => boolean) {
    this.#pages = pages;
    this.#itemOf = itemOf;
    this.#mayGoOn = mayGoOn;
  }

  next(): Promise<IteratorResult<Item, undefined>> {
    if (this.#turning !== undefined) return this.#turning.then(() => this.next());
    if (this.#next < this.#page.length && this.#mayGoOn()) {
      try {
        return Promise.resolve({ done: false, value: this.#take() });
      } catch (error) {
        return this.return().then(() => Promise.reject(error as Error));
      }
    }
    const turned = this.#turn();
    this.#turning = turned.then(
      () => (this.#turning = undefined),
      () => (this.#turning = undefined),
    );
    return turned;
  }

  async return(): Promise<IteratorResult<Item, undefined>> {
    this.#page = [];
    await this.#pages.return(undefined);
    return DONE;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  async #turn(): Promise<IteratorResult<Item, undefined>> {
    this.#page = [];
    for (;;) {
      const turn = await this.#pages.next();
      if (turn.done === true) return DONE;
      if (turn.value.length === 0) continue;
      this.#page = turn.value;
      this.#next = 0;
      return { done: false, value: this.#take() };
    }
  }

  #take(): Item {
    const row = this.#page[this.#next] as Row;
    this.#next += 1;
    return this.#itemOf(row);
  }
}

/**
 * The items of pages. After an abort no more items come: the page in hand is dropped and the pages decide how it ends
 * (a read throws the reason, a subscription just ends).
 */
export const itemsOf = <Row, Item>(
  pages: AsyncGenerator<readonly Row[]>,
  itemOf: (row: Row) => Item,
  signal: AbortSignal | undefined,
): AsyncIterableIterator<Item> => new Items(pages, itemOf, () => signal?.aborted !== true);

/** Wakes the subscriptions of this process when something was committed, or when the log closes. */
export class Commits {
  readonly #waiting = new Set<() => void>();

  /** Resolves at the next `announce`, or when `signal` aborts. */
  next(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        this.#waiting.delete(wake);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      this.#waiting.add(wake);
      signal?.addEventListener('abort', wake, { once: true });
    });
  }

  announce(): void {
    for (const wake of [...this.#waiting]) wake();
  }
}

const CAUGHT_UP = Symbol('caught up');

/** What a subscription reads from: a log in this very process. */
export interface LiveLog<Row> {
  /** The next rows after an ordinal, at most a page; none at the end. */
  pageAfter(ordinal: number): readonly Row[];
  ordinalOf(row: Row): number;
  eventOf(row: Row): StoredEvent;
  isClosed(): boolean;
  readonly commits: Commits;
}

/**
 * Catch-up, then live, always by reading the log: no event is queued for a consumer, so a slow one costs no memory and
 * there is no seam between history and live where an event could fall through or come twice.
 */
export const subscription = <Row>(
  log: LiveLog<Row>,
  start: () => number,
  signal: AbortSignal | undefined,
): AsyncIterableIterator<SubscriptionItem> => {
  const pages = async function* (): AsyncGenerator<readonly (Row | typeof CAUGHT_UP)[]> {
    let at = start();
    let caughtUp = false;
    while (signal?.aborted !== true && !log.isClosed()) {
      const page = log.pageAfter(at);
      const last = page.at(-1);
      if (last !== undefined) {
        at = log.ordinalOf(last);
        yield page;
        if (page.length > 1) await letOthersGo();
      } else if (!caughtUp) {
        caughtUp = true;
        yield [CAUGHT_UP];
      } else {
        // Nothing can be committed between the empty page and this line: both are in one turn of one thread.
        await log.commits.next(signal);
      }
    }
  };
  return itemsOf(
    pages(),
    (row) => (row === CAUGHT_UP ? { kind: 'caughtUp' } : { kind: 'event', event: log.eventOf(row) }),
    signal,
  );
};

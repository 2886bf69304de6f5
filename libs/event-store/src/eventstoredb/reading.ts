import { ForeignPosition, LogUnavailable } from '../errors.js';
import type { Position, ReadAllOptions, ReadStreamOptions, StoredEvent, StreamName } from '../event-store.js';
import { passes } from '../filtering.js';
import { itemsOf, PAGE_EVENTS } from '../paging.js';
import { checkReadOptions, isStreamName } from '../validation.js';
import { deletedStream } from './failures.js';
import type { Pages, Standing } from './pages.js';

/** Events that a look for the log's last one takes at first: behind it may stand some of the server's own. */
const FEW = 32;

/** The reads of the port, over pages. */
export class Reading {
  readonly #pages: Pages;
  readonly #refuseIfClosed: () => void;

  constructor(pages: Pages, refuseIfClosed: () => void) {
    this.#pages = pages;
    this.#refuseIfClosed = refuseIfClosed;
  }

  ofStream(stream: StreamName, options: ReadStreamOptions): AsyncIterableIterator<StoredEvent> {
    return itemsOf(this.#streamPages(stream, options), (event) => event, options.signal);
  }

  /** Filters here: the client's `readAll` ignores a filter without a word (client pitfalls). */
  ofAll(options: ReadAllOptions): AsyncIterableIterator<StoredEvent> {
    return itemsOf(this.#allPages(options), (event) => event, options.signal);
  }

  /** The last event of the log. */
  async last(): Promise<StoredEvent | undefined> {
    let from: Standing | undefined;
    for (let wanted = FEW; ; wanted = PAGE_EVENTS) {
      const page = await this.#pages.patiently(() => this.#pages.ofAll(from, 'backwards', wanted));
      const [last] = page.events;
      if (last !== undefined || page.atEnd) return last;
      from = page.last;
    }
  }

  at(position: Position): Promise<StoredEvent | undefined> {
    return this.#pages.patiently(() => this.#pages.at(position));
  }

  /** Position of an event that was just written. */
  async positionAt(stream: StreamName, revision: number): Promise<Position> {
    const page = await this.#pages.patiently(() => this.#pages.ofStream(stream, revision, 'forwards', 1));
    const [event] = page?.events ?? [];
    if (event?.revision !== revision)
      throw new LogUnavailable(`Revision ${revision} of ${stream} was acknowledged and cannot be read yet.`);
    return event.position;
  }

  async *#streamPages(stream: StreamName, options: ReadStreamOptions): AsyncGenerator<readonly StoredEvent[]> {
    checkReadOptions(options);
    this.#refuseIfClosed();
    const { direction = 'forwards', limit = Infinity, signal } = options;
    // The streams of the server, of other programs and of the adapter itself are not of this log.
    if (!isStreamName(stream)) return;
    const step = direction === 'forwards' ? 1 : -1;
    let next = options.from ?? (step === 1 ? 0 : undefined);
    let isBegun = false;
    for (let wanted = limit; wanted > 0 && (next === undefined || next >= 0);) {
      signal?.throwIfAborted();
      this.#refuseIfClosed();
      const maxCount = Math.min(PAGE_EVENTS, wanted);
      const from = next;
      const page = await this.#pages.patiently(
        () => this.#pages.ofStream(stream, from, direction, maxCount, signal),
        signal,
      );
      if (page === undefined) break;
      for (const { revision } of page.events) {
        // Backwards, a read may begin after the end of the stream.
        if (revision !== next && (step === 1 || isBegun)) throw deletedStream(stream);
        isBegun = true;
        next = revision + step;
      }
      // A stream that is there and shows nothing had its events hidden: an expired one is no missing one (facts, section 4).
      const isCut = page.atEnd && (step === 1 ? next === 0 : (next ?? 0) >= 0);
      if (isCut) throw deletedStream(stream);
      wanted -= page.events.length;
      yield page.events;
      if (page.atEnd) break;
    }
    signal?.throwIfAborted();
  }

  async *#allPages(options: ReadAllOptions): AsyncGenerator<readonly StoredEvent[]> {
    checkReadOptions(options);
    this.#refuseIfClosed();
    const { direction = 'forwards', from, filter = {}, limit = Infinity, signal } = options;
    // Backwards, a read does not show that its beginning is there.
    if (from !== undefined && direction === 'backwards' && (await this.at(from)) === undefined)
      throw new ForeignPosition(
        `No event of this log stands at position ${from}: it is of another log or a later state.`,
      );
    let standing: Standing | undefined = from === undefined ? undefined : { position: from, mustBeThere: true };
    let isFirst = true;
    for (let wanted = limit; ; isFirst = false) {
      signal?.throwIfAborted();
      this.#refuseIfClosed();
      const before = standing;
      // More than is wanted only when the first page did not hold enough of what is.
      const ask = isFirst && options.filter === undefined ? wanted : PAGE_EVENTS;
      const page = await this.#pages.patiently(() => this.#pages.ofAll(before, direction, ask, signal), signal);
      const found = page.events.filter((event) => passes(event, filter)).slice(0, wanted);
      wanted -= found.length;
      yield found;
      if (page.atEnd || wanted <= 0) break;
      standing = page.last ?? standing;
    }
    signal?.throwIfAborted();
  }
}

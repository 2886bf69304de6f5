import { END, START, type ReadPosition, StreamNotFoundError, type StreamingRead } from '@eventstore/db-client';
import { ForeignPosition, LogAccessRefused, LogUnavailable } from '../errors.js';
import type { Position, StoredEvent, StreamName } from '../event-store.js';
import { PAGE_EVENTS } from '../paging.js';
import type { Connection } from './connection.js';
import { isNoRecordThere, readFailure } from './failures.js';
import { placeOf } from './positions.js';
import { backOff, NoAnswer, type Timing } from './timing.js';
import { isOfTheLog, recordedOf, type Resolved, storedOf } from './wire.js';

export type Direction = 'forwards' | 'backwards';

/** Where a read of the whole log stands. */
export interface Standing {
  readonly position: Position;
  /** The event that stands there, if it is one of the log's, as far as it is known: another one there means another log. */
  readonly eventId?: string | undefined;
  /** False for an event of the server's own, which a scavenge may take away. */
  readonly mustBeThere: boolean;
}

export interface Page {
  /** The log's own events, in the order of the read. */
  readonly events: readonly StoredEvent[];
  /** Where the page ended, also on events that are not the log's; undefined for an empty page. */
  readonly last: Standing | undefined;
  /** Nothing was left to read. */
  readonly atEnd: boolean;
}

/** Part of one stream. */
interface StreamPage {
  readonly events: readonly StoredEvent[];
  /** Nothing was left to read. */
  readonly atEnd: boolean;
}

/** What a bounded read gave: all that there is, or what had come when it broke off. */
interface Taken {
  readonly events: readonly Resolved[];
  readonly isWhole: boolean;
}

export interface PagesOptions {
  readonly answerWithinMs: number;
  readonly patienceMs: number;
  readonly onPage: (events: number) => void;
  readonly timing: Timing;
}

/**
 * Reads the database in pages: bounded calls that end. A page is taken into memory as fast as the server sends it, so no
 * reader is ever slow, and whoever handles the events slowly holds one page. A call that breaks off after some events is
 * a shorter page, not a failure: else readers that are behind would stand still on a server that resets connections more
 * often than it sends a whole page.
 */
export class Pages {
  readonly #connection: Connection;
  readonly #options: PagesOptions;
  readonly #closing: AbortSignal;

  constructor(connection: Connection, options: PagesOptions, closing: AbortSignal) {
    this.#connection = connection;
    this.#options = options;
    this.#closing = closing;
  }

  /**
   * The next page of the whole log, exclusive both ways.
   * @throws ForeignPosition when what must stand at `from` does not; then this is another log, or an older copy.
   */
  async ofAll(from: Standing | undefined, direction: Direction, wanted: number, signal?: AbortSignal): Promise<Page> {
    const isForwards = direction === 'forwards';
    // Forwards, a read begins with the event at `from` itself (facts, section 5), which proves that it is there.
    const isInclusive = isForwards && from !== undefined;
    const maxCount = Math.min(PAGE_EVENTS, wanted + (isInclusive ? 1 : 0));
    const fromPosition = from === undefined ? (isForwards ? START : END) : placeOf(from.position);
    const found = await this.#all(fromPosition, direction, maxCount, from, signal);
    const recorded = found.events.map(recordedOf);
    const atEnd = found.isWhole && recorded.length < maxCount;
    if (isInclusive) {
      const isThere = recorded[0]?.position === from.position;
      if (from.mustBeThere && !(isThere && (from.eventId ?? recorded[0]?.id) === recorded[0]?.id))
        throw notThere(from.position);
      if (isThere) recorded.shift();
    }
    this.#options.onPage(recorded.length);
    const last = recorded.at(-1);
    return {
      events: recorded.filter(isOfTheLog).map(storedOf),
      last: last && { position: last.position, eventId: last.id, mustBeThere: isOfTheLog(last) },
      atEnd,
    };
  }

  /** The event of the log that stands at a position, if one does. */
  async at(position: Position): Promise<StoredEvent | undefined> {
    const from = { position, mustBeThere: true };
    try {
      const { events } = await this.#all(placeOf(position), 'forwards', 1, from);
      const [found] = events.map(recordedOf);
      return found?.position === position && isOfTheLog(found) ? storedOf(found) : undefined;
    } catch (error) {
      if (error instanceof ForeignPosition) return undefined;
      throw error;
    }
  }

  /** Events of one stream from a revision, inclusive both ways; undefined when the server knows no such stream. */
  async ofStream(
    stream: StreamName,
    from: number | undefined,
    direction: Direction,
    maxCount: number,
    signal?: AbortSignal,
  ): Promise<StreamPage | undefined> {
    const found = await this.#take(
      () =>
        this.#connection.client.readStream(stream, {
          ...this.#connection.callOptions,
          direction,
          // Backwards, the client would begin at the start; forwards, the server errs from the end (facts, section 4).
          fromRevision: from === undefined ? (direction === 'backwards' ? END : START) : BigInt(from),
          maxCount,
        }),
      (error) => {
        if (error instanceof StreamNotFoundError) return undefined;
        throw error;
      },
      signal,
    );
    this.#options.onPage(found?.events.length ?? 0);
    if (found === undefined) return undefined;
    const events = found.events.map((each) => storedOf(recordedOf(each)));
    return { events, atEnd: found.isWhole && events.length < maxCount };
  }

  /**
   * Asks again, with growing pauses, while the log is unavailable: a restart of the server takes one or two seconds.
   * @throws LogUnavailable when patience is over or the store closes, and anything else at once.
   */
  async patiently<T>(read: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const { timing, patienceMs } = this.#options;
    const end = timing.now() + patienceMs;
    for (let failures = 1; ; failures += 1) {
      try {
        return await read();
      } catch (error) {
        const isPassing = error instanceof LogUnavailable && !(error instanceof LogAccessRefused);
        if (!isPassing || this.#closing.aborted || signal?.aborted === true || timing.now() >= end) throw error;
        await timing.pause(
          backOff(failures, timing),
          signal === undefined ? this.#closing : AbortSignal.any([signal, this.#closing]),
        );
      }
    }
  }

  #all(
    fromPosition: ReadPosition,
    direction: Direction,
    maxCount: number,
    from: Standing | undefined,
    signal?: AbortSignal,
  ): Promise<Taken> {
    return this.#take(
      () => this.#connection.client.readAll({ ...this.#connection.callOptions, direction, fromPosition, maxCount }),
      (error) => {
        if (from !== undefined && isNoRecordThere(error)) throw notThere(from.position);
        throw error;
      },
      signal,
    );
  }

  /** What a bounded read gives. */
  async #take<None = never>(
    begin: () => StreamingRead<Resolved>,
    onError: (error: unknown) => None,
    signal: AbortSignal | undefined,
  ): Promise<Taken | None> {
    try {
      return await this.#connection.read(async () => {
        try {
          return await this.#collect(begin, signal);
        } catch (error) {
          return onError(error);
        }
      });
    } catch (error) {
      if (signal?.aborted === true) throw error;
      throw readFailure(error, this.#connection.hosts);
    }
  }

  #collect(begin: () => StreamingRead<Resolved>, signal: AbortSignal | undefined): Promise<Taken> {
    signal?.throwIfAborted();
    if (this.#closing.aborted) throw closed();
    const { answerWithinMs, timing } = this.#options;
    const over = new AbortController();
    const read = begin();
    return new Promise<Taken>((resolve, reject) => {
      const found: Resolved[] = [];
      const settle = (how: () => void): void => {
        if (over.signal.aborted) return;
        over.abort();
        signal?.removeEventListener('abort', onAbort);
        this.#closing.removeEventListener('abort', onClose);
        how();
      };
      const fail = (error: unknown): void => {
        settle(() => {
          // A call that nobody waits for keeps one of the connection's places until it is cancelled.
          void read.cancel().catch(() => undefined);
          reject(error instanceof Error ? error : new Error(String(error)));
        });
      };
      /** What has come is true however the call ended; it counts when it is more than where the read began. */
      const breakOff = (error: Error): void => {
        const isPassing = readFailure(error, this.#connection.hosts) instanceof LogUnavailable;
        if (!isPassing || found.length < 2) {
          fail(error);
          return;
        }
        settle(() => {
          void read.cancel().catch(() => undefined);
          resolve({ events: found.slice(), isWhole: false });
        });
      };
      const onAbort = (): void => {
        fail(signal?.reason);
      };
      const onClose = (): void => {
        fail(closed());
      };
      /** Reads ignore deadlines (facts, section 7): as long as events come, it is patient. */
      const watch = async (): Promise<void> => {
        for (let seen = 0; ; seen = found.length) {
          await timing.pause(answerWithinMs, over.signal);
          if (over.signal.aborted) return;
          if (found.length === seen) {
            breakOff(new NoAnswer(answerWithinMs));
            return;
          }
        }
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      this.#closing.addEventListener('abort', onClose, { once: true });
      read.on('data', (event) => found.push(event));
      // Stays for good: an error that comes late and finds no listener would end the process.
      read.on('error', breakOff);
      read.on('end', () => {
        settle(() => {
          resolve({ events: found, isWhole: true });
        });
      });
      void watch();
    });
  }
}

const closed = (): LogUnavailable => new LogUnavailable('The event log is closed.');

const notThere = (position: Position): ForeignPosition =>
  new ForeignPosition(
    `No event of this log stands at position ${position}, or another one does: it is of another log, or the log was restored from an older backup.`,
  );

import { randomUUID } from 'node:crypto';
import type { JsonObject, Uuid } from '#kernel';
import { DuplicateEventId, ForeignPosition, LogUnavailable, WrongExpectedRevision } from '../errors.js';
import type {
  AppendResult,
  EventStore,
  ExpectedRevision,
  NewEvent,
  ReadAllOptions,
  ReadStreamOptions,
  StoredEvent,
  StoredPosition,
  StreamName,
  SubscribeOptions,
  SubscriptionItem,
} from '../event-store.js';
import { passes } from '../filtering.js';
import { Commits, itemsOf, letOthersGo, PAGE_EVENTS, subscription } from '../paging.js';
import { checkAppend, checkReadOptions, ordinalOf, positionOf, type SerialisedEvent } from '../validation.js';

/** An event as this log keeps it: JSON as text, so that no caller holds an object that another one can change. */
interface Row extends SerialisedEvent {
  readonly stream: StreamName;
  readonly revision: number;
  /** 1, 2, 3 … over the whole log. */
  readonly ordinal: number;
}

export interface MemoryEventStoreOptions {
  /** Default: a new random one. */
  readonly logId?: Uuid;
  /** Told how many events each page of a read or a subscription holds. */
  readonly onPage?: (events: number) => void;
}

const eventOf = (row: Row): StoredEvent => ({
  id: row.id,
  type: row.type,
  data: JSON.parse(row.data) as JsonObject,
  metadata: JSON.parse(row.metadata) as JsonObject,
  stream: row.stream,
  revision: row.revision,
  position: positionOf(row.ordinal),
});

/** The port without a disk: for fast tests. It keeps every promise of the port but the one to outlive its process. */
export class MemoryEventStore implements EventStore {
  readonly #rows: Row[] = [];
  readonly #streams = new Map<StreamName, Row[]>();
  readonly #ids = new Set<Uuid>();
  readonly #commits = new Commits();
  readonly #logId: Uuid;
  readonly #onPage: (events: number) => void;
  #closed = false;

  constructor({ logId = randomUUID(), onPage = () => undefined }: MemoryEventStoreOptions = {}) {
    this.#logId = logId;
    this.#onPage = onPage;
  }

  async append(stream: StreamName, events: readonly NewEvent[], expected: ExpectedRevision): Promise<AppendResult> {
    const append = checkAppend(stream, events, expected);
    this.#refuseIfClosed();
    const rows = this.#streams.get(stream) ?? [];
    if (rows.length !== append.firstRevision) {
      const repeated = this.#repeated(rows, append.firstRevision, append.events);
      if (repeated !== undefined) return { revision: repeated.revision, position: positionOf(repeated.ordinal) };
      throw new WrongExpectedRevision(stream, expected, rows.length === 0 ? 'no_stream' : rows.length - 1);
    }
    const known = append.events.filter(({ id }) => this.#ids.has(id));
    if (known.length > 0) throw new DuplicateEventId(known.map(({ id }) => id));
    for (const event of append.events) {
      const row: Row = { ...event, stream, revision: rows.length, ordinal: this.#rows.length + 1 };
      rows.push(row);
      this.#rows.push(row);
      this.#ids.add(event.id);
    }
    this.#streams.set(stream, rows);
    this.#commits.announce();
    return { revision: rows.length - 1, position: positionOf(this.#rows.length) };
  }

  readStream(stream: StreamName, options: ReadStreamOptions = {}): AsyncIterable<StoredEvent> {
    return this.#read(options, () => {
      const rows = this.#streams.get(stream) ?? [];
      const backwards = options.direction === 'backwards';
      return { rows, from: options.from ?? (backwards ? rows.length - 1 : 0) };
    });
  }

  readAll(options: ReadAllOptions = {}): AsyncIterable<StoredEvent> {
    const { from, filter = {} } = options;
    return this.#read(
      options,
      () => {
        const step = options.direction === 'backwards' ? -1 : 1;
        const start = from === undefined ? (step === 1 ? 0 : this.#rows.length - 1) : ordinalOf(from) - 1 + step;
        if (from !== undefined) this.#refuseIfAhead(ordinalOf(from));
        return { rows: this.#rows, from: start };
      },
      (row) => passes(row, filter),
    );
  }

  subscribe({ after, signal }: SubscribeOptions = {}): AsyncIterable<SubscriptionItem> {
    const start = (): number => {
      this.#refuseIfClosed();
      const ordinal = after === undefined ? 0 : ordinalOf(after);
      this.#refuseIfAhead(ordinal);
      return ordinal;
    };
    return subscription(
      {
        pageAfter: (ordinal) => this.#page(this.#rows.slice(ordinal, ordinal + PAGE_EVENTS)),
        ordinalOf: (row) => row.ordinal,
        eventOf,
        isClosed: () => this.#closed,
        commits: this.#commits,
      },
      start,
      signal,
    );
  }

  async head(): Promise<StoredPosition> {
    this.#refuseIfClosed();
    const last = this.#rows.at(-1);
    const at = last === undefined ? null : { position: positionOf(last.ordinal), eventId: last.id };
    return { logId: this.#logId, at };
  }

  async verifyPosition({ logId, at }: StoredPosition): Promise<void> {
    this.#refuseIfClosed();
    if (logId !== this.#logId)
      throw new ForeignPosition(`The position belongs to log ${logId}, this one is ${this.#logId}.`);
    if (at === null) return;
    const row = this.#rows[ordinalOf(at.position) - 1];
    if (row?.id !== at.eventId)
      throw new ForeignPosition(`Event ${at.eventId} does not stand at position ${at.position} of this log.`);
  }

  async logId(): Promise<Uuid> {
    return this.#logId;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#commits.announce();
  }

  #read(
    options: ReadStreamOptions | ReadAllOptions,
    start: () => { readonly rows: readonly Row[]; readonly from: number },
    isWanted: (row: Row) => boolean = () => true,
  ): AsyncIterable<StoredEvent> {
    const step = options.direction === 'backwards' ? -1 : 1;
    const { signal } = options;
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- a generator has a `this` of its own
    const store = this;
    const pages = async function* (): AsyncGenerator<readonly Row[]> {
      checkReadOptions(options);
      store.#refuseIfClosed();
      const { rows, from } = start();
      let wanted = options.limit ?? Infinity;
      let at = step === -1 ? Math.min(from, rows.length - 1) : from;
      while (wanted > 0 && at >= 0 && at < rows.length) {
        signal?.throwIfAborted();
        store.#refuseIfClosed();
        const page: Row[] = [];
        for (; page.length < Math.min(PAGE_EVENTS, wanted) && at >= 0 && at < rows.length; at += step) {
          const row = rows[at];
          if (row !== undefined && isWanted(row)) page.push(row);
        }
        wanted -= page.length;
        yield store.#page(page);
        await letOthersGo();
      }
      signal?.throwIfAborted();
    };
    return itemsOf(pages(), eventOf, signal);
  }

  #page(page: readonly Row[]): readonly Row[] {
    this.#onPage(page.length);
    return page;
  }

  /** The last of these events, if they all stand right after the place where the append expected the stream to end. */
  #repeated(rows: readonly Row[], first: number, events: readonly SerialisedEvent[]): Row | undefined {
    const isSame = events.every(({ id }, index) => rows[first + index]?.id === id);
    return isSame ? rows[first + events.length - 1] : undefined;
  }

  #refuseIfClosed(): void {
    if (this.#closed) throw new LogUnavailable('The event log is closed.');
  }

  #refuseIfAhead(ordinal: number): void {
    if (ordinal > this.#rows.length)
      throw new ForeignPosition(
        `Position ${positionOf(ordinal)} lies after the end of this log: it is of another log, or of a later state of this one.`,
      );
  }
}

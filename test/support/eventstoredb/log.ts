/** Part of a test double of EventStoreDB: never imported by what is shipped. */
import type { Chance } from './chance.ts';

/** An event as a client proposes it. Bodies are bytes: the store never looks into them. */
export interface ProposedEvent {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

/** An event as the log holds it. */
export interface LogRecord extends ProposedEvent {
  readonly stream: string;
  readonly revision: bigint;
  /** Byte offset in the log; commit and prepare position are the same for every event (section 1 of the measurement). */
  readonly position: bigint;
  /** When it was written, in milliseconds. */
  readonly created: number;
  /** Its place among all records, without gaps. */
  readonly index: number;
}

/** Everything that a server keeps on disk, as plain values. */
export interface EventStoreDBTestData {
  readonly records: readonly LogRecord[];
  readonly end: bigint;
  readonly emptyWrites: readonly bigint[];
}

/** The revision of `$streamDeleted`, and the `$tb` of a soft-deleted stream: the greatest 64-bit integer. */
export const DELETED = 9_223_372_036_854_775_807n;

/** Where the only event of a fresh database stands (section 5). */
const FIRST_POSITION = 548n;

const utf8 = new TextEncoder();

/** Bytes of a record in the chunk file: two lengths, header, prepare with its names and bodies. Hence the uneven gaps. */
const sizeOf = (stream: string, event: ProposedEvent): bigint =>
  BigInt(
    94 +
      utf8.encode(stream).length +
      utf8.encode(event.type).length +
      event.data.byteLength +
      event.metadata.byteLength,
  );

/**
 * The one log file. What is written counts at once for expected revisions, but is read and acknowledged only when it
 * is on disk, as the real one does it: between the two a repeated append finds itself still being written.
 */
export class Log {
  readonly #records: LogRecord[] = [];
  readonly #streams = new Map<string, LogRecord[]>();
  /** Ends of the appends that are not on disk yet, as numbers of records. */
  readonly #unflushed: number[] = [];
  readonly #emptyWrites = new Set<bigint>([0n]);
  readonly #listeners = new Set<() => void>();
  readonly #now: () => number;
  #acknowledgements: (() => void)[] = [];
  #end = FIRST_POSITION;
  #flushed = 0;
  #flush: NodeJS.Immediate | undefined;

  constructor(now: () => number, data?: EventStoreDBTestData) {
    this.#now = now;
    if (data === undefined) {
      this.write('$$$scavenges', 0n, [
        {
          id: '00000000-0000-4000-8000-000000000548',
          type: '$metadata',
          contentType: 'application/json',
          data: utf8.encode('{"$maxAge":2592000}'),
          metadata: new Uint8Array(),
        },
      ]);
    } else {
      for (const record of data.records) this.#add(record);
      for (const position of data.emptyWrites) this.#emptyWrites.add(position);
      this.#end = data.end;
    }
    this.flush();
  }

  /** Where the next record will begin. */
  get end(): bigint {
    return this.#end;
  }

  /** How many records are on disk; only they may be read. */
  get flushed(): number {
    return this.#flushed;
  }

  /** The record at a place, if it is on disk. */
  at(index: number): LogRecord | undefined {
    return index < this.#flushed ? this.#records[index] : undefined;
  }

  /** All records of a stream, also those not yet on disk, in order of their revisions. */
  stream(name: string): readonly LogRecord[] {
    return this.#streams.get(name) ?? [];
  }

  /** Revision of the last record of a stream, on disk or not; -1 when it has none. */
  lastRevision(name: string): bigint {
    return this.stream(name).at(-1)?.revision ?? -1n;
  }

  /** Place of the first record at or behind a position: the number of records when there is none. */
  indexFrom(position: bigint): number {
    let low = 0;
    let high = this.#flushed;
    while (low < high) {
      const middle = (low + high) >> 1;
      const record = this.#records[middle];
      if (record !== undefined && record.position < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** False when a position falls inside a record. Behind the end everything is allowed (section 5). */
  isBoundary(position: bigint): boolean {
    return (
      position >= this.#end ||
      this.#emptyWrites.has(position) ||
      this.at(this.indexFrom(position))?.position === position
    );
  }

  /** Writes events with consecutive revisions; they reach the disk together. */
  write(stream: string, firstRevision: bigint, events: readonly ProposedEvent[]): LogRecord[] {
    const created = this.#now();
    const written = events.map((event, place) => {
      const record: LogRecord = {
        ...event,
        stream,
        revision: firstRevision + BigInt(place),
        position: this.#end,
        created,
        index: this.#records.length,
      };
      this.#add(record);
      this.#end += sizeOf(stream, event);
      return record;
    });
    this.#unflushed.push(this.#records.length);
    this.#flush ??= setImmediate(() => this.flush());
    return written;
  }

  /** An append of nothing: no event, but the log moves on. @returns its position. */
  writeNothing(stream: string): bigint {
    const position = this.#end;
    this.#emptyWrites.add(position);
    this.#end += BigInt(94 + utf8.encode(stream).length);
    return position;
  }

  /** Calls back when everything written so far is on disk; never when the server is killed before. */
  whenFlushed(acknowledge: () => void): void {
    if (this.#flushed === this.#records.length) acknowledge();
    else this.#acknowledgements.push(acknowledge);
  }

  /** Tells whoever reads live that there is more on disk. @returns how to stop it. */
  onFlush(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  flush(): void {
    clearImmediate(this.#flush);
    this.#flush = undefined;
    this.#unflushed.length = 0;
    this.#flushed = this.#records.length;
    const acknowledgements = this.#acknowledgements;
    this.#acknowledgements = [];
    for (const acknowledge of acknowledgements) acknowledge();
    for (const listener of [...this.#listeners]) listener();
  }

  /** kill -9: of what is not on disk some whole appends are found after all (61 of 64 once, 0 of 4 another time). */
  crash(chance: Chance): void {
    clearImmediate(this.#flush);
    this.#flush = undefined;
    this.#acknowledgements = [];
    const found = chance.below(this.#unflushed.length + 1);
    const kept = found === 0 ? this.#flushed : (this.#unflushed[found - 1] ?? this.#flushed);
    for (const record of this.#records.splice(kept).reverse()) {
      this.#streams.get(record.stream)?.pop();
      this.#end = record.position;
    }
    for (const position of [...this.#emptyWrites]) if (position >= this.#end) this.#emptyWrites.delete(position);
    this.#unflushed.length = 0;
    this.#flushed = kept;
  }

  snapshot(): EventStoreDBTestData {
    return {
      records: this.#records.slice(0, this.#flushed),
      end: this.#end,
      emptyWrites: [...this.#emptyWrites],
    };
  }

  #add(record: LogRecord): void {
    this.#records.push(record);
    const stream = this.#streams.get(record.stream);
    if (stream === undefined) this.#streams.set(record.stream, [record]);
    else stream.push(record);
  }
}

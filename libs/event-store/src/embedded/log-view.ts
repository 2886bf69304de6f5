import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { JsonObject, Uuid } from '#kernel';
import { ForeignPosition, LogCorrupt, LogUnavailable } from '../errors.js';
import type {
  EventFilter,
  ReadAllOptions,
  ReadStreamOptions,
  StoredEvent,
  StoredPosition,
  StreamName,
} from '../event-store.js';
import { itemsOf, letOthersGo, PAGE_EVENTS } from '../paging.js';
import { checkReadOptions, ordinalOf, positionOf } from '../validation.js';
import { openForReading } from './log-file.js';
import { withLogErrors } from './sqlite-errors.js';

/** position, stream, revision, event id, type, data, metadata */
export type Row = readonly [number, string, number, string, string, string, string];

const COLUMNS = 'SELECT position, stream, revision, event_id, type, data, metadata FROM events';

/** Characters of JSON after which a page is full, however few its events. */
const PAGE_CHARACTERS = 1_048_576;

/** Positions that one page of a filtered read looks at, so that a rare event does not keep the thread for the whole log. */
const SCANNED_POSITIONS = 10_000;

/** Prepared statements that are kept; filters make their own texts. */
const KEPT_STATEMENTS = 50;

interface Page {
  readonly rows: readonly Row[];
  /** Whether the read goes on after this page. */
  readonly more: boolean;
}

/**
 * Reading side of a log file, on a connection of its own that cannot write. Every page is one short statement: no read
 * holds a snapshot, so the write-ahead log can always be folded back, and a slow consumer holds one page.
 */
export class LogView {
  readonly logId: Uuid;
  readonly #file: string;
  readonly #db: DatabaseSync;
  readonly #onPage: (events: number) => void;
  readonly #statements = new Map<string, StatementSync>();
  #closed = false;

  constructor(file: string, onPage: (events: number) => void = () => undefined) {
    const { db, logId } = openForReading(file);
    this.#file = file;
    this.#db = db;
    this.logId = logId;
    this.#onPage = onPage;
  }

  readonly eventOf = (row: Row): StoredEvent => {
    try {
      return {
        id: row[3],
        type: row[4],
        data: JSON.parse(row[5]) as JsonObject,
        metadata: JSON.parse(row[6]) as JsonObject,
        stream: row[1],
        revision: row[2],
        position: positionOf(row[0]),
      };
    } catch (error) {
      throw new LogCorrupt(`The event at position ${row[0]} of ${this.#file} is no JSON. Restore a backup.`, {
        cause: error,
      });
    }
  };

  /** Ordinal of the last event; 0 for an empty log. */
  lastOrdinal(): number {
    return this.#first('SELECT coalesce(max(position), 0) FROM events')?.[0] as number;
  }

  head(): StoredPosition {
    const last = this.#first('SELECT position, event_id FROM events ORDER BY position DESC LIMIT 1');
    if (last === undefined) return { logId: this.logId, at: null };
    return { logId: this.logId, at: { position: positionOf(last[0] as number), eventId: last[1] as string } };
  }

  verifyPosition({ logId, at }: StoredPosition): void {
    if (logId !== this.logId)
      throw new ForeignPosition(`The stored position belongs to log ${logId}; ${this.#file} is log ${this.logId}.`);
    if (at === null) return;
    const found = this.#first('SELECT event_id FROM events WHERE position = ?', ordinalOf(at.position));
    if (found?.[0] !== at.eventId)
      throw new ForeignPosition(
        found === undefined
          ? `The stored position ${at.position} lies after the end of ${this.#file}: the log was restored from an older backup.`
          : `Another event than ${at.eventId} stands at position ${at.position} of ${this.#file}: the log was restored from an older backup and written since.`,
      );
  }

  readStream(stream: StreamName, options: ReadStreamOptions = {}): AsyncIterableIterator<StoredEvent> {
    const backwards = options.direction === 'backwards';
    const sql = `${COLUMNS} WHERE stream = ? AND revision ${backwards ? '<= ? ORDER BY revision DESC' : '>= ? ORDER BY revision'} LIMIT ?`;
    const first = options.from ?? (backwards ? Number.MAX_SAFE_INTEGER : 0);
    return this.#read(options, (last, max) => {
      const from = last === undefined ? first : last[2] + (backwards ? -1 : 1);
      return from < 0 ? { rows: [], more: false } : this.#page(sql, [stream, from, max], max);
    });
  }

  readAll(options: ReadAllOptions = {}): AsyncIterableIterator<StoredEvent> {
    return this.#read(options, this.#allPages(options));
  }

  /** The next events after an ordinal, at most a page. */
  pageAfter(ordinal: number): readonly Row[] {
    const sql = `${COLUMNS} WHERE position > ? ORDER BY position LIMIT ?`;
    const { rows } = this.#page(sql, [ordinal, PAGE_EVENTS], PAGE_EVENTS);
    this.#checkWhole(ordinal, (rows.at(-1)?.[0] ?? ordinal) + 1, rows.length);
    return rows;
  }

  /** @throws ForeignPosition for a position after the end: to wait for it would skip everything up to it. */
  checkedOrdinal(position: ReadAllOptions['from']): number {
    if (position === undefined) return 0;
    const ordinal = ordinalOf(position);
    if (ordinal > this.lastOrdinal())
      throw new ForeignPosition(
        `Position ${position} lies after the end of ${this.#file}: it is of another log, or of a later state of this one.`,
      );
    return ordinal;
  }

  /** Runs a check over the whole file in one statement; keeps the thread for its length. */
  rows(sql: string): readonly Record<string, unknown>[] {
    this.refuseIfClosed();
    return withLogErrors(this.#file, () => this.#db.prepare(sql).all());
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#db.close();
  }

  refuseIfClosed(): void {
    if (this.#closed) throw new LogUnavailable(`The event log ${this.#file} is closed.`);
  }

  #read(
    options: ReadStreamOptions | ReadAllOptions,
    readPage: (last: Row | undefined, max: number) => Page,
  ): AsyncIterableIterator<StoredEvent> {
    const { limit = Infinity, signal } = options;
    const pages = async function* (): AsyncGenerator<readonly Row[]> {
      checkReadOptions(options);
      let wanted = limit;
      let last: Row | undefined;
      for (;;) {
        signal?.throwIfAborted();
        const { rows, more } = readPage(last, Math.min(PAGE_EVENTS, wanted));
        wanted -= rows.length;
        last = rows.at(-1) ?? last;
        yield rows;
        if (!more || wanted <= 0) break;
        await letOthersGo();
      }
      signal?.throwIfAborted();
    };
    return itemsOf(pages(), this.eventOf, signal);
  }

  /** Pages over the positions from one end of a window to the other; the window moves until it has left the log. */
  #allPages({ direction, from, filter = {} }: ReadAllOptions): (last: Row | undefined, max: number) => Page {
    const backwards = direction === 'backwards';
    const [condition, parameters] = conditionOf(filter);
    const sql = `${COLUMNS} WHERE position > ? AND position < ? ${condition} ORDER BY position ${backwards ? 'DESC' : 'ASC'} LIMIT ?`;
    let at: number | undefined;
    return (last, max) => {
      const end = this.lastOrdinal() + 1;
      at ??= from === undefined ? (backwards ? end : 0) : this.checkedOrdinal(from);
      const [low, high] = backwards ? [at - SCANNED_POSITIONS, at] : [at, at + SCANNED_POSITIONS];
      const page = this.#page(sql, [low, high, ...parameters, max], max);
      // A page that is not full has seen its whole window.
      const lastSeen = page.more ? (page.rows.at(-1) ?? last)?.[0] : undefined;
      at = lastSeen ?? (backwards ? low + 1 : high - 1);
      const scanned = backwards
        ? { after: Math.max(low, (lastSeen ?? 0) - 1, 0), before: Math.min(high, end) }
        : { after: low, before: Math.min(high, end, (lastSeen ?? end) + 1) };
      this.#checkWhole(scanned.after, scanned.before, condition === '' ? page.rows.length : undefined);
      return { rows: page.rows, more: backwards ? at > 1 : at < end - 1 };
    };
  }

  /**
   * Positions have no gaps: a damaged page of the file can hide rows without an error, and what is built from the rest
   * would look whole.
   * @param found How many there were between the two; left out: they are counted.
   * @throws LogCorrupt when one is missing.
   */
  #checkWhole(after: number, before: number, found?: number): void {
    const expected = before - after - 1;
    if (expected <= 0) return;
    const there =
      found ??
      Number(this.#first('SELECT count(*) FROM events WHERE position > ? AND position < ?', after, before)?.[0] ?? 0);
    if (there < expected)
      throw new LogCorrupt(
        `The event log ${this.#file} is damaged: ${expected - there} events are missing after position ${after}. Restore a backup.`,
      );
  }

  #page(sql: string, parameters: readonly (string | number)[], max: number): Page {
    this.refuseIfClosed();
    const page = withLogErrors(this.#file, () => {
      const rows: Row[] = [];
      let characters = 0;
      for (const row of this.#statement(sql).iterate(...parameters) as unknown as Iterable<Row>) {
        rows.push(row);
        characters += row[5].length + row[6].length;
        if (characters >= PAGE_CHARACTERS) return { rows, more: true };
      }
      return { rows, more: rows.length >= max };
    });
    this.#onPage(page.rows.length);
    return page;
  }

  #first(sql: string, ...parameters: readonly (string | number)[]): readonly unknown[] | undefined {
    this.refuseIfClosed();
    return withLogErrors(
      this.#file,
      () => this.#statement(sql).get(...parameters) as unknown as readonly unknown[] | undefined,
    );
  }

  #statement(sql: string): StatementSync {
    const kept = this.#statements.get(sql);
    if (kept !== undefined) return kept;
    const statement = this.#db.prepare(sql);
    statement.setReturnArrays(true);
    const [oldest] = this.#statements.keys();
    if (oldest !== undefined && this.#statements.size >= KEPT_STATEMENTS) this.#statements.delete(oldest);
    this.#statements.set(sql, statement);
    return statement;
  }
}

const conditionOf = ({ streamPrefixes, types }: EventFilter): readonly [string, readonly string[]] => {
  const conditions: string[] = [];
  if (streamPrefixes !== undefined)
    conditions.push(`(${streamPrefixes.map(() => 'substr(stream, 1, length(?)) = ?').join(' OR ') || 'FALSE'})`);
  if (types !== undefined) conditions.push(`type IN (${types.map(() => '?').join(', ')})`);
  const parameters = [...(streamPrefixes ?? []).flatMap((prefix) => [prefix, prefix]), ...(types ?? [])];
  return [conditions.map((condition) => `AND ${condition}`).join(' '), parameters];
};

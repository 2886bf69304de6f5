import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { AppendInDoubt, DuplicateEventId, LogUnavailable, WrongExpectedRevision } from '../errors.js';
import type { AppendResult, StreamName } from '../event-store.js';
import { type CheckedAppend, positionOf } from '../validation.js';
import { asLogError, resultCode, SQLITE } from './sqlite-errors.js';

/** Bounds of one transaction: how long the thread is kept, and how much is lost when a group must be tried one by one. */
const GROUP_APPENDS = 128;
const GROUP_BYTES = 4 * 1_048_576;

interface Waiting {
  readonly append: CheckedAppend;
  readonly resolve: (result: AppendResult) => void;
  readonly reject: (error: unknown) => void;
}

/** Streams whose last revision is remembered, in each of two generations. */
const REMEMBERED_STREAMS = 5_000;

/** Last revisions of the streams used most recently. The process owns the file, so what is remembered is true. */
class RecentHeads {
  #recent = new Map<StreamName, number>();
  #older = new Map<StreamName, number>();

  get(stream: StreamName): number | undefined {
    return this.#recent.get(stream) ?? this.#older.get(stream);
  }

  set(stream: StreamName, head: number): void {
    if (this.#recent.size >= REMEMBERED_STREAMS) {
      this.#older = this.#recent;
      this.#recent = new Map();
    }
    this.#recent.set(stream, head);
  }

  forget(stream: StreamName): void {
    this.#recent.delete(stream);
    this.#older.delete(stream);
  }
}

/**
 * The writing side of a log file. Appends that wait together share one transaction and so one sync of the disk; each
 * stands under a savepoint of its own, so that a refusal harms nobody else. Nobody is answered before the commit.
 */
export class GroupCommit {
  readonly #db: DatabaseSync;
  readonly #file: string;
  readonly #onCommit: () => void;
  readonly #heads = new RecentHeads();
  readonly #waiting: Waiting[] = [];
  readonly #insert: StatementSync;
  readonly #selectHead: StatementSync;
  readonly #selectPlaces: StatementSync;
  readonly #selectKnownId: StatementSync;
  readonly #begin: StatementSync;
  readonly #commit: StatementSync;
  readonly #savepoint: StatementSync;
  readonly #release: StatementSync;
  #lastOrdinal: number;
  #scheduled = false;
  #closed = false;

  constructor(db: DatabaseSync, file: string, onCommit: () => void) {
    this.#db = db;
    this.#file = file;
    this.#onCommit = onCommit;
    this.#insert = db.prepare(
      'INSERT INTO events (position, stream, revision, event_id, type, data, metadata) VALUES (?, ?, ?, ?, ?, ?, ?)',
    );
    this.#selectHead = db.prepare('SELECT max(revision) AS head FROM events WHERE stream = ?');
    this.#selectPlaces = db.prepare(
      'SELECT event_id, position FROM events WHERE stream = ? AND revision >= ? ORDER BY revision LIMIT ?',
    );
    this.#selectKnownId = db.prepare('SELECT 1 FROM events WHERE event_id = ?');
    this.#begin = db.prepare('BEGIN IMMEDIATE');
    this.#commit = db.prepare('COMMIT');
    this.#savepoint = db.prepare('SAVEPOINT append');
    this.#release = db.prepare('RELEASE append');
    this.#lastOrdinal = Number(db.prepare('SELECT coalesce(max(position), 0) AS last FROM events').get()?.['last']);
  }

  /** Answers after the commit that holds the append. Appends are taken in the order of the calls. */
  append(check: () => CheckedAppend): Promise<AppendResult> {
    return new Promise((resolve, reject) => {
      const append = check();
      if (this.#closed) throw new LogUnavailable(`The event log ${this.#file} is closed.`);
      this.#waiting.push({ append, resolve, reject });
      this.#schedule();
    });
  }

  /** Commits what waits, and takes no more. */
  close(): void {
    this.#closed = true;
    while (this.#waiting.length > 0) this.#commitNextGroup();
  }

  // After the I/O of this turn of the event loop, so that requests that came in together are committed together.
  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      if (this.#waiting.length > 0) this.#commitNextGroup();
      if (this.#waiting.length > 0) this.#schedule();
    });
  }

  #commitNextGroup(): void {
    let appends = 0;
    let bytes = 0;
    for (const { append } of this.#waiting) {
      if (appends > 0 && (appends >= GROUP_APPENDS || bytes + append.bytes > GROUP_BYTES)) break;
      appends += 1;
      bytes += append.bytes;
    }
    this.#commitGroup(this.#waiting.splice(0, appends));
  }

  #commitGroup(group: readonly Waiting[]): void {
    const ordinalBefore = this.#lastOrdinal;
    let outcomes: readonly (AppendResult | Error)[];
    let committing = false;
    try {
      this.#begin.run();
      outcomes = group.map(({ append }) => this.#place(append));
      committing = true;
      this.#commit.run();
    } catch (error) {
      this.#forget(group, ordinalBefore);
      this.#fail(group, error, committing);
      return;
    }
    if (this.#lastOrdinal > ordinalBefore) this.#onCommit();
    for (const [index, { resolve, reject }] of group.entries()) {
      const outcome = outcomes[index];
      if (outcome === undefined || outcome instanceof Error) reject(outcome);
      else resolve(outcome);
    }
  }

  /** The transaction is gone: back to what the file holds. */
  #forget(group: readonly Waiting[], ordinalBefore: number): void {
    if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
    this.#lastOrdinal = ordinalBefore;
    for (const { append } of group) this.#heads.forget(append.stream);
  }

  #fail(group: readonly Waiting[], error: unknown, committing: boolean): void {
    const code = resultCode(error);
    if (code === SQLITE.FULL && group.length > 1) {
      // One big append may be what did not fit: the others get their own chance.
      for (const waiting of group) this.#commitGroup([waiting]);
      return;
    }
    // A commit that failed for want of room or of the lock left nothing behind. After any other failure the frames may
    // be on the disk, and a recovery may find them there.
    const isInDoubt = committing && code !== SQLITE.FULL && code !== SQLITE.BUSY;
    for (const { append, reject } of group)
      reject(isInDoubt ? new AppendInDoubt(append.stream, { cause: error }) : asLogError(error, this.#file));
  }

  /** One append within the open transaction: its result, or why it is refused. Throws when the whole group must fail. */
  #place(append: CheckedAppend): AppendResult | Error {
    const { stream, expected, firstRevision, events } = append;
    // A new stream is not looked up: the unique index tells when it is not new.
    const head = this.#heads.get(stream) ?? (expected === 'no_stream' ? undefined : this.#headOf(stream));
    if (head !== undefined && head + 1 !== firstRevision) return this.#repeatedOrWrong(append, head);
    const ordinalBefore = this.#lastOrdinal;
    // A single event is one statement, which SQLite undoes by itself.
    const needsSavepoint = events.length > 1;
    if (needsSavepoint) this.#savepoint.run();
    try {
      let revision = firstRevision;
      for (const event of events) {
        this.#lastOrdinal += 1;
        this.#insert.run(this.#lastOrdinal, stream, revision, event.id, event.type, event.data, event.metadata);
        revision += 1;
      }
    } catch (error) {
      if (resultCode(error) !== SQLITE.CONSTRAINT) throw error;
      if (needsSavepoint) this.#db.exec('ROLLBACK TO append; RELEASE append');
      this.#lastOrdinal = ordinalBefore;
      return this.#refused(append, error);
    }
    if (needsSavepoint) this.#release.run();
    const revision = firstRevision + events.length - 1;
    this.#heads.set(stream, revision);
    return { revision, position: positionOf(this.#lastOrdinal) };
  }

  /** A unique index refused the append: the stream is not new after all, or ids of it stand elsewhere. */
  #refused(append: CheckedAppend, error: unknown): AppendResult | Error {
    const head = this.#headOf(append.stream);
    if (head + 1 !== append.firstRevision) return this.#repeatedOrWrong(append, head);
    const known = append.events.filter(({ id }) => this.#selectKnownId.get(id) !== undefined).map(({ id }) => id);
    if (known.length === 0) throw error;
    return new DuplicateEventId(known);
  }

  /** The expectation does not fit: a success if exactly these events stand right after it, else a conflict. */
  #repeatedOrWrong({ stream, expected, firstRevision, events }: CheckedAppend, head: number): AppendResult | Error {
    const places = this.#selectPlaces.all(stream, firstRevision, events.length);
    const last = places.at(-1);
    const isSame = places.length === events.length && places.every((place, at) => place['event_id'] === events[at]?.id);
    if (isSame && last !== undefined)
      return { revision: firstRevision + events.length - 1, position: positionOf(Number(last['position'])) };
    return new WrongExpectedRevision(stream, expected, head < 0 ? 'no_stream' : head);
  }

  /** Last revision of a stream as the open transaction sees it; -1 when there is none. */
  #headOf(stream: StreamName): number {
    const head = this.#selectHead.get(stream)?.['head'];
    if (typeof head !== 'number') return -1;
    this.#heads.set(stream, head);
    return head;
  }
}

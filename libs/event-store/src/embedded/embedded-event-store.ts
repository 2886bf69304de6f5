import type { DatabaseSync } from 'node:sqlite';
import type { Uuid } from '#kernel';
import { LogUnavailable } from '../errors.js';
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
import { Commits, subscription } from '../paging.js';
import { checkAppend } from '../validation.js';
import { type BackupOptions, copyLog } from './backup.js';
import { GroupCommit } from './group-commit.js';
import { openForAppending } from './log-file.js';
import { LogView } from './log-view.js';
import { realPathOf, WriterLock } from './writer-lock.js';

export interface EmbeddedEventStoreOptions {
  /** The log's file; created when it is not there (its folder must be). Side files: `-wal`, `-shm`, `-lock`, `-lock.pid`. */
  readonly file: string;
  /** The file takes no more than this many bytes; then appends fail with LogUnavailable. Default: as much as the disk holds. */
  readonly maxBytes?: number;
  /** Told how many events each page of a read or a subscription held, for metrics. */
  readonly onPage?: (events: number) => void;
}

/** The event log in one SQLite file, owned by one process. */
export interface EmbeddedEventStore extends EventStore {
  /**
   * Copies the log into one closed file while it goes on serving: the state of one moment at the start of the call,
   * with the same log id. The copy appears under its name only when it is whole and on the disk.
   * @throws BackupRefused when the target exists.
   * @throws LogUnavailable when the target has no room or cannot be written.
   */
  backup(target: string, options?: BackupOptions): Promise<void>;
}

/**
 * Opens the log for this process alone.
 * @throws LogInUse when another process, or another opening in this one, has it.
 * @throws LogCorrupt when the file is damaged or is something else.
 * @throws LogUnavailable when it cannot be opened or belongs to a newer release.
 */
export const openEmbeddedEventStore = async (options: EmbeddedEventStoreOptions): Promise<EmbeddedEventStore> => {
  const file = realPathOf(options.file);
  const lock = WriterLock.take(file);
  try {
    const { db } = openForAppending(file, options.maxBytes);
    try {
      return new SqliteEventStore(file, lock, db, new LogView(file, options.onPage));
    } catch (error) {
      db.close();
      throw error;
    }
  } catch (error) {
    lock.release();
    throw error;
  }
};

class SqliteEventStore implements EmbeddedEventStore {
  readonly #file: string;
  readonly #lock: WriterLock;
  readonly #db: DatabaseSync;
  readonly #view: LogView;
  readonly #writer: GroupCommit;
  readonly #commits = new Commits();
  readonly #backups = new Set<Promise<void>>();
  #closed: Promise<void> | undefined;

  constructor(file: string, lock: WriterLock, db: DatabaseSync, view: LogView) {
    this.#file = file;
    this.#lock = lock;
    this.#db = db;
    this.#view = view;
    this.#writer = new GroupCommit(db, file, () => this.#commits.announce());
  }

  append(stream: StreamName, events: readonly NewEvent[], expected: ExpectedRevision): Promise<AppendResult> {
    return this.#writer.append(() => checkAppend(stream, events, expected));
  }

  readStream(stream: StreamName, options?: ReadStreamOptions): AsyncIterable<StoredEvent> {
    return this.#view.readStream(stream, options);
  }

  readAll(options?: ReadAllOptions): AsyncIterable<StoredEvent> {
    return this.#view.readAll(options);
  }

  subscribe({ after, signal }: SubscribeOptions = {}): AsyncIterable<SubscriptionItem> {
    const view = this.#view;
    return subscription(
      {
        pageAfter: (ordinal) => view.pageAfter(ordinal),
        ordinalOf: (row) => row[0],
        eventOf: view.eventOf,
        isClosed: () => this.#closed !== undefined,
        commits: this.#commits,
      },
      () => {
        view.refuseIfClosed();
        return view.checkedOrdinal(after);
      },
      signal,
    );
  }

  async head(): Promise<StoredPosition> {
    return this.#view.head();
  }

  async verifyPosition(stored: StoredPosition): Promise<void> {
    this.#view.verifyPosition(stored);
  }

  async logId(): Promise<Uuid> {
    return this.#view.logId;
  }

  async backup(target: string, options?: BackupOptions): Promise<void> {
    if (this.#closed !== undefined) throw new LogUnavailable(`The event log ${this.#file} is closed.`);
    const copy = copyLog(this.#file, target, options);
    this.#backups.add(copy);
    try {
      await copy;
    } finally {
      this.#backups.delete(copy);
    }
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    this.#writer.close();
    this.#commits.announce();
    await Promise.allSettled(this.#backups);
    // The writer's connection goes last: it folds the write-ahead log back into the file.
    this.#view.close();
    this.#db.close();
    this.#lock.release();
  }
}

import { open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { InvalidInput, Unavailable } from '#kernel';
import { Kysely, sql, type Transaction } from 'kysely';
import type { SqlDatabase } from '../sql-database.js';
import { NodeSqliteDialect } from './sqlite-dialect.js';
import { inOurWords } from './sqlite-errors.js';
import { Statements } from './statements.js';

export interface SqliteOptions {
  /** A path whose folder exists, or `:memory:`. */
  readonly file: string;
  /**
   * `full`: a commit has reached the disk when it is acknowledged. `normal`: the last commits may be lost when the
   * machine (not the process) stops; the file stays sound. For what can be rebuilt.
   */
  readonly durability: 'full' | 'normal';
  /** The file must be there, and stays as it is. Default: false. */
  readonly readOnly?: boolean;
  /** What is deleted is overwritten with zeros, not only unlinked; `purge` needs it. Default: false. */
  readonly overwriteDeleted?: boolean;
}

/** Memory for pages of the file. */
const CACHE_KIB = 16_384;

/** While the file is opened; afterwards waiting is done without holding the thread. */
const OPENING_PATIENCE_MS = 5_000;

/** How often, and with which pauses, the write-ahead log is to be emptied while somebody reads from it. */
const EMPTYING = { attempts: 40, pauseMs: 25 };

class SqliteFile<Schema> implements SqlDatabase<Schema> {
  readonly queries: Kysely<Schema>;
  readonly tableEnding = sql`strict`;
  readonly #database: DatabaseSync;
  #closed = false;

  constructor(
    readonly file: string,
    database: DatabaseSync,
  ) {
    this.#database = database;
    this.queries = new Kysely<Schema>({ dialect: new NodeSqliteDialect(new Statements(database), file) });
  }

  write<Result>(work: (transaction: Transaction<Schema>) => Promise<Result>): Promise<Result> {
    return this.queries.transaction().execute(work);
  }

  read<Result>(work: (transaction: Transaction<Schema>) => Promise<Result>): Promise<Result> {
    return this.queries.transaction().setAccessMode('read only').execute(work);
  }

  async backup(targetFile: string): Promise<void> {
    const present = await stat(targetFile).catch(() => undefined);
    if (present !== undefined) throw new InvalidInput(`${targetFile} is there already; a backup overwrites nothing.`);
    const partial = `${targetFile}.partial`;
    try {
      await rm(partial, { force: true });
      await this.#copySnapshot(partial);
      await syncToDisk(partial);
      await rename(partial, targetFile);
      await syncToDisk(dirname(targetFile));
    } catch (error) {
      await rm(partial, { force: true });
      throw inOurWords(error, targetFile);
    }
  }

  /** On a connection of its own, held for the whole copy: what is written meanwhile neither disturbs it nor starts it again. */
  async #copySnapshot(target: string): Promise<void> {
    const reading = new DatabaseSync(this.file, { readOnly: true, timeout: OPENING_PATIENCE_MS });
    try {
      reading.exec('begin');
      reading.prepare('select count(*) from sqlite_schema').get();
      await backup(reading, target);
    } finally {
      reading.close();
    }
  }

  /** The write-ahead log holds earlier pages. It cannot be emptied while another connection reads one of them. */
  async purge(): Promise<void> {
    for (let attempt = 1; attempt <= EMPTYING.attempts; attempt += 1) {
      if (attempt > 1) await delay(EMPTYING.pauseMs);
      const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(this.queries);
      if (rows[0]?.busy === 0) return;
    }
    throw new Unavailable(`Somebody else reads ${this.file}, and earlier states of it are still on the disk.`);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.queries.destroy();
    // Kysely closes only what it has used.
    if (this.#database.isOpen) this.#database.close();
  }
}

const syncToDisk = async (path: string): Promise<void> => {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/**
 * Opens (or creates) a SQLite database with write-ahead logging: readers never wait for a writer.
 * @throws DatabaseCorrupt when the file is damaged or no database.
 * @throws Unavailable when it cannot be opened now.
 */
export const openSqlite = <Schema>(options: SqliteOptions): SqlDatabase<Schema> => {
  const { file, durability, readOnly = false, overwriteDeleted = false } = options;
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { readOnly, timeout: OPENING_PATIENCE_MS });
    if (!readOnly) database.exec('pragma journal_mode = wal');
    database.exec(`pragma synchronous = ${durability === 'full' ? 'full' : 'normal'}`);
    database.exec('pragma foreign_keys = on');
    if (overwriteDeleted) database.exec('pragma secure_delete = on');
    database.exec('pragma temp_store = memory');
    database.exec(`pragma cache_size = -${CACHE_KIB}`);
    // The first look into the file: what is no database shows here and not in the middle of the work.
    database.prepare('select count(*) from sqlite_schema').get();
    database.exec('pragma busy_timeout = 0');
    return new SqliteFile<Schema>(file, database);
  } catch (error) {
    database?.close();
    throw inOurWords(error, file);
  }
};

import { randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { isUuid, type Uuid } from '#kernel';
import { LogCorrupt, LogUnavailable } from '../errors.js';
import { withLogErrors } from './sqlite-errors.js';

/** "LTlg": tells a log from any other SQLite file (PRAGMA application_id). */
const APPLICATION_ID = 0x4c546c67;

/** Raised only together with a way to bring an older file up to date. */
const SCHEMA_VERSION = 1;

/** How long a statement waits for a lock that some other tool holds on the file. */
const BUSY_MILLIS = 1_000;

/** Pages that gather in the write-ahead log before they are folded back: some 20 ms of work for one commit in hundreds. */
const WAL_PAGES = 4_000;

/** Pages that the write-ahead log gets at once: 8 MB. A log that is written much soon has the rest as well. */
const FIRST_WAL_PAGES = 2_000;

/** Memory for pages of the writer's connection. */
const CACHE_KIB = 32_768;

// `position` is given by the writer, 1, 2, 3 … without gaps: pages of a filtered read rely on it.
const SCHEMA = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE events (
    position INTEGER PRIMARY KEY,
    stream   TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 0),
    event_id TEXT NOT NULL UNIQUE,
    type     TEXT NOT NULL,
    data     TEXT NOT NULL,
    metadata TEXT NOT NULL,
    UNIQUE (stream, revision)
  ) STRICT;
  CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'The log is append-only'); END;
  CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'The log is append-only'); END;
`;

const single = (db: DatabaseSync, sql: string): unknown => Object.values(db.prepare(sql).get() ?? {})[0];

const createLog = (db: DatabaseSync): void => {
  db.exec('BEGIN IMMEDIATE');
  db.exec(SCHEMA);
  const put = db.prepare('INSERT INTO meta (key, value) VALUES (?, ?)');
  put.run('schemaVersion', String(SCHEMA_VERSION));
  put.run('logId', randomUUID());
  db.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
  db.exec('COMMIT');
};

const isNew = (db: DatabaseSync): boolean =>
  single(db, 'SELECT count(*) FROM sqlite_schema') === 0 && single(db, 'PRAGMA application_id') === 0;

/** Reads who the log is. @throws LogCorrupt when the file is something else; LogUnavailable when it is from the future. */
const identify = (db: DatabaseSync, file: string): Uuid => {
  if (single(db, 'PRAGMA application_id') !== APPLICATION_ID)
    throw new LogCorrupt(`${file} is not an event log: it is another program's SQLite database.`);
  const version = single(db, "SELECT value FROM meta WHERE key = 'schemaVersion'");
  const logId = single(db, "SELECT value FROM meta WHERE key = 'logId'");
  if (!isUuid(logId) || typeof version !== 'string')
    throw new LogCorrupt(`The event log ${file} has lost its identity. Restore a backup.`);
  if (Number(version) > SCHEMA_VERSION)
    throw new LogUnavailable(
      `The event log ${file} was written by a newer release (layout ${version}; this one knows ${SCHEMA_VERSION}). Start the newer release.`,
    );
  return logId;
};

/**
 * Gives the write-ahead log a good length at once, by a transaction that spills into it and is then undone. A sync of
 * bytes that are overwritten costs a fifth less than one that must also record a longer file.
 */
const growWriteAheadLog = (db: DatabaseSync): void => {
  const pageSize = Number(single(db, 'PRAGMA page_size'));
  db.exec(`PRAGMA wal_autocheckpoint = ${WAL_PAGES}; PRAGMA cache_size = 10`);
  db.exec('BEGIN IMMEDIATE; CREATE TABLE spill (bytes BLOB)');
  db.exec(`INSERT INTO spill VALUES (zeroblob(${FIRST_WAL_PAGES * pageSize})); ROLLBACK`);
  db.exec(`PRAGMA cache_size = -${CACHE_KIB}`);
};

export interface OpenLogFile {
  readonly db: DatabaseSync;
  readonly logId: Uuid;
}

const opened = (file: string, db: DatabaseSync, prepare: () => Uuid): OpenLogFile => {
  try {
    return { db, logId: prepare() };
  } catch (error) {
    db.close();
    throw error;
  }
};

/**
 * Opens the log for appending; an absent or empty file becomes a new log. The caller holds the lock of the file.
 * `maxBytes` bounds the main file (whole pages).
 */
export const openForAppending = (file: string, maxBytes?: number): OpenLogFile =>
  withLogErrors(file, () => {
    const db = new DatabaseSync(file, { timeout: BUSY_MILLIS });
    return opened(file, db, () => {
      if (!isNew(db)) identify(db, file);
      // A commit is on the disk when it returns: every transaction syncs the write-ahead log.
      db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864');
      if (isNew(db)) createLog(db);
      growWriteAheadLog(db);
      if (maxBytes !== undefined)
        db.exec(
          `PRAGMA max_page_count = ${Math.max(1, Math.floor(maxBytes / Number(single(db, 'PRAGMA page_size'))))}`,
        );
      return identify(db, file);
    });
  });

/** Opens a log that is there already, for reading alone. */
export const openForReading = (file: string): OpenLogFile =>
  withLogErrors(file, () => {
    const db = new DatabaseSync(file, { readOnly: true, timeout: BUSY_MILLIS });
    return opened(file, db, () => identify(db, file));
  });

import { existsSync, renameSync, rmSync } from 'node:fs';
import { backup as copyPages, DatabaseSync } from 'node:sqlite';
import { BackupRefused } from '../errors.js';
import { asLogError } from './sqlite-errors.js';
import { openForReading } from './log-file.js';

/** Pages that one step copies, off the serving thread. */
const PAGES_PER_STEP = 1_000;

export interface BackupOptions {
  /** Told after each step: pages copied so far, pages in all. */
  readonly progress?: (done: number, total: number) => void;
}

/**
 * Copies a log that may be written meanwhile into one closed file: the state of one moment at the start, whole or not
 * there at all. The copy keeps the log's id, needs no side files, and opens like any log.
 * @throws BackupRefused when the target exists.
 * @throws LogUnavailable when the target has no room or cannot be written.
 */
export const copyLog = async (file: string, target: string, { progress }: BackupOptions = {}): Promise<void> => {
  if (existsSync(target)) throw new BackupRefused(`${target} exists already; a backup never overwrites.`);
  const partial = `${target}.partial`;
  const { db } = openForReading(file);
  try {
    rmSync(partial, { force: true });
    // The snapshot is held for the whole copy. Without it every append by the writer would start the copy again.
    db.exec('BEGIN');
    db.prepare('SELECT count(*) FROM meta').get();
    const pages = await copyPages(db, partial, {
      rate: PAGES_PER_STEP,
      progress: ({ totalPages, remainingPages }) => progress?.(totalPages - remainingPages, totalPages),
    });
    // The last step is not told by SQLite.
    progress?.(pages, pages);
    const copy = new DatabaseSync(partial);
    try {
      copy.exec('PRAGMA synchronous = EXTRA; PRAGMA journal_mode = DELETE');
    } finally {
      copy.close();
    }
    renameSync(partial, target);
  } catch (error) {
    rmSync(partial, { force: true });
    throw asLogError(error, target);
  } finally {
    db.close();
  }
};

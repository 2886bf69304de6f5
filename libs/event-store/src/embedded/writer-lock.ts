import { readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { LogInUse } from '../errors.js';
import { resultCode, SQLITE, withLogErrors } from './sqlite-errors.js';

/** The one path of a file, however it was reached, so that two paths to one log meet at one lock. */
export const realPathOf = (file: string): string => {
  try {
    return realpathSync(file);
  } catch {
    try {
      return join(realpathSync(dirname(file)), basename(file));
    } catch {
      return file;
    }
  }
};

const holderOf = (pidFile: string): number | undefined => {
  try {
    const pid = Number(readFileSync(pidFile, 'utf8'));
    return Number.isSafeInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
};

/**
 * One writer per log: an exclusive transaction on a small SQLite file beside it, held for the life of the opening. The
 * operating system lets go of it however the process ends, `kill -9` included, so there is never a stale lock to remove.
 */
export class WriterLock {
  readonly #db: DatabaseSync;
  readonly #pidFile: string;

  private constructor(db: DatabaseSync, pidFile: string) {
    this.#db = db;
    this.#pidFile = pidFile;
  }

  /** @throws LogInUse when somebody holds it, here or in another process. */
  static take(file: string): WriterLock {
    const lockFile = `${file}-lock`;
    const pidFile = `${lockFile}.pid`;
    const db = withLogErrors(file, () => new DatabaseSync(lockFile, { timeout: 0 }));
    try {
      db.exec('BEGIN EXCLUSIVE');
      writeFileSync(pidFile, String(process.pid));
    } catch (error) {
      db.close();
      if (resultCode(error) === SQLITE.BUSY) throw new LogInUse(file, holderOf(pidFile));
      return withLogErrors(lockFile, () => {
        throw error;
      });
    }
    return new WriterLock(db, pidFile);
  }

  /** Lets go. The lock file stays: to remove it could remove the next holder's. */
  release(): void {
    rmSync(this.#pidFile, { force: true });
    this.#db.close();
  }
}

import { KnownError } from '#kernel';
import { LogCorrupt, LogUnavailable } from '../errors.js';

/** SQLite's primary result codes that mean something to a caller of the log. */
export const SQLITE = {
  BUSY: 5,
  IOERR: 10,
  CORRUPT: 11,
  FULL: 13,
  CANTOPEN: 14,
  CONSTRAINT: 19,
  NOTADB: 26,
} as const;

/** The primary result code of an error of SQLite, or `undefined` for any other error. */
// Not `instanceof`: in a test runner's sandbox, SQLite's errors are of another realm.
export const resultCode = (error: unknown): number | undefined =>
  typeof error === 'object' && error !== null && 'errcode' in error && typeof error.errcode === 'number'
    ? error.errcode & 0xff
    : undefined;

/** What an error of SQLite means for the log. Errors that are known already, and those not of SQLite, stay what they are. */
export const asLogError = (error: unknown, file: string): unknown => {
  if (error instanceof KnownError) return error;
  const cause = { cause: error };
  switch (resultCode(error)) {
    case undefined:
    case SQLITE.CONSTRAINT:
      return error;
    case SQLITE.NOTADB:
      return new LogCorrupt(
        `${file} is not an event log: it is no SQLite database, or its beginning is damaged.`,
        cause,
      );
    case SQLITE.CORRUPT:
      return new LogCorrupt(`The event log ${file} is damaged. Stop, keep the file, and restore a backup.`, cause);
    case SQLITE.FULL:
      return new LogUnavailable(`There is no room left for the event log ${file}. Nothing was written.`, cause);
    case SQLITE.CANTOPEN:
      return new LogUnavailable(
        `The event log ${file} cannot be opened: does its folder exist, may this user use it?`,
        cause,
      );
    default:
      return new LogUnavailable(`The event log ${file} cannot be used now: ${String(error)}.`, cause);
  }
};

/** Runs `use` and turns what SQLite throws into the errors of the port. */
export const withLogErrors = <T>(file: string, use: () => T): T => {
  try {
    return use();
  } catch (error) {
    throw asLogError(error, file);
  }
};

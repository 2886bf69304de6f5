import { Unavailable } from '#kernel';
import { DatabaseCorrupt } from '../errors.js';

/** Primary result codes of SQLite (sqlite.org/rescode.html). */
const BUSY = 5;
const LOCKED = 6;
const IO_ERROR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANNOT_OPEN = 14;
const NOT_A_DATABASE = 26;

// By its members and not by `instanceof`: node's own errors may come from another realm than ours.
const member = (error: unknown, name: 'code' | 'errcode'): unknown =>
  typeof error === 'object' && error !== null && name in error ? (error as Record<string, unknown>)[name] : undefined;

const primaryCode = (error: unknown): number | undefined => {
  const code = member(error, 'errcode');
  return typeof code === 'number' ? code & 0xff : undefined;
};

/** True when another connection holds what this one wants; the same statement may work a moment later. */
export const isBusy = (error: unknown): boolean => {
  const code = primaryCode(error);
  return code === BUSY || code === LOCKED;
};

/** What SQLite said in the words of the product, where it is no mistake in the query. */
export const inOurWords = (error: unknown, file: string): unknown => {
  switch (primaryCode(error)) {
    case BUSY:
    case LOCKED:
      return new Unavailable(`Another process is writing to ${file} and does not give way.`, { cause: error });
    case FULL:
      return new Unavailable(`The disk that holds ${file} is full; nothing was written.`, { cause: error });
    case IO_ERROR:
      return new Unavailable(`${file} cannot be read or written now.`, { cause: error });
    case CANNOT_OPEN:
      return new Unavailable(`${file} cannot be opened: does its folder exist, and may this process write there?`, {
        cause: error,
      });
    case CORRUPT:
    case NOT_A_DATABASE:
      return new DatabaseCorrupt(file, { cause: error });
    default:
      if (member(error, 'code') === 'ERR_INVALID_STATE') return new Unavailable(`${file} is closed.`, { cause: error });
      return error;
  }
};

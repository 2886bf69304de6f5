/** Part of a test double of EventStoreDB: never imported by what is shipped. */
import { DELETED, type Log, type LogRecord } from './log.ts';

/** What the metadata stream of a stream says about what may be read of it. */
export interface StreamSettings {
  readonly maxCount?: bigint;
  readonly maxAgeMs?: number;
  readonly truncateBefore: bigint;
}

const NONE: StreamSettings = { truncateBefore: 0n };
const known = new WeakMap<LogRecord, StreamSettings>();

/** `$$` before a stream's name is its metadata stream. */
export const metastreamOf = (stream: string): string => `$$${stream}`;

/** `$tb` may be 2^63 - 1, which a JSON number of this language cannot hold: read as digits. */
const wholeNumber = (text: string, name: string): bigint | undefined => {
  const digits = new RegExp(`"\\$${name}"\\s*:\\s*(\\d+)`).exec(text)?.[1];
  return digits === undefined ? undefined : BigInt(digits);
};

const parse = (record: LogRecord): StreamSettings => {
  const text = new TextDecoder().decode(record.data);
  const maxCount = wholeNumber(text, 'maxCount');
  const maxAge = wholeNumber(text, 'maxAge');
  return {
    truncateBefore: wholeNumber(text, 'tb') ?? 0n,
    ...(maxCount === undefined ? {} : { maxCount }),
    ...(maxAge === undefined ? {} : { maxAgeMs: Number(maxAge) * 1000 }),
  };
};

/** The settings in force for a stream. */
export const settingsOf = (log: Log, stream: string): StreamSettings => {
  const last = log.stream(metastreamOf(stream)).at(-1);
  if (last?.type !== '$metadata') return NONE;
  const settings = known.get(last) ?? parse(last);
  known.set(last, settings);
  return settings;
};

/** Deleted softly: nothing is readable, the next event goes on counting. */
export const isSoftDeleted = (log: Log, stream: string): boolean => settingsOf(log, stream).truncateBefore === DELETED;

/** Deleted for ever, or the metadata stream of such a stream. */
export const isTombstoned = (log: Log, stream: string): boolean =>
  log.lastRevision(stream) === DELETED || (stream.startsWith('$$') && log.lastRevision(stream.slice(2)) === DELETED);

/** The bytes of metadata in which only `$tb` differs: appending to a soft-deleted stream keeps what else was set. */
export const withTruncateBefore = (log: Log, stream: string, revision: bigint): Uint8Array => {
  const last = log.stream(metastreamOf(stream)).at(-1);
  const text = last === undefined ? '{}' : new TextDecoder().decode(last.data);
  return new TextEncoder().encode(text.replace(/("\$tb"\s*:\s*)\d+/, `$1${revision}`));
};

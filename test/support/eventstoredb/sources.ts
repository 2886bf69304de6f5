/** Part of a test double of EventStoreDB: never imported by what is shipped. What there is to read, in order. */
import type { Resolved } from './answers.ts';
import { DELETED, type Log, type LogRecord } from './log.ts';
import { isSoftDeleted, isTombstoned, settingsOf } from './stream-settings.ts';

/** Records that can be asked for by place, without gaps; what is not on disk is not there. */
export interface Source {
  at(place: number): LogRecord | undefined;
  /** How many there are now. */
  count(): number;
  /** False for what the stream's metadata hides. */
  isVisible(record: LogRecord): boolean;
}

export const everything = (log: Log): Source => ({
  at: (place) => log.at(place),
  count: () => log.flushed,
  isVisible: () => true,
});

/** Places in a stream are its revisions; `$streamDeleted` alone stands elsewhere than its number says. */
export const streamSource = (log: Log, stream: string, now: () => number): Source => {
  const count = (): number => {
    const records = log.stream(stream);
    let length = records.length;
    while (length > 0 && (records[length - 1]?.index ?? 0) >= log.flushed) length -= 1;
    return length;
  };
  return {
    at: (place) => {
      const record = log.stream(stream)[place];
      return record !== undefined && record.index < log.flushed ? record : undefined;
    },
    count,
    isVisible: ({ revision, created }) => {
      const { truncateBefore, maxCount, maxAgeMs } = settingsOf(log, stream);
      if (revision < truncateBefore) return false;
      if (maxCount !== undefined && revision < BigInt(count()) - maxCount) return false;
      return maxAgeMs === undefined || created > now() - maxAgeMs;
    },
  };
};

/** Whether a stream can be read: one with metadata alone is missing, one that ages emptied is not (section 4). */
export const stateOf = (log: Log, stream: string): 'readable' | 'missing' | 'tombstoned' => {
  if (isTombstoned(log, stream)) return 'tombstoned';
  return log.stream(stream).length === 0 || isSoftDeleted(log, stream) ? 'missing' : 'readable';
};

/** Follows a link (`$>`, its data is revision@stream). A link to nothing is given without an event. */
export const resolve = (log: Log, record: LogRecord, resolvesLinks: boolean): Resolved => {
  if (!resolvesLinks || record.type !== '$>') return { event: record, link: undefined };
  const [, revision, stream] = /^(\d+)@(.*)$/s.exec(new TextDecoder().decode(record.data)) ?? [];
  const target = stream === undefined ? undefined : log.stream(stream)[Number(revision)];
  const isThere = target !== undefined && target.index < log.flushed && target.revision !== DELETED;
  return { event: isThere ? target : undefined, link: record };
};

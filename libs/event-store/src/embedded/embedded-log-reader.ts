import type { Uuid } from '#kernel';
import { LogCorrupt } from '../errors.js';
import type { EventStore, StoredPosition } from '../event-store.js';
import { type BackupOptions, copyLog } from './backup.js';
import { LogView } from './log-view.js';
import { realPathOf } from './writer-lock.js';

/** What a check of a whole log found. */
export interface LogCheck {
  readonly logId: Uuid;
  readonly events: number;
  readonly streams: number;
  readonly head: StoredPosition;
}

/**
 * A log file for reading alone, beside whoever writes it: for worker threads and for tools that work on files. It sees
 * every event that was acknowledged before the call, and takes no lock.
 */
export interface EmbeddedLogReader extends Pick<
  EventStore,
  'readStream' | 'readAll' | 'head' | 'verifyPosition' | 'logId' | 'close'
> {
  /**
   * Reads the whole file and checks it: the database's own structure, positions and revisions without gaps, JSON that
   * parses. Keeps the thread for as long as that takes: for a restored file, or in a worker.
   * @throws LogCorrupt naming the first thing that is wrong.
   */
  verifyIntegrity(): Promise<LogCheck>;

  /** Copies the log as it is now into one closed file, also while it is being written. See `EmbeddedEventStore.backup`. */
  backup(target: string, options?: BackupOptions): Promise<void>;
}

const checked = (view: LogView, file: string): LogCheck => {
  const damaged = (what: string): never => {
    throw new LogCorrupt(`The event log ${file} is damaged: ${what}. Restore a backup.`);
  };
  const structure = view.rows('PRAGMA integrity_check(1)')[0]?.['integrity_check'];
  if (structure !== 'ok') damaged(String(structure));
  const [totals] = view.rows(
    'SELECT count(*) AS events, count(DISTINCT stream) AS streams, coalesce(max(position), 0) AS last FROM events',
  );
  const events = Number(totals?.['events']);
  if (events !== Number(totals?.['last'])) damaged('positions have gaps');
  const [gap] = view.rows(
    'SELECT stream FROM events GROUP BY stream HAVING min(revision) <> 0 OR max(revision) <> count(*) - 1 LIMIT 1',
  );
  if (gap !== undefined) damaged(`stream ${String(gap['stream'])} has gaps`);
  const [text] = view.rows(
    'SELECT position FROM events WHERE NOT json_valid(data) OR NOT json_valid(metadata) ORDER BY position LIMIT 1',
  );
  if (text !== undefined) damaged(`the event at position ${String(text['position'])} is no JSON`);
  return { logId: view.logId, events, streams: Number(totals?.['streams']), head: view.head() };
};

/** Opens a log that is there already. @throws LogCorrupt when it is no log; LogUnavailable when it is not there. */
export const openEmbeddedLogReader = async (file: string): Promise<EmbeddedLogReader> => {
  const path = realPathOf(file);
  const view = new LogView(path);
  return {
    readStream: (stream, options) => view.readStream(stream, options),
    readAll: (options) => view.readAll(options),
    head: async () => view.head(),
    verifyPosition: async (position) => view.verifyPosition(position),
    logId: async () => view.logId,
    verifyIntegrity: async () => checked(view, path),
    backup: (target, options) => copyLog(path, target, options),
    close: async () => view.close(),
  };
};

import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** What the order of a process's system calls says about its acknowledgements. */
export interface SyncOrder {
  /** Answers `201` that went out to a socket. */
  readonly acknowledgements: number;
  /** Syncs of the log's write-ahead file. */
  readonly syncs: number;
  /** Writes to the log's write-ahead file. */
  readonly writes: number;
  /** Answers that went out while a write to the log's write-ahead file was not yet synced: must be 0. */
  readonly early: number;
}

/** Options of strace whose output `readSyncOrder` reads: file descriptors with their paths, enough of each text. */
export const straceOptions = (outputFile: string): readonly string[] => [
  '-f',
  '-y',
  '-s',
  '32',
  '-e',
  'trace=write,writev,pwrite64,pwritev,sendto,sendmsg,fsync,fdatasync',
  '-o',
  outputFile,
];

const logWrite = /\b(?:pwrite64|pwritev|write|writev)\(\d+<[^>]*log\.sqlite-wal>/;
const logSync = /\b(?:fsync|fdatasync)\(\d+<[^>]*log\.sqlite-wal>/;
const acknowledgement = /\b(?:write|writev|sendto|sendmsg)\(\d+<[^>]*>.*HTTP\/1\.1 201/;
const resumedSync = /<\.\.\. (?:fsync|fdatasync) resumed>/;

/**
 * Reads strace's output in its order. SQLite writes a commit's frames to the write-ahead file and then syncs it
 * (`synchronous=FULL`); an answer that leaves in between would promise what a power cut could take back.
 */
export const readSyncOrder = async (outputFile: string): Promise<SyncOrder> => {
  let acknowledgements = 0;
  let syncs = 0;
  let writes = 0;
  let early = 0;
  let unsynced = false;
  const syncing = new Set<string>();
  for await (const line of createInterface({ input: createReadStream(outputFile), crlfDelay: Infinity })) {
    const thread = line.slice(0, line.indexOf(' '));
    if (logWrite.test(line)) {
      writes += 1;
      unsynced = true;
    } else if (logSync.test(line)) {
      if (line.includes('<unfinished')) {
        syncing.add(thread);
      } else {
        syncs += 1;
        unsynced = false;
      }
    } else if (resumedSync.test(line) && syncing.delete(thread)) {
      syncs += 1;
      unsynced = false;
    } else if (acknowledgement.test(line)) {
      acknowledgements += 1;
      if (unsynced) early += 1;
    }
  }
  return { acknowledgements, syncs, writes, early };
};

import { chmodSync, copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type EventStore, openEmbeddedLogReader, type StoredPosition } from '#event-store';
import type { Uuid } from '#kernel';
import { type Progress, progress } from '../operation.js';
import { dataFiles } from './data-folder.js';
import { BackupInvalid } from './errors.js';
import { hashFile, type Manifest, readManifest } from './manifest.js';
import { ownEmptyFolder } from './own-folder.js';

/** The positions that a restored folder's databases hold: each must be one of the restored log. */
export type PositionsOf = (folder: string) => Promise<readonly StoredPosition[]>;

/** What was restored and checked. */
export interface Restored {
  readonly manifest: Manifest;
  readonly log: {
    readonly logId: Uuid;
    readonly head: StoredPosition;
    /** Of a log that was restored with the rest, and read from end to end. */
    readonly events?: number;
    readonly streams?: number;
  };
  readonly positions: number;
}

/** The log of a backup that does not hold it, restored before by the means of its own server. */
export type LogElsewhere = Pick<EventStore, 'logId' | 'head' | 'verifyPosition'>;

/**
 * Restores a backup into a data folder that is empty or not there, and verifies it: every file against the manifest's
 * hash, the log's structure, order and JSON from end to end, and every stored position against the log.
 * @param elsewhere The log, where the configuration says that it is not in the data folder.
 * @throws BackupInvalid when the target is in use, the log is not where the backup says, or the backup is not what it
 * says; ForeignPosition when the log is older than the backup. The target is then empty again.
 */
export async function* restore(
  backupFolder: string,
  dataFolder: string,
  positionsOf: PositionsOf,
  elsewhere?: LogElsewhere,
): AsyncGenerator<Progress, Restored> {
  const manifest = readManifest(backupFolder);
  if (manifest.logIsIn === undefined && elsewhere !== undefined)
    throw new BackupInvalid(
      'This backup holds its log as a file: unset EVENTSTORE_URL to restore it, and then copy the log into EventStoreDB ("lienthong log copy").',
    );
  if (manifest.logIsIn !== undefined && elsewhere === undefined)
    throw new BackupInvalid(
      'The log of this backup is in EventStoreDB: restore it there, and name it with EVENTSTORE_URL.',
    );
  ownEmptyFolder(dataFolder);
  try {
    for (const [index, { name, sha256 }] of manifest.files.entries()) {
      yield progress(`Restoring ${name}`, index, manifest.files.length);
      const target = join(dataFolder, name);
      mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
      try {
        copyFileSync(join(backupFolder, name), target);
      } catch (cause) {
        throw new BackupInvalid(
          `${name} cannot be restored: ${cause instanceof Error ? cause.message : String(cause)}`,
        );
      }
      chmodSync(target, 0o600);
      if ((await hashFile(target)) !== sha256)
        throw new BackupInvalid(`${name} of the backup was changed: its hash is not the manifest's.`);
    }
    yield progress('Verifying the log', 0, 1);
    const positions = await positionsOf(dataFolder);
    const log =
      elsewhere === undefined
        ? await checkedFile(dataFiles(dataFolder).log, manifest, positions)
        : await checkedElsewhere(elsewhere, manifest, positions);
    yield progress('Verifying the log', 1, 1);
    return { manifest, log, positions: positions.length };
  } catch (error) {
    for (const name of readdirSync(dataFolder)) rmSync(join(dataFolder, name), { recursive: true });
    throw error;
  }
}

const NOT_THE_LOG = 'The log is not the one that the manifest of the backup names.';

const checkedFile = async (
  file: string,
  manifest: Manifest,
  positions: readonly StoredPosition[],
): Promise<Restored['log']> => {
  const log = await openEmbeddedLogReader(file);
  try {
    const check = await log.verifyIntegrity();
    if (check.logId !== manifest.logId || (check.head.at?.position ?? null) !== manifest.head)
      throw new BackupInvalid(NOT_THE_LOG);
    for (const position of positions) await log.verifyPosition(position);
    return check;
  } finally {
    await log.close();
  }
};

const checkedElsewhere = async (
  log: LogElsewhere,
  manifest: Manifest,
  positions: readonly StoredPosition[],
): Promise<Restored['log']> => {
  const logId = await log.logId();
  if (logId !== manifest.logId) throw new BackupInvalid(NOT_THE_LOG);
  for (const position of positions) await log.verifyPosition(position);
  return { logId, head: await log.head() };
};

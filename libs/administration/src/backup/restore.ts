import { chmodSync, copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type LogCheck, openEmbeddedLogReader, type StoredPosition } from '#event-store';
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
  readonly log: LogCheck;
  readonly positions: number;
}

/**
 * Restores a backup into a data folder that is empty or not there, and verifies it: every file against the manifest's
 * hash, the log's structure, order and JSON from end to end, and every stored position against the log.
 * @throws BackupInvalid when the target is in use, or the backup is not what it says; the target is then empty again.
 */
export async function* restore(
  backupFolder: string,
  dataFolder: string,
  positionsOf: PositionsOf,
): AsyncGenerator<Progress, Restored> {
  const manifest = readManifest(backupFolder);
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
    const log = await openEmbeddedLogReader(dataFiles(dataFolder).log);
    try {
      const check = await log.verifyIntegrity();
      if (check.logId !== manifest.logId || (check.head.at?.position ?? null) !== manifest.head) {
        throw new BackupInvalid('The log of the backup is not the one that the manifest names.');
      }
      const positions = await positionsOf(dataFolder);
      for (const position of positions) await log.verifyPosition(position);
      yield progress('Verifying the log', 1, 1);
      return { manifest, log: check, positions: positions.length };
    } finally {
      await log.close();
    }
  } catch (error) {
    for (const name of readdirSync(dataFolder)) rmSync(join(dataFolder, name), { recursive: true });
    throw error;
  }
}

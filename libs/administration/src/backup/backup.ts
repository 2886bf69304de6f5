import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { type EventStore, openEmbeddedLogReader, type StoredPosition } from '#event-store';
import { keyFileNames } from '#identity';
import { type Progress, progress } from '../operation.js';
import { dataFiles } from './data-folder.js';
import { hashFile, type Manifest, syncToDisk, writeManifest } from './manifest.js';
import { ownEmptyFolder } from './own-folder.js';

/** A database that can be copied while it is used. */
interface CopiedWhileUsed {
  backup(targetFile: string): Promise<void>;
}

/** What a backup is made of. */
export interface BackupSources {
  readonly log: Pick<EventStore, 'head'>;
  /** Copies the log into a file; absent where it is backed up with the server that holds it. */
  readonly copyLog: ((targetFile: string) => Promise<void>) | undefined;
  readonly readModels: CopiedWhileUsed;
  readonly operations: CopiedWhileUsed;
  /** With the fingerprint of the master key that it is under. */
  readonly vault: CopiedWhileUsed & { readonly masterKeyFingerprint?: string };
  readonly dataFolder: string;
}

/**
 * Copies everything into an empty folder while it is being written.
 *
 * The order keeps the parts true to each other: positions and views first, so that they never point beyond the copied
 * log; the vault last, so that it holds every document that the copied log refers to. When it returns, all of it has
 * reached the disk, and a restore can read the manifest.
 *
 * A log in EventStoreDB is not in the backup, and the manifest says so: its own backup is taken after this one.
 * @returns What was written.
 * @throws BackupInvalid when the folder is not empty or cannot be made; LogCorrupt when events are missing in the log.
 *   A backup that fails leaves the folder empty.
 */
export async function* backUp(
  sources: BackupSources,
  folder: string,
  withKeys: boolean,
): AsyncGenerator<Progress, Manifest> {
  ownEmptyFolder(folder);
  try {
    return yield* copyAll(sources, folder, withKeys);
  } catch (error) {
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
    throw error;
  }
}

const readToEnd = async (items: AsyncIterable<unknown>): Promise<void> => {
  const iterator = items[Symbol.asyncIterator]();
  while ((await iterator.next()).done !== true);
};

async function* copyAll(sources: BackupSources, folder: string, withKeys: boolean): AsyncGenerator<Progress, Manifest> {
  const target = dataFiles(folder);
  const { copyLog } = sources;
  const parts: (readonly [CopiedWhileUsed, string])[] = [
    [sources.operations, target.operations],
    [sources.readModels, target.readModels],
    [sources.vault, target.vault],
  ];
  if (copyLog !== undefined) parts.splice(2, 0, [{ backup: copyLog }, target.log]);
  for (const [index, [source, file]] of parts.entries()) {
    yield progress(`Backup of ${basename(file)}`, index, parts.length);
    await source.backup(file);
    chmodSync(file, 0o600);
  }
  const names = parts.map(([, file]) => basename(file));
  const keys = dataFiles(sources.dataFolder).keys;
  if (withKeys && existsSync(keys)) {
    mkdirSync(target.keys, { mode: 0o700 });
    // What else stands there (a draft of a process that was killed) is no key of this installation.
    for (const key of Object.values(keyFileNames).filter((name) => existsSync(join(keys, name)))) {
      const copy = join(target.keys, key);
      copyFileSync(join(keys, key), copy);
      chmodSync(copy, 0o600);
      syncToDisk(copy);
      names.push(`keys/${key}`);
    }
    syncToDisk(target.keys);
  }
  const head = copyLog === undefined ? await sources.log.head() : await headOfCopy(target.log);
  const { masterKeyFingerprint: masterKey } = sources.vault;
  const manifest: Manifest = {
    format: 1,
    logId: head.logId,
    head: head.at?.position ?? null,
    ...(copyLog === undefined && { logIsIn: 'EVENTSTOREDB' }),
    withKeys,
    ...(masterKey !== undefined && { masterKey }),
    files: await Promise.all(
      names.map(async (name) => {
        const file = join(folder, name);
        return { name, bytes: statSync(file).size, sha256: await hashFile(file) };
      }),
    ),
  };
  writeManifest(folder, manifest);
  syncToDisk(dirname(resolve(folder)));
  yield progress('Backup', parts.length, parts.length);
  return manifest;
}

const headOfCopy = async (file: string): Promise<StoredPosition> => {
  const log = await openEmbeddedLogReader(file);
  try {
    // Read once to its end: a damaged log is noticed today, not when the backup is needed.
    await readToEnd(log.readAll());
    return await log.head();
  } finally {
    await log.close();
  }
};

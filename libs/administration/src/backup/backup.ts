import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { type EmbeddedEventStore, openEmbeddedLogReader } from '#event-store';
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
  readonly log: Pick<EmbeddedEventStore, 'backup'>;
  readonly readModels: CopiedWhileUsed;
  readonly operations: CopiedWhileUsed;
  readonly vault: CopiedWhileUsed;
  readonly dataFolder: string;
}

/**
 * Copies everything into an empty folder while it is being written.
 *
 * The order keeps the parts true to each other: positions and views first, so that they never point beyond the copied
 * log; the vault last, so that it holds every document that the copied log refers to. When it returns, all of it has
 * reached the disk, and a restore can read the manifest.
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
  const parts = [
    [sources.operations, target.operations],
    [sources.readModels, target.readModels],
    [sources.log, target.log],
    [sources.vault, target.vault],
  ] as const;
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
  const log = await openEmbeddedLogReader(target.log);
  try {
    const head = await log.head();
    // Read once to its end: a damaged log is noticed today, not when the backup is needed.
    await readToEnd(log.readAll());
    const manifest: Manifest = {
      format: 1,
      logId: head.logId,
      head: head.at?.position ?? null,
      withKeys,
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
  } finally {
    await log.close();
  }
}

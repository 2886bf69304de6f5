import { copyFileSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type EmbeddedEventStore, openEmbeddedLogReader } from '#event-store';
import { type Progress, progress } from '../operation.js';
import { dataFiles } from './data-folder.js';
import { BackupInvalid } from './errors.js';
import { hashFile, MANIFEST, type Manifest } from './manifest.js';

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

const isEmpty = (folder: string): boolean => !existsSync(folder) || readdirSync(folder).length === 0;

/**
 * Copies everything into an empty folder while it is being written.
 *
 * The order keeps the parts true to each other: positions and views first, so that they never point beyond the copied
 * log; the vault last, so that it holds every document that the copied log refers to.
 * @returns What was written.
 * @throws BackupInvalid when the folder is not empty.
 */
export async function* backUp(
  sources: BackupSources,
  folder: string,
  withKeys: boolean,
): AsyncGenerator<Progress, Manifest> {
  if (!isEmpty(folder)) throw new BackupInvalid(`${folder} is not empty; a backup goes into a folder of its own.`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
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
  }
  const names = parts.map(([, file]) => basename(file));
  const keys = dataFiles(sources.dataFolder).keys;
  if (withKeys && existsSync(keys)) {
    mkdirSync(target.keys, { mode: 0o700 });
    for (const key of readdirSync(keys)) {
      copyFileSync(join(keys, key), join(target.keys, key));
      names.push(`keys/${key}`);
    }
  }
  const log = await openEmbeddedLogReader(target.log);
  try {
    const head = await log.head();
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
    writeFileSync(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { flush: true });
    yield progress('Backup', parts.length, parts.length);
    return manifest;
  } finally {
    await log.close();
  }
}

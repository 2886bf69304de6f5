import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { BackupInvalid } from './errors.js';

/**
 * An empty folder of this user alone: the one that is there, or a new one in a folder that is there. Only one level is
 * made, so that a mistyped path is noticed.
 * @throws BackupInvalid when it is not empty, no folder, or cannot be made.
 */
export const ownEmptyFolder = (folder: string): void => {
  try {
    if (existsSync(folder)) {
      if (readdirSync(folder).length > 0)
        throw new BackupInvalid(`${folder} is not empty; give an empty folder, or a new one.`);
    } else {
      mkdirSync(folder, { mode: 0o700 });
    }
  } catch (error) {
    if (error instanceof BackupInvalid) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new BackupInvalid(
      `${folder} cannot be used (${code ?? 'unknown'}); give a new folder in one that is there and that you may write.`,
    );
  }
};

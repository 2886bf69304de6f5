import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { LogInUse, WriterLock } from '#event-store';
import { KnownError } from '#kernel';

/**
 * Makes the data folder for this user alone, in a folder that is there; one that exists stays as it is. Only one level is
 * made: a mistyped path is noticed.
 * @throws KnownError `data-folder` saying what to do.
 */
export const makeDataFolder = async (folder: string): Promise<void> => {
  try {
    await mkdir(folder, { mode: 0o700 });
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    const isFolder = code === 'EEXIST' && (await stat(folder)).isDirectory();
    if (isFolder) return;
    throw new KnownError(
      'data-folder',
      500,
      `LIENTHONG_DATA: ${folder} cannot be made (${code}). Name a folder that you may write, or a new one in such a folder.`,
      {},
      { cause: error },
    );
  }
};

/** Another process, or another instance in this one, has the data folder. */
class DataFolderInUse extends KnownError {
  constructor(folder: string, holder: number | undefined) {
    super(
      'data-folder-in-use',
      503,
      `The data folder ${folder} is in use${holder === undefined ? '' : ` by process ${holder}`}: vault, operations and read models belong to one process, wherever the log is. Stop that one first.`,
    );
  }
}

/**
 * Takes a data folder for this process alone, until it is closed or the process ends, however it ends.
 * @throws KnownError `data-folder-in-use`, or `data-folder` when it cannot be written.
 */
export const holdDataFolder = (folder: string): { close(): Promise<void> } => {
  try {
    const lock = WriterLock.take(join(folder, 'instance'));
    return { close: async () => lock.release() };
  } catch (error) {
    if (error instanceof LogInUse) throw new DataFolderInUse(folder, error.holder);
    throw new KnownError(
      'data-folder',
      500,
      `LIENTHONG_DATA: ${folder} cannot be written. Name a folder that you may write, with room on its disk.`,
      {},
      { cause: error },
    );
  }
};

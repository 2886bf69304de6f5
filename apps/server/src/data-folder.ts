import { mkdir, stat } from 'node:fs/promises';
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

import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { format, resolveConfig } from 'prettier';

/** Files that are made from the sources: path from the repository's root, and text. */
export type GeneratedFiles = ReadonlyMap<string, string>;

/** The text as the house formats it, so that a generated file and `npm run format` never disagree. */
export const formatted = async (path: string, text: string): Promise<string> =>
  format(text, { ...(await resolveConfig(path, { editorconfig: true })), filepath: path });

/** Files in a folder and below it, `[]` when there is none. */
export const filesIn = async (folder: string): Promise<string[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
};

/** Text of a file, or nothing when it is not there. */
export const textOf = async (path: string): Promise<string | undefined> =>
  readFile(path, 'utf8').catch(() => undefined);

/** Paths whose file is missing or has another text. */
export const staleAmong = async (files: GeneratedFiles): Promise<string[]> => {
  const stale: string[] = [];
  for (const [path, text] of files) if ((await textOf(path)) !== text) stale.push(path);
  return stale;
};

/** Writes the files that are stale, and nothing else. */
export const writeStale = async (files: GeneratedFiles): Promise<void> => {
  for (const path of await staleAmong(files)) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, files.get(path) ?? '');
    console.log(`written: ${path}`);
  }
};

/** Deletes files. */
export const remove = async (paths: readonly string[]): Promise<void> => {
  for (const path of paths) {
    await rm(path);
    console.log(`removed: ${path}`);
  }
};

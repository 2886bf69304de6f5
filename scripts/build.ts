/**
 * Compiles apps, libs, scripts and test support to `dist/`, file by file, with SWC; `dist` mirrors the source tree.
 * Specs stay out. What has no source any more is removed, so that an old build never answers for a deleted file.
 */
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { transformFile } from '@swc/core';

const SOURCES = ['apps', 'libs', 'scripts', 'test'];
const TARGET = 'dist';

const filesUnder = async (folder: string): Promise<string[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
};

const isCompiled = (path: string): boolean =>
  path.endsWith('.ts') &&
  !path.endsWith('.spec.ts') &&
  !path.endsWith('.d.ts') &&
  !path.split(sep).includes('node_modules');

/** Writes only what changed: a running process never meets a half-written file that it did not have to reload. */
const writeIfChanged = async (path: string, text: string): Promise<void> => {
  const present = await readFile(path, 'utf8').catch(() => undefined);
  if (present === text) return;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
};

const compile = async (source: string): Promise<string[]> => {
  const target = join(TARGET, source.replace(/\.ts$/, '.js'));
  const map = `${target}.map`;
  const { code, map: sourceMap } = await transformFile(source, {
    sourceFileName: relative(dirname(target), source).split(sep).join('/'),
  });
  if (sourceMap === undefined) throw new Error(`No source map for ${source}: is sourceMaps on in .swcrc?`);
  await writeIfChanged(map, sourceMap);
  await writeIfChanged(target, `${code}//# sourceMappingURL=${map.slice(map.lastIndexOf(sep) + 1)}\n`);
  return [target, map];
};

const sources = (await Promise.all(SOURCES.map(filesUnder))).flat().filter(isCompiled);
const written = new Set((await Promise.all(sources.map(compile))).flat());
const stale = (await filesUnder(TARGET)).filter((path) => !written.has(path));
await Promise.all(stale.map((path) => rm(path, { force: true })));

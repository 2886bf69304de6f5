/**
 * What the specifications of the deciders show, without a run of the specs: each spec file is loaded with functions in the
 * place of Jest's that run nothing, so that it declares its specifications; each of those is then asked what it witnesses.
 */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformSync } from '@swc/core';
import { type Specification, specifications } from '#deciding/testing';
import { filesIn } from './generated-files.js';

const SPEC = '.unit.spec.ts';

/** Takes whatever Jest's functions take and answers with itself. */
const silent: unknown = new Proxy(() => undefined, { get: () => silent, apply: () => silent });

const describe = Object.assign(
  (_name: string, body: () => void) => {
    body();
  },
  {
    each: (rows: readonly unknown[]) => (_name: string, body: (...row: unknown[]) => void) => {
      for (const row of rows) body(...(Array.isArray(row) ? (row as unknown[]) : [row]));
    },
  },
);

/** Specs are read where they are written, and find their neighbours in what was built. */
const loadSpecs = (): void => {
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier.endsWith(SPEC) ? { url: specifier, format: 'module', shortCircuit: true } : next(specifier, context),
    load: (url, context, next) => {
      if (!url.endsWith(SPEC)) return next(url, context);
      const path = fileURLToPath(url).replace(join(process.cwd(), 'dist'), process.cwd());
      const { code } = transformSync(readFileSync(path, 'utf8'), { filename: path.replace(SPEC, '.ts') });
      return { format: 'module', source: code, shortCircuit: true };
    },
  });
};

/** The specifications of every decider in these folders. */
export const specifiedIn = async (folders: readonly string[]): Promise<readonly Specification[]> => {
  const quiet = { it: silent, test: silent, expect: silent, beforeAll: silent, afterAll: silent };
  Object.assign(globalThis, quiet, { beforeEach: silent, afterEach: silent, describe });
  loadSpecs();
  const files = (await Promise.all(folders.map(filesIn))).flat().filter((path) => path.endsWith(SPEC));
  for (const path of files.sort()) {
    // Others specify no decider, and may need more of Jest than is here.
    if (readFileSync(path, 'utf8').includes('specification')) await import(pathToFileURL(join('dist', path)).href);
  }
  return specifications;
};

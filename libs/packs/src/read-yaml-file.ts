import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Static, TObject } from 'typebox';
import { PackInvalid } from './errors.js';
import { fileReader } from './schema-problems.js';
import { parseYaml } from './yaml-file.js';

/**
 * Reads one YAML file that stands by itself, with the checks and the messages of a pack's files.
 * @throws PackInvalid naming every problem with file, line and what to write instead.
 */
export const readYamlFile = async <Schema extends TObject>(file: string, schema: Schema): Promise<Static<Schema>> => {
  const name = basename(file);
  const bytes = await readFile(file).catch((error: unknown) => {
    const text = `cannot be read (${error instanceof Error ? error.message : String(error)})`;
    throw new PackInvalid(name, [{ file: name, text }]);
  });
  const parsed = parseYaml(name, bytes);
  if (!('content' in parsed)) throw new PackInvalid(name, parsed);
  const read = fileReader(schema)(parsed);
  if ('problems' in read) throw new PackInvalid(name, read.problems);
  return read.content;
};

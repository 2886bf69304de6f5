import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { crossCheck } from './cross-check.js';
import { PackInvalid, type PackProblem } from './errors.js';
import { agenciesFile, channelsFile, competenceFile, instrumentsFile, limitsFile, packFile } from './file-schemas.js';
import type { Pack } from './pack.js';
import { type PackFiles, packOf } from './pack-facts.js';
import { fileReader } from './schema-problems.js';
import { parseYaml, type YamlFile } from './yaml-file.js';

const readers = {
  'pack.yaml': fileReader(packFile),
  'agencies.yaml': fileReader(agenciesFile),
  'instruments.yaml': fileReader(instrumentsFile),
  'competence.yaml': fileReader(competenceFile),
  'channels.yaml': fileReader(channelsFile),
  'limits.yaml': fileReader(limitsFile),
};
const names = Object.keys(readers);

/** What a supplement may leave out: it counts as an empty list. */
const leftOut: Readonly<Record<string, string>> = {
  'instruments.yaml': 'instruments: []',
  'competence.yaml': 'competence: []',
  'channels.yaml': 'channels: []',
  'limits.yaml': 'calendars: []\ndeadlines: []',
};

const isCode = (error: unknown, code: string): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code;

/**
 * Reads a pack from its folder: `pack.yaml`, `agencies.yaml`, `instruments.yaml`, `competence.yaml`, `channels.yaml`, `limits.yaml`
 * (a supplement needs the first two).
 * @throws PackInvalid naming every problem with file, line and what to write instead: first what the files are, then, once
 *   each fits by itself, how they fit together.
 */
export const loadPack = async (folder: string): Promise<Pack> => {
  const shortName = basename(folder);
  const problems: PackProblem[] = [];

  const present = await readdir(folder).catch((error: unknown) => {
    if (isCode(error, 'ENOENT') || isCode(error, 'ENOTDIR')) {
      throw new PackInvalid(shortName, [{ file: folder, text: 'is no folder; name the folder that holds pack.yaml' }]);
    }
    throw error;
  });
  for (const file of present.filter((name) => /\.ya?ml$/i.test(name) && !names.includes(name))) {
    problems.push({ file, text: `is no file of a pack; its files are ${names.join(', ')}` });
  }

  const read = async (name: keyof typeof readers): Promise<YamlFile | undefined> => {
    if (!present.includes(name)) {
      const empty = leftOut[name];
      // What is missing from a province is said when the kind of the pack is known.
      if (empty !== undefined) return parseYaml(name, new TextEncoder().encode(empty)) as YamlFile;
      problems.push({ file: name, text: `is missing; a pack has ${names.join(', ')}` });
      return undefined;
    }
    const parsed = parseYaml(name, await readFile(join(folder, name)));
    if ('content' in parsed) return parsed;
    problems.push(...parsed);
    return undefined;
  };

  const check = <Content>(
    file: YamlFile | undefined,
    reader: (file: YamlFile) => { readonly content: Content } | { readonly problems: readonly PackProblem[] },
  ): { readonly file: YamlFile; readonly content: Content } | undefined => {
    if (file === undefined) return undefined;
    const result = reader(file);
    if ('content' in result) return { file, content: result.content };
    problems.push(...result.problems);
    return undefined;
  };

  const pack = check(await read('pack.yaml'), readers['pack.yaml']);
  const agencies = check(await read('agencies.yaml'), readers['agencies.yaml']);
  const instruments = check(await read('instruments.yaml'), readers['instruments.yaml']);
  const competence = check(await read('competence.yaml'), readers['competence.yaml']);
  const channels = check(await read('channels.yaml'), readers['channels.yaml']);
  const limits = check(await read('limits.yaml'), readers['limits.yaml']);
  if (pack?.content.kind === 'province') {
    for (const file of Object.keys(leftOut).filter((name) => name !== 'limits.yaml' && !present.includes(name))) {
      problems.push({ file, text: `is missing; a pack of kind province has ${names.join(', ')}` });
    }
  }

  if (pack && agencies && instruments && competence && channels && limits) {
    const files: PackFiles = { pack, agencies, instruments, competence, channels, limits };
    problems.push(...crossCheck(files));
    if (problems.length === 0) return packOf(files);
  }
  throw new PackInvalid(shortName, problems);
};

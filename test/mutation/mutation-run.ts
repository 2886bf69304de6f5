/**
 * Takes every rule away from where it lives, one place at a time, and shows which spec fails then.
 *
 *   npm run test:mutation -- [--out FILE] [--sample N --seed S] [--scratch FOLDER]
 *
 * Works on a copy, never on the working tree. In the copy every check can be switched off by a number, so that all unit
 * specs run once: each test again without each check that refused in it. What no unit spec guards is tried once more with
 * the integration specs of its library. Ends with 1 when something survives.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../support/server-process.ts';
import { type Place, switched } from './switched.ts';

const { values: options } = parseArgs({
  options: {
    out: { type: 'string' },
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    scratch: { type: 'string', default: join(tmpdir(), `lienthong-mutation-${process.pid}`) },
  },
});
const scratch = options.scratch;
const guardsFile = join(scratch, 'guards.jsonl');

/** Where rules live. */
const SOURCES = ['libs/contexts', 'libs/rules/src'];
/** What they are defined and worded in: nothing is checked there. */
const NO_CHECKS = /(\.spec\.ts|\/testing\/.*|\/rules\/src\/(refusal|catalogue.*)\.ts)$/u;

interface Guard {
  readonly spec: string;
  readonly test: string;
}

const filesUnder = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

/** A copy of what the specs need, with every check switched. */
const prepare = (): readonly Place[] => {
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(scratch, { recursive: true });
  for (const part of ['libs', 'regulations', 'test', 'apps', 'scripts', 'package.json', 'tsconfig.json'])
    cpSync(join(root, part), join(scratch, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(scratch, 'node_modules'));
  cpSync(join(root, 'jest.config.js'), join(scratch, 'jest.plain.config.js'));
  writeFileSync(
    join(scratch, 'jest.config.js'),
    `import plain from './jest.plain.config.js';
export default {
  ...plain,
  rootDir: ${JSON.stringify(scratch)},
  setupFilesAfterEnv: [${JSON.stringify(join(scratch, 'test/mutation/hooks.mjs'))}],
  testTimeout: 600_000,
  maxWorkers: 1,
};
`,
  );
  const places: Place[] = [];
  for (const path of SOURCES.flatMap((folder) => filesUnder(join(scratch, folder)))) {
    const file = relative(scratch, path);
    if (NO_CHECKS.test(file)) continue;
    const { places: here, text } = switched(file, readFileSync(path, 'utf8'), places.length);
    if (here.length > 0) writeFileSync(path, text);
    places.push(...here);
  }
  return places;
};

/** Runs specs of the copy. @returns Jest's exit code, and what it said. */
const runSpecs = (patterns: readonly string[], environment: Readonly<Record<string, string>>) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      join(root, 'node_modules/jest/bin/jest.js'),
      '-i',
      '--silent',
      ...patterns,
    ],
    {
      cwd: scratch,
      env: { ...process.env, NODE_OPTIONS: '', LIENTHONG_GUARDS: guardsFile, ...environment },
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    },
  );
  return { status, said: stdout + stderr };
};

/** Some of the places, by a seed: the same seed, the same ones. */
const sampled = (places: readonly Place[]): readonly Place[] => {
  if (options.sample === undefined) return places;
  const rank = ({ id }: Place): number => Math.imul(id + 1, 2_654_435_761 ^ (Number(options.seed) * 40_503)) >>> 0;
  return [...places].sort((one, other) => rank(one) - rank(other)).slice(0, Number(options.sample));
};

/** What guards each place so far; null where it refused in a test, and no test missed it. */
const guardsSoFar = (): ReadonlyMap<number, Guard | null> => {
  const guards = new Map<number, Guard | null>();
  const lines = existsSync(guardsFile) ? readFileSync(guardsFile, 'utf8').split('\n').filter(Boolean) : [];
  for (const line of lines) {
    const { id, by } = JSON.parse(line) as { readonly id: number; readonly by?: Guard };
    guards.set(id, by ?? guards.get(id) ?? null);
  }
  return guards;
};

const libraryOf = ({ at }: Place): string => /^libs\/(contexts\/)?[^/]+/u.exec(at)?.[0] ?? 'libs';

/** The first spec of its library that fails without it, where no unit spec did. */
const guardAmongIntegration = (place: Place): Guard | undefined => {
  const { status, said } = runSpecs([`${libraryOf(place)}/.*\\.int\\.spec\\.ts$`, '--bail', '--passWithNoTests'], {
    LIENTHONG_WITHOUT: String(place.id),
  });
  if (status === 0) return undefined;
  const spec = /^FAIL (\S+)/mu.exec(said)?.[1] ?? 'unknown';
  // A spec that fails as it is, too, guards nothing: it was disturbed.
  if (runSpecs([spec], { LIENTHONG_WITHOUT: '-1' }).status !== 0) return undefined;
  return { spec: join(scratch, spec), test: /● (.+)$/mu.exec(said)?.[1] ?? 'unknown' };
};

const places = prepare();
const chosen = sampled(places);
console.error(`${places.length} places; ${chosen.length} are tried, in ${scratch}`);

const plain = runSpecs(['libs/(contexts|rules)/.*\\.unit\\.spec\\.ts$'], {
  LIENTHONG_MUTANTS: JSON.stringify(chosen.map(({ id }) => id)),
});
if (plain.status !== 0) {
  console.error(plain.said.slice(-20_000));
  throw new Error('The specs fail as they are');
}
const byUnit = guardsSoFar();
console.error(`${chosen.filter(({ id }) => byUnit.get(id)).length} are guarded by unit specs`);

const rows = chosen
  .toSorted((one, other) => one.rule.localeCompare(other.rule) || one.id - other.id)
  .map((place) => {
    const guard = byUnit.get(place.id) ?? guardAmongIntegration(place);
    const what =
      guard === undefined
        ? `**SURVIVED**${byUnit.has(place.id) ? '' : ' (no spec makes it refuse)'}`
        : `${relative(scratch, guard.spec)}: ${guard.test}`;
    if (guard === undefined) console.error(`SURVIVED: ${place.rule} at ${place.at}`);
    return {
      place,
      survived: guard === undefined,
      row: `| ${place.rule} | ${place.at} | ${what.replaceAll('|', '\\|')} |`,
    };
  });
const survivors = rows.filter(({ survived }) => survived).length;
const table = [
  `${chosen.length} of ${places.length} places, ${chosen.length - survivors} guarded, ${survivors} survived.`,
  '',
  '| Rule | Place | First spec that fails without it |',
  '|---|---|---|',
  ...rows.map(({ row }) => row),
  '',
].join('\n');
if (options.out === undefined) console.log(table);
else writeFileSync(options.out, table);
rmSync(scratch, { recursive: true, force: true });
process.exitCode = survivors === 0 ? 0 : 1;

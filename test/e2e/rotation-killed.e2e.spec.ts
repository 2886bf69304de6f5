import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataFiles } from '#administration';
import { openSqlite } from '#database';
import { keyFileNames, MasterKeys, SqliteVault } from '#identity';
import { deriveId } from '#kernel';
import { createServer, readConfiguration } from '#server';
import { beginCommand, told } from '../support/command-line.js';
import { Chance } from '../support/eventstoredb/chance.js';
import { type InstanceLog, startInstanceLog } from '../support/instance-log.js';
import { until } from '../support/until.js';

/** Issue 6: the tool that rotates the master key, killed with -9 at random moments. */

const LIMIT = 180_000;
/** So many that there is time to be killed while their keys are wrapped anew. */
const SUBJECTS = 1_500;
const everybody = Array.from({ length: SUBJECTS }, (_, n) => n);
const documentOf = (n: number) => ({
  docRef: deriveId('document', n),
  content: JSON.stringify({ name: `Người hư cấu thứ ${n}`, phone: `0900 ${100_000 + n}` }),
});

let folder: string;
let eventLog: InstanceLog;
let environment: Readonly<Record<string, string>>;
let files: ReturnType<typeof dataFiles>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lienthong-rotation-killed-'));
  files = dataFiles(join(folder, 'data'));
  eventLog = await startInstanceLog(folder);
  environment = {
    LIENTHONG_DATA: join(folder, 'data'),
    LIENTHONG_LOG_LEVEL: 'silent',
    PORT: '0',
    ...eventLog.environment,
  };
  await (await createServer(readConfiguration(environment), { serve: false })).stop();
});
afterEach(async () => {
  await eventLog.stop();
  await rm(folder, { recursive: true });
});

const withVault = async <Result>(work: (vault: SqliteVault) => Promise<Result>): Promise<Result> => {
  const { current, next } = await new MasterKeys({}, files.keys).load();
  const vault = await SqliteVault.open(files.vault, current, { nextMasterKey: next });
  try {
    return await work(vault);
  } finally {
    await vault.close();
  }
};

const readable = (): Promise<number> =>
  withVault(async (vault) => {
    const opened = await Promise.all(everybody.map((n) => vault.open(documentOf(n).docRef)));
    return opened.filter((content, n) => content === documentOf(n).content).length;
  });

const wrappedKeys = async (): Promise<readonly string[]> => {
  const database = openSqlite<{ readonly subjectKeys: { readonly wrappedKey: string } }>({
    file: files.vault,
    durability: 'normal',
    readOnly: true,
  });
  try {
    return (await database.queries.selectFrom('subjectKeys').select('wrappedKey').execute()).map(
      ({ wrappedKey }) => wrappedKey,
    );
  } finally {
    await database.close();
  }
};

/** How many of these wrapped keys lie anywhere in the vault's files. */
const onDisk = async (wrapped: readonly string[]): Promise<number> => {
  const names = (await readdir(join(folder, 'data'))).filter((name) => name.startsWith('vault.sqlite'));
  const bytes = Buffer.concat(await Promise.all(names.map((name) => readFile(join(folder, 'data', name)))));
  return wrapped.filter((key) => bytes.includes(key)).length;
};
/** Looking for all of them takes long. */
const SOME = 100;

const keyFiles = async (): Promise<readonly string[]> =>
  (await readdir(files.keys)).filter((name) => name.startsWith(keyFileNames.vaultMasterKey));
const walSize = (): Promise<number> =>
  stat(`${files.vault}-wal`).then(
    ({ size }) => size,
    () => 0,
  );

/** Whether a rotation is so far, as it is seen from outside: by what it has said, and by the files that it makes. */
type Stage = (said: string, keyFilesBefore: readonly string[]) => boolean | Promise<boolean>;

const STAGES: Readonly<Record<string, Stage>> = {
  'it has begun': (said) => said.includes('Rotation of the master key: 0'),
  'the keys are wrapped anew': async () => (await walSize()) > SUBJECTS * 40,
  'the former key is put aside': async (_, before) =>
    (await keyFiles()).some((name) => name.includes('.retired-') && !before.includes(name)),
};
/** It is killed so many looks after a stage, at the most. */
const LATEST = 50;

/** Kills a rotation so many looks after a stage. @returns Whether it was still there to be killed. */
const killAfter = async (isReached: Stage, looks: number): Promise<boolean> => {
  const before = await keyFiles();
  const rotation = beginCommand(['vault', 'rotate-master-key'], environment);
  const over = new AbortController();
  const outcome = rotation.outcome.finally(() => over.abort());
  await until(async () => over.signal.aborted || (await isReached(rotation.err(), before)), { everyMs: 1 });
  let left = looks;
  await until(() => over.signal.aborted || left-- === 0, { everyMs: 1 });
  rotation.kill();
  return (await outcome).status === null;
};

/** A round: a rotation is killed, and done again to its end. @returns What came of it, undefined where it ended first. */
const round = async (isReached: Stage, looks: number): Promise<string | undefined> => {
  const { current: former } = await new MasterKeys({}, files.keys).load();
  const before = await wrappedKeys();
  const stillThere = async (): Promise<number> => {
    const now = new Set(await wrappedKeys());
    return before.filter((key) => now.has(key)).length;
  };
  const isKilled = await killAfter(isReached, looks);
  const underFormer = await stillThere();
  // All of them, or none.
  expect([0, SUBJECTS]).toContain(underFormer);
  expect(await readable()).toBe(SUBJECTS);

  await told(['vault', 'rotate-master-key'], environment);
  expect(await readable()).toBe(SUBJECTS);
  expect(await stillThere()).toBe(0);
  expect(await onDisk(before.slice(0, SOME))).toBe(0);
  expect(await onDisk((await wrappedKeys()).slice(0, SOME))).toBe(SOME);
  await expect(SqliteVault.open(files.vault, former)).rejects.toMatchObject({ code: 'unusable-key' });
  expect(await keyFiles()).not.toContain(keyFileNames.nextVaultMasterKey);
  return isKilled ? `killed ${looks} looks later, ${underFormer} keys under the former one` : undefined;
};

it(
  'a rotation that is killed at any moment leaves everybody readable, and done again it leaves nothing under the former key',
  async () => {
    const seed = Date.now() % 1_000_000;
    const chance = new Chance(seed);
    await withVault(async (vault) => {
      await Promise.all(
        everybody.map(async (n) => (await vault.seal(deriveId('subject', n), [documentOf(n)])).store()),
      );
    });
    for (const [stage, isReached] of Object.entries(STAGES)) {
      let looks = chance.below(LATEST);
      let came: string | undefined;
      // One that ended first proves nothing: the next one is killed earlier.
      while ((came = await round(isReached, looks)) === undefined) looks = Math.floor(looks / 2);
      console.log(`Killed rotation, seed ${seed}: ${stage}; ${came}`);
    }
  },
  LIMIT,
);

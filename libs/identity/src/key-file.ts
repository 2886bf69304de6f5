import { link, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { KnownError } from '#kernel';

/** The files of the folder of keys; anything else that stands there is not ours. */
export const keyFileNames = {
  vaultMasterKey: 'vault-master-key',
  /** There while a rotation is on its way. */
  nextVaultMasterKey: 'vault-master-key.next',
  tokenSigningKey: 'token-signing-key.json',
} as const;

/** A key file that cannot be used as it is; the message says what to do. */
export class UnusableKey extends KnownError {
  constructor(message: string, options?: ErrorOptions) {
    super('unusable-key', 500, message, {}, options);
  }
}

const isCode = (error: unknown, code: string): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code;

const syncToDisk = async (path: string): Promise<void> => {
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
};

const readSecret = async (file: string): Promise<string | undefined> => {
  let mode: number;
  try {
    ({ mode } = await stat(file));
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw new UnusableKey(`${file} cannot be read.`, { cause: error });
  }
  if ((mode & 0o077) !== 0) {
    throw new UnusableKey(`${file} can be read by others than its owner: chmod 600 ${file}`);
  }
  return readFile(file, 'utf8');
};

/** The text of a key file, or nothing where there is none. @throws UnusableKey when others than the owner can read it. */
export const presentKeyFile = readSecret;

const DRAFT_ENDING = /^\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Removes the drafts of a key that is there: whoever was killed while making it left one, and it may hold the same secret.
 * One that is being made at this moment is of no use any more. Where nothing can be removed, drafts do no harm.
 */
const removeDrafts = async (file: string): Promise<void> => {
  const name = basename(file);
  const names = await readdir(dirname(file)).catch(() => []);
  const drafts = names.filter((one) => one.startsWith(name) && DRAFT_ENDING.test(one.slice(name.length)));
  for (const draft of drafts) await rm(join(dirname(file), draft), { force: true }).catch(() => undefined);
};

/**
 * The text of a key file that only its owner can read; made on first use, with a folder of mode 0700. What is returned
 * has reached the disk, and of two processes that make it at once both get the same.
 * @throws UnusableKey when others than the owner can read it.
 */
export const keyFile = async (file: string, make: () => Promise<string>): Promise<string> => {
  const present = await readSecret(file);
  if (present !== undefined) {
    await removeDrafts(file);
    return present;
  }
  const folder = dirname(file);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomUUID()}`;
  try {
    const handle = await open(draft, 'wx', 0o600);
    try {
      await handle.chmod(0o600);
      await handle.writeFile(await make());
      await handle.sync();
    } finally {
      await handle.close();
    }
    await link(draft, file).catch((error: unknown) => {
      // Another process was faster; it may have removed this draft too.
      if (!isCode(error, 'EEXIST') && !isCode(error, 'ENOENT')) throw error;
    });
  } finally {
    await rm(draft, { force: true });
  }
  await removeDrafts(file);
  await syncToDisk(folder);
  const made = await readSecret(file);
  if (made === undefined) throw new UnusableKey(`${file} was removed while it was being made.`);
  return made;
};

/**
 * Puts one key file in the place of another, at once: at every moment there is one of the two under the name. The former one
 * is kept under a name of its own. What is done has reached the disk; doing it again, where it was broken off, ends it.
 */
export const replaceKeyFile = async (file: string, next: string, retired: string): Promise<void> => {
  await link(file, retired).catch((error: unknown) => {
    if (!isCode(error, 'EEXIST')) throw error;
  });
  await syncToDisk(dirname(file));
  await rename(next, file);
  await syncToDisk(dirname(file));
};

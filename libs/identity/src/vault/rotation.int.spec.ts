import { randomBytes } from 'node:crypto';
import { link, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { trackingCodeOf } from '#contracts';
import { inTemporaryFolder } from '#database/testing';
import { deriveId, Unavailable } from '#kernel';
import { keyFileNames, UnusableKey } from '../key-file.js';
import { MasterKeys } from './master-key.js';
import { fingerprintOf, rotateMasterKey } from './rotate-master-key.js';
import { SqliteVault } from './sqlite-vault.js';

/** More than are asked for at once, so that the rotation goes through several pages of them. */
const SUBJECTS = 300;

const documentOf = (n: number) => ({ docRef: deriveId('document', n), content: `Lời của người thứ ${n}` });
const subjectOf = (n: number) => deriveId('subject', n);
const everybody = Array.from({ length: SUBJECTS }, (_, n) => n);

const vaultOf = async (folder: string, keys: MasterKeys): Promise<SqliteVault> => {
  const { current, next } = await keys.load();
  return SqliteVault.open(join(folder, 'vault.sqlite'), current, { nextMasterKey: next });
};

/** What the log holds of everybody's words, and one reporter's tracking code. */
const proofsIn = async (vault: SqliteVault) => {
  const proofs = await Promise.all(
    everybody.map(async (n) => (await vault.seal(subjectOf(n), [documentOf(n)])).refs[0]?.hmac),
  );
  const [code] = (await vault.seal(subjectOf(0), [{ docRef: deriveId('report'), content: 'tracking-code' }])).refs;
  return { proofs, trackingCode: trackingCodeOf(code?.hmac ?? '') };
};

const wrappedKeysIn = (folder: string): readonly string[] => {
  const plain = new DatabaseSync(join(folder, 'vault.sqlite'), { readOnly: true });
  const rows = plain.prepare('select wrappedKey from subjectKeys where wrappedKey is not null').all();
  plain.close();
  return rows.map(({ wrappedKey }) => String(wrappedKey));
};

const bytesOnDisk = async (folder: string): Promise<Buffer> => {
  const names = (await readdir(folder)).filter((name) => name.startsWith('vault.sqlite'));
  return Buffer.concat(await Promise.all(names.map((name) => readFile(join(folder, name)))));
};

interface Kept {
  readonly folder: string;
  readonly keysFolder: string;
  readonly keys: MasterKeys;
  readonly before: Awaited<ReturnType<typeof proofsIn>>;
}

/** A vault that holds words of many, one of whom was erased, and is closed. */
const withWords = (work: (kept: Kept) => Promise<void>): Promise<void> =>
  inTemporaryFolder(async (folder) => {
    const keysFolder = join(folder, 'keys');
    const keys = new MasterKeys({}, keysFolder);
    const vault = await vaultOf(folder, keys);
    await Promise.all(everybody.map(async (n) => (await vault.seal(subjectOf(n), [documentOf(n)])).store()));
    await vault.erase(deriveId('subject', 'erased'));
    const before = await proofsIn(vault);
    await vault.close();
    await work({ folder, keysFolder, keys, before });
  });

/** All of it opens, and proves the same as before. */
const expectAsBefore = async (vault: SqliteVault, { before }: Kept): Promise<void> => {
  for (const n of everybody) expect(await vault.open(documentOf(n).docRef)).toBe(documentOf(n).content);
  expect(await proofsIn(vault)).toEqual(before);
  await expect(vault.seal(deriveId('subject', 'erased'), [])).rejects.toMatchObject({ code: 'subject-erased' });
};

describe('rotating the master key', () => {
  it('keeps what was sealed, what proves it, and the tracking codes, in the running vault and after a restart', () =>
    withWords(async (kept) => {
      const { folder, keys } = kept;
      const vault = await vaultOf(folder, keys);
      const { keys: count, rewrapped, formerFingerprint, fingerprint } = await rotateMasterKey(vault, keys);
      expect([count, rewrapped]).toEqual([SUBJECTS, true]);
      expect(fingerprint).not.toBe(formerFingerprint);
      await expectAsBefore(vault, kept);
      const later = documentOf(SUBJECTS);
      await (await vault.seal(subjectOf(SUBJECTS), [later])).store();
      await vault.close();
      const reopened = await vaultOf(folder, keys);
      await expectAsBefore(reopened, kept);
      expect(await reopened.open(later.docRef)).toBe(later.content);
      await reopened.close();
    }));

  it('puts another key in the place of the former one, which is kept beside it under its fingerprint', () =>
    withWords(async ({ folder, keysFolder, keys }) => {
      const { current: former } = await keys.load();
      const vault = await vaultOf(folder, keys);
      const { formerKeyFile } = await rotateMasterKey(vault, keys);
      await vault.close();
      const retired = `vault-master-key.retired-${fingerprintOf(former)}`;
      expect(formerKeyFile).toBe(join(keysFolder, retired));
      expect((await readdir(keysFolder)).sort()).toEqual(['vault-master-key', retired]);
      const textOf = (name: string) => readFile(join(keysFolder, name), 'utf8');
      expect(await textOf(retired)).toBe(former.toString('base64'));
      expect((await keys.load()).current).not.toEqual(former);
    }));

  it('leaves no key on the disk that the former master key opens', () =>
    withWords(async ({ folder, keys }) => {
      const wrapped = wrappedKeysIn(folder);
      expect(wrapped).toHaveLength(SUBJECTS);
      const vault = await vaultOf(folder, keys);
      await rotateMasterKey(vault, keys);
      const bytes = await bytesOnDisk(folder);
      expect(wrapped.filter((key) => bytes.includes(key))).toEqual([]);
      expect(wrappedKeysIn(folder).every((key) => bytes.includes(key))).toBe(true);
      await vault.close();
    }));

  it('makes the vault refuse the former key, and any other', () =>
    withWords(async ({ folder, keys }) => {
      const { current: former } = await keys.load();
      const vault = await vaultOf(folder, keys);
      await rotateMasterKey(vault, keys);
      await vault.close();
      const file = join(folder, 'vault.sqlite');
      for (const [wrong, next] of [[former], [randomBytes(32)], [former, randomBytes(32)]])
        await expect(SqliteVault.open(file, wrong ?? former, { nextMasterKey: next })).rejects.toThrow(UnusableKey);
    }));

  it('can be done again and again', () =>
    withWords(async (kept) => {
      const vault = await vaultOf(kept.folder, kept.keys);
      for (let time = 0; time < 3; time += 1)
        expect(await rotateMasterKey(vault, kept.keys)).toMatchObject({ keys: SUBJECTS, rewrapped: true });
      await expectAsBefore(vault, kept);
      expect(await readdir(kept.keysFolder)).toHaveLength(4);
      await vault.close();
    }));

  it('goes on while others store and read', () =>
    withWords(async (kept) => {
      const vault = await vaultOf(kept.folder, kept.keys);
      const newcomers = Array.from({ length: 40 }, (_, n) => SUBJECTS + n);
      const [rotated] = await Promise.all([
        rotateMasterKey(vault, kept.keys),
        ...newcomers.map(async (n) => (await vault.seal(subjectOf(n), [documentOf(n)])).store()),
        ...everybody.map(async (n) => expect(await vault.open(documentOf(n).docRef)).toBe(documentOf(n).content)),
      ]);
      expect(rotated.keys).toBeGreaterThanOrEqual(SUBJECTS);
      await vault.close();
      const reopened = await vaultOf(kept.folder, kept.keys);
      for (const n of newcomers) expect(await reopened.open(documentOf(n).docRef)).toBe(documentOf(n).content);
      await expectAsBefore(reopened, kept);
      await reopened.close();
    }));
});

describe('a rotation that is broken off', () => {
  /** As after a restart: the vault opens with whatever is there, and the rotation, done again, ends. */
  const expectToEnd = async (kept: Kept, rewrapped: boolean): Promise<void> => {
    const vault = await vaultOf(kept.folder, kept.keys);
    await expectAsBefore(vault, kept);
    expect(await rotateMasterKey(vault, kept.keys)).toMatchObject({ keys: SUBJECTS, rewrapped });
    await expectAsBefore(vault, kept);
    await vault.close();
    expect(await readdir(kept.keysFolder)).not.toContain(keyFileNames.nextVaultMasterKey);
    const reopened = await vaultOf(kept.folder, kept.keys);
    await expectAsBefore(reopened, kept);
    await reopened.close();
  };

  it('after the next key was made, has changed nothing', () =>
    withWords(async (kept) => {
      await kept.keys.next();
      await expectToEnd(kept, true);
    }));

  it('by a key that does not open, has changed nothing', () =>
    withWords(async (kept) => {
      const plain = new DatabaseSync(join(kept.folder, 'vault.sqlite'));
      const last = [...everybody].map(subjectOf).sort().at(-1) ?? '';
      const { wrappedKey } = plain.prepare('select wrappedKey from subjectKeys where subjectRef = ?').get(last) ?? {};
      const set = plain.prepare('update subjectKeys set wrappedKey = ? where subjectRef = ?');
      set.run(randomBytes(60).toString('base64'), last);
      const former = wrappedKeysIn(kept.folder);
      const vault = await vaultOf(kept.folder, kept.keys);
      await expect(rotateMasterKey(vault, kept.keys)).rejects.toMatchObject({ code: 'vault-corrupt' });
      const untouched = everybody.find((n) => subjectOf(n) !== last) ?? 0;
      expect(await vault.open(documentOf(untouched).docRef)).toBe(documentOf(untouched).content);
      await vault.close();
      expect(wrappedKeysIn(kept.folder)).toEqual(former);
      set.run(wrappedKey ?? null, last);
      plain.close();
      await expectToEnd(kept, true);
    }));

  it('after the keys were wrapped anew, while traces of the former ones could not be removed', () =>
    withWords(async (kept) => {
      const vault = await vaultOf(kept.folder, kept.keys);
      const reader = new DatabaseSync(join(kept.folder, 'vault.sqlite'));
      reader.exec('begin');
      reader.prepare('select count(*) from subjectKeys').get();
      await expect(rotateMasterKey(vault, kept.keys)).rejects.toThrow(Unavailable);
      reader.close();
      await expectAsBefore(vault, kept);
      await vault.close();
      await expectToEnd(kept, false);
    }));

  it('before the key file was replaced', () =>
    withWords(async (kept) => {
      const vault = await vaultOf(kept.folder, kept.keys);
      await vault.rotateMasterKey(await kept.keys.next());
      await vault.close();
      await expectToEnd(kept, false);
    }));

  it('in the middle of replacing the key file', () =>
    withWords(async (kept) => {
      const { current } = await kept.keys.load();
      const vault = await vaultOf(kept.folder, kept.keys);
      await vault.rotateMasterKey(await kept.keys.next());
      await vault.close();
      const file = join(kept.keysFolder, keyFileNames.vaultMasterKey);
      await link(file, `${file}.retired-${fingerprintOf(current)}`);
      await expectToEnd(kept, false);
    }));
});

describe('rotating a configured master key', () => {
  const [first, second] = [randomBytes(32).toString('base64'), randomBytes(32).toString('base64')];
  const message = documentOf(1);

  it('goes to the next one that is configured, and works with both until the configuration is changed', () =>
    inTemporaryFolder(async (folder) => {
      const both = new MasterKeys({ masterKey: first, nextMasterKey: second }, folder);
      const vault = await vaultOf(folder, both);
      await (await vault.seal(subjectOf(1), [message])).store();
      expect(await rotateMasterKey(vault, both)).toMatchObject({ keys: 1, rewrapped: true, formerKeyFile: null });
      await vault.close();
      for (const keys of [both, new MasterKeys({ masterKey: second }, folder)]) {
        const reopened = await vaultOf(folder, keys);
        expect(await reopened.open(message.docRef)).toBe(message.content);
        await reopened.close();
      }
      await expect(vaultOf(folder, new MasterKeys({ masterKey: first }, folder))).rejects.toThrow(UnusableKey);
      expect((await readdir(folder)).filter((name) => name.startsWith('vault-master-key'))).toEqual([]);
    }));

  it('is refused without a next one, with what to do', () =>
    inTemporaryFolder(async (folder) => {
      const keys = new MasterKeys({ masterKey: first }, folder);
      const vault = await vaultOf(folder, keys);
      await expect(rotateMasterKey(vault, keys)).rejects.toThrow('LIENTHONG_MASTER_KEY_NEXT');
      await vault.close();
    }));

  it('refuses a next one that is no key', () =>
    inTemporaryFolder(async (folder) => {
      const keys = new MasterKeys({ masterKey: first, nextMasterKey: 'short' }, folder);
      await expect(keys.load()).rejects.toThrow('LIENTHONG_MASTER_KEY_NEXT: write 32 bytes');
    }));

  it('from the key file to a configured one, leaves the file where it is', () =>
    inTemporaryFolder(async (folder) => {
      const vault = await vaultOf(folder, new MasterKeys({}, folder));
      await (await vault.seal(subjectOf(1), [message])).store();
      expect(
        (await rotateMasterKey(vault, new MasterKeys({ nextMasterKey: second }, folder))).formerKeyFile,
      ).toBeNull();
      await vault.close();
      const reopened = await vaultOf(folder, new MasterKeys({ masterKey: second }, folder));
      expect(await reopened.open(message.docRef)).toBe(message.content);
      await reopened.close();
    }));
});

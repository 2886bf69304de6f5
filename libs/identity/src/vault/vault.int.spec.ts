import { readdir, readFile, writeFile } from 'node:fs/promises';
import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { inTemporaryFolder } from '#database/testing';
import { deriveId } from '#kernel';
import { UnusableKey } from '../key-file.js';
import { MasterKeys } from './master-key.js';
import { SqliteVault } from './sqlite-vault.js';
import { SubjectErased } from './vault.js';

const reporter = deriveId('subject', 'reporter');
const other = deriveId('subject', 'other');
const message = { docRef: deriveId('document', 'message'), content: 'Bài đăng nói đập hồ chứa nước sắp vỡ.' };

const withVault = (work: (vault: SqliteVault, file: string, masterKey: Buffer) => Promise<void>): Promise<void> =>
  inTemporaryFolder(async (folder) => {
    const file = join(folder, 'vault.sqlite');
    const masterKey = randomBytes(32);
    const vault = await SqliteVault.open(file, masterKey);
    try {
      await work(vault, file, masterKey);
    } finally {
      await vault.close();
    }
  });

describe('the vault', () => {
  it('gives back any text byte for byte', () =>
    withVault((vault) =>
      fc.assert(
        fc.asyncProperty(fc.uuid(), fc.uuid(), fc.string({ unit: 'binary' }), async (subjectRef, docRef, content) => {
          await (await vault.seal(subjectRef, [{ docRef, content }])).store();
          expect(await vault.open(docRef)).toBe(content);
        }),
        { numRuns: 30 },
      ),
    ));

  it('says the same of the same document every time, stored or not, and after a restart', () =>
    withVault(async (vault, file, masterKey) => {
      const before = await vault.seal(reporter, [message]);
      const again = await vault.seal(reporter, [message]);
      await before.store();
      const stored = await vault.seal(reporter, [message]);
      await vault.close();
      const reopened = await SqliteVault.open(file, masterKey);
      const later = await reopened.seal(reporter, [message]);
      expect([again.refs, stored.refs, later.refs]).toEqual([before.refs, before.refs, before.refs]);
      await reopened.close();
    }));

  it('does not let one see that two people wrote the same, or one person the same twice', () =>
    withVault(async (vault) => {
      const twice = [message, { ...message, docRef: deriveId('document', 'second') }];
      const { refs } = await vault.seal(reporter, twice);
      const { refs: others } = await vault.seal(other, [message]);
      expect(new Set([...refs, ...others].map(({ hmac }) => hmac)).size).toBe(3);
    }));

  it('keeps nothing before store', () =>
    withVault(async (vault) => {
      await vault.seal(reporter, [message]);
      expect(await vault.open(message.docRef)).toBeUndefined();
    }));

  it('keeps many at once, and the same twice as once', () =>
    withVault(async (vault) => {
      const documents = Array.from({ length: 64 }, (_, n) => ({
        subjectRef: deriveId('subject', n % 40),
        document: { docRef: deriveId('document', n), content: `Tin số ${n}` },
      }));
      await Promise.all(
        [...documents, ...documents].map(async ({ subjectRef, document }) =>
          (await vault.seal(subjectRef, [document])).store(),
        ),
      );
      const opened = await Promise.all(documents.map(({ document: { docRef } }) => vault.open(docRef)));
      expect(opened).toEqual(documents.map(({ document: { content } }) => content));
    }));

  it('keeps the first content of a document and refuses another one', () =>
    withVault(async (vault) => {
      await (await vault.seal(reporter, [message])).store();
      const changed = await vault.seal(reporter, [{ ...message, content: 'Khác.' }]);
      await expect(changed.store()).rejects.toMatchObject({ code: 'idempotency-key-reused', status: 422 });
      expect(await vault.open(message.docRef)).toBe(message.content);
    }));

  it('harms no neighbour in the same commit when one is refused', () =>
    withVault(async (vault) => {
      await (await vault.seal(reporter, [message])).store();
      const bad = await vault.seal(reporter, [{ ...message, content: 'Khác.' }]);
      const good = await vault.seal(other, [{ docRef: deriveId('document', 'good'), content: 'Tốt.' }]);
      const [refused, kept] = await Promise.allSettled([bad.store(), good.store()]);
      expect([refused.status, kept.status]).toEqual(['rejected', 'fulfilled']);
      expect(await vault.open(deriveId('document', 'good'))).toBe('Tốt.');
    }));
});

describe('erasing a person', () => {
  it('makes every document of that person unreadable for ever, and no one else’s', () =>
    withVault(async (vault, file, masterKey) => {
      const neighbours = { docRef: deriveId('document', 'neighbour'), content: 'Của người khác.' };
      await (await vault.seal(reporter, [message])).store();
      await (await vault.seal(other, [neighbours])).store();
      await vault.erase(reporter);
      await vault.erase(reporter);
      expect(await vault.open(message.docRef)).toBeUndefined();
      expect(await vault.open(neighbours.docRef)).toBe(neighbours.content);
      await expect(vault.seal(reporter, [message])).rejects.toThrow(SubjectErased);
      await vault.close();
      const reopened = await SqliteVault.open(file, masterKey);
      await expect(reopened.seal(reporter, [message])).rejects.toMatchObject({ status: 410 });
      await reopened.close();
    }));

  it('also stands against what was sealed before and is stored after', () =>
    withVault(async (vault) => {
      const sealed = await vault.seal(reporter, [message]);
      await vault.erase(reporter);
      await expect(sealed.store()).rejects.toThrow(SubjectErased);
      expect(await vault.open(message.docRef)).toBeUndefined();
    }));

  it('leaves no trace of the wrapped key in the files', () =>
    withVault(async (vault, file) => {
      await (await vault.seal(reporter, [message])).store();
      const plain = new DatabaseSync(file);
      const { wrappedKey } = plain.prepare('select wrappedKey from subjectKeys').get() as { wrappedKey: string };
      plain.close();
      await vault.erase(reporter);
      const bytes = await Promise.all([file, `${file}-wal`].map((path) => readFile(path).catch(() => Buffer.alloc(0))));
      expect(Buffer.concat(bytes).includes(wrappedKey)).toBe(false);
    }));
});

describe('erasing a person while somebody reads the vault', () => {
  const wrappedKeyIn = (reader: DatabaseSync): string =>
    (reader.prepare('select wrappedKey from subjectKeys').get() as { wrappedKey: string }).wrappedKey;
  const bytesOf = async (file: string): Promise<Buffer> =>
    Buffer.concat(await Promise.all([file, `${file}-wal`].map((path) => readFile(path).catch(() => Buffer.alloc(0)))));

  it('stands, and says that a trace of the key is left; doing it again afterwards removes it', () =>
    withVault(async (vault, file) => {
      await (await vault.seal(reporter, [message])).store();
      const reader = new DatabaseSync(file);
      reader.exec('begin');
      const wrappedKey = wrappedKeyIn(reader);
      await expect(vault.erase(reporter)).rejects.toMatchObject({
        status: 503,
        message: expect.stringContaining('again') as string,
      });
      expect(await vault.open(message.docRef)).toBeUndefined();
      await expect(vault.seal(reporter, [message])).rejects.toThrow(SubjectErased);
      expect((await bytesOf(file)).includes(wrappedKey)).toBe(true);
      reader.exec('commit');
      await vault.erase(reporter);
      expect((await bytesOf(file)).includes(wrappedKey)).toBe(false);
      reader.close();
    }));

  it('waits a moment for who reads', () =>
    withVault(async (vault, file) => {
      await (await vault.seal(reporter, [message])).store();
      const reader = new DatabaseSync(file);
      reader.exec('begin');
      const wrappedKey = wrappedKeyIn(reader);
      const erasing = vault.erase(reporter);
      // The document is gone as soon as the erasure was committed; then it only waits for this reader.
      while ((await vault.open(message.docRef)) !== undefined);
      reader.exec('commit');
      await erasing;
      expect((await bytesOf(file)).includes(wrappedKey)).toBe(false);
      reader.close();
    }));
});

describe('what lies on the disk', () => {
  it('holds no word of a document', () =>
    withVault(async (vault, file) => {
      await (await vault.seal(reporter, [message])).store();
      await vault.close();
      expect((await readFile(file)).includes('hồ chứa')).toBe(false);
    }));

  it('does not open for another subject, another document, or when it was changed', () =>
    withVault(async (vault, file) => {
      const second = { docRef: deriveId('document', 'second'), content: 'Khác.' };
      await (await vault.seal(reporter, [message, second])).store();
      const plain = new DatabaseSync(file);
      const swap = plain.prepare(
        'update documents set sealed = (select sealed from documents where docRef = ?) where docRef = ?',
      );
      swap.run(message.docRef, second.docRef);
      plain.close();
      await expect(vault.open(second.docRef)).rejects.toMatchObject({ code: 'vault-corrupt' });
    }));

  it('does not open under another master key, and says so at the start', () =>
    withVault(async (vault, file) => {
      await vault.close();
      await expect(SqliteVault.open(file, randomBytes(32))).rejects.toThrow(UnusableKey);
      await expect(SqliteVault.open(file, randomBytes(32))).rejects.toThrow('another master key');
    }));
});

describe('the master key', () => {
  const keyIn = async (folder: string) => (await new MasterKeys({}, folder).load()).current;

  it('is made once, for its owner only, and read again', () =>
    inTemporaryFolder(async (folder) => {
      const [first, second] = await Promise.all([keyIn(folder), keyIn(folder)]);
      expect(first).toHaveLength(32);
      expect(second).toEqual(first);
      expect(await keyIn(folder)).toEqual(first);
    }));

  it('leaves nothing behind of those who were killed while making it, and touches nothing else', () =>
    inTemporaryFolder(async (folder) => {
      const draft = () => writeFile(join(folder, `vault-master-key.${randomUUID()}`), 'half');
      await draft();
      const made = await keyIn(folder);
      expect(await readdir(folder)).toEqual(['vault-master-key']);
      await draft();
      await writeFile(join(folder, 'vault-master-key.old'), 'kept by hand');
      expect(await keyIn(folder)).toEqual(made);
      expect((await readdir(folder)).sort()).toEqual(['vault-master-key', 'vault-master-key.old']);
    }));

  it.each(['', 'short', randomBytes(31).toString('base64'), `${randomBytes(32).toString('base64')}=`, 'ư'.repeat(44)])(
    'refuses what is no 32 bytes in base64: %j',
    async (configured) => {
      await expect(new MasterKeys({ masterKey: configured }, '/nowhere').load()).rejects.toThrow(
        'openssl rand -base64 32',
      );
    },
  );
});

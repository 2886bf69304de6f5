import { migrate, openSqlite, type SqlDatabase } from '#database';
import { type Instant, KnownError, Unavailable, type Uuid } from '#kernel';
import type { Transaction } from 'kysely';
import { SqlAttachments } from '../attachments/attachments.js';
import { type AttachmentScanner, scansNothing } from '../attachments/scanner.js';
import {
  againstTaking,
  checkTakeable,
  eraseAttachments,
  proofOfAttachment,
  type Taking,
  takeAttachments,
} from '../attachments/taking.js';
import { UnusableKey } from '../key-file.js';
import { KeyRing } from './key-ring.js';
import { rewrapKeys, verifyKeys } from './rotation.js';
import { SubjectKey } from './sealing.js';
import { type Answer, Together } from './together.js';
import {
  type AttachmentsToTake,
  type PersonalDataVault,
  type SealedDocuments,
  SubjectErased,
  type VaultDocument,
  type VaultRef,
} from './vault.js';
import { changedIn, insertDocuments, insertNewKeys, wrappedKeysOf } from './vault-rows.js';
import { vaultMigrations, type VaultSchema } from './vault-schema.js';

interface Storing {
  readonly subjectRef: Uuid;
  readonly key: SubjectKey;
  /** True when the key was made here and is, as far as is known, not in the database. */
  readonly isNewKey: boolean;
  readonly rows: readonly VaultSchema['documents'][];
  readonly takings: readonly Taking[];
}

/** Keys that were made and not yet stored are remembered, so that sealing twice proves the same. */
const REMEMBERED_NEW_KEYS = 10_000;

export interface VaultParts {
  /** The master key that a rotation is on its way to, where one is: the vault may be under it already. */
  readonly nextMasterKey?: Uint8Array | undefined;
  /** Looks at uploads. Default: nobody, and that is said of each. */
  readonly scanner?: AttachmentScanner;
}

/** The vault in one SQL database. What waits to be stored together shares one commit. */
export class SqliteVault implements PersonalDataVault {
  /** Uploaded files. */
  readonly attachments: SqlAttachments;
  readonly #database: SqlDatabase<VaultSchema>;
  readonly #keys: KeyRing;
  readonly #newKeys = new Map<Uuid, SubjectKey>();
  readonly #lookups = new Together((subjectRefs: readonly Uuid[]) => this.#lookUp(subjectRefs));
  readonly #storings = new Together((storings: readonly Storing[]) => this.#storeTogether(storings));

  private constructor(database: SqlDatabase<VaultSchema>, keys: KeyRing, scanner: AttachmentScanner) {
    this.#database = database;
    this.#keys = keys;
    this.attachments = new SqlAttachments(database, keys, scanner);
  }

  /**
   * Opens or creates a vault.
   * @throws UnusableKey when the vault is under neither of the master keys. @throws DatabaseCorrupt, DatabaseNewer, Unavailable.
   */
  static async open(
    file: string,
    masterKey: Uint8Array,
    { nextMasterKey, scanner = scansNothing }: VaultParts = {},
  ): Promise<SqliteVault> {
    const database = openSqlite<VaultSchema>({ file, durability: 'full', overwriteDeleted: true });
    try {
      await migrate(database, vaultMigrations(database));
      return new SqliteVault(database, await ringOf(database, masterKey, nextMasterKey), scanner);
    } catch (error) {
      await database.close();
      throw error;
    }
  }

  /** Names the master key that the vault is under, and tells nothing of it. */
  get masterKeyFingerprint(): string {
    return this.#keys.fingerprint;
  }

  async seal(
    subjectRef: Uuid,
    documents: readonly VaultDocument[],
    toTake?: AttachmentsToTake,
  ): Promise<SealedDocuments> {
    const { key, isNewKey } = await this.#keyOf(subjectRef);
    const refs: VaultRef[] = documents.map(({ docRef, content }) => ({ docRef, hmac: key.proofOf(docRef, content) }));
    const takings =
      toTake === undefined ? [] : await checkTakeable(this.#database.queries, this.#keys, subjectRef, toTake);
    return {
      refs,
      attachments: takings.map((taking) => proofOfAttachment(key, taking)),
      store: () => {
        const rows = documents.map(({ docRef, content }, index) => ({
          docRef,
          subjectRef,
          hmac: refs[index]?.hmac ?? '',
          sealed: key.encrypt(docRef, content),
        }));
        return this.#storings.run({ subjectRef, key, isNewKey, rows, takings });
      },
    };
  }

  async open(docRef: Uuid): Promise<string | undefined> {
    const row = await this.#database.queries
      .selectFrom('documents')
      .innerJoin('subjectKeys', 'subjectKeys.subjectRef', 'documents.subjectRef')
      .select(['documents.subjectRef', 'documents.sealed', 'subjectKeys.wrappedKey'])
      .where('documents.docRef', '=', docRef)
      .executeTakeFirst();
    if (row === undefined || row.wrappedKey === null) return undefined;
    const key = this.#keys.unwrap(row.subjectRef, row.wrappedKey);
    try {
      return key.decrypt(docRef, row.sealed);
    } catch (error) {
      throw new KnownError('vault-corrupt', 500, `Document ${docRef} of the vault was changed.`, {}, { cause: error });
    }
  }

  async discard({ attachmentRefs, uploadedBy }: AttachmentsToTake): Promise<void> {
    await this.attachments.discard(attachmentRefs, uploadedBy);
    await this.#purge('The files were removed, but while the vault is read elsewhere traces of them stay on the disk.');
  }

  async erase(subjectRef: Uuid): Promise<void> {
    this.#newKeys.delete(subjectRef);
    await this.#database.write(async (transaction) => {
      await transaction
        .insertInto('subjectKeys')
        .values({ subjectRef, wrappedKey: null })
        .onConflict((conflict) => conflict.column('subjectRef').doUpdateSet({ wrappedKey: null }))
        .execute();
      await transaction.deleteFrom('documents').where('subjectRef', '=', subjectRef).execute();
      await eraseAttachments(transaction, subjectRef);
    });
    await this.#purge(
      'The data of this person were erased and stay so, but while the vault is read elsewhere (by a backup, perhaps) a trace of the key stays on the disk. Do it again later: that removes it.',
    );
  }

  /**
   * Wraps every subject's key under another master key, in one transaction, opens each of them once more, and removes the
   * former wrappings from the disk. Doing it again with the same key ends what was broken off, and changes nothing else.
   * @returns How many keys there are, and whether they were wrapped anew now.
   * @throws KnownError `vault-corrupt` when a key does not open; nothing has changed then. @throws Unavailable when all of
   * it was done, and the former wrappings could not be removed from the disk yet.
   */
  async rotateMasterKey(nextMasterKey: Uint8Array): Promise<{ readonly keys: number; readonly rewrapped: boolean }> {
    const rewrapped = this.#keys.checkValue !== new KeyRing(nextMasterKey).checkValue;
    if (rewrapped) await rewrapKeys(this.#database, this.#keys, nextMasterKey);
    const keys = await verifyKeys(this.#database, this.#keys);
    this.#keys.forgetFormer();
    await this.#purge(
      'The vault is under the new master key, but while it is read elsewhere (by a backup, perhaps) traces of the former one stay on the disk. Do it again: that removes them.',
    );
    return { keys, rewrapped };
  }

  /** Removes uploads that nobody has referred to, and what is left of those that were broken off, from before an instant. */
  async sweepAttachments(before: Instant): Promise<{ readonly uploads: number; readonly brokenOff: number }> {
    const swept = await this.attachments.sweep(before);
    await this.#purge(
      'The uploads were removed, but while the vault is read elsewhere traces of them stay on the disk.',
    );
    return swept;
  }

  /** Copies the vault, hot, into a file that must not be there yet. */
  backup(targetFile: string): Promise<void> {
    return this.#database.backup(targetFile);
  }

  /** Finishes what waits to be stored and releases the file. Can be called twice. */
  async close(): Promise<void> {
    await this.#storings.settled();
    await this.#database.close();
  }

  /** @throws Unavailable with these words, while somebody else reads the vault. */
  async #purge(words: string): Promise<void> {
    try {
      await this.#database.purge();
    } catch (error) {
      throw error instanceof Unavailable ? new Unavailable(words, { cause: error }) : error;
    }
  }

  async #keyOf(subjectRef: Uuid): Promise<{ readonly key: SubjectKey; readonly isNewKey: boolean }> {
    const wrappedKey = await this.#lookups.run(subjectRef);
    if (wrappedKey === null) throw new SubjectErased();
    if (wrappedKey !== undefined) return { key: this.#keys.unwrap(subjectRef, wrappedKey), isNewKey: false };
    const key = this.#newKeys.get(subjectRef) ?? SubjectKey.random(subjectRef);
    this.#newKeys.set(subjectRef, key);
    if (this.#newKeys.size > REMEMBERED_NEW_KEYS) {
      const [oldest] = this.#newKeys.keys();
      if (oldest !== undefined) this.#newKeys.delete(oldest);
    }
    return { key, isNewKey: true };
  }

  async #lookUp(subjectRefs: readonly Uuid[]): Promise<readonly Answer<string | null | undefined>[]> {
    const keys = await wrappedKeysOf(this.#database.queries, subjectRefs);
    return subjectRefs.map((subjectRef) => ({ value: keys.get(subjectRef) }));
  }

  async #storeTogether(storings: readonly Storing[]): Promise<readonly Answer<undefined>[]> {
    const answers = await this.#database.write((transaction) => this.#storeIn(transaction, storings));
    storings.forEach(({ subjectRef }, index) => {
      if (answers[index]?.error === undefined) this.#newKeys.delete(subjectRef);
    });
    return answers;
  }

  /** Stores what is not there yet; what could not be stored harms nothing beside it. */
  async #storeIn(
    transaction: Transaction<VaultSchema>,
    storings: readonly Storing[],
  ): Promise<readonly Answer<undefined>[]> {
    const newKeys = new Map<Uuid, string>();
    for (const { subjectRef, key, isNewKey } of storings) {
      if (isNewKey && !newKeys.has(subjectRef)) newKeys.set(subjectRef, this.#keys.wrap(key));
    }
    await insertNewKeys(transaction, newKeys);
    const subjectRefs = storings.map(({ subjectRef }) => subjectRef);
    const keys = await wrappedKeysOf(transaction, subjectRefs);
    const claimed = new Map<Uuid, Uuid>();
    const refusals: (KnownError | undefined)[] = [];
    for (const storing of storings) {
      const { subjectRef, takings } = storing;
      refusals.push(
        this.#refusalOf(storing, keys.get(subjectRef), newKeys) ??
          (await againstTaking(transaction, subjectRef, takings, claimed)),
      );
    }
    const rows = storings.flatMap((storing, index) => (refusals[index] === undefined ? storing.rows : []));
    const others = (await insertDocuments(transaction, rows)) ? new Set<Uuid>() : await changedIn(transaction, rows);
    const answers: Answer<undefined>[] = [];
    for (const [index, { subjectRef, key, rows: own, takings }] of storings.entries()) {
      const isReused = own.some(({ docRef, hmac }) => others.has(`${docRef} ${hmac}`));
      const error =
        refusals[index] ??
        (isReused
          ? new KnownError('idempotency-key-reused', 422, 'Another content was kept under this Idempotency-Key.')
          : undefined);
      if (error === undefined) await takeAttachments(transaction, subjectRef, key, takings);
      answers.push(error === undefined ? { value: undefined } : { error });
    }
    return answers;
  }

  /** What stands against storing: the subject was erased, or the key in the database is another one. */
  #refusalOf(
    { subjectRef, key, isNewKey }: Storing,
    wrapped: string | null | undefined,
    newKeys: ReadonlyMap<Uuid, string>,
  ): KnownError | undefined {
    if (wrapped === null) return new SubjectErased();
    if (wrapped !== undefined) {
      const isOurs = !isNewKey || newKeys.get(subjectRef) === wrapped;
      if (isOurs || key.equals(this.#keys.unwrap(subjectRef, wrapped))) return undefined;
    }
    return new Unavailable('Another request made the key of this person first; send it again.');
  }
}

/** The master key that the vault is under; of a new one, the first. @throws UnusableKey when it is under none of them. */
const ringOf = async (
  { queries, file }: SqlDatabase<VaultSchema>,
  masterKey: Uint8Array,
  nextMasterKey: Uint8Array | undefined,
): Promise<KeyRing> => {
  const ring = new KeyRing(masterKey);
  await queries
    .insertInto('vaultKeys')
    .values({ name: 'master', checkValue: ring.checkValue })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { checkValue } = await queries.selectFrom('vaultKeys').select('checkValue').executeTakeFirstOrThrow();
  const candidates = [ring, ...(nextMasterKey === undefined ? [] : [new KeyRing(nextMasterKey)])];
  const found = candidates.find((one) => one.checkValue === checkValue);
  if (found !== undefined) return found;
  throw new UnusableKey(
    `${file} was made under another master key. Give the one that it was made under: in LIENTHONG_MASTER_KEY, or the file keys/vault-master-key of its backup.`,
  );
};

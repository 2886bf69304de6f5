import { migrate, openSqlite, type SqlDatabase } from '#database';
import { KnownError, Unavailable, type Uuid } from '#kernel';
import { type Transaction, sql } from 'kysely';
import { UnusableKey } from '../key-file.js';
import { checkValueOf, SubjectKey } from './sealing.js';
import {
  type PersonalDataVault,
  type SealedDocuments,
  SubjectErased,
  type VaultDocument,
  type VaultRef,
} from './vault.js';
import { vaultMigrations, type VaultSchema } from './vault-schema.js';

interface Storing {
  readonly subjectRef: Uuid;
  readonly key: SubjectKey;
  /** True when the key was made here and is, as far as is known, not in the database. */
  readonly isNewKey: boolean;
  readonly rows: readonly VaultSchema['documents'][];
  readonly stored: PromiseWithResolvers<undefined>;
}

/** Keys that were made and not yet stored are remembered, so that sealing twice proves the same. */
const REMEMBERED_NEW_KEYS = 10_000;
/** SQLite's limit of values in a statement is far above four times this. */
const LARGEST_BATCH = 256;

/** The vault in one SQLite file. What waits to be stored together shares one commit. */
export class SqliteVault implements PersonalDataVault {
  readonly #database: SqlDatabase<VaultSchema>;
  readonly #masterKey: Uint8Array;
  readonly #newKeys = new Map<Uuid, SubjectKey>();
  #waiting: Storing[] = [];
  #isStoring = false;

  private constructor(database: SqlDatabase<VaultSchema>, masterKey: Uint8Array) {
    this.#database = database;
    this.#masterKey = masterKey;
  }

  /**
   * Opens or creates a vault.
   * @throws UnusableKey when the vault was made under another master key. @throws DatabaseCorrupt, DatabaseNewer, Unavailable.
   */
  static async open(file: string, masterKey: Uint8Array): Promise<SqliteVault> {
    const database = openSqlite<VaultSchema>({ file, durability: 'full' });
    try {
      // What is deleted is overwritten, not only unlinked.
      await sql`pragma secure_delete = on`.execute(database.queries);
      await migrate(database, vaultMigrations(database));
      await checkMasterKey(database, file, masterKey);
      return new SqliteVault(database, masterKey);
    } catch (error) {
      await database.close();
      throw error;
    }
  }

  async seal(subjectRef: Uuid, documents: readonly VaultDocument[]): Promise<SealedDocuments> {
    const { key, isNewKey } = await this.#keyOf(subjectRef);
    const refs: VaultRef[] = documents.map(({ docRef, content }) => ({ docRef, hmac: key.proofOf(docRef, content) }));
    return {
      refs,
      store: () => {
        const rows = documents.map(({ docRef, content }) => ({
          docRef,
          subjectRef,
          hmac: key.proofOf(docRef, content),
          sealed: key.encrypt(docRef, content),
        }));
        return this.#store({ subjectRef, key, isNewKey, rows, stored: Promise.withResolvers() });
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
    try {
      return SubjectKey.unwrap(row.subjectRef, row.wrappedKey, this.#masterKey).decrypt(docRef, row.sealed);
    } catch (error) {
      throw new KnownError('vault-corrupt', 500, `Document ${docRef} of the vault was changed.`, {}, { cause: error });
    }
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
    });
    // The write-ahead log holds earlier pages, and so the key.
    await sql`pragma wal_checkpoint(truncate)`.execute(this.#database.queries);
  }

  /** Copies the vault, hot, into a file that must not be there yet. */
  backup(targetFile: string): Promise<void> {
    return this.#database.backup(targetFile);
  }

  /** Finishes what waits to be stored and releases the file. Can be called twice. */
  async close(): Promise<void> {
    await Promise.allSettled(this.#waiting.map(({ stored }) => stored.promise));
    await this.#database.close();
  }

  async #keyOf(subjectRef: Uuid): Promise<{ readonly key: SubjectKey; readonly isNewKey: boolean }> {
    const row = await this.#database.queries
      .selectFrom('subjectKeys')
      .select('wrappedKey')
      .where('subjectRef', '=', subjectRef)
      .executeTakeFirst();
    if (row?.wrappedKey === null) throw new SubjectErased();
    if (row !== undefined) return { key: this.#unwrapped(subjectRef, row.wrappedKey), isNewKey: false };
    const key = this.#newKeys.get(subjectRef) ?? SubjectKey.random(subjectRef);
    this.#newKeys.set(subjectRef, key);
    if (this.#newKeys.size > REMEMBERED_NEW_KEYS) {
      const [oldest] = this.#newKeys.keys();
      if (oldest !== undefined) this.#newKeys.delete(oldest);
    }
    return { key, isNewKey: true };
  }

  #unwrapped(subjectRef: Uuid, wrappedKey: string): SubjectKey {
    try {
      return SubjectKey.unwrap(subjectRef, wrappedKey, this.#masterKey);
    } catch (error) {
      throw new KnownError('vault-corrupt', 500, 'A key of the vault was changed.', {}, { cause: error });
    }
  }

  #store(storing: Storing): Promise<undefined> {
    this.#waiting.push(storing);
    if (!this.#isStoring) {
      this.#isStoring = true;
      // One turn of the loop, so that what was asked for in this turn shares the commit.
      setImmediate(() => void this.#storeWaiting());
    }
    return storing.stored.promise;
  }

  async #storeWaiting(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.slice(0, LARGEST_BATCH);
      try {
        const refusals = await this.#database.write((transaction) => this.#storeBatch(transaction, batch));
        for (const storing of batch) {
          const refusal = refusals.get(storing);
          if (refusal !== undefined) {
            storing.stored.reject(refusal);
            continue;
          }
          this.#newKeys.delete(storing.subjectRef);
          storing.stored.resolve(undefined);
        }
      } catch (error) {
        for (const { stored } of batch) stored.reject(error);
      }
      this.#waiting = this.#waiting.slice(batch.length);
    }
    this.#isStoring = false;
  }

  /** Stores what is not there yet; answers what could not be stored, and why. */
  async #storeBatch(
    transaction: Transaction<VaultSchema>,
    batch: readonly Storing[],
  ): Promise<ReadonlyMap<Storing, KnownError>> {
    const refusals = new Map<Storing, KnownError>();
    const newKeys = new Map<Uuid, string>();
    for (const { subjectRef, key, isNewKey } of batch) {
      if (isNewKey && !newKeys.has(subjectRef)) newKeys.set(subjectRef, key.wrap(this.#masterKey));
    }
    await insertNewKeys(transaction, newKeys);
    const stored = await keysOf(
      transaction,
      batch.map(({ subjectRef }) => subjectRef),
    );
    for (const storing of batch) {
      const { subjectRef, rows } = storing;
      const wrapped = stored.get(subjectRef);
      if (wrapped === null) refusals.set(storing, new SubjectErased());
      else if (wrapped === undefined || !this.#isOf(storing, wrapped, newKeys)) {
        refusals.set(storing, new Unavailable('Another request made the key of this person first; send it again.'));
      } else if (!(await insertDocuments(transaction, rows))) {
        refusals.set(
          storing,
          new KnownError('idempotency-key-reused', 422, 'Another content was kept under this idempotency key.'),
        );
      }
    }
    return refusals;
  }

  /** Whether the key that stands in the database is the one that the documents were sealed with. */
  #isOf({ subjectRef, key, isNewKey }: Storing, wrapped: string, newKeys: ReadonlyMap<Uuid, string>): boolean {
    return !isNewKey || newKeys.get(subjectRef) === wrapped || key.equals(this.#unwrapped(subjectRef, wrapped));
  }
}

const checkMasterKey = async (
  { queries }: SqlDatabase<VaultSchema>,
  file: string,
  masterKey: Uint8Array,
): Promise<void> => {
  const checkValue = checkValueOf(masterKey);
  await queries
    .insertInto('vaultKeys')
    .values({ name: 'master', checkValue })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const made = await queries.selectFrom('vaultKeys').select('checkValue').executeTakeFirstOrThrow();
  if (made.checkValue !== checkValue) {
    throw new UnusableKey(
      `${file} was made under another master key. Give the one that it was made under: in LIENTHONG_MASTER_KEY, or the file keys/vault-master-key of its backup.`,
    );
  }
};

const insertNewKeys = async (
  transaction: Transaction<VaultSchema>,
  newKeys: ReadonlyMap<Uuid, string>,
): Promise<void> => {
  if (newKeys.size === 0) return;
  await transaction
    .insertInto('subjectKeys')
    .values([...newKeys].map(([subjectRef, wrappedKey]) => ({ subjectRef, wrappedKey })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
};

const keysOf = async (
  transaction: Transaction<VaultSchema>,
  subjectRefs: readonly Uuid[],
): Promise<ReadonlyMap<Uuid, string | null>> => {
  const rows = await transaction
    .selectFrom('subjectKeys')
    .select(['subjectRef', 'wrappedKey'])
    .where('subjectRef', 'in', [...subjectRefs])
    .execute();
  return new Map(rows.map(({ subjectRef, wrappedKey }) => [subjectRef, wrappedKey]));
};

/** False when another content stands under one of the references; then nothing of these rows counts. */
const insertDocuments = async (
  transaction: Transaction<VaultSchema>,
  rows: readonly VaultSchema['documents'][],
): Promise<boolean> => {
  if (rows.length === 0) return true;
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto('documents')
    .values([...rows])
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === BigInt(rows.length)) return true;
  const present = await transaction
    .selectFrom('documents')
    .select(['docRef', 'hmac'])
    .where(
      'docRef',
      'in',
      rows.map(({ docRef }) => docRef),
    )
    .execute();
  const hmacs = new Map(present.map(({ docRef, hmac }) => [docRef, hmac]));
  return rows.every(({ docRef, hmac }) => hmacs.get(docRef) === hmac);
};

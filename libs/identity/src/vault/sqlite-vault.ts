import { createSecretKey, type KeyObject } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { migrate, openSqlite, type SqlDatabase } from '#database';
import { KnownError, Unavailable, type Uuid } from '#kernel';
import { type Kysely, sql, type Transaction } from 'kysely';
import { UnusableKey } from '../key-file.js';
import { checkValueOf, SubjectKey } from './sealing.js';
import { type Answer, Together } from './together.js';
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
}

/** Keys that were made and not yet stored are remembered, so that sealing twice proves the same. */
const REMEMBERED_NEW_KEYS = 10_000;

/** How often, and with which pauses, the write-ahead log is to be emptied while somebody reads from it. */
const EMPTYING = { attempts: 40, pauseMs: 25 };

/** The vault in one SQLite file. What waits to be stored together shares one commit. */
export class SqliteVault implements PersonalDataVault {
  readonly #database: SqlDatabase<VaultSchema>;
  readonly #masterKey: KeyObject;
  readonly #newKeys = new Map<Uuid, SubjectKey>();
  readonly #lookups = new Together((subjectRefs: readonly Uuid[]) => this.#lookUp(subjectRefs));
  readonly #storings = new Together((storings: readonly Storing[]) => this.#storeTogether(storings));

  private constructor(database: SqlDatabase<VaultSchema>, masterKey: KeyObject) {
    this.#database = database;
    this.#masterKey = masterKey;
  }

  /**
   * Opens or creates a vault.
   * @throws UnusableKey when the vault was made under another master key. @throws DatabaseCorrupt, DatabaseNewer, Unavailable.
   */
  static async open(file: string, masterKeyBytes: Uint8Array): Promise<SqliteVault> {
    const masterKey = createSecretKey(masterKeyBytes);
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
        const rows = documents.map(({ docRef, content }, index) => ({
          docRef,
          subjectRef,
          hmac: refs[index]?.hmac ?? '',
          sealed: key.encrypt(docRef, content),
        }));
        return this.#storings.run({ subjectRef, key, isNewKey, rows });
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
    await this.#emptyWriteAheadLog();
  }

  /** The write-ahead log holds earlier pages, and so the key. It cannot be emptied while another connection reads it. */
  async #emptyWriteAheadLog(): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(this.#database.queries);
      if (rows[0]?.busy === 0) return;
      if (attempt === EMPTYING.attempts) break;
      await delay(EMPTYING.pauseMs);
    }
    throw new Unavailable(
      'The data of this person were erased and stay so, but while the vault is read elsewhere (by a backup, perhaps) a trace of the key stays on the disk. Do it again later: that removes it.',
    );
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

  async #keyOf(subjectRef: Uuid): Promise<{ readonly key: SubjectKey; readonly isNewKey: boolean }> {
    const wrappedKey = await this.#lookups.run(subjectRef);
    if (wrappedKey === null) throw new SubjectErased();
    if (wrappedKey !== undefined) return { key: this.#unwrapped(subjectRef, wrappedKey), isNewKey: false };
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
      if (isNewKey && !newKeys.has(subjectRef)) newKeys.set(subjectRef, key.wrap(this.#masterKey));
    }
    await insertNewKeys(transaction, newKeys);
    const subjectRefs = storings.map(({ subjectRef }) => subjectRef);
    const keys = await wrappedKeysOf(transaction, subjectRefs);
    const refusals = storings.map((storing) => this.#refusalOf(storing, keys.get(storing.subjectRef), newKeys));
    const rows = storings.flatMap((storing, index) => (refusals[index] === undefined ? storing.rows : []));
    const others = (await insertDocuments(transaction, rows)) ? new Set<Uuid>() : await changedIn(transaction, rows);
    return storings.map((storing, index) => {
      const isReused = storing.rows.some(({ docRef, hmac }) => others.has(`${docRef} ${hmac}`));
      const error =
        refusals[index] ??
        (isReused
          ? new KnownError('idempotency-key-reused', 422, 'Another content was kept under this Idempotency-Key.')
          : undefined);
      return error === undefined ? { value: undefined } : { error };
    });
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
      if (isOurs || key.equals(this.#unwrapped(subjectRef, wrapped))) return undefined;
    }
    return new Unavailable('Another request made the key of this person first; send it again.');
  }
}

const checkMasterKey = async (
  { queries }: SqlDatabase<VaultSchema>,
  file: string,
  masterKey: KeyObject,
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

// Lists travel as one JSON parameter: the statement stays the same, whatever their length.

const insertNewKeys = async (database: Kysely<VaultSchema>, newKeys: ReadonlyMap<Uuid, string>): Promise<void> => {
  if (newKeys.size === 0) return;
  await sql`
    insert into "subjectKeys" ("subjectRef", "wrappedKey")
    select value ->> 0, value ->> 1 from json_each(${JSON.stringify([...newKeys])}) where true
    on conflict do nothing`.execute(database);
};

/** The wrapped keys of those who have one; null for who was erased. */
const wrappedKeysOf = async (
  database: Kysely<VaultSchema>,
  subjectRefs: readonly Uuid[],
): Promise<ReadonlyMap<Uuid, string | null>> => {
  const { rows } = await sql<VaultSchema['subjectKeys']>`
    select "subjectRef", "wrappedKey" from "subjectKeys"
    where "subjectRef" in (select value from json_each(${JSON.stringify(subjectRefs)}))`.execute(database);
  return new Map(rows.map(({ subjectRef, wrappedKey }) => [subjectRef, wrappedKey]));
};

/** False when some of the documents were there already. */
const insertDocuments = async (
  database: Kysely<VaultSchema>,
  rows: readonly VaultSchema['documents'][],
): Promise<boolean> => {
  if (rows.length === 0) return true;
  const { numAffectedRows } = await sql`
    insert into documents ("docRef", "subjectRef", hmac, sealed)
    select value ->> 'docRef', value ->> 'subjectRef', value ->> 'hmac', value ->> 'sealed'
    from json_each(${JSON.stringify(rows)}) where true
    on conflict do nothing`.execute(database);
  return numAffectedRows === BigInt(rows.length);
};

/** The documents under whose reference another content stands, as `docRef hmac`. */
const changedIn = async (
  database: Kysely<VaultSchema>,
  rows: readonly VaultSchema['documents'][],
): Promise<ReadonlySet<string>> => {
  const docRefs = JSON.stringify(rows.map(({ docRef }) => docRef));
  const { rows: present } = await sql<Pick<VaultSchema['documents'], 'docRef' | 'hmac'>>`
    select "docRef", hmac from documents
    where "docRef" in (select value from json_each(${docRefs}))`.execute(database);
  const hmacs = new Map(present.map(({ docRef, hmac }) => [docRef, hmac]));
  return new Set(
    rows.filter(({ docRef, hmac }) => hmacs.get(docRef) !== hmac).map(({ docRef, hmac }) => `${docRef} ${hmac}`),
  );
};

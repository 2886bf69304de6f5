import { inFewSizes } from '#database';
import type { Uuid } from '#kernel';
import type { Kysely } from 'kysely';
import type { VaultSchema } from './vault-schema.js';

/** What the vault asks of its tables, in terms that SQLite and PostgreSQL share. */

type Database = Kysely<VaultSchema>;
type DocumentRow = VaultSchema['documents'];

/** Keeps keys that were made for subjects who have none; a key that is there stays. */
export const insertNewKeys = async (database: Database, newKeys: ReadonlyMap<Uuid, string>): Promise<void> => {
  const rows = [...newKeys].map(([subjectRef, wrappedKey]) => ({ subjectRef, wrappedKey }));
  for (const slice of inFewSizes(rows)) {
    await database
      .insertInto('subjectKeys')
      .values(slice)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
};

/** The wrapped keys of those who have one; null for who was erased. */
export const wrappedKeysOf = async (
  database: Database,
  subjectRefs: readonly Uuid[],
): Promise<ReadonlyMap<Uuid, string | null>> => {
  const keys = new Map<Uuid, string | null>();
  for (const slice of inFewSizes([...new Set(subjectRefs)])) {
    const rows = await database.selectFrom('subjectKeys').selectAll().where('subjectRef', 'in', slice).execute();
    for (const { subjectRef, wrappedKey } of rows) keys.set(subjectRef, wrappedKey);
  }
  return keys;
};

/** Keeps documents that are not there yet. False when some of them were there already. */
export const insertDocuments = async (database: Database, rows: readonly DocumentRow[]): Promise<boolean> => {
  let inserted = 0n;
  for (const slice of inFewSizes(rows)) {
    const { numInsertedOrUpdatedRows = 0n } = await database
      .insertInto('documents')
      .values(slice)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    inserted += numInsertedOrUpdatedRows;
  }
  return inserted === BigInt(rows.length);
};

/** The documents under whose reference another content stands, as `docRef hmac`. */
export const changedIn = async (database: Database, rows: readonly DocumentRow[]): Promise<ReadonlySet<string>> => {
  const hmacs = new Map<string, string>();
  for (const slice of inFewSizes([...new Set(rows.map(({ docRef }) => docRef))])) {
    const present = await database
      .selectFrom('documents')
      .select(['docRef', 'hmac'])
      .where('docRef', 'in', slice)
      .execute();
    for (const { docRef, hmac } of present) hmacs.set(docRef, hmac);
  }
  return new Set(
    rows.filter(({ docRef, hmac }) => hmacs.get(docRef) !== hmac).map(({ docRef, hmac }) => `${docRef} ${hmac}`),
  );
};

/** Every subject that has a key, in the order of the references, so many at a time. */
export async function* everyKey(
  database: Database,
  atOnce = 256,
): AsyncGenerator<readonly { readonly subjectRef: Uuid; readonly wrappedKey: string }[]> {
  for (let after = ''; ;) {
    const rows = await database
      .selectFrom('subjectKeys')
      .select(['subjectRef', 'wrappedKey'])
      .where('subjectRef', '>', after)
      .where('wrappedKey', 'is not', null)
      .orderBy('subjectRef')
      .limit(atOnce)
      .$narrowType<{ wrappedKey: string }>()
      .execute();
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    after = last.subjectRef;
  }
}

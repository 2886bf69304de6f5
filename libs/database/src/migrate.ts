import { type Kysely, sql, type Transaction } from 'kysely';
import { DatabaseNewer } from './errors.js';
import type { SqlDatabase } from './sql-database.js';

/** A step of a schema. Once released it is never changed, only followed by another. */
export interface Migration {
  /** Unique; in the order of the list, for example `001-leases`. */
  readonly name: string;
  readonly up: (transaction: Transaction<unknown>) => Promise<void>;
}

interface MigrationTable {
  readonly migrations: { readonly ordinal: number; readonly name: string };
}

/**
 * Applies the migrations that are still missing, in order, each with its record in one transaction. Forward only.
 * @throws DatabaseNewer when the database has one that the list has not, or has them in another order.
 */
export const migrate = async <Schema>(
  database: SqlDatabase<Schema>,
  migrations: readonly Migration[],
): Promise<readonly string[]> => {
  // The schema of a caller does not name the bookkeeping; it is ours.
  const ours = database as unknown as SqlDatabase<MigrationTable>;
  const applied = await appliedIn(ours);
  applied.forEach((name, ordinal) => {
    if (migrations[ordinal]?.name !== name) throw new DatabaseNewer(database.file, name);
  });
  const missing = migrations.slice(applied.length);
  for (const [index, { name, up }] of missing.entries()) {
    await ours.write(async (transaction) => {
      await up(transaction as unknown as Transaction<unknown>);
      await transaction
        .insertInto('migrations')
        .values({ ordinal: applied.length + index, name })
        .execute();
    });
  }
  return missing.map(({ name }) => name);
};

const appliedIn = async (database: SqlDatabase<MigrationTable>): Promise<readonly string[]> => {
  await (database.queries as Kysely<unknown>).schema
    .createTable('migrations')
    .ifNotExists()
    .addColumn('ordinal', 'integer', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull().unique())
    .modifyEnd(sql`${database.tableEnding}`)
    .execute();
  const rows = await database.queries.selectFrom('migrations').select('name').orderBy('ordinal').execute();
  return rows.map(({ name }) => name);
};

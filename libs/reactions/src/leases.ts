import type { Migration, SqlDatabase } from '#database';
import { type Clock, type Instant, instantFromMillis } from '#kernel';

/** The table of leases in the operations database. */
export interface LeasesSchema {
  readonly leases: { readonly name: string; readonly holder: string; readonly until: Instant };
}

/** The migration of that table, for the operations database. */
export const leaseMigration = ({ tableEnding }: Pick<SqlDatabase<never>, 'tableEnding'>): Migration => ({
  name: 'reactions-002-leases',
  up: async ({ schema }) => {
    await schema
      .createTable('leases')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('holder', 'text', (column) => column.notNull())
      .addColumn('until', 'text', (column) => column.notNull())
      .modifyEnd(tableEnding)
      .execute();
  },
});

/**
 * Who of several processes does what one of them need do (architecture 5, Several processes). It saves work and guarantees
 * nothing: whoever believes to hold a lease that is another's by now does no harm, because what it does is done once.
 */
export class Lease {
  readonly #database: SqlDatabase<LeasesSchema>;
  readonly #options: LeaseOptions;

  /** @param database The operations database, its migrations applied. */
  constructor(database: SqlDatabase<LeasesSchema>, options: LeaseOptions) {
    this.#database = database;
    this.#options = options;
  }

  /**
   * Takes the lease or prolongs it. @returns whether it is held from here on.
   * @throws Unavailable when the database does not answer.
   */
  async take(): Promise<boolean> {
    const { name, holder, milliseconds, clock } = this.#options;
    const now = clock.now();
    const row = { name, holder, until: instantFromMillis(Date.parse(now) + milliseconds) };
    return this.#database.write(async (transaction) => {
      const held = await transaction.selectFrom('leases').selectAll().where('name', '=', name).executeTakeFirst();
      if (held !== undefined && held.holder !== holder && held.until > now) return false;
      await transaction
        .insertInto('leases')
        .values(row)
        .onConflict((conflict) => conflict.column('name').doUpdateSet(row))
        .execute();
      return true;
    });
  }

  /** Leaves the lease to whoever wants it, if it is held. */
  async leave(): Promise<void> {
    const { name, holder } = this.#options;
    await this.#database.queries.deleteFrom('leases').where('name', '=', name).where('holder', '=', holder).execute();
  }
}

export interface LeaseOptions {
  /** What it is for. */
  readonly name: string;
  /** Who wants it: the same name for a process and for the one that takes its place. */
  readonly holder: string;
  /** For how long, in milliseconds, unless it is prolonged. */
  readonly milliseconds: number;
  /** The machine's: a lease is about processes. */
  readonly clock: Clock;
}

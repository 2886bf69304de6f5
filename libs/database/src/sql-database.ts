import type { Kysely, RawBuilder, Transaction } from 'kysely';

/**
 * One SQL database with one schema, whatever product is behind it. All queries go through Kysely, so that SQLite and
 * PostgreSQL run the same ones.
 *
 * There is one connection: within `write` and `read` only the given transaction may be used, `queries` would wait for
 * the transaction that it stands in.
 */
export interface SqlDatabase<Schema> {
  /** Where it is, for messages: a path, or `:memory:`. */
  readonly file: string;
  /** Single statements, each on its own. */
  readonly queries: Kysely<Schema>;
  /** What a `create table` ends with here, so that the database checks types: `strict` on SQLite. */
  readonly tableEnding: RawBuilder<unknown>;

  /**
   * Runs `work` in one transaction that may write, and commits it; nothing stays if it throws.
   * @throws Unavailable when the disk is full, or another writer does not give way.
   */
  write<Result>(work: (transaction: Transaction<Schema>) => Promise<Result>): Promise<Result>;

  /** Runs `work` on one unchanging state of the database. It cannot write. */
  read<Result>(work: (transaction: Transaction<Schema>) => Promise<Result>): Promise<Result>;

  /**
   * Copies the database as it is now, while others go on working, into a file that must not be there yet. The copy has
   * reached the disk when this resolves.
   */
  backup(targetFile: string): Promise<void>;

  /**
   * Removes from the disk what earlier states of rows are left there beside the present one, in the files of the database
   * itself: what was deleted or changed cannot be read there any more when this resolves. Needs `overwriteDeleted`.
   * @throws Unavailable while another connection reads an earlier state: nothing is undone by that; do it again later.
   */
  purge(): Promise<void>;

  /** Waits for the statement in hand and releases the file. Can be called twice. */
  close(): Promise<void>;
}

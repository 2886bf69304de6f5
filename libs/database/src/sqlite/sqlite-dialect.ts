import { setTimeout as delay } from 'node:timers/promises';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
  SqliteDialect,
  SqliteDriver,
  type TransactionSettings,
} from 'kysely';
import { inOurWords, isBusy } from './sqlite-errors.js';
import type { Statements } from './statements.js';

/** How long a statement waits for another writer before it gives up. */
const PATIENCE_MS = 5_000;
const LONGEST_PAUSE_MS = 16;

/**
 * SQLite's own busy handler sleeps on the thread and would stop the whole process while a worker writes a batch; here
 * the thread goes on and the statement is tried again.
 */
const withPatience = async <Result>(file: string, attempt: () => Promise<Result>): Promise<Result> => {
  let waited = 0;
  for (let pause = 1; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    try {
      return await attempt();
    } catch (error) {
      if (!isBusy(error) || waited >= PATIENCE_MS) throw inOurWords(error, file);
      await delay(pause);
      waited += pause;
    }
  }
};

class Connection implements DatabaseConnection {
  constructor(
    readonly inner: DatabaseConnection,
    readonly file: string,
  ) {}

  executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    return withPatience(this.file, () => this.inner.executeQuery<Row>(query));
  }

  async *streamQuery<Row>(query: CompiledQuery, chunkSize?: number): AsyncIterableIterator<QueryResult<Row>> {
    try {
      yield* this.inner.streamQuery<Row>(query, chunkSize ?? 1);
    } catch (error) {
      throw inOurWords(error, this.file);
    }
  }
}

class NodeSqliteDriver extends SqliteDriver {
  readonly #statements: Statements;
  readonly #file: string;
  #connection: Connection | undefined;

  constructor(statements: Statements, file: string) {
    super({ database: statements });
    this.#statements = statements;
    this.#file = file;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    const inner = await super.acquireConnection();
    this.#connection ??= new Connection(inner, this.#file);
    return this.#connection;
  }

  /** A writer takes the lock at once: taken later, in the middle, it could be refused without any use in waiting. */
  override async beginTransaction(connection: DatabaseConnection, settings?: TransactionSettings): Promise<void> {
    const begin = settings?.accessMode === 'read only' ? 'begin' : 'begin immediate';
    await connection.executeQuery(CompiledQuery.raw(begin));
  }

  /** After some errors, a full disk for one, SQLite has rolled back already. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#statements.isInTransaction) await connection.executeQuery(CompiledQuery.raw('rollback'));
  }
}

/** Kysely's SQLite dialect over `node:sqlite`. */
export class NodeSqliteDialect extends SqliteDialect {
  readonly #statements: Statements;
  readonly #file: string;

  constructor(statements: Statements, file: string) {
    super({ database: statements });
    this.#statements = statements;
    this.#file = file;
  }

  override createDriver(): Driver {
    return new NodeSqliteDriver(this.#statements, this.#file);
  }
}

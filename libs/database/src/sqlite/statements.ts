import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { SqliteDatabase, SqliteStatement } from 'kysely';

/** Prepared statements that are kept; the least recently used goes first. */
const KEPT = 256;

class Statement implements SqliteStatement {
  readonly #statement: StatementSync;
  /** Whether it answers with rows. */
  readonly reader: boolean;

  constructor(statement: StatementSync) {
    this.#statement = statement;
    this.reader = statement.columns().length > 0;
  }

  all(parameters: readonly SQLInputValue[]): unknown[] {
    return this.#statement.all(...parameters);
  }

  run(parameters: readonly SQLInputValue[]): { changes: number | bigint; lastInsertRowid: number | bigint } {
    return this.#statement.run(...parameters);
  }

  iterate(parameters: readonly SQLInputValue[]): IterableIterator<unknown> {
    return this.#statement.iterate(...parameters);
  }
}

/** `node:sqlite` in the shape that Kysely's SQLite dialect works with, with its statements prepared once. */
export class Statements implements SqliteDatabase {
  readonly #database: DatabaseSync;
  readonly #kept = new Map<string, Statement>();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  prepare(text: string): Statement {
    const known = this.#kept.get(text);
    if (known !== undefined) {
      this.#kept.delete(text);
      this.#kept.set(text, known);
      return known;
    }
    const statement = new Statement(this.#database.prepare(text));
    this.#kept.set(text, statement);
    if (this.#kept.size > KEPT) {
      const [eldest] = this.#kept.keys();
      if (eldest !== undefined) this.#kept.delete(eldest);
    }
    return statement;
  }

  get isInTransaction(): boolean {
    return this.#database.isTransaction;
  }

  close(): void {
    this.#kept.clear();
    this.#database.close();
  }
}

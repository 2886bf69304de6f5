import { CompiledQuery, type Kysely, type Transaction } from 'kysely';
import type { TableChanges } from './row-batch.js';
import type { AnyRow, TableShape } from './table.js';

/** Tables whose names and columns are known only while running. */
export type AnySchema = Readonly<Record<string, AnyRow>>;
type AnyTransaction = Transaction<AnySchema>;

/** More rows or keys in one statement are no faster; and no database takes more parameters than this. */
const MOST_KEYS = 128;
const MOST_ROWS = 32;
const MOST_PARAMETERS = 30_000;

/** The largest power of two that is not above `count`. */
const powerOfTwoUpTo = (count: number): number => 2 ** Math.floor(Math.log2(count));

/** Members in the same order, in chunks of as many as are allowed; the rest in smaller powers of two. */
function* chunksOf<Member>(members: readonly Member[], most: number): Iterable<readonly Member[]> {
  for (let at = 0; at < members.length;) {
    const size = Math.min(most, powerOfTwoUpTo(members.length - at));
    yield members.slice(at, at + size);
    at += size;
  }
}

/**
 * The statements of one table, each compiled by Kysely once for each number of rows (powers of two, so that they stay
 * few) and used again with other parameters: building a query for every batch would cost more than running it.
 */
export class TableStatements {
  readonly #database: Kysely<AnySchema>;
  readonly #table: string;
  readonly #columns: readonly string[];
  readonly #key: TableShape['key'];
  readonly #isAppendOnly: boolean;
  readonly #mostRows: number;
  readonly #texts = new Map<string, string>();

  constructor(database: Kysely<AnySchema>, table: string, shape: TableShape) {
    this.#database = database;
    this.#table = table;
    this.#columns = Object.keys(shape.columns);
    this.#key = shape.key;
    this.#isAppendOnly = shape.isAppendOnly === true;
    this.#mostRows = Math.min(MOST_ROWS, powerOfTwoUpTo(MOST_PARAMETERS / this.#columns.length));
  }

  /** The stored rows whose key begins with one of these values. */
  async load(transaction: AnyTransaction, firsts: ReadonlySet<string>): Promise<readonly AnyRow[]> {
    const rows: AnyRow[] = [];
    for (const chunk of chunksOf([...firsts], MOST_KEYS)) {
      const query = this.#text(`load ${chunk.length}`, () =>
        this.#database.selectFrom(this.#table).selectAll().where(this.#key[0], 'in', chunk).compile(),
      );
      const result = await transaction.executeQuery<AnyRow>(CompiledQuery.raw(query, [...chunk]));
      rows.push(...result.rows);
    }
    return rows;
  }

  async save(transaction: AnyTransaction, { upserts, deletes }: TableChanges): Promise<void> {
    for (const chunk of chunksOf(deletes, MOST_KEYS)) await this.#delete(transaction, chunk);
    for (const chunk of chunksOf(upserts, this.#mostRows)) {
      const query = this.#text(`upsert ${chunk.length}`, () => this.#insert(chunk));
      const parameters: unknown[] = [];
      for (const row of chunk) for (const column of this.#columns) parameters.push(row[column]);
      await transaction.executeQuery(CompiledQuery.raw(query, parameters));
    }
  }

  async #delete(transaction: AnyTransaction, keys: TableChanges['deletes']): Promise<void> {
    const query = this.#text(`delete ${keys.length}`, () =>
      this.#database
        .deleteFrom(this.#table)
        .where((eb) => eb.or(keys.map((key) => eb.and(key.map((value, n) => eb(this.#key[n] ?? '', '=', value))))))
        .compile(),
    );
    await transaction.executeQuery(CompiledQuery.raw(query, keys.flat()));
  }

  #insert(rows: readonly AnyRow[]): CompiledQuery {
    const others = this.#columns.filter((column) => !this.#key.includes(column));
    // Columns in one order in every row: the parameters of later calls follow it.
    const ordered = rows.map((row) => Object.fromEntries(this.#columns.map((column) => [column, row[column] ?? null])));
    const insert = this.#database.insertInto(this.#table).values(ordered);
    if (this.#isAppendOnly) return insert.compile();
    return insert
      .onConflict((conflict) => {
        const onKey = conflict.columns([...this.#key]);
        if (others.length === 0) return onKey.doNothing();
        return onKey.doUpdateSet((row) =>
          Object.fromEntries(others.map((column) => [column, row.ref(`excluded.${column}`)])),
        );
      })
      .compile();
  }

  #text(name: string, compile: () => CompiledQuery): string {
    let text = this.#texts.get(name);
    if (text === undefined) {
      text = compile().sql;
      this.#texts.set(name, text);
    }
    return text;
  }
}

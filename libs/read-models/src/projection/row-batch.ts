import type { Rows } from './projection.js';
import type { AnyRow, TableShape, TableShapes } from './table.js';

type Key = readonly (string | number)[];

interface Entry {
  readonly key: Key;
  row: AnyRow | undefined;
  /** The database may hold a row with this key. */
  mayBeStored: boolean;
  isChanged: boolean;
}

/** What a batch changes in one table. */
export interface TableChanges {
  readonly upserts: readonly AnyRow[];
  /** Keys, in the order of the table's key columns. */
  readonly deletes: readonly Key[];
}

const textOf = (key: Key): string => (key.length === 1 ? String(key[0]) : key.join('\u0000'));

const keyOf = (shape: TableShape, row: AnyRow): Key => shape.key.map((column) => row[column] as string | number);

/** What a batch does in one table. */
interface BatchTable {
  load(firsts: ReadonlySet<string>, rows: readonly AnyRow[]): void;
  get(key: Key): AnyRow | undefined;
  group(first: string): readonly AnyRow[];
  put(row: AnyRow): void;
  remove(key: Key): void;
  changes(): TableChanges;
}

/** The new rows of a table that is only added to. */
class AddedRows implements BatchTable {
  readonly #rows: AnyRow[] = [];

  constructor(readonly name: string) {}

  load(): never {
    return this.#refuse();
  }

  get(): never {
    return this.#refuse();
  }

  group(): never {
    return this.#refuse();
  }

  put(row: AnyRow): void {
    this.#rows.push(row);
  }

  remove(): never {
    return this.#refuse();
  }

  changes(): TableChanges {
    return { upserts: this.#rows, deletes: [] };
  }

  #refuse(): never {
    throw new Error(`The projection looks at ${this.name}, which it declares as append-only`);
  }
}

/** The rows of one table that a batch works on. */
class TableRows implements BatchTable {
  readonly #entries = new Map<string, Entry>();
  readonly #groups = new Map<string, Map<string, Entry>>();
  readonly #loaded = new Set<string>();

  constructor(
    readonly name: string,
    readonly shape: TableShape,
  ) {}

  load(firsts: ReadonlySet<string>, rows: readonly AnyRow[]): void {
    for (const first of firsts) this.#loaded.add(first);
    for (const row of rows) this.#enter({ key: keyOf(this.shape, row), row, mayBeStored: true, isChanged: false });
  }

  get(key: Key): AnyRow | undefined {
    this.#mustBeLoaded(key[0]);
    return this.#entries.get(textOf(key))?.row;
  }

  group(first: string): readonly AnyRow[] {
    this.#mustBeLoaded(first);
    const entries = this.#groups.get(first)?.values() ?? [];
    return [...entries].flatMap(({ row }) => (row === undefined ? [] : [row]));
  }

  put(row: AnyRow): void {
    const key = keyOf(this.shape, row);
    const entry = this.#entries.get(textOf(key));
    if (entry === undefined) {
      const mayBeStored = !this.#loaded.has(String(key[0]));
      this.#enter({ key, row, mayBeStored, isChanged: true });
    } else {
      entry.row = row;
      entry.isChanged = true;
    }
  }

  remove(key: Key): void {
    this.#mustBeLoaded(key[0]);
    const entry = this.#entries.get(textOf(key));
    if (entry === undefined) return;
    entry.row = undefined;
    entry.isChanged = true;
  }

  changes(): TableChanges {
    const upserts: AnyRow[] = [];
    const deletes: Key[] = [];
    for (const { key, row, mayBeStored, isChanged } of this.#entries.values()) {
      if (!isChanged) continue;
      if (row !== undefined) upserts.push(row);
      else if (mayBeStored) deletes.push(key);
    }
    return { upserts, deletes };
  }

  #enter(entry: Entry): void {
    const { key } = entry;
    const text = textOf(key);
    this.#entries.set(text, entry);
    if (key.length === 1) return;
    const first = String(key[0]);
    const group = this.#groups.get(first);
    if (group === undefined) this.#groups.set(first, new Map([[text, entry]]));
    else group.set(text, entry);
  }

  #mustBeLoaded(first: string | number | undefined): void {
    if (!this.#loaded.has(String(first)))
      throw new Error(`The projection looks at ${this.name} ${String(first)}, which its \`touches\` did not name`);
  }
}

/** The rows that a batch of events works on, table by table. Knows nothing of SQL. */
export class RowBatch implements Rows<TableShapes> {
  readonly #tables: ReadonlyMap<string, BatchTable>;

  constructor(shapes: TableShapes) {
    this.#tables = new Map(
      Object.entries(shapes).map(([name, shape]) => [
        name,
        shape.isAppendOnly === true ? new AddedRows(name) : new TableRows(name, shape),
      ]),
    );
  }

  /** Takes over what the database holds under these first key values. */
  load(table: string, firsts: ReadonlySet<string>, rows: readonly AnyRow[]): void {
    this.#table(table).load(firsts, rows);
  }

  get(table: string, ...key: Key): AnyRow | undefined {
    return this.#table(table).get(key);
  }

  group(table: string, first: string): readonly AnyRow[] {
    return this.#table(table).group(first);
  }

  put(table: string, row: AnyRow): void {
    this.#table(table).put(row);
  }

  change(table: string, key: Key, changes: Partial<AnyRow>): void {
    const rows = this.#table(table);
    const row = rows.get(key);
    if (row !== undefined) rows.put({ ...row, ...changes } as AnyRow);
  }

  remove(table: string, ...key: Key): void {
    this.#table(table).remove(key);
  }

  changes(table: string): TableChanges {
    return this.#table(table).changes();
  }

  #table(name: string): BatchTable {
    const table = this.#tables.get(name);
    if (table === undefined) throw new Error(`The projection has no table ${name}`);
    return table;
  }
}

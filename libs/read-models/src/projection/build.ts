import type { Recorded } from '#contracts';
import type { SqlDatabase } from '#database';
import type { StoredPosition } from '#event-store';
import type { Kysely, RawBuilder, Transaction } from 'kysely';
import type { Projection } from './projection.js';
import { RowBatch } from './row-batch.js';
import { type AnySchema, TableStatements } from './table-statements.js';

/** ACTIVE: the one that queries ask. BUILDING: not yet at the end of the log. */
export type BuildStatus = 'ACTIVE' | 'BUILDING';

/** Where a build stands, kept in the same transaction as its rows. */
export interface ProgressRow {
  readonly name: string;
  readonly version: number;
  /** Rises with each build of a projection; tables of several builds stand side by side. */
  readonly build: number;
  readonly status: BuildStatus;
  /** The names of its tables in the database, with spaces between. */
  readonly tables: string;
  readonly log_id: string;
  /** Empty before the first event. */
  readonly position: string;
  readonly event_id: string;
  readonly events_seen: number;
}

export interface ProgressSchema {
  readonly projections: ProgressRow;
}

/** The name of a table of one build. */
const tableName = (table: string, version: number, build: number): string => `${table}_v${version}_${build}`;

export const storedPositionOf = (row: ProgressRow): StoredPosition => ({
  logId: row.log_id,
  at: row.position === '' ? null : { position: row.position as never, eventId: row.event_id },
});

/** One set of tables of one version of a projection, and where it stands in the log. */
export class Build {
  readonly #wanted: ReadonlySet<string> | undefined;
  readonly #statements: readonly (readonly [table: string, TableStatements])[];
  #position: StoredPosition;
  #eventsSeen: number;

  constructor(
    readonly projection: Projection,
    readonly build: number,
    progress: { readonly position: StoredPosition; readonly eventsSeen: number },
    database: Kysely<AnySchema>,
  ) {
    this.#wanted = projection.events === 'all' ? undefined : new Set(projection.events);
    this.#statements = Object.entries(projection.tables).map(([table, shape]) => [
      table,
      new TableStatements(database, tableName(table, projection.version, build), shape),
    ]);
    this.#position = progress.position;
    this.#eventsSeen = progress.eventsSeen;
  }

  get position(): StoredPosition {
    return this.#position;
  }

  get eventsSeen(): number {
    return this.#eventsSeen;
  }

  /** Names of its tables in queries, and in the database. */
  tableNames(): readonly (readonly [logical: string, physical: string])[] {
    const { tables, version } = this.projection;
    return Object.keys(tables).map((table) => [table, tableName(table, version, this.build)]);
  }

  /**
   * Applies those of the events that come after its position, and stores its new one. Events come in log order.
   * @returns what to call once the transaction is committed.
   */
  async apply(transaction: Transaction<AnySchema>, events: readonly Recorded[]): Promise<() => void> {
    const from = this.#position.at?.position ?? '';
    const news = from < (events[0]?.position ?? '') ? events : events.filter(({ position }) => position > from);
    const last = news.at(-1);
    if (last === undefined) return () => undefined;
    const wanted = this.#wanted;
    const ours = wanted === undefined ? news : news.filter(({ type }) => wanted.has(type));
    if (ours.length > 0) await this.#project(transaction, ours);
    return this.#standAt(transaction, { position: last.position, eventId: last.id }, ours.length);
  }

  /**
   * Moves on to the end of what was read, over events that it does not look at.
   * @returns what to call once the transaction is committed.
   */
  async passOver(transaction: Transaction<AnySchema>, end: StoredPosition): Promise<() => void> {
    const isBehind = end.at !== null && end.at.position > (this.#position.at?.position ?? '');
    return isBehind ? this.#standAt(transaction, end.at, 0) : () => undefined;
  }

  async #standAt(
    transaction: Transaction<AnySchema>,
    at: NonNullable<StoredPosition['at']>,
    events: number,
  ): Promise<() => void> {
    const position: StoredPosition = { logId: this.#position.logId, at };
    const eventsSeen = this.#eventsSeen + events;
    const progress = transaction as unknown as Transaction<ProgressSchema>;
    await progress
      .updateTable('projections')
      .set({ position: at.position, event_id: at.eventId, events_seen: eventsSeen })
      .where('name', '=', this.projection.name)
      .where('build', '=', this.build)
      .execute();
    return () => {
      this.#position = position;
      this.#eventsSeen = eventsSeen;
    };
  }

  async #project(transaction: Transaction<AnySchema>, events: readonly Recorded[]): Promise<void> {
    const { projection } = this;
    const rows = new RowBatch(projection.tables);
    const touched = new Map<string, Set<string>>();
    for (const event of events) {
      for (const [table, first] of projection.touches(event)) {
        const firsts = touched.get(table);
        if (firsts === undefined) touched.set(table, new Set([first]));
        else firsts.add(first);
      }
    }
    for (const [table, statements] of this.#statements) {
      const firsts = touched.get(table);
      if (firsts !== undefined) rows.load(table, firsts, await statements.load(transaction, firsts));
    }
    for (const event of events) projection.project(event, rows);
    for (const [table, statements] of this.#statements) await statements.save(transaction, rows.changes(table));
  }
}

/** A build as its row of progress says. */
export const buildOf = (projection: Projection, row: ProgressRow, database: Kysely<AnySchema>): Build => {
  const progress = { position: storedPositionOf(row), eventsSeen: row.events_seen };
  return new Build(projection, row.build, progress, database);
};

/** Creates the tables of a build, empty. */
export const createTables = async (
  transaction: Transaction<AnySchema>,
  projection: Projection,
  build: number,
  tableEnding: RawBuilder<unknown>,
): Promise<void> => {
  for (const [table, shape] of Object.entries(projection.tables)) {
    const name = tableName(table, projection.version, build);
    let creation = transaction.schema.createTable(name);
    for (const [column, { type, nullable }] of Object.entries(shape.columns))
      creation = creation.addColumn(column, type, (definition) => (nullable ? definition : definition.notNull()));
    if (shape.isAppendOnly !== true)
      creation = creation.addPrimaryKeyConstraint(`${name}_key`, [...shape.key] as never);
    await creation.modifyEnd(tableEnding).execute();
  }
};

/** Creates the indexes of a build, if they are not there: at its end, because filling tables that have them takes longer. */
export const createIndexes = async (database: SqlDatabase<AnySchema>, build: Build): Promise<void> => {
  const create = (name: string, table: string, columns: readonly string[]) =>
    database.queries.schema
      .createIndex(name)
      .ifNotExists()
      .on(table)
      .columns([...columns]);
  for (const [logical, physical] of build.tableNames()) {
    const { indexes = [], key, isAppendOnly } = build.projection.tables[logical] ?? { key: [] };
    if (isAppendOnly === true) await create(`${physical}_key`, physical, key).unique().execute();
    for (const [n, columns] of indexes.entries()) await create(`${physical}_index_${n}`, physical, columns).execute();
  }
};

const inOneTransaction = async (
  database: SqlDatabase<AnySchema>,
  builds: readonly Build[],
  work: (build: Build, transaction: Transaction<AnySchema>) => Promise<() => void>,
): Promise<void> => {
  const committed = await database.write(async (transaction) => {
    const done: (() => void)[] = [];
    for (const build of builds) done.push(await work(build, transaction));
    return done;
  });
  for (const done of committed) done();
};

/** Applies a batch to several builds: their rows and positions are stored together, or nothing is. */
export const applyToAll = async (
  database: SqlDatabase<AnySchema>,
  builds: readonly Build[],
  events: readonly Recorded[],
): Promise<void> => {
  if (events.length > 0)
    await inOneTransaction(database, builds, (build, transaction) => build.apply(transaction, events));
};

/** Moves builds to the end of what was read for them. */
export const passOverAll = (
  database: SqlDatabase<AnySchema>,
  builds: readonly Build[],
  end: StoredPosition,
): Promise<void> => inOneTransaction(database, builds, (build, transaction) => build.passOver(transaction, end));

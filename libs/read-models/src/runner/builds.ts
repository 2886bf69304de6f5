import { KnownError } from '#kernel';
import { migrate, type Migration, type SqlDatabase } from '#database';
import type { StoredPosition } from '#event-store';
import type { Kysely, Transaction } from 'kysely';
import { type Build, buildOf, createTables, type ProgressRow, type ProgressSchema } from '../projection/build.js';
import type { Projection } from '../projection/projection.js';
import type { AnySchema } from '../projection/table-statements.js';
import { ActiveTables } from './active-tables.js';

/** The tables of the builds that a query started with; they stay until its last reader is done. */
interface Generation {
  readonly tables: ActiveTables;
  readers: number;
  whenIdle: (() => void) | undefined;
}

/** What stands in the database beside the tables of builds. */
const OWN_TABLES = ['projections', 'migrations'];

const progressTable = (database: SqlDatabase<AnySchema>): Migration => ({
  name: '001-projections',
  up: async ({ schema }) => {
    await schema
      .createTable('projections')
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('build', 'integer', (column) => column.notNull())
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('tables', 'text', (column) => column.notNull())
      .addColumn('log_id', 'text', (column) => column.notNull())
      .addColumn('position', 'text', (column) => column.notNull())
      .addColumn('event_id', 'text', (column) => column.notNull())
      .addColumn('events_seen', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('projections_key', ['name', 'build'] as never)
      .modifyEnd(database.tableEnding)
      .execute();
  },
});

const progressOf = (transaction: Transaction<AnySchema>): Transaction<ProgressSchema> => transaction;

const unknownProjection = (name: string, known: readonly string[]): KnownError =>
  new KnownError('unknown-projection', 404, `There is no projection ${name}. There are: ${known.join(', ')}.`);

/**
 * The builds that a database of read models holds: which there are, which are active, and their tables. Nothing here
 * looks at the log.
 */
export class Builds {
  readonly #database: SqlDatabase<AnySchema>;
  readonly #projections: ReadonlyMap<string, Projection>;
  readonly #active = new Map<string, Build>();
  readonly #building = new Map<string, Build>();
  /** Names of builds whose tables are being created. */
  readonly #beginning = new Set<string>();
  #generation: Generation;
  #dropping: Promise<void> = Promise.resolve();

  private constructor(database: SqlDatabase<AnySchema>, projections: readonly Projection[]) {
    this.#database = database;
    this.#projections = new Map(projections.map((projection) => [projection.name, projection]));
    if (this.#projections.size !== projections.length) throw new Error('Two projections have one name');
    const tables = projections.flatMap((projection) => Object.keys(projection.tables));
    if (new Set(tables).size !== tables.length) throw new Error('Two projections have a table of one name');
    this.#generation = this.#nextGeneration();
  }

  /**
   * Opens the builds of these projections. An older version stays until its successor takes over; what is no longer
   * declared is dropped.
   */
  static async open(database: SqlDatabase<AnySchema>, projections: readonly Projection[]): Promise<Builds> {
    await migrate(database, [progressTable(database)]);
    const builds = new Builds(database, projections);
    const rows = await builds.#progress().selectFrom('projections').selectAll().orderBy('build').execute();
    for (const row of rows) {
      const projection = builds.#projections.get(row.name);
      if (projection?.version === row.version) builds.#continue(projection, row);
      else if (projection === undefined || row.status === 'BUILDING') await builds.#deleteProgress(row);
    }
    const before = builds.#generation;
    builds.#generation = builds.#nextGeneration();
    await builds.#dropUnowned(before);
    return builds;
  }

  get projections(): readonly Projection[] {
    return [...this.#projections.values()];
  }

  /** The builds that queries ask. */
  active(): readonly Build[] {
    return [...this.#active.values()];
  }

  /** The builds that are not yet at the end of the log. */
  building(): readonly Build[] {
    return [...this.#building.values()];
  }

  activeOf(name: string): Build | undefined {
    return this.#active.get(name);
  }

  /** True when every projection has an active build of its version. */
  isComplete(): boolean {
    return this.#active.size === this.#projections.size;
  }

  /**
   * A new, empty build beside whatever there is.
   * @throws KnownError `being-built` when one is under way, `unknown-projection` for a name that is not declared.
   */
  async begin(name: string, logId: string): Promise<Build> {
    const projection = this.#projections.get(name);
    if (projection === undefined) throw unknownProjection(name, [...this.#projections.keys()]);
    if (this.#building.has(name) || this.#beginning.has(name))
      throw new KnownError('being-built', 409, `The projection ${name} is being built already.`);
    this.#beginning.add(name);
    try {
      const build = await this.#create(projection, logId);
      this.#building.set(name, build);
      return build;
    } finally {
      this.#beginning.delete(name);
    }
  }

  async #create(projection: Projection, logId: string): Promise<Build> {
    const { name } = projection;
    return this.#database.write(async (transaction) => {
      const last = await progressOf(transaction)
        .selectFrom('projections')
        .select('build')
        .where('name', '=', name)
        .orderBy('build', 'desc')
        .executeTakeFirst();
      const row: ProgressRow = {
        name,
        version: projection.version,
        build: (last?.build ?? 0) + 1,
        status: 'BUILDING',
        tables: '',
        log_id: logId,
        position: '',
        event_id: '',
        events_seen: 0,
      };
      await createTables(transaction, projection, row.build, this.#database.tableEnding);
      const created = this.#buildOf(projection, row);
      const tables = created
        .tableNames()
        .map(([, physical]) => physical)
        .join(' ');
      await progressOf(transaction)
        .insertInto('projections')
        .values({ ...row, tables })
        .execute();
      return created;
    });
  }

  /** Reads again where a build stands that somebody else has worked on. */
  async refresh(build: Build): Promise<Build> {
    const row = await this.#progress()
      .selectFrom('projections')
      .selectAll()
      .where('name', '=', build.projection.name)
      .where('build', '=', build.build)
      .executeTakeFirstOrThrow();
    const fresh = this.#buildOf(build.projection, row);
    this.#building.set(build.projection.name, fresh);
    return fresh;
  }

  /**
   * Lets builds take over from those before them, all at once. The old tables go later, when nobody reads them any more
   * (`settled`); what is left of them after a crash goes at the next opening.
   */
  async takeOver(builds: readonly Build[]): Promise<void> {
    await this.#database.write(async (transaction) => {
      const rows = progressOf(transaction);
      for (const { projection, build } of builds) {
        await rows.deleteFrom('projections').where('name', '=', projection.name).where('build', '<>', build).execute();
        await rows.updateTable('projections').set({ status: 'ACTIVE' }).where('name', '=', projection.name).execute();
      }
    });
    for (const build of builds) {
      this.#active.set(build.projection.name, build);
      this.#building.delete(build.projection.name);
    }
    const before = this.#generation;
    this.#generation = this.#nextGeneration();
    this.#dropUnowned(before).catch(() => undefined);
  }

  /** Resolves when no old tables are left to be dropped, or dropping them failed. */
  settled(): Promise<void> {
    return this.#dropping;
  }

  /** Drops builds and their tables: what they held is built anew from the log. */
  async forget(names: readonly string[]): Promise<void> {
    for (const name of names)
      if (!this.#projections.has(name)) throw unknownProjection(name, [...this.#projections.keys()]);
    await this.#progress().deleteFrom('projections').where('name', 'in', names).execute();
    for (const name of names) {
      this.#active.delete(name);
      this.#building.delete(name);
    }
    const before = this.#generation;
    this.#generation = this.#nextGeneration();
    await this.#dropUnowned(before);
  }

  /** Runs queries on one state of the active tables. @throws Unavailable for a table that is being built. */
  async read<Result>(work: (transaction: Transaction<AnySchema>) => Promise<Result>): Promise<Result> {
    const generation = this.#generation;
    generation.readers += 1;
    try {
      return await this.#database.read((transaction) => work(transaction.withPlugin(generation.tables)));
    } finally {
      generation.readers -= 1;
      if (generation.readers === 0) generation.whenIdle?.();
    }
  }

  /** What stands at which position, for checking it against the log. */
  positions(): readonly { readonly name: string; readonly position: StoredPosition }[] {
    return [...this.#active.values(), ...this.#building.values()].map(({ projection, position }) => ({
      name: projection.name,
      position,
    }));
  }

  #continue(projection: Projection, row: ProgressRow): void {
    const build = this.#buildOf(projection, row);
    (row.status === 'ACTIVE' ? this.#active : this.#building).set(row.name, build);
  }

  #buildOf(projection: Projection, row: ProgressRow): Build {
    return buildOf(projection, row, this.#database.queries);
  }

  #nextGeneration(): Generation {
    const active = new Map(this.active().flatMap((build) => build.tableNames()));
    const known = new Set(this.projections.flatMap(({ tables }) => Object.keys(tables)));
    return { tables: new ActiveTables(active, known), readers: 0, whenIdle: undefined };
  }

  /**
   * Drops the tables that no build owns: those of builds that were replaced or given up, also by a process that ended
   * before it came to it. One at a time, and only when the queries of `before` are done.
   */
  #dropUnowned(before: Generation): Promise<void> {
    const dropping = this.#dropping.then(async () => {
      if (before.readers > 0) await new Promise<void>((resolve) => (before.whenIdle = resolve));
      // In one transaction: a build that begins meanwhile has its tables and its row, or neither.
      await this.#database.write(async (transaction) => {
        const rows = await progressOf(transaction).selectFrom('projections').select('tables').execute();
        const owned = new Set([...OWN_TABLES, ...rows.flatMap(({ tables }) => tables.split(' '))]);
        for (const { name } of await transaction.introspection.getTables())
          if (!owned.has(name)) await transaction.schema.dropTable(name).ifExists().execute();
      });
    });
    this.#dropping = dropping.catch(() => undefined);
    return dropping;
  }

  async #deleteProgress({ name, build }: ProgressRow): Promise<void> {
    await this.#progress().deleteFrom('projections').where('name', '=', name).where('build', '=', build).execute();
  }

  #progress(): Kysely<ProgressSchema> {
    return this.#database.queries;
  }
}

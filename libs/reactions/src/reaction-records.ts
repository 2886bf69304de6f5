import type { Migration, SqlDatabase } from '#database';
import type { StoredPosition } from '#event-store';
import type { Instant, JsonObject, Position, Uuid } from '#kernel';
import type { Transaction } from 'kysely';
import { leaseMigration, type LeasesSchema } from './leases.js';

/** The tables of reactions in the operations database. */
export interface ReactionsSchema extends LeasesSchema {
  /** One row a policy: what it has dealt with. Both of `position` and `event_id` are null before the first event. */
  readonly policy_positions: {
    readonly policy: string;
    readonly log_id: string;
    readonly position: string | null;
    readonly event_id: string | null;
  };
  readonly dead_letters: {
    readonly id: string;
    readonly policy: string;
    readonly matter: string;
    readonly state: DeadLetterState;
    readonly event_id: string;
    readonly event_type: string;
    readonly stream: string;
    readonly revision: number;
    readonly position: string;
    /** Null while it was never tried. */
    readonly failure: string | null;
    readonly attempts: number;
    readonly parked_at: string;
    readonly skipped_at: string | null;
    readonly skip_reason: string | null;
  };
}

/**
 * PARKED: a command of the event was refused. HELD: waits behind a parked event of its matter. SKIPPED: given up by a
 * person, with a reason; kept.
 */
export type DeadLetterState = 'PARKED' | 'HELD' | 'SKIPPED';

/** Why a policy's command did not go through. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly details: JsonObject;
}

/** An event that a policy could not deal with, or that waits behind such a one. */
export interface DeadLetter {
  /** The same for the same policy and event. */
  readonly id: Uuid;
  readonly policy: string;
  /** The matter of the event; where it belongs to none, its stream. */
  readonly matter: string;
  readonly state: DeadLetterState;
  readonly event: {
    readonly id: Uuid;
    readonly type: string;
    readonly stream: string;
    readonly revision: number;
    readonly position: Position;
  };
  readonly failure?: Failure;
  /** How often it was given up, the first time included. */
  readonly attempts: number;
  readonly parkedAt: Instant;
  readonly skipped?: { readonly at: Instant; readonly reason: string };
}

/** Where a policy stands. */
export interface PolicyPosition {
  readonly policy: string;
  readonly at: StoredPosition;
}

/** The migrations of these tables, for the operations database. */
export const reactionMigrations = (database: Pick<SqlDatabase<never>, 'tableEnding'>): readonly Migration[] => [
  recordsMigration(database),
  leaseMigration(database),
];

const recordsMigration = ({ tableEnding }: Pick<SqlDatabase<never>, 'tableEnding'>): Migration => ({
  name: 'reactions-001-positions-and-dead-letters',
  up: async ({ schema }) => {
    await schema
      .createTable('policy_positions')
      .addColumn('policy', 'text', (column) => column.primaryKey())
      .addColumn('log_id', 'text', (column) => column.notNull())
      .addColumn('position', 'text')
      .addColumn('event_id', 'text')
      .modifyEnd(tableEnding)
      .execute();
    await schema
      .createTable('dead_letters')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('policy', 'text', (column) => column.notNull())
      .addColumn('matter', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('event_id', 'text', (column) => column.notNull())
      .addColumn('event_type', 'text', (column) => column.notNull())
      .addColumn('stream', 'text', (column) => column.notNull())
      .addColumn('revision', 'integer', (column) => column.notNull())
      .addColumn('position', 'text', (column) => column.notNull())
      .addColumn('failure', 'text')
      .addColumn('attempts', 'integer', (column) => column.notNull())
      .addColumn('parked_at', 'text', (column) => column.notNull())
      .addColumn('skipped_at', 'text')
      .addColumn('skip_reason', 'text')
      .modifyEnd(tableEnding)
      .execute();
    await schema
      .createIndex('dead_letters_by_matter')
      .on('dead_letters')
      .columns(['policy', 'matter', 'position'])
      .execute();
  },
});

const storedPositionOf = (row: ReactionsSchema['policy_positions']): StoredPosition => {
  const { log_id: logId, position, event_id: eventId } = row;
  if (position === null || eventId === null) return { logId, at: null };
  return { logId, at: { position: position as Position, eventId } };
};

/** Where every policy stands, for checking it against a log. */
export const policyPositions = async (database: SqlDatabase<ReactionsSchema>): Promise<readonly StoredPosition[]> => {
  const rows = await database.queries.selectFrom('policy_positions').selectAll().execute();
  return rows.map(storedPositionOf);
};

/** The events that positions and dead letters name: what must be found again in a copy of the log. */
export const recordedEventIds = async ({ queries }: SqlDatabase<ReactionsSchema>): Promise<ReadonlySet<Uuid>> => {
  const rows = await queries
    .selectFrom('policy_positions')
    .select('event_id')
    .union(queries.selectFrom('dead_letters').select('event_id'))
    .execute();
  return new Set(rows.flatMap(({ event_id: id }) => (id === null ? [] : [id])));
};

/**
 * Lets every policy and dead letter stand in a copy of the log, at the event where it stood; all of them or none.
 * @param placeOf Where an event stands in the copy.
 * @returns how many positions and letters there are.
 */
export const moveRecordsTo = (
  database: SqlDatabase<ReactionsSchema>,
  logId: Uuid,
  placeOf: (eventId: Uuid) => Position,
): Promise<number> =>
  database.write(async (transaction) => {
    const positions = await transaction.selectFrom('policy_positions').selectAll().execute();
    for (const { policy, event_id: eventId } of positions)
      await transaction
        .updateTable('policy_positions')
        .set({ log_id: logId, position: eventId === null ? null : placeOf(eventId) })
        .where('policy', '=', policy)
        .execute();
    const letters = await transaction.selectFrom('dead_letters').select(['id', 'event_id']).execute();
    for (const { id, event_id: eventId } of letters)
      await transaction
        .updateTable('dead_letters')
        .set({ position: placeOf(eventId) })
        .where('id', '=', id)
        .execute();
    return positions.length + letters.length;
  });

/** Positions of policies and their dead letters: what cannot be rebuilt from the log. */
export class ReactionRecords {
  readonly #database: SqlDatabase<ReactionsSchema>;

  /** @param database The operations database, its migrations applied. */
  constructor(database: SqlDatabase<ReactionsSchema>) {
    this.#database = database;
  }

  /** Where the policy stands; undefined when it has never run. */
  async position(policy: string): Promise<StoredPosition | undefined> {
    const row = await this.#database.queries
      .selectFrom('policy_positions')
      .selectAll()
      .where('policy', '=', policy)
      .executeTakeFirst();
    return row === undefined ? undefined : storedPositionOf(row);
  }

  /** Stores where policies stand, all or none. A position never goes back. */
  async advance(positions: readonly PolicyPosition[]): Promise<void> {
    if (positions.length === 0) return;
    await this.#database.write((transaction) => advanceIn(transaction, positions));
  }

  /** Stores a refused event and that the policy has passed it. */
  async park(letter: DeadLetter, passed: StoredPosition): Promise<void> {
    await this.#database.write(async (transaction) => {
      await insertIn(transaction, letter);
      await advanceIn(transaction, [{ policy: letter.policy, at: passed }]);
    });
  }

  /** Stores the event behind those of its matter that wait, and that the policy has passed it; false when none waits. */
  async hold(letter: DeadLetter, passed: StoredPosition): Promise<boolean> {
    return this.#database.write(async (transaction) => {
      const waiting = await transaction
        .selectFrom('dead_letters')
        .select('id')
        .where('policy', '=', letter.policy)
        .where('matter', '=', letter.matter)
        .where('state', '!=', 'SKIPPED')
        .limit(1)
        .executeTakeFirst();
      if (waiting === undefined) return false;
      await insertIn(transaction, letter);
      await advanceIn(transaction, [{ policy: letter.policy, at: passed }]);
      return true;
    });
  }

  /** The matters of which events wait for the policy. */
  async heldMatters(policy: string): Promise<readonly string[]> {
    const rows = await this.#database.queries
      .selectFrom('dead_letters')
      .select('matter')
      .distinct()
      .where('policy', '=', policy)
      .where('state', '!=', 'SKIPPED')
      .execute();
    return rows.map(({ matter }) => matter);
  }

  /** The letters that pass the filter, in log order. */
  async letters(
    filter: { readonly policy?: string; readonly matter?: string; readonly states?: readonly DeadLetterState[] } = {},
  ): Promise<readonly DeadLetter[]> {
    let query = this.#database.queries.selectFrom('dead_letters').selectAll();
    if (filter.policy !== undefined) query = query.where('policy', '=', filter.policy);
    if (filter.matter !== undefined) query = query.where('matter', '=', filter.matter);
    if (filter.states !== undefined) query = query.where('state', 'in', filter.states);
    const rows = await query.orderBy('position').orderBy('policy').execute();
    return rows.map(letterOf);
  }

  async letter(id: Uuid): Promise<DeadLetter | undefined> {
    const row = await this.#database.queries
      .selectFrom('dead_letters')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst();
    return row === undefined ? undefined : letterOf(row);
  }

  /** How many letters of each state a policy has. */
  async counts(): Promise<ReadonlyMap<string, Readonly<Record<DeadLetterState, number>>>> {
    const rows = await this.#database.queries
      .selectFrom('dead_letters')
      .select(({ fn }) => ['policy', 'state', fn.countAll<number>().as('letters')])
      .groupBy(['policy', 'state'])
      .execute();
    const counts = new Map<string, Record<DeadLetterState, number>>();
    for (const { policy, state, letters } of rows) {
      const ofPolicy = counts.get(policy) ?? { PARKED: 0, HELD: 0, SKIPPED: 0 };
      ofPolicy[state] = letters;
      counts.set(policy, ofPolicy);
    }
    return counts;
  }

  /** Takes a letter away: what it stood for has been done. */
  async remove(id: Uuid): Promise<void> {
    await this.#database.queries.deleteFrom('dead_letters').where('id', '=', id).execute();
  }

  /** Notes that a letter was tried and refused once more. */
  async failedAgain(id: Uuid, failure: Failure): Promise<void> {
    await this.#database.queries
      .updateTable('dead_letters')
      .set((row) => ({ state: 'PARKED', failure: JSON.stringify(failure), attempts: row('attempts', '+', 1) }))
      .where('id', '=', id)
      .execute();
  }

  /** Gives a letter up for good, with the reason; it is kept. */
  async skip(id: Uuid, reason: string, at: Instant): Promise<void> {
    await this.#database.queries
      .updateTable('dead_letters')
      .set({ state: 'SKIPPED', skip_reason: reason, skipped_at: at })
      .where('id', '=', id)
      .execute();
  }
}

const advanceIn = async (
  transaction: Transaction<ReactionsSchema>,
  positions: readonly PolicyPosition[],
): Promise<void> => {
  for (const { policy, at } of positions) {
    const row = {
      log_id: at.logId,
      position: at.at?.position ?? null,
      event_id: at.at?.eventId ?? null,
    };
    await transaction
      .insertInto('policy_positions')
      .values({ policy, ...row })
      .onConflict((conflict) =>
        conflict
          .column('policy')
          .doUpdateSet(row)
          .where((stored) =>
            stored.or([
              stored('policy_positions.position', 'is', null),
              stored('policy_positions.position', '<', stored.ref('excluded.position')),
            ]),
          ),
      )
      .execute();
  }
};

/** The same letter again changes nothing: the event was met before. */
const insertIn = async (transaction: Transaction<ReactionsSchema>, letter: DeadLetter): Promise<void> => {
  await transaction
    .insertInto('dead_letters')
    .values({
      id: letter.id,
      policy: letter.policy,
      matter: letter.matter,
      state: letter.state,
      event_id: letter.event.id,
      event_type: letter.event.type,
      stream: letter.event.stream,
      revision: letter.event.revision,
      position: letter.event.position,
      failure: letter.failure === undefined ? null : JSON.stringify(letter.failure),
      attempts: letter.attempts,
      parked_at: letter.parkedAt,
      skipped_at: null,
      skip_reason: null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
};

const letterOf = (row: ReactionsSchema['dead_letters']): DeadLetter => ({
  id: row.id,
  policy: row.policy,
  matter: row.matter,
  state: row.state,
  event: {
    id: row.event_id,
    type: row.event_type,
    stream: row.stream,
    revision: row.revision,
    position: row.position as Position,
  },
  ...(row.failure === null ? {} : { failure: JSON.parse(row.failure) as Failure }),
  attempts: row.attempts,
  parkedAt: row.parked_at,
  ...(row.skipped_at === null || row.skip_reason === null
    ? {}
    : { skipped: { at: row.skipped_at, reason: row.skip_reason } }),
});

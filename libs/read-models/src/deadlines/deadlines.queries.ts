import type { ReminderStep } from '#contracts';
import type { Instant, Uuid } from '#kernel';
import type { LimitToRemindOf, ListedLimit, RemindedOf } from '#reactions';
import { isOfPause } from '#rules';
import { type NotNull, type Selectable, sql } from 'kysely';
import type { RowsOf } from '../projection/table.js';
import type { ReadSource } from '../read-schema.js';
import type { deadlineTables } from './deadlines.projection.js';

/** How many are read at a time. */
const PAGE = 200;

type Row = Selectable<RowsOf<typeof deadlineTables>['deadline']>;

const named = (row: Row): Omit<ListedLimit, 'startsAt' | 'dueAt'> => ({
  category: row.category,
  streamId: row.stream_id,
  deadlineId: row.deadline_id,
  ruleId: row.rule_id,
  matterId: row.matter_id,
});

const afterPlace = (
  column: 'due_at' | 'paused_since',
  at: Instant,
  { streamId, deadlineId }: Pick<ListedLimit, 'streamId' | 'deadlineId'>,
) =>
  sql<boolean>`(${sql.ref(`deadline.${column}`)}, ${sql.ref('deadline.stream_id')}, ${sql.ref('deadline.deadline_id')}) > (${at}, ${streamId}, ${deadlineId})`;

/**
 * Open limits that have ended before `now`, the earliest first, at most a page of them. Imported history is left out.
 * @param after The last one that was read.
 */
export const limitsDue = (
  source: ReadSource,
  now: Instant,
  after: ListedLimit | undefined,
): Promise<readonly ListedLimit[]> =>
  source.read(async (db) => {
    let query = db
      .selectFrom('deadline')
      .selectAll()
      .where('status', '=', 'OPEN')
      .where('is_imported', '=', 0)
      .where('due_at', '<', now)
      .$narrowType<{ due_at: NotNull }>();
    if (after !== undefined) query = query.where(afterPlace('due_at', after.dueAt, after));
    const rows = await query.orderBy('due_at').orderBy('stream_id').orderBy('deadline_id').limit(PAGE).execute();
    return rows.map((row) => ({ ...named(row), startsAt: row.starts_at, dueAt: row.due_at }));
  });

/** When the next open limit ends, at `from` or later; nothing while none is set. Imported history is left out. */
export const nextDueAt = (source: ReadSource, from: Instant): Promise<Instant | undefined> =>
  source.read(async (db) => {
    const row = await db
      .selectFrom('deadline')
      .select('due_at')
      .where('status', '=', 'OPEN')
      .where('is_imported', '=', 0)
      .where('due_at', '>=', from)
      .orderBy('due_at')
      .limit(1)
      .executeTakeFirst();
    return row?.due_at ?? undefined;
  });

/**
 * Streams with open limits that were reckoned under another version of the calendar, in the order of their ids, at most
 * a page of them. Where time stands still it is reckoned anew when it goes on.
 * @param after The last one that was read.
 */
export const streamsOfOtherCalendar = (
  source: ReadSource,
  version: number,
  after: Uuid | undefined,
): Promise<readonly Pick<ListedLimit, 'category' | 'streamId'>[]> =>
  source.read(async (db) => {
    let query = db
      .selectFrom('deadline')
      .select(['category', 'stream_id'])
      .distinct()
      .where('status', '=', 'OPEN')
      .where('is_imported', '=', 0)
      .where('calendar_version', '!=', version);
    if (after !== undefined) query = query.where('stream_id', '>', after);
    const rows = await query.orderBy('stream_id').limit(PAGE).execute();
    return rows.map(({ category, stream_id: streamId }) => ({ category, streamId }));
  });

/** What a limit is when it is reminded of in a step. */
const STATUS: Readonly<Record<ReminderStep, Row['status']>> = {
  BEFORE: 'OPEN',
  MISSED: 'MISSED',
  SUPERIOR: 'MISSED',
  PAUSED: 'PAUSED',
  PAUSED_SUPERIOR: 'PAUSED',
};

/**
 * Limits that nobody was reminded of yet in this step: for the due date that stands, those that bind a body, open ones before
 * they end, missed ones after; for the pause that lasts, those that stand still, also where they bind a person. The earliest
 * first, at most a page of them.
 * @param after The last one that was read.
 */
export const limitsToRemindOf = (
  source: ReadSource,
  { step, ruleIds, from, to }: RemindedOf,
  after: LimitToRemindOf | undefined,
): Promise<readonly LimitToRemindOf[]> =>
  source.read(async (db) => {
    if (ruleIds.length === 0) return [];
    const column = isOfPause(step) ? 'paused_since' : 'due_at';
    let query = db
      .selectFrom('deadline')
      .selectAll()
      .select(`${column} as at`)
      .where('status', '=', STATUS[step])
      .where('is_imported', '=', 0)
      .where('rule_id', 'in', ruleIds)
      .where(column, '<=', to)
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('deadline_reminder as told')
              .select('told.step')
              .whereRef('told.stream_id', '=', 'deadline.stream_id')
              .whereRef('told.deadline_id', '=', 'deadline.deadline_id')
              .whereRef('told.at', '=', `deadline.${column}`)
              .where('told.step', '=', step),
          ),
        ),
      )
      .$narrowType<{ at: NotNull }>();
    if (!isOfPause(step)) query = query.where('bound', 'is not', null);
    if (from !== undefined) query = query.where(column, '>=', from);
    if (after !== undefined) query = query.where(afterPlace(column, after.at, after));
    const rows = await query.orderBy(column).orderBy('stream_id').orderBy('deadline_id').limit(PAGE).execute();
    if (rows.length === 0) return [];
    const matters = [...new Set(rows.map(({ matter_id: matterId }) => matterId))];
    // A report is kept from whom its case is kept from, too.
    const bars = await db
      .selectFrom('matter_access as bar')
      .leftJoin('matter_link as link', 'link.case_id', 'bar.matter_id')
      .select(['bar.agency_id', 'bar.matter_id', 'link.report_id'])
      .where('bar.excluded', '=', 1)
      .where((eb) => eb.or([eb('bar.matter_id', 'in', matters), eb('link.report_id', 'in', matters)]))
      .execute();
    return rows.map((row) => ({
      ...named(row),
      at: row.at,
      bound: row.bound,
      waiting: row.waiting,
      excluded: [
        ...new Set(
          bars
            .filter((bar) => bar.matter_id === row.matter_id || bar.report_id === row.matter_id)
            .map(({ agency_id: agencyId }) => agencyId),
        ),
      ].sort(),
    }));
  });

/** How many limits there are of each kind, imported history left out. */
export interface LimitFigures {
  /** Not met, and not over; time may stand still. */
  readonly open: number;
  /** Of the open ones: time stands still. */
  readonly paused: number;
  /** Over, and not met by the body that they bind. */
  readonly overdue: number;
}

export const limitFigures = (source: ReadSource, now: Instant): Promise<LimitFigures> =>
  source.read(async (db) => {
    const limits = () =>
      db
        .selectFrom('deadline')
        .select(({ fn }) => fn.countAll<number>().as('number'))
        .where('is_imported', '=', 0);
    const open = await limits().where('status', '=', 'OPEN').where('due_at', '>=', now).executeTakeFirstOrThrow();
    const paused = await limits().where('status', '=', 'PAUSED').executeTakeFirstOrThrow();
    const overdue = await limits()
      .where('bound', 'is not', null)
      .where((eb) => eb.or([eb('status', '=', 'MISSED'), eb.and([eb('status', '=', 'OPEN'), eb('due_at', '<', now)])]))
      .executeTakeFirstOrThrow();
    return { open: open.number + paused.number, paused: paused.number, overdue: overdue.number };
  });

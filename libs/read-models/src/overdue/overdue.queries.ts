import type { Instant } from '#kernel';
import { type RawBuilder, sql } from 'kysely';
import { taskVisibleTo } from '../access/visible-task.js';
import { bodiesOf, type Viewer, visibleTo } from '../access/visible-to.js';
import { type ListOrder, type Page, pageBounds, pageOf, type PageRequest } from '../paging.js';
import type { ReadSource } from '../read-schema.js';
import { IN_PLACE } from '../restrictions/restrictions.projection.js';

/** What can be overdue: an answer to another body, a matter as a whole, a step that has a limit of its own (3.6). */
export const OVERDUE_KINDS = [
  'VERIFICATION',
  'OPINION',
  'TRANSFER_ANSWER',
  'MATTER',
  'RESTRICTION_REVIEW',
  'REPORT_ACKNOWLEDGEMENT',
  'REPORT_SCREENING',
  'DIRECTION_ANSWER',
  'RESULT_REPORT',
  'RESTRICTION_ANSWER',
  'CORRECTION',
  'COMPLAINT',
] as const;
export type OverdueKind = (typeof OVERDUE_KINDS)[number];

/** Which of them a limit is, by its rule; limits of complaints are all of one kind. */
const KIND_OF_RULE: Readonly<Record<string, OverdueKind>> = {
  acknowledgement: 'REPORT_ACKNOWLEDGEMENT',
  screening: 'REPORT_SCREENING',
  'direction-answer': 'DIRECTION_ANSWER',
  'result-report': 'RESULT_REPORT',
  'operator-removal': 'RESTRICTION_ANSWER',
  'press-correction': 'CORRECTION',
};

/** OWES: the viewer's body is late. OWED: another body is, towards it. */
export const OVERDUE_SIDES = ['OWES', 'OWED'] as const;
export type OverdueSide = (typeof OVERDUE_SIDES)[number];

/** Something that was due and has not come. */
export interface OverdueItem {
  /** The request, the opinion, the transfer, the case, the restriction, or whatever else the limit binds. */
  readonly itemId: string;
  readonly kind: OverdueKind;
  readonly side: OverdueSide;
  readonly matterId: string;
  /** What the matter is about, where the viewer may see it. */
  readonly claim: string | null;
  readonly owedBy: string;
  /** Null where it is owed to nobody in particular. */
  readonly owedTo: string | null;
  readonly requestedAt: string;
  readonly dueAt: string;
  /** Whole days since then. */
  readonly daysLate: number;
}

export interface OverdueFilter {
  readonly side?: OverdueSide;
  readonly kind?: OverdueKind;
}

/** The limits under which bodies answer each other. */
const LIMITS_OF_ANSWERS: readonly string[] = ['verification-answer', 'written-opinion', 'transfer-answer'];

const ORDER: ListOrder = { list: 'overdue', columns: ['due.due_at', 'due.item_id', 'due.kind'], direction: 'asc' };

const DAY_MS = 86_400_000;

const named = (kind: OverdueKind): RawBuilder<OverdueKind> => sql<OverdueKind>`cast(${kind} as text)`;
const nobody = sql<string | null>`cast(null as text)`;
const kindOfLimit = sql<OverdueKind>`case ${sql.ref('deadline.rule_id')} ${sql.join(
  Object.entries(KIND_OF_RULE).map(([rule, kind]) => sql`when ${rule} then ${named(kind)}`),
  sql` `,
)} else ${named('COMPLAINT')} end`;

/** The end of the limit as it stands now, none while time stands still; without one, the day that was asked for. */
const limitOr = (asked: string): RawBuilder<string> =>
  sql<string>`case when ${sql.ref('deadline.stream_id')} is null then ${sql.ref(asked)} else ${sql.ref('deadline.due_at')} end`;

/**
 * What is past its due date at `now` and owed by or to the viewer's own body, the latest first. Nothing of matters that
 * the viewer may not see; an offer of the lead is shown to whoever must answer it, as in the inbox (life-cycle 3.0).
 * @throws InvalidInput for a cursor or limit that does not fit.
 */
export const overdueList = async (
  source: ReadSource,
  viewer: Viewer,
  now: Instant,
  filter: OverdueFilter = {},
  request: PageRequest = {},
): Promise<Page<OverdueItem>> => {
  const bounds = pageBounds(request, ORDER);
  const bodies = bodiesOf(viewer);
  const { side, kind } = filter;
  const rows = await source.read((db) => {
    const answers = db
      .selectFrom('due_item')
      .leftJoin('deadline', (join) =>
        join.onRef('deadline.stream_id', '=', 'due_item.task_id').on('deadline.rule_id', 'in', LIMITS_OF_ANSWERS),
      )
      .select(['due_item.item_id', sql<OverdueKind>`${sql.ref('due_item.kind')}`.as('kind'), 'due_item.matter_id'])
      .select(['due_item.owed_by', sql<string | null>`${sql.ref('due_item.owed_to')}`.as('owed_to')])
      .select(['due_item.requested_at', limitOr('due_item.due_at').as('due_at')]);
    const limits = db
      .selectFrom('deadline')
      .select(['stream_id as item_id', kindOfLimit.as('kind'), 'matter_id'])
      .select([sql<string>`bound`.as('owed_by'), 'waiting as owed_to'])
      .select(['starts_at as requested_at', sql<string>`due_at`.as('due_at')])
      .where('status', 'in', ['OPEN', 'MISSED'])
      .where('bound', 'is not', null)
      .where((eb) => eb.or([eb('rule_id', 'in', Object.keys(KIND_OF_RULE)), eb('category', '=', 'complaint')]));
    const matters = db
      .selectFrom('case_register')
      .leftJoin('deadline', (join) =>
        join.onRef('deadline.stream_id', '=', 'case_register.case_id').on('deadline.deadline_id', '=', 'MATTER'),
      )
      .select(['case_id as item_id', named('MATTER').as('kind'), 'case_id as matter_id', 'lead_agency_id as owed_by'])
      .select([nobody.as('owed_to'), 'opened_at as requested_at', limitOr('case_register.due_at').as('due_at')])
      .where('closed_at', 'is', null);
    const reviews = db
      .selectFrom('restriction')
      .select(['restriction_id as item_id', named('RESTRICTION_REVIEW').as('kind'), 'case_id as matter_id'])
      .select(['requested_by as owed_by', nobody.as('owed_to'), 'requested_at', 'review_at as due_at'])
      .where('state', 'in', IN_PLACE);
    let query = db
      .selectFrom(answers.unionAll(matters).unionAll(reviews).unionAll(limits).as('due'))
      .leftJoin('case_register', 'case_register.case_id', 'due.matter_id')
      .selectAll('due')
      .select('case_register.claim')
      .select((eb) => eb.and([visibleTo(viewer, 'due.matter_id')]).as('isSeen'))
      .where('due.due_at', '<', now)
      .where(taskVisibleTo(viewer, 'due.item_id', 'due.matter_id'));
    if (side === 'OWES') query = query.where('due.owed_by', 'in', bodies);
    else if (side === 'OWED') {
      query = query.where('due.owed_to', 'in', bodies).where('due.owed_by', 'not in', bodies);
    } else query = query.where((eb) => eb.or([eb('due.owed_by', 'in', bodies), eb('due.owed_to', 'in', bodies)]));
    if (kind !== undefined) query = query.where('due.kind', '=', kind);
    if (bounds.condition !== undefined) query = query.where(bounds.condition);
    return query
      .orderBy('due.due_at', ORDER.direction)
      .orderBy('due.item_id', ORDER.direction)
      .orderBy('due.kind', ORDER.direction)
      .limit(bounds.limit + 1)
      .execute();
  });
  return pageOf(
    rows,
    bounds,
    ORDER,
    (row) => ({
      itemId: row.item_id,
      kind: row.kind,
      side: bodies.includes(row.owed_by) ? 'OWES' : 'OWED',
      matterId: row.matter_id,
      claim: row.isSeen ? row.claim : null,
      owedBy: row.owed_by,
      owedTo: row.owed_to,
      requestedAt: row.requested_at,
      dueAt: row.due_at,
      daysLate: Math.floor((Date.parse(now) - Date.parse(row.due_at)) / DAY_MS),
    }),
    (row) => [row.due_at, row.item_id, row.kind],
  );
};

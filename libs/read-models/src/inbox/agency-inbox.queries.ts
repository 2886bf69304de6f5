import { bodiesOf, isExcluded, type Viewer, visibleTo } from '../access/visible-to.js';
import { type ListOrder, type Page, pageBounds, pageOf, type PageRequest } from '../paging.js';
import type { ReadSource } from '../read-schema.js';
import type { TaskKind } from './task-kinds.js';

/** Something that the viewer's body is to do. */
export interface InboxTask {
  /** The id of the stream that it is done on: the report, the case, the assignment, the opinion, and so on. */
  readonly taskId: string;
  readonly kind: TaskKind;
  /** The case; the report where there is no case yet; the task itself where it belongs to neither. */
  readonly matterId: string;
  /** What the matter is about, where it is a case that says so, and that the body sees. */
  readonly claim: string | null;
  readonly openedAt: string;
  readonly dueAt: string | null;
}

const ORDER: ListOrder = {
  list: 'inbox',
  columns: ['inbox_task.opened_at', 'inbox_task.task_id', 'inbox_task.kind', 'inbox_task.agency_id'],
  direction: 'asc',
};

/** An authority that the matter is about sees nothing of it, but what it is itself asked to say (INV-07, INV-10). */
const OWN_WORD: TaskKind = 'SUBMIT_EXPLANATION';

/**
 * The open tasks of the viewer's own body, the longest waiting first. Being asked is the part in the matter that it takes: an
 * offer, a letter or a notification is in the inbox of whoever sees nothing else of the matter (3.0).
 * @throws InvalidInput for a cursor or limit that does not fit.
 */
export const agencyInbox = async (
  source: ReadSource,
  viewer: Viewer,
  filter: { readonly kind?: TaskKind } = {},
  request: PageRequest = {},
): Promise<Page<InboxTask>> => {
  const bounds = pageBounds(request, ORDER);
  const rows = await source.read((db) => {
    let query = db
      .selectFrom('inbox_task')
      .leftJoin('case_register', 'case_register.case_id', 'inbox_task.matter_id')
      .select([
        'inbox_task.task_id',
        'inbox_task.agency_id',
        'inbox_task.kind',
        'inbox_task.matter_id',
        'inbox_task.opened_at',
        'inbox_task.due_at',
      ])
      .select((eb) =>
        eb
          .case()
          .when(visibleTo(viewer, 'inbox_task.matter_id'))
          .then(eb.ref('case_register.claim'))
          .else(null)
          .end()
          .as('claim'),
      )
      .where('inbox_task.agency_id', 'in', bodiesOf(viewer))
      .where('inbox_task.is_open', '=', 1)
      .where((eb) => eb.or([eb('inbox_task.kind', '=', OWN_WORD), eb.not(isExcluded(viewer, 'inbox_task.matter_id'))]));
    if (filter.kind !== undefined) query = query.where('inbox_task.kind', '=', filter.kind);
    if (bounds.condition !== undefined) query = query.where(bounds.condition);
    return query
      .orderBy('inbox_task.opened_at', ORDER.direction)
      .orderBy('inbox_task.task_id', ORDER.direction)
      .orderBy('inbox_task.kind', ORDER.direction)
      .orderBy('inbox_task.agency_id', ORDER.direction)
      .limit(bounds.limit + 1)
      .execute();
  });
  return pageOf(
    rows,
    bounds,
    ORDER,
    (row) => ({
      taskId: row.task_id,
      kind: row.kind,
      matterId: row.matter_id,
      claim: row.claim,
      openedAt: row.opened_at,
      dueAt: row.due_at,
    }),
    (row) => [row.opened_at, row.task_id, row.kind, row.agency_id],
  );
};

import { type Expression, expressionBuilder, type SqlBool } from 'kysely';
import { isExcluded, restrictedVisibleTo, type Viewer, visibleTo } from '../access/visible-to.js';
import { type ListOrder, type Page, pageBounds, pageOf, type PageRequest } from '../paging.js';
import type { ReadSource } from '../read-schema.js';
import type { Items } from './items.projection.js';

/** A kind that a body can list for itself: what belongs to no case, or goes out to many. */
export type ListedKind = 'difficulty' | 'guidance' | 'statement' | 'letter' | 'notification';

/** Who lists an item: whoever may read its page by a part in its own stream; a statement, everybody, because it is public. */
const listedFor = (kind: ListedKind, viewer: Viewer): Expression<SqlBool> | undefined => {
  const eb = expressionBuilder();
  const own = visibleTo(viewer, 'file_item.item_id');
  switch (kind) {
    case 'statement':
      return undefined;
    case 'letter':
      return eb.and([own, restrictedVisibleTo(viewer, 'file_item.item_id')]);
    default:
      return eb.and([own, eb.not(isExcluded(viewer, 'file_item.matter_id'))]);
  }
};

/**
 * The items of one kind in which the viewer's body has a part of its own, the newest first.
 * @throws InvalidInput for a cursor or limit that does not fit.
 */
export const listItems = async <Kind extends ListedKind>(
  source: ReadSource,
  viewer: Viewer,
  kind: Kind,
  request: PageRequest = {},
): Promise<Page<Items[Kind]>> => {
  const order: ListOrder = {
    list: `items ${kind}`,
    columns: ['file_item.opened_at', 'file_item.item_id'],
    direction: 'desc',
  };
  const bounds = pageBounds(request, order);
  const rows = await source.read((db) => {
    let query = db.selectFrom('file_item').selectAll().where('kind', '=', kind);
    const mayList = listedFor(kind, viewer);
    if (mayList !== undefined) query = query.where(mayList);
    if (bounds.condition !== undefined) query = query.where(bounds.condition);
    return query
      .orderBy('opened_at', order.direction)
      .orderBy('item_id', order.direction)
      .limit(bounds.limit + 1)
      .execute();
  });
  return pageOf(
    rows,
    bounds,
    order,
    (row) => JSON.parse(row.document) as Items[Kind],
    (row) => [row.opened_at, row.item_id],
  );
};

import { type Expression, expressionBuilder, type SqlBool } from 'kysely';
import { isExcluded, type Viewer, visibleTo } from './visible-to.js';

/**
 * Whether the viewer may see one task of a case: with the case, or by a part in the task's own stream (a letter to a
 * provider, an offer of the lead), unless the case is one that it is kept from (INV-10).
 *
 * @param taskId Column that holds the task, as `table.column`.
 * @param matterId Column that holds its case.
 */
export const taskVisibleTo = (viewer: Viewer, taskId: string, matterId: string): Expression<SqlBool> => {
  const eb = expressionBuilder();
  return eb.or([
    visibleTo(viewer, matterId),
    eb.and([visibleTo(viewer, taskId), eb.not(isExcluded(viewer, matterId))]),
  ]);
};

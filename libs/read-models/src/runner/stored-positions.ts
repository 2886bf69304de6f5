import type { SqlDatabase } from '#database';
import type { StoredPosition } from '#event-store';
import { type ProgressSchema, storedPositionOf } from '../projection/build.js';
import type { AnySchema } from '../projection/table-statements.js';

/** The positions that a database of read models holds, whichever release made it. Changes nothing. */
export const readModelPositions = async (database: SqlDatabase<AnySchema>): Promise<readonly StoredPosition[]> => {
  const progress = database.queries as unknown as SqlDatabase<ProgressSchema>['queries'];
  const rows = await progress.selectFrom('projections').selectAll().execute();
  return rows.map(storedPositionOf);
};

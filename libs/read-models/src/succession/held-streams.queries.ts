import type { Uuid } from '#kernel';
import type { ReadSource } from '../read-schema.js';

/** A stream that something may still happen on. */
export interface HeldStream {
  readonly category: string;
  readonly streamId: Uuid;
}

/** How many are read at a time. */
const PAGE = 200;

/**
 * Open streams that still name the body, in the order of their ids, at most a page of them.
 * @param after The last one that was read.
 */
export const streamsHeldBy = (
  source: ReadSource,
  agencyId: string,
  after: Uuid | undefined,
): Promise<readonly HeldStream[]> =>
  source.read(async (db) => {
    let query = db
      .selectFrom('held_stream')
      .select(['category', 'stream_id'])
      .where('agency_id', '=', agencyId)
      .where('is_open', '=', 1);
    if (after !== undefined) query = query.where('stream_id', '>', after);
    const rows = await query.orderBy('stream_id').limit(PAGE).execute();
    return rows.map(({ category, stream_id: streamId }) => ({ category, streamId }));
  });

import { splitStreamName } from '#contracts';
import { NotFound } from '#kernel';
import { taskVisibleTo } from '../access/visible-task.js';
import { type Viewer, visibleTo } from '../access/visible-to.js';
import type { ReadSource } from '../read-schema.js';

/** A time limit as it stands now. */
export interface StreamLimit {
  readonly deadlineId: string;
  readonly ruleId: string;
  /** PAUSED: open, and time stands still. */
  readonly status: 'OPEN' | 'PAUSED' | 'MET' | 'MISSED';
  /** Null while time stands still. */
  readonly dueAt: string | null;
  /** Since when time stands still; null while it runs. */
  readonly pausedSince: string | null;
  /** The body that it binds; null where it binds a person. */
  readonly bound: string | null;
}

/** On these streams the party that the matter is about has its word, and knows until when (INV-07, INV-10). */
const OF_THE_PARTY: readonly string[] = ['explanation', 'complaint'];

/**
 * The time limits of one stream, the earliest first, those that stand still last: for whoever sees its matter, or has a part
 * in the stream itself.
 * @param stream The stream's name: `assignment-…`.
 * @throws NotFound where it is not there, has no limits, or is not for the viewer.
 */
export const limitsOf = (source: ReadSource, viewer: Viewer, stream: string): Promise<readonly StreamLimit[]> =>
  source.read(async (db) => {
    const { category, streamId } = splitStreamName(stream);
    const rows = await db
      .selectFrom('deadline')
      .selectAll()
      .where('stream_id', '=', streamId)
      .where('category', '=', category)
      .where((eb) =>
        eb.or([
          taskVisibleTo(viewer, 'deadline.stream_id', 'deadline.matter_id'),
          eb.and([eb('category', 'in', OF_THE_PARTY), visibleTo(viewer, 'deadline.stream_id')]),
        ]),
      )
      .orderBy((eb) => eb.fn.coalesce('due_at', eb.val('9999')))
      .orderBy('deadline_id')
      .execute();
    if (rows.length === 0) throw new NotFound(`limits of ${stream}`);
    return rows.map(({ deadline_id: deadlineId, rule_id: ruleId, status, due_at: dueAt, paused_since, bound }) => ({
      deadlineId,
      ruleId,
      status,
      dueAt,
      pausedSince: paused_since,
      bound,
    }));
  });

import { deriveId, type Instant } from '#kernel';
import { everyPage, type LimitLists, type ListedLimit } from './limit-lists.js';
import type { LimitCommands } from './limit-commands.js';

/**
 * Tells the streams of limits that have ended, in the order in which they did (architecture 5, Wait). Whether one is open,
 * due, and still due then, its stream says. Told twice, by whomever: missed once.
 *
 * @param isOurs Whether this process can tell streams of a category.
 * @returns how many were missed.
 */
export const missLimits = async (
  lists: LimitLists,
  commands: LimitCommands,
  now: Instant,
  isOurs: (category: string) => boolean,
  signal: AbortSignal,
): Promise<number> => {
  let missed = 0;
  const due = everyPage<ListedLimit, ListedLimit>(
    (after) => lists.due(now, after),
    (limit) => limit,
  );
  for await (const { category, streamId, deadlineId, startsAt, dueAt } of due) {
    if (signal.aborted) return missed;
    if (!isOurs(category)) continue;
    const events = await commands.issue(
      { category, targetId: streamId, command: { type: 'MissDeadline', data: { deadlineId, dueAt } } },
      deriveId('deadlines', 'miss', category, streamId, deadlineId, startsAt, dueAt),
    );
    if (events?.includes('DeadlineMissed') === true) missed += 1;
  }
  return missed;
};

import type { StoredPosition } from '#event-store';

/**
 * Whether every policy and every read model of a data folder stands at the head of its log. One of the stored positions
 * never moves: where the log stood when the folder was first opened.
 */
export const haveReached = (positions: readonly StoredPosition[], head: StoredPosition): boolean =>
  positions.filter(({ at }) => at?.position !== head.at?.position).length <= 1;

import type { Position as Place } from '@eventstore/db-client';
import { ForeignPosition } from '../errors.js';
import type { Position } from '../event-store.js';

/** Enough for every 64-bit byte offset. */
const DIGITS = 20;
const TEXT = /^(\d{20})-(\d{20})$/;
const LAST_PLACE = 2n ** 63n - 1n;

const fixed = (offset: bigint): string => String(offset).padStart(DIGITS, '0');

/**
 * A place in `$all` as the text that callers keep: commit **and** prepare, because older servers lost an event where one
 * stood for both (client pitfalls, KurrentDB issue 4970); fixed width, so that text order is log order. Places are byte
 * offsets with uneven gaps: how many events lie between two of them needs a count (facts, section 1).
 */
export const positionOf = ({ commit, prepare }: Place): Position => `${fixed(commit)}-${fixed(prepare)}` as Position;

/** The reverse of `positionOf`. @throws ForeignPosition for a text that this kind of log does not give out. */
export const placeOf = (position: Position): Place => {
  const [, commit, prepare] = TEXT.exec(position) ?? [];
  const place = { commit: BigInt(commit ?? -1), prepare: BigInt(prepare ?? -1) };
  if (place.commit < 0n || place.commit > LAST_PLACE || place.prepare > LAST_PLACE)
    throw new ForeignPosition(`${JSON.stringify(position)} is no position of this kind of log.`);
  return place;
};

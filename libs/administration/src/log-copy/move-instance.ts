import { existsSync, rmSync } from 'node:fs';
import { migrate, openSqlite } from '#database';
import { ForeignPosition, type Position, type StoredPosition } from '#event-store';
import type { Uuid } from '#kernel';
import { moveRecordsTo, policyPositions, reactionMigrations, type ReactionsSchema, recordedEventIds } from '#reactions';
import type { Progress } from '../operation.js';
import { dataFiles } from '../backup/data-folder.js';
import { copyLog, type CopiedFrom, type CopiedTo, type LogCopy } from './copy-log.js';
import { LogCopyRefused } from './errors.js';

/** A log that was copied, and the data folder that goes with the copy from now on. */
export interface MovedInstance extends Omit<LogCopy, 'places'> {
  /** Stored positions and dead letters of policies that now name places in the target. */
  readonly positionsMoved: number;
}

/**
 * Moves an instance to another log: copies the log (see `copyLog`), then lets the data folder's policies stand in the copy
 * where they stood in the source, so that none reacts to anything twice or leaves anything out. Read models are removed:
 * they are built again from the copy at the next start. Broken off at any moment, it can be run again and goes on.
 * @param dataFolder Its lock is the caller's.
 * @throws LogCopyRefused, ForeignPosition when the data folder belongs to neither log; then nothing was copied.
 */
export async function* moveInstance(
  dataFolder: string,
  source: CopiedFrom,
  target: CopiedTo,
): AsyncGenerator<Progress, MovedInstance> {
  const { operations, readModels } = dataFiles(dataFolder);
  const database = existsSync(operations)
    ? openSqlite<ReactionsSchema>({ file: operations, durability: 'full' })
    : undefined;
  try {
    if (database === undefined) return unmoved(yield* copyLog(source, target));
    await migrate(database, reactionMigrations(database));
    if (!(await isToMove(await policyPositions(database), source, await target.logId())))
      return unmoved(yield* copyLog(source, target));
    const { places, ...copy } = yield* copyLog(source, target, await recordedEventIds(database));
    for (const ending of ['', '-wal', '-shm']) rmSync(`${readModels}${ending}`, { force: true });
    const positionsMoved = await moveRecordsTo(database, copy.targetLogId, (eventId) => placeOf(places, eventId));
    return { ...copy, positionsMoved };
  } finally {
    await database?.close();
  }
}

const unmoved = ({ places: _, ...copy }: LogCopy): MovedInstance => ({ ...copy, positionsMoved: 0 });

/**
 * Whether the positions are to be moved: they are the source's, and true; not, where an earlier run has moved them.
 * @throws LogCopyRefused when they are of a third log, or of both.
 */
const isToMove = async (stored: readonly StoredPosition[], source: CopiedFrom, targetLogId: Uuid): Promise<boolean> => {
  const sourceLogId = await source.logId();
  const logs = new Set(stored.map(({ logId }) => logId));
  if (logs.size === 0 || (logs.size === 1 && logs.has(targetLogId))) return false;
  if (logs.size > 1 || !logs.has(sourceLogId))
    throw new LogCopyRefused(
      `The policies of the data folder stand in log ${[...logs].join(' and ')}; the source is log ${sourceLogId}. Name the log that the data folder belongs to, or its right data folder with LIENTHONG_DATA.`,
    );
  for (const position of stored) await source.verifyPosition(position);
  return true;
};

const placeOf = (places: ReadonlyMap<Uuid, Position>, eventId: Uuid): Position => {
  const place = places.get(eventId);
  if (place === undefined)
    throw new ForeignPosition(`A policy's record names event ${eventId}, which the log does not hold.`);
  return place;
};

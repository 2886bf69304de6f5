import { setImmediate } from 'node:timers/promises';
import type { EventCodec, EventName } from '#contracts';
import type { SqlDatabase } from '#database';
import type { EventStore, Position, StoredEvent } from '#event-store';
import { applyToAll, type Build, passOverAll } from '../projection/build.js';
import type { AnySchema } from '../projection/table-statements.js';
import { decode } from './decode.js';

export interface AdvanceOptions {
  readonly database: SqlDatabase<AnySchema>;
  readonly log: Pick<EventStore, 'readAll' | 'head'>;
  readonly codec: EventCodec;
  /** Events of one transaction. */
  readonly batchSize: number;
  readonly signal?: AbortSignal;
  /** Told how many events a committed batch held. */
  readonly onBatch?: (events: number) => void;
}

/** The build that is furthest back decides where reading begins; the others leave out what they have. */
const earliest = (builds: readonly Build[]): Position | undefined => {
  let position: Position | undefined;
  for (const [n, { position: stored }] of builds.entries()) {
    const own = stored.at?.position;
    if (n === 0 || own === undefined || (position !== undefined && own < position)) position = own;
    if (position === undefined) return undefined;
  }
  return position;
};

/** The events that some of the builds look at; undefined when one looks at all. */
const typesFor = (builds: readonly Build[]): readonly EventName[] | undefined => {
  const types = new Set<EventName>();
  for (const { projection } of builds) {
    if (projection.events === 'all') return undefined;
    for (const type of projection.events) types.add(type);
  }
  return [...types];
};

/**
 * Brings builds to the end of the log as it is when reading reaches it, batch by batch in one pass over the events that
 * they look at, and lets other work of the thread go first between batches.
 * @throws UnreadableEvent after everything before that event was applied.
 */
export const advance = async (builds: readonly Build[], options: AdvanceOptions): Promise<void> => {
  const { database, log, codec, batchSize, signal, onBatch } = options;
  const apply = async (batch: readonly StoredEvent[]): Promise<void> => {
    const { events, unreadable } = decode(codec, batch);
    await applyToAll(database, builds, events);
    if (unreadable !== undefined) throw unreadable;
    onBatch?.(events.length);
    await setImmediate();
  };
  const from = earliest(builds);
  let batch: StoredEvent[] = [];
  const types = typesFor(builds);
  const head = await log.head();
  const events = log.readAll({
    ...(from === undefined ? {} : { from }),
    ...(types === undefined ? {} : { filter: { types } }),
    ...(signal === undefined ? {} : { signal }),
  });
  for await (const event of events) {
    batch.push(event);
    if (batch.length === batchSize) {
      await apply(batch);
      batch = [];
    }
  }
  if (batch.length > 0) await apply(batch);
  await passOverAll(database, builds, head);
};

export { earliest as earliestPositionOf };

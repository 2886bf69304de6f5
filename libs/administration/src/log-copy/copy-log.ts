import { type EventStore, type Position, type StoredEvent, WrongExpectedRevision } from '#event-store';
import type { Uuid } from '#kernel';
import { type Progress, progress } from '../operation.js';
import { type AppendRun, AppendRuns } from './append-runs.js';
import { LogCopyRefused } from './errors.js';
import { LogDigest, recordOf } from './record.js';

/** A log that is copied: read only, and not written by anybody meanwhile. */
export type CopiedFrom = Pick<EventStore, 'readAll' | 'head' | 'logId' | 'verifyPosition'>;
/** A log that becomes the copy: written by nobody else. */
export type CopiedTo = Pick<EventStore, 'readAll' | 'head' | 'logId' | 'append'>;

/** What was copied and verified. */
export interface LogCopy {
  /** Events of the source, and of the target. */
  readonly events: number;
  /** Those of them that this run appended; the others were there. */
  readonly appended: number;
  /** Hash of the source, and of the target: see `LogDigest`. */
  readonly sha256: string;
  readonly sourceLogId: Uuid;
  /** A log of its own: its id is not the source's and is not in the hash. */
  readonly targetLogId: Uuid;
  /** Where the looked-for events stand in the target. */
  readonly places: ReadonlyMap<Uuid, Position>;
}

const TELL_EVERY = 1_000;

/**
 * Brings a log to hold exactly the events of another one, in their order: same streams, revisions, ids, types, data and
 * metadata. The target is empty or holds a beginning of the source, as a copy that was broken off leaves it; this one
 * goes on there. At the end both are read again from their first event and compared event by event.
 * @param lookedFor Ids of events whose place in the target is wanted.
 * @throws LogCopyRefused when the target holds anything else, or one of them is written meanwhile. Nothing is appended
 *   to a target that holds anything else.
 * @throws LogUnavailable, AppendInDoubt when one of them goes away: the same copy can be made again and goes on.
 */
export async function* copyLog(
  source: CopiedFrom,
  target: CopiedTo,
  lookedFor: ReadonlySet<Uuid> = new Set(),
): AsyncGenerator<Progress, LogCopy> {
  const sourceLogId = await source.logId();
  const targetLogId = await target.logId();
  if (sourceLogId === targetLogId)
    throw new LogCopyRefused(`Source and target are one log, ${sourceLogId}: it, or a backup of it, is no copy.`);
  const appended = yield* appendMissing(source, target);
  const verified = yield* verify(source, target, lookedFor);
  return { ...verified, appended, sourceLogId, targetLogId };
}

/** A pair of the n-th events; one of them is absent where its log has ended. */
type Pair = readonly [source: StoredEvent | undefined, target: StoredEvent | undefined];

/** Both logs side by side, to the end of the longer one. */
async function* sideBySide(source: CopiedFrom, target: CopiedTo): AsyncGenerator<Pair> {
  const targetEvents = target.readAll()[Symbol.asyncIterator]();
  let hasMore = true;
  const next = async (): Promise<StoredEvent | undefined> => {
    if (!hasMore) return undefined;
    const step = await targetEvents.next();
    if (step.done !== true) return step.value;
    hasMore = false;
    return undefined;
  };
  try {
    for await (const event of source.readAll()) yield [event, await next()];
    for (let event = await next(); event !== undefined; event = await next()) yield [undefined, event];
  } finally {
    await targetEvents.return?.();
  }
}

/** @throws LogCopyRefused naming the first event of the target that the source does not have there. */
const refuseOther = (source: StoredEvent | undefined, target: StoredEvent, place: number): void => {
  if (source !== undefined && recordOf(source) === recordOf(target)) return;
  const shown = ({ type, stream, revision, id }: StoredEvent): string => `${type} ${id} (${stream} ${revision})`;
  const instead = source === undefined ? undefined : shown(source);
  const sources =
    instead === undefined
      ? 'and the source has ended there'
      : instead === shown(target)
        ? 'as in the source, with other content'
        : `where the source has ${instead}`;
  throw new LogCopyRefused(
    `The target is neither empty nor a beginning of the source: its event ${place} is ${shown(target)}, ${sources}. Copy into an empty log.`,
  );
};

async function* appendMissing(source: CopiedFrom, target: CopiedTo): AsyncGenerator<Progress, number> {
  const runs = new AppendRuns();
  let place = 0;
  let appended = 0;
  const append = async (run: AppendRun | undefined): Promise<void> => {
    if (run === undefined) return;
    try {
      await target.append(run.stream, run.events, run.expected);
    } catch (error) {
      if (!(error instanceof WrongExpectedRevision)) throw error;
      throw new LogCopyRefused(
        `${error.message} Somebody else writes the target, or the source no longer has the beginning of that stream.`,
      );
    }
    appended += run.events.length;
  };
  for await (const [event, present] of sideBySide(source, target)) {
    place += 1;
    if (present !== undefined) refuseOther(event, present, place);
    else if (event !== undefined) await append(runs.add(event));
    if (place % TELL_EVERY === 0)
      yield progress(present === undefined ? 'Copying' : 'Comparing with what is there', place);
  }
  await append(runs.rest());
  return appended;
}

async function* verify(
  source: CopiedFrom,
  target: CopiedTo,
  lookedFor: ReadonlySet<Uuid>,
): AsyncGenerator<Progress, Pick<LogCopy, 'events' | 'sha256' | 'places'>> {
  const [digest, copied] = [new LogDigest(), new LogDigest()];
  const places = new Map<Uuid, Position>();
  const meanwhile = (which: string): never => {
    throw new LogCopyRefused(
      `The ${which} was written meanwhile, or lost events: stop what writes it and copy again; the copy goes on where it is.`,
    );
  };
  for await (const [event, copy] of sideBySide(source, target)) {
    if (event === undefined) return meanwhile('target');
    if (copy === undefined) return meanwhile('source');
    if (event.id !== copy.id) refuseOther(event, copy, digest.events + 1);
    digest.add(recordOf(event));
    copied.add(recordOf(copy));
    if (lookedFor.has(copy.id)) places.set(copy.id, copy.position);
    if (digest.events % TELL_EVERY === 0) yield progress('Verifying', digest.events);
  }
  const { events } = digest;
  const [sha256, found] = [digest.sha256(), copied.sha256()];
  if (sha256 !== found)
    throw new LogCopyRefused(`The copy is not the same: the source's hash is ${sha256}, the target's ${found}.`);
  yield progress('Verifying', events, events);
  return { events, sha256, places };
}

import type { EventCodec, EventMetadata } from '#contracts';
import type { EventStore, StoredEvent } from '#event-store';
import {
  canonicalHash,
  type Clock,
  deriveId,
  type Instant,
  type JsonObject,
  KnownError,
  systemClock,
  VirtualClock,
} from '#kernel';
import { emptyLaw } from '#rules';

/** The log and the clock do not belong together. */
class WrongClock extends KnownError {
  constructor(message: string) {
    super('wrong-clock', 409, message);
  }
}

const firstOf = async (events: AsyncIterable<StoredEvent>): Promise<StoredEvent | undefined> => {
  for await (const event of events) return event;
  return undefined;
};

/**
 * The clock of an instance. A virtual one marks an empty log for ever (`VirtualClockStarted` on `log-<logId>`, its first
 * event); a marked log opens with a virtual clock only, and one that was written under the world's clock only with that.
 * A copy of a marked log begins with the same event, under the name of the log where it was written, and is marked too.
 * A virtual clock never stands before the last event of its log.
 * @throws KnownError `wrong-clock`.
 */
export const clockFor = async (store: EventStore, codec: EventCodec, virtual: Instant | undefined): Promise<Clock> => {
  const first = await firstOf(store.readAll({ limit: 1 }));
  const isMarked = first?.type === 'VirtualClockStarted';
  const last = await firstOf(store.readAll({ direction: 'backwards', limit: 1 }));
  if (virtual === undefined) {
    if (!isMarked) return systemClock;
    throw new WrongClock(
      'This log was written under a virtual clock (demo, tests): start with --virtual-clock=<instant>.',
    );
  }
  if (!isMarked && last !== undefined) {
    throw new WrongClock('This log was written under the clock of the world: start without --virtual-clock.');
  }
  const recordedAt = last === undefined ? virtual : codec.read(last).metadata.recordedAt;
  const clock = new VirtualClock(recordedAt > virtual ? recordedAt : virtual);
  if (!isMarked) await markLog(store, codec, clock.now());
  return clock;
};

const markLog = async (store: EventStore, codec: EventCodec, startedAt: Instant): Promise<void> => {
  const logId = await store.logId();
  const commandId = deriveId('virtual-clock', logId);
  const data = { startedAt };
  const { version, confidentiality } = codec.checkForAppend('log', { type: 'VirtualClockStarted', data });
  const metadata: EventMetadata = {
    commandId,
    commandHash: canonicalHash(data),
    occurredAt: startedAt,
    recordedAt: startedAt,
    actor: { kind: 'SYSTEM', policy: 'virtual-clock' },
    correlationId: `log-${logId}`,
    schemaVersion: version,
    rulesVersion: emptyLaw.version,
    confidentiality,
    origin: 'DEMO',
  };
  const event = {
    id: deriveId(commandId, 0),
    type: 'VirtualClockStarted',
    data,
    metadata: metadata as unknown as JsonObject,
  };
  await store.append(`log-${logId}`, [event], 'no_stream');
};

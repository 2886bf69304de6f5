import { type Delay, machineDelay } from '#deciding';
import { type EventStore, LogUnavailable, openEmbeddedEventStore } from '#event-store';
import { type LogPlace, nameOf } from './log-place.js';

/** A log that is open, and what only its kind can do. */
export interface OpenedLog {
  readonly store: EventStore;
  /** Copies the log into a closed file while it serves. Absent where the log's own server does that (EventStoreDB). */
  readonly backup?: (targetFile: string) => Promise<void>;
}

/** How long a log that does not answer is waited for. */
export interface Patience {
  /** In milliseconds. */
  readonly limit: number;
  /** Told, once, that it is waited for. */
  readonly onWait?: (reason: string) => void;
  /** Default: the machine's timers. */
  readonly delay?: Delay;
}

const BETWEEN_TRIES_MS = 1_000;

/**
 * Opens a log; one behind a server is asked again while it does not answer, because servers start together.
 * @throws LogUnavailable naming its place when it does not answer within the limit; what the adapters throw.
 */
export const openLog = async (
  place: LogPlace,
  { limit, onWait, delay = machineDelay }: Patience,
): Promise<OpenedLog> => {
  if (place.kind === 'embedded') {
    const store = await openEmbeddedEventStore({ file: place.file });
    return { store, backup: (targetFile) => store.backup(targetFile) };
  }
  for (let waited = 0; ; waited += BETWEEN_TRIES_MS) {
    try {
      return { store: await openEventStoreDB(place.url) };
    } catch (error) {
      if (!(error instanceof LogUnavailable)) throw error;
      if (waited === 0) onWait?.(`${nameOf(place)} does not answer; waiting for it up to ${limit / 1_000} s`);
      if (waited >= limit)
        throw new LogUnavailable(
          `${nameOf(place)} does not answer (waited ${waited / 1_000} s). Does it run, and does EVENTSTORE_URL name it? ${error.message}`,
          { cause: error },
        );
    }
    await delay(BETWEEN_TRIES_MS);
  }
};

const openEventStoreDB = async (url: string): Promise<EventStore> => {
  const { openEventStoreDBEventStore } = (await import('#event-store')) as unknown as {
    openEventStoreDBEventStore: (options: { url: string }) => Promise<EventStore> | EventStore;
  };
  const store = await openEventStoreDBEventStore({ url });
  try {
    // Whatever opening does: only an answer says that it is there.
    await store.logId();
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
};

import { type Delay, machineDelay } from '#deciding';
import {
  type EventStore,
  LogAccessRefused,
  LogUnavailable,
  openEmbeddedEventStore,
  openEventStoreDBEventStore,
} from '#event-store';
import { type LogPlace, nameOf } from './log-place.js';

/** A log that is open, and what only its kind can do or tell. */
export interface OpenedLog {
  readonly store: EventStore;
  /** Copies the log into a closed file while it serves. Absent where the log's own server does that (EventStoreDB). */
  readonly backup?: (targetFile: string) => Promise<void>;
  /** Why the server behind the log does not answer its subscriptions; nothing while it does. */
  readonly outage: () => string | undefined;
}

/** How long a log that does not answer is waited for. */
export interface Patience {
  /** In milliseconds; it is asked at least once. */
  readonly limit: number;
  /** Told, once, that it is waited for. */
  readonly onWait?: (reason: string) => void;
  /** Default: the machine's timers. */
  readonly delay?: Delay;
}

const BETWEEN_TRIES_MS = 500;

/**
 * Opens a log; one behind a server is asked again while it does not answer, because servers start together.
 * @throws LogUnavailable naming its place when it does not answer within the limit; LogAccessRefused, at once, when it
 *   does not let us in; what the adapters throw.
 */
export const openLog = async (place: LogPlace, patience: Patience): Promise<OpenedLog> => {
  if (place.kind === 'eventstoredb') return openWhenThere(place, patience);
  const store = await openEmbeddedEventStore({ file: place.file });
  return { store, backup: (targetFile) => store.backup(targetFile), outage: () => undefined };
};

const openWhenThere = async (
  place: LogPlace & { readonly kind: 'eventstoredb' },
  { limit, onWait, delay = machineDelay }: Patience,
): Promise<OpenedLog> => {
  const begun = performance.now();
  for (let tries = 1; ; tries += 1) {
    let outage: string | undefined;
    const onTrouble = (reason: string | undefined): void => void (outage = reason);
    try {
      return { store: await openEventStoreDBEventStore({ url: place.url, onTrouble }), outage: () => outage };
    } catch (error) {
      if (!(error instanceof LogUnavailable) || error instanceof LogAccessRefused) throw error;
      const waited = performance.now() - begun;
      if (waited >= limit)
        throw new LogUnavailable(
          `${error.message} (asked for ${Math.round(waited / 1_000)} s) Does it run, and does EVENTSTORE_URL name it?`,
          { cause: error },
        );
      if (tries === 1) onWait?.(`${error.message} Waiting for ${nameOf(place)}, up to ${limit / 1_000} s`);
    }
    await delay(BETWEEN_TRIES_MS);
  }
};

import type { Uuid } from '#kernel';
import { ForeignPosition, LogUnavailable } from '../errors.js';
import type {
  AppendResult,
  EventStore,
  ExpectedRevision,
  NewEvent,
  ReadAllOptions,
  ReadStreamOptions,
  StoredEvent,
  StoredPosition,
  StreamName,
  SubscribeOptions,
  SubscriptionItem,
} from '../event-store.js';
import { checkAppend } from '../validation.js';
import { Appending } from './appending.js';
import { Connection } from './connection.js';
import { Doorbell } from './doorbell.js';
import { identify } from './log-identity.js';
import type { EventStoreDBOptions } from './options.js';
import { Pages } from './pages.js';
import { placeOf } from './positions.js';
import { Reading } from './reading.js';
import { subscription } from './subscribing.js';
import { machineTiming, type Timing } from './timing.js';

/** @see openEventStoreDBEventStore */
export const open = async (options: EventStoreDBOptions): Promise<EventStore> => {
  const store = new EventStoreDBEventStore(Connection.take(options.url), options);
  try {
    await store.logId();
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
};

type Settings = Required<Omit<EventStoreDBOptions, 'url' | 'timing'>> & { readonly timing: Timing };

class EventStoreDBEventStore implements EventStore {
  readonly #connection: Connection;
  readonly #settings: Settings;
  readonly #closing = new AbortController();
  readonly #pages: Pages;
  readonly #reading: Reading;
  readonly #appending: Appending;
  readonly #doorbell: Doorbell;
  #identity: Uuid | undefined;
  #takesAppends = true;
  #isExchanged = false;
  #closed: Promise<void> | undefined;

  constructor(connection: Connection, given: EventStoreDBOptions) {
    const timing = { ...machineTiming, ...given.timing };
    const settings: Settings = {
      answerWithinMs: 5_000,
      patienceMs: 10_000,
      drainMs: 10_000,
      quietMs: 10_000,
      onPage: () => undefined,
      onTrouble: () => undefined,
      ...given,
      timing,
    };
    this.#connection = connection;
    this.#settings = settings;
    this.#pages = new Pages(connection, settings, this.#closing.signal);
    this.#reading = new Reading(this.#pages, () => {
      this.#refuseIfClosed();
    });
    this.#appending = new Appending(connection, {
      ...settings,
      positionAt: (stream, revision) => this.#reading.positionAt(stream, revision),
    });
    this.#doorbell = new Doorbell(connection, timing);
  }

  async append(stream: StreamName, events: readonly NewEvent[], expected: ExpectedRevision): Promise<AppendResult> {
    const append = checkAppend(stream, events, expected);
    this.#refuseIfClosed();
    this.#refuseIfExchanged();
    return this.#appending.append(append);
  }

  readStream(stream: StreamName, options: ReadStreamOptions = {}): AsyncIterable<StoredEvent> {
    return this.#reading.ofStream(stream, options);
  }

  readAll(options: ReadAllOptions = {}): AsyncIterable<StoredEvent> {
    return this.#reading.ofAll(options);
  }

  subscribe({ after, signal }: SubscribeOptions = {}): AsyncIterable<SubscriptionItem> {
    const onExchange = (): void => {
      this.#isExchanged = true;
    };
    const options = { ...this.#settings, onExchange };
    return subscription(this.#pages, this.#doorbell, options, after, signal, this.#closing.signal);
  }

  async head(): Promise<StoredPosition> {
    this.#refuseIfClosed();
    const last = await this.#reading.last();
    const at = last === undefined ? null : { position: last.position, eventId: last.id };
    return { logId: await this.logId(), at };
  }

  async verifyPosition({ logId, at }: StoredPosition): Promise<void> {
    this.#refuseIfClosed();
    const own = await this.logId();
    if (logId !== own) throw new ForeignPosition(`The stored position belongs to log ${logId}; this is log ${own}.`);
    if (at === null) return;
    placeOf(at.position);
    const found = await this.#reading.at(at.position);
    if (found?.id !== at.eventId)
      throw new ForeignPosition(
        `Event ${at.eventId} does not stand at position ${at.position} of this log: it was restored from an older backup, or written since.`,
      );
  }

  async logId(): Promise<Uuid> {
    this.#identity ??= await identify(this.#pages, this.#appending);
    return this.#identity;
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  /** Drains first: after its own stop a server goes on acknowledging for seconds, then resets (facts, section 7). */
  async #close(): Promise<void> {
    this.#takesAppends = false;
    await this.#appending.drain(this.#settings.drainMs);
    this.#closing.abort();
    await this.#connection.release();
  }

  /** What is decided on what was read from one log is not for another one. */
  #refuseIfExchanged(): void {
    if (this.#isExchanged)
      throw new LogUnavailable(
        `EventStoreDB at ${this.#connection.hosts} no longer has the log that was followed there: it is another one, or was put back to an earlier state. Nothing is written into it. Stop this server, put its log back or restore a backup, and start it again.`,
      );
  }

  #refuseIfClosed(): void {
    if (!this.#takesAppends) throw new LogUnavailable('The event log is closed.');
  }
}

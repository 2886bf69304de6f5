import {
  AppendInDoubt,
  type AppendResult,
  type EventStore,
  type ExpectedRevision,
  LogUnavailable,
  type NewEvent,
  type ReadAllOptions,
  type ReadStreamOptions,
  type StoredEvent,
  type StoredPosition,
  type StreamName,
  type SubscribeOptions,
  type SubscriptionItem,
} from '#event-store';

/** What befalls one append. */
export type AppendFault =
  /** The answer is lost, the events are in the log. */
  | 'in-doubt-written'
  /** The request is lost, the events are not in the log. */
  | 'in-doubt-not-written'
  /** The log takes nothing now. */
  | 'unavailable';

/**
 * A store that fails when it is told to, and otherwise does what the store behind it does: for testing retries. Faults
 * are used up in order, one for each append; reads fail for as long as `readsFail` is true.
 */
export class FaultyEventStore implements EventStore {
  readonly #store: EventStore;
  readonly #faults: AppendFault[] = [];
  /** While true, reads, subscriptions and heads throw LogUnavailable. */
  readsFail = false;
  /** Every append that was asked for, in order, those that failed too. */
  readonly appends: {
    readonly stream: StreamName;
    readonly events: readonly NewEvent[];
    readonly expected: ExpectedRevision;
  }[] = [];

  constructor(store: EventStore) {
    this.#store = store;
  }

  /** The next appends meet these faults, in this order. */
  failNext(...faults: readonly AppendFault[]): void {
    this.#faults.push(...faults);
  }

  /** Faults that no append has met yet. */
  get faultsLeft(): number {
    return this.#faults.length;
  }

  async append(stream: StreamName, events: readonly NewEvent[], expected: ExpectedRevision): Promise<AppendResult> {
    this.appends.push({ stream, events, expected });
    const fault = this.#faults.shift();
    if (fault === 'unavailable') throw new LogUnavailable('The event log takes nothing now (told to by a test).');
    if (fault === 'in-doubt-not-written') throw new AppendInDoubt(stream);
    const result = await this.#store.append(stream, events, expected);
    if (fault === 'in-doubt-written') throw new AppendInDoubt(stream);
    return result;
  }

  readStream(stream: StreamName, options?: ReadStreamOptions): AsyncIterable<StoredEvent> {
    return this.#unlessFailing(() => this.#store.readStream(stream, options));
  }

  readAll(options?: ReadAllOptions): AsyncIterable<StoredEvent> {
    return this.#unlessFailing(() => this.#store.readAll(options));
  }

  subscribe(options?: SubscribeOptions): AsyncIterable<SubscriptionItem> {
    return this.#unlessFailing(() => this.#store.subscribe(options));
  }

  async head(): Promise<StoredPosition> {
    this.#refuseIfFailing();
    return this.#store.head();
  }

  async verifyPosition(stored: StoredPosition): Promise<void> {
    this.#refuseIfFailing();
    await this.#store.verifyPosition(stored);
  }

  logId(): Promise<string> {
    return this.#store.logId();
  }

  close(): Promise<void> {
    return this.#store.close();
  }

  #refuseIfFailing(): void {
    if (this.readsFail) throw new LogUnavailable('The event log cannot be read now (told to by a test).');
  }

  async *#unlessFailing<T>(read: () => AsyncIterable<T>): AsyncGenerator<T> {
    this.#refuseIfFailing();
    for await (const each of read()) {
      yield each;
      this.#refuseIfFailing();
    }
  }
}

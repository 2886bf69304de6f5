import { randomUUID } from 'node:crypto';
import type { EventStore, NewEvent, StoredEvent, StreamName } from '#event-store';

/** Examples of one part of the contract, counted, so that the number that ran can be shown. */
export class Examples {
  #count = 0;
  readonly #part: string;
  readonly #adapter: string;

  constructor(part: string, adapter: string) {
    this.#part = part;
    this.#adapter = adapter;
  }

  /** `it`, counted. */
  readonly example = (name: string, run: () => Promise<void>, timeoutMs = 60_000): void => {
    it(
      name,
      async () => {
        await run();
        this.#count += 1;
      },
      timeoutMs,
    );
  };

  report(): void {
    process.stdout.write(`${this.#part}: ${this.#count} examples on ${this.#adapter}\n`);
  }
}

/** Everything an example needs: examples share one log, so each works on streams and from positions of its own. */
export interface Common {
  readonly example: Examples['example'];
  /** The store under test. */
  readonly store: () => EventStore;
  /** A store on another log. */
  readonly another: () => EventStore;
  /** Events that reads and subscriptions have taken from the log so far, where the adapter can tell. */
  readonly eventsRead: (() => number) | undefined;
}

export const newStream = (category = 'case'): StreamName => `${category}-${randomUUID()}`;

export const anEvent = (parts: Partial<NewEvent> = {}): NewEvent => ({
  id: randomUUID(),
  type: 'CaseOpened',
  data: { note: 'mở vụ việc' },
  metadata: { schemaVersion: 1 },
  ...parts,
});

export const events = (count: number, parts: (index: number) => Partial<NewEvent> = () => ({})): NewEvent[] =>
  Array.from({ length: count }, (_, index) => anEvent(parts(index)));

export const collect = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const collected: T[] = [];
  for await (const each of items) collected.push(each);
  return collected;
};

export const idsOf = (list: readonly { readonly id: string }[]): string[] => list.map(({ id }) => id);

export const streamIds = async (store: EventStore, stream: StreamName): Promise<string[]> =>
  idsOf(await collect(store.readStream(stream)));

/** Fills a stream with `count` events, in appends as large as the port takes. */
export const fill = async (store: EventStore, stream: StreamName, count: number): Promise<NewEvent[]> => {
  const written: NewEvent[] = [];
  while (written.length < count) {
    const next = events(Math.min(100, count - written.length), (index) => ({
      data: { place: written.length + index },
    }));
    await store.append(stream, next, written.length === 0 ? 'no_stream' : written.length - 1);
    written.push(...next);
  }
  return written;
};

/** The end of the log now; the log is given an event if it has none. */
export const endOf = async (store: EventStore): Promise<StoredEvent['position']> => {
  const { at } = await store.head();
  return at?.position ?? (await store.append(newStream(), [anEvent()], 'no_stream')).position;
};

/** Everything after a position, as the log has it now. */
export const since = (store: EventStore, from: StoredEvent['position']): Promise<StoredEvent[]> =>
  collect(store.readAll({ from }));

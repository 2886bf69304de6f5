import type { EventCodec, Recorded } from '#contracts';
import type { EventStore } from '#event-store';

/** Streams as they stand in the log, for handlers that must know what others said before they decide. */
export class StreamReader {
  readonly #store: Pick<EventStore, 'readStream'>;
  readonly #codec: EventCodec;

  constructor(store: Pick<EventStore, 'readStream'>, codec: EventCodec) {
    this.#store = store;
    this.#codec = codec;
  }

  /** What stands on a stream, oldest first; nothing where there is none. @throws LogUnavailable, UnreadableEvent. */
  async *events(stream: string): AsyncGenerator<Recorded> {
    for await (const stored of this.#store.readStream(stream)) yield this.#codec.read(stored);
  }
}

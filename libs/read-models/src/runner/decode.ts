import { type EventCodec, type Recorded, UnreadableEvent } from '#contracts';
import type { StoredEvent } from '#event-store';

/** What could be read of a batch, and why the rest could not. */
export interface Decoded {
  readonly events: readonly Recorded[];
  readonly unreadable: UnreadableEvent | undefined;
}

/** Reads events in order up to the first that is not of the published language. */
export const decode = (codec: EventCodec, stored: readonly StoredEvent[]): Decoded => {
  const events: Recorded[] = [];
  for (const event of stored) {
    try {
      events.push(codec.read(event));
    } catch (error) {
      if (error instanceof UnreadableEvent) return { events, unreadable: error };
      throw error;
    }
  }
  return { events, unreadable: undefined };
};

import { type EventCodec, eventDefinitions, type LawEvent, type Recorded } from '#contracts';
import { LawNotReady } from '#deciding';
import type { EventStore } from '#event-store';
import type { Position } from '#kernel';
import { emptyLaw, type Law } from '#rules';

/** Names of the events that make up the law. Who acts for whom for a while is no law: whoever authorises looks it up. */
export const lawEventTypes: readonly string[] = eventDefinitions
  .filter(({ owner, category }) => owner === 'packs' && category !== 'delegation')
  .map(({ name }) => name);

export const isLawEvent = (event: Recorded): event is Recorded<LawEvent> => lawEventTypes.includes(event.type);

/**
 * The law as this process knows it: folded once from the log, then kept up by handing it every event that comes. An event
 * that it has seen changes nothing, so that reading and live events may overlap.
 */
export class LawProjection {
  #law: Law | undefined;
  #position: Position | undefined;

  /** Folds everything that the log holds now. Can be called again: it reads on from where it stands. */
  async load(store: Pick<EventStore, 'readAll'>, codec: EventCodec): Promise<Law> {
    const events: Recorded<LawEvent>[] = [];
    const from = this.#position === undefined ? {} : { from: this.#position };
    for await (const stored of store.readAll({ ...from, filter: { types: lawEventTypes } })) {
      const event = codec.read(stored);
      if (isLawEvent(event)) events.push(event);
    }
    return this.#fold(events);
  }

  /** Takes an event in the order of the log; those that are not of the law pass by. */
  apply(event: Recorded): void {
    if (isLawEvent(event)) this.#fold([event]);
  }

  /** @throws LawNotReady before `load` has finished. */
  current(): Law {
    if (this.#law === undefined) throw new LawNotReady();
    return this.#law;
  }

  #fold(events: readonly Recorded<LawEvent>[]): Law {
    const position = this.#position;
    const fresh = events.filter((event) => position === undefined || event.position > position);
    this.#position = fresh.at(-1)?.position ?? position;
    this.#law = fresh.length === 0 && this.#law ? this.#law : (this.#law ?? emptyLaw).after(fresh);
    return this.#law;
  }
}

import type { EventCodec } from '#contracts';
import type { LogFeed, Position } from '#event-store';
import { lawEventTypes, type LawProjection } from '#packs';

/** Hands every event of the law that comes after a position to the folded law, until stopped. */
export class LawFollower {
  readonly #stopping = new AbortController();
  readonly #following: Promise<void>;
  #failure: Error | undefined;

  constructor(
    private readonly law: LawProjection,
    private readonly codec: EventCodec,
    feed: LogFeed,
    after: Position | undefined,
  ) {
    this.#following = this.#follow(feed, after).catch((error: unknown) => {
      this.#failure = error instanceof Error ? error : new Error(String(error));
    });
  }

  /** Why the law does not follow the log any more; nothing while it does. */
  get failure(): Error | undefined {
    return this.#failure;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#following;
  }

  async #follow(feed: LogFeed, after: Position | undefined): Promise<void> {
    const isLaw = new Set(lawEventTypes);
    for await (const { events } of feed.batches(after, { signal: this.#stopping.signal })) {
      for (const event of events) if (isLaw.has(event.type)) this.law.apply(this.codec.read(event));
    }
  }
}

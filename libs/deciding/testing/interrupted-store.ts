import type { AppendResult, ExpectedRevision, NewEvent } from '#event-store';
import { FaultyEventStore } from '#event-store/testing';

/** A log in which something else happens right before an append goes through. */
export class InterruptedStore extends FaultyEventStore {
  readonly #interruptions: (() => Promise<unknown>)[] = [];

  /** Before each of the next appends, in this order, one of these runs. */
  interruptNext(...interruptions: readonly (() => Promise<unknown>)[]): void {
    this.#interruptions.push(...interruptions);
  }

  override async append(
    stream: string,
    events: readonly NewEvent[],
    expected: ExpectedRevision,
  ): Promise<AppendResult> {
    await this.#interruptions.shift()?.();
    return super.append(stream, events, expected);
  }
}

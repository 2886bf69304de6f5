import type { AppendResult as Answer } from '@eventstore/db-client';
import { AppendInDoubt, LogUnavailable } from '../errors.js';
import type { AppendResult, Position, StreamName } from '../event-store.js';
import type { CheckedAppend } from '../validation.js';
import type { Connection } from './connection.js';
import { appendFailure, deletedStream, notReached } from './failures.js';
import { positionOf } from './positions.js';
import { answerWithin, backOff, type Timing } from './timing.js';
import { eventDataOf } from './wire.js';

export interface AppendingOptions {
  /** An append without an answer for so long is in doubt. */
  readonly answerWithinMs: number;
  /** How long an append that is in doubt or that nobody takes is sent again, from its first sending on. */
  readonly patienceMs: number;
  readonly timing: Timing;
  /** Position of the event at a revision, for an answer that does not tell it. */
  readonly positionAt: (stream: StreamName, revision: number) => Promise<Position>;
}

/**
 * The writing side. One append is in flight for each stream: of two copies, the server answers one and lets the other
 * time out (facts, first table). An append in doubt is sent again as it was — same ids, order and expectation — which
 * with an exact revision or `no_stream` never writes twice, also over a crash of the server (facts, section 2).
 */
export class Appending {
  readonly #connection: Connection;
  readonly #options: AppendingOptions;
  readonly #inHand = new Set<Promise<unknown>>();
  readonly #lastOfStream = new Map<StreamName, Promise<unknown>>();
  readonly #stopping = new AbortController();

  constructor(connection: Connection, options: AppendingOptions) {
    this.#connection = connection;
    this.#options = options;
  }

  /** @throws WrongExpectedRevision, LogUnavailable, LogCorrupt: not written. @throws AppendInDoubt: perhaps written. */
  append(append: CheckedAppend): Promise<AppendResult> {
    const { stream } = append;
    const turn = this.#after(this.#lastOfStream.get(stream), append);
    this.#inHand.add(turn);
    this.#lastOfStream.set(stream, turn);
    const done = (): void => {
      this.#inHand.delete(turn);
      if (this.#lastOfStream.get(stream) === turn) this.#lastOfStream.delete(stream);
    };
    turn.then(done, done);
    return turn;
  }

  /** Waits for the appends in hand, at most so long; those that have no answer then are in doubt. */
  async drain(milliseconds: number): Promise<void> {
    const over = new AbortController();
    const inHand = Promise.allSettled(this.#inHand);
    await Promise.race([inHand, this.#options.timing.pause(milliseconds, over.signal)]);
    over.abort();
    this.#stopping.abort();
    await inHand;
  }

  async #after(earlier: Promise<unknown> | undefined, append: CheckedAppend): Promise<AppendResult> {
    await earlier?.catch(() => undefined);
    const { timing, patienceMs } = this.#options;
    const { stream } = append;
    const end = timing.now() + patienceMs;
    // Only a success or a refusal clears a doubt: that a later sending was not taken says nothing about this one.
    let doubt: AppendInDoubt | undefined;
    for (let failures = 1; ; failures += 1) {
      let answer: Answer;
      try {
        answer = await this.#send(append);
      } catch (error) {
        const failure = appendFailure(error, append, this.#connection.hosts);
        if (failure.kind === 'refused') throw failure.error;
        if (failure.kind === 'in doubt') doubt = new AppendInDoubt(stream, { cause: failure.cause });
        if (this.#stopping.signal.aborted || timing.now() >= end)
          throw doubt ?? notReached(this.#connection.hosts, failure.cause);
        await timing.pause(backOff(failures, timing), this.#stopping.signal);
        continue;
      }
      return this.#resultOf(append, answer);
    }
  }

  #send({ stream, events, expected }: CheckedAppend): Promise<Answer> {
    const { answerWithinMs, timing } = this.#options;
    const { client, callOptions } = this.#connection;
    return this.#connection.append(() =>
      answerWithin(
        client.appendToStream(stream, events.map(eventDataOf), {
          ...callOptions,
          expectedRevision: expected === 'no_stream' ? expected : BigInt(expected),
          deadline: answerWithinMs,
        }),
        answerWithinMs,
        timing,
        this.#stopping.signal,
      ),
    );
  }

  async #resultOf({ stream, firstRevision, events }: CheckedAppend, answer: Answer): Promise<AppendResult> {
    const revision = firstRevision + events.length - 1;
    // A deleted stream keeps its revision counter, and `no_stream` succeeds there (facts, section 4).
    if (Number(answer.nextExpectedRevision) !== revision) throw deletedStream(stream);
    if (answer.position !== undefined) return { revision, position: positionOf(answer.position) };
    try {
      return { revision, position: await this.#options.positionAt(stream, revision) };
    } catch (error) {
      // It is there; the same append again will be told where.
      throw error instanceof LogUnavailable ? new AppendInDoubt(stream, { cause: error }) : error;
    }
  }
}

import type { Origin } from '#contracts';
import { type CommandRequest, type Delay, machineDelay } from '#deciding';
import { deriveId, type Uuid } from '#kernel';
import type { TransferToSuccessor } from '#rules';
import type { CommandDispatcher } from '../command-dispatcher.js';
import type { PolicyCommand } from '../policy.js';
import { failureOf, isFatal, isPassing } from '../reaction.js';

interface HeldStream {
  readonly category: string;
  readonly streamId: Uuid;
}

export interface SuccessionRunnerOptions {
  /** The successions that are in force now. */
  readonly successions: () => readonly TransferToSuccessor[];
  /** A page of the open streams that still name a body, after one of them, in the order of their ids. */
  readonly heldBy: (agencyId: string, after: Uuid | undefined) => Promise<readonly HeldStream[]>;
  readonly dispatcher: CommandDispatcher;
  readonly origin: Origin;
  /** Between two looks, in milliseconds. Default 1,000. */
  readonly every?: number;
  /** Default: the machine's timers. */
  readonly delay?: Delay;
}

/** The name that the moved streams' events bear as their actor. */
const ACTOR = 'succession';

/**
 * Moves what is open of a body that has ended to the one that goes on in its place (actors 1.1; scenario 15), stream by
 * stream, each by an event of its own. It keeps nothing: which streams still name the old body, the read model says, and
 * the id of a command follows from body, successor and stream. Stopped at any moment, run twice, or behind: what was moved
 * is not moved again.
 */
export class SuccessionRunner {
  readonly #options: SuccessionRunnerOptions;
  readonly #stopping = new AbortController();
  #running: Promise<void> | undefined;
  #trouble: string | undefined;
  #failure: string | undefined;

  constructor(options: SuccessionRunnerOptions) {
    this.#options = options;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** Finishes the stream in hand. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  /** Why a stream could not be moved, which is tried again; and why nothing is any more, which needs a person. */
  status(): { readonly trouble: string | undefined; readonly failure: string | undefined } {
    return { trouble: this.#trouble, failure: this.#failure };
  }

  /** Moves everything that is to be moved now. @returns how many streams moved. @throws what is no passing trouble. */
  async look(): Promise<number> {
    let moved = 0;
    let trouble: string | undefined;
    for (const succession of this.#options.successions()) {
      for await (const { category, streamId } of this.#heldBy(succession.predecessor)) {
        if (this.#stopping.signal.aborted) return moved;
        try {
          moved += await this.#move(category, streamId, succession);
        } catch (error) {
          if (isFatal(error) || isPassing(error)) throw error;
          // One stream that refuses keeps no other one from moving.
          trouble ??= `${category}-${streamId}: ${failureOf(error).message}`;
        }
      }
    }
    this.#trouble = trouble;
    return moved;
  }

  async *#heldBy(agencyId: string): AsyncGenerator<HeldStream> {
    let after: Uuid | undefined;
    do {
      const held = await this.#options.heldBy(agencyId, after);
      yield* held;
      after = held.at(-1)?.streamId;
    } while (after !== undefined);
  }

  async #run(): Promise<void> {
    const { every = 1_000, delay = machineDelay } = this.#options;
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      try {
        await this.look();
      } catch (error) {
        if (!isPassing(error)) {
          this.#failure = failureOf(error).message;
          return;
        }
        this.#trouble = error.message;
      }
      await delay(every, signal);
    }
  }

  async #move(category: string, streamId: Uuid, succession: TransferToSuccessor): Promise<number> {
    const { predecessor, successor } = succession;
    const command: PolicyCommand = {
      category,
      targetId: streamId,
      command: { type: 'TransferToSuccessor', data: succession },
    };
    const request: CommandRequest = {
      commandId: deriveId(ACTOR, predecessor, successor, category, streamId),
      actor: { kind: 'SYSTEM', policy: ACTOR },
      correlationId: `${ACTOR}-${predecessor}`,
      origin: this.#options.origin,
    };
    const { events, repeated } = await this.#options.dispatcher.dispatch(command, request);
    return events.length > 0 && !repeated ? 1 : 0;
  }
}

import type { Origin } from '#contracts';
import type { CommandRequest } from '#deciding';
import type { Uuid } from '#kernel';
import type { CommandDispatcher } from '../command-dispatcher.js';
import type { PolicyCommand } from '../policy.js';
import { failureOf, isFatal, isPassing } from '../reaction.js';

/** The name that the events of the scheduler bear as their actor. */
const ACTOR = 'deadlines';

/** Issues what the due list calls for, stream by stream: one that refuses keeps no other one waiting. */
export class LimitCommands {
  readonly #dispatcher: CommandDispatcher;
  readonly #origin: Origin;
  #trouble: string | undefined;

  constructor(dispatcher: CommandDispatcher, origin: Origin) {
    this.#dispatcher = dispatcher;
    this.#origin = origin;
  }

  /** Why a stream could not be told since this was asked last. */
  takeTrouble(): string | undefined {
    const trouble = this.#trouble;
    this.#trouble = undefined;
    return trouble;
  }

  /**
   * @param commandId Follows from what the command is about: issued again, it is answered as the first time.
   * @returns the events that it led to; none when it was issued before; undefined when it did not go through.
   * @throws what concerns every stream: the log does not answer, or is damaged.
   */
  async issue(command: PolicyCommand, commandId: Uuid): Promise<readonly string[] | undefined> {
    const stream = `${command.category}-${command.targetId}`;
    const request: CommandRequest = {
      commandId,
      actor: { kind: 'SYSTEM', policy: ACTOR },
      correlationId: `${ACTOR}-${stream}`,
      origin: this.#origin,
    };
    try {
      const { events, repeated } = await this.#dispatcher.dispatch(command, request);
      return repeated ? [] : events;
    } catch (error) {
      const isOutage = isPassing(error) && error.code !== 'conflict';
      if (isFatal(error) || isOutage) throw error;
      this.#trouble ??= `${stream}: ${failureOf(error).message}`;
      return undefined;
    }
  }
}

import type { AggregateCommand, AggregateCommandClass, CommandOutcome, CommandRequest } from '#deciding';
import type { ContextDefinition } from './context-definition.js';
import type { PolicyCommand } from './policy.js';

/** Takes a policy's command to whoever carries it out. */
export interface CommandDispatcher {
  /** Resolves when the command's events are in the log. @throws what carrying it out throws. */
  dispatch(command: PolicyCommand, request: CommandRequest): Promise<CommandOutcome>;
}

/** What is needed of Nest's CommandBus. */
export interface MessageBus {
  execute(message: AggregateCommand): Promise<CommandOutcome>;
}

/** Carries commands out in this process: on the bus, by the handlers of the contexts that it hosts. */
export class BusDispatcher implements CommandDispatcher {
  readonly #bus: MessageBus;
  readonly #messages: ReadonlyMap<string, AggregateCommandClass>;

  /** @throws Error when two contexts claim one category. */
  constructor(bus: MessageBus, contexts: readonly Pick<ContextDefinition, 'name' | 'messages'>[]) {
    this.#bus = bus;
    const entries = contexts.flatMap(({ messages }) => Object.entries(messages));
    this.#messages = new Map(entries);
    if (this.#messages.size !== entries.length) throw new Error('Two contexts claim the same stream category');
  }

  async dispatch({ category, targetId, command }: PolicyCommand, request: CommandRequest): Promise<CommandOutcome> {
    const Message = this.#messages.get(category);
    if (Message === undefined) throw new Error(`No context of this process writes ${category} streams`);
    // The bus finds the handler by the class; what the command is, the policy and the decider have agreed upon.
    return this.#bus.execute(new Message(targetId, command as never, request));
  }
}

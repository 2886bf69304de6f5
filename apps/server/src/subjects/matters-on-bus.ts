import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { CommandRequest } from '#deciding';
import { EDGE_SETTINGS, type EdgeSettings } from '#http-edge';
import type { Matter, Matters } from '#identity';
import { Unavailable } from '#kernel';
import type { SubjectQuestion } from '#rules';

/** Asks the streams of the contexts that this process hosts, on the bus: each is answered by its own decider and parties. */
@Injectable()
export class MattersOnBus implements Matters {
  readonly #bus: CommandBus;
  readonly #settings: EdgeSettings;

  constructor(bus: CommandBus, @Inject(EDGE_SETTINGS) settings: EdgeSettings) {
    this.#bus = bus;
    this.#settings = settings;
  }

  async ask({ category, id }: Matter, question: SubjectQuestion, request: CommandRequest): Promise<void> {
    const Message = this.#settings.messageOf(category);
    if (Message === undefined) throw new Unavailable(`Nobody in this process writes ${category} streams.`);
    // Every stream takes these questions beside its aggregate's commands: the executor answers them.
    await this.#bus.execute(new Message(id, { type: question, data: {} } as never, request));
  }
}

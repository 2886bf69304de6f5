import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AggregateCommand, CommandExecutor, type CommandOutcome } from '#deciding';
import { type OpinionCommand, opinionDecider } from './opinion.decider.js';

/** A command for one opinion. */
export class OnOpinion extends AggregateCommand<OpinionCommand> {}

@CommandHandler(OnOpinion)
export class OpinionHandler implements ICommandHandler<OnOpinion> {
  constructor(private readonly executor: CommandExecutor) {}

  execute(message: OnOpinion): Promise<CommandOutcome> {
    return this.executor.execute(opinionDecider, message);
  }
}

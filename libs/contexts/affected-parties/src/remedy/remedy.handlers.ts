import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AggregateCommand, CommandExecutor, type CommandOutcome } from '#deciding';
import type { RemedyCommand } from './remedy.commands.js';
import { remedyDecider } from './remedy.decider.js';

/** A command for the remedy of one decision. */
export class OnRemedy extends AggregateCommand<RemedyCommand> {}

@CommandHandler(OnRemedy)
export class RemedyHandler implements ICommandHandler<OnRemedy> {
  constructor(private readonly executor: CommandExecutor) {}

  execute(message: OnRemedy): Promise<CommandOutcome> {
    return this.executor.execute(remedyDecider, message);
  }
}

import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AggregateCommand, CommandExecutor, type CommandOutcome } from '#deciding';
import { type RestrictionCommand, restrictionDecider } from './restriction.decider.js';

/** A command for one restriction letter. */
export class OnRestriction extends AggregateCommand<RestrictionCommand> {}

@CommandHandler(OnRestriction)
export class RestrictionHandler implements ICommandHandler<OnRestriction> {
  constructor(private readonly executor: CommandExecutor) {}

  execute(message: OnRestriction): Promise<CommandOutcome> {
    return this.executor.execute(restrictionDecider, message);
  }
}

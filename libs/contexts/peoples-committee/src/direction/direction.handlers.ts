import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AggregateCommand, CommandExecutor, type CommandOutcome } from '#deciding';
import { type DirectionCommand, directionDecider } from './direction.decider.js';

/** A command for one direction. */
export class OnDirection extends AggregateCommand<DirectionCommand> {}

@CommandHandler(OnDirection)
export class DirectionHandler implements ICommandHandler<OnDirection> {
  constructor(private readonly executor: CommandExecutor) {}

  execute(message: OnDirection): Promise<CommandOutcome> {
    return this.executor.execute(directionDecider, message);
  }
}

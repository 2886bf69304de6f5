import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AggregateCommand, CommandExecutor, type CommandOutcome } from '#deciding';
import { type DifficultyCommand, difficultyDecider } from './difficulty.decider.js';

/** A command for one difficulty. */
export class OnDifficulty extends AggregateCommand<DifficultyCommand> {}

@CommandHandler(OnDifficulty)
export class DifficultyHandler implements ICommandHandler<OnDifficulty> {
  constructor(private readonly executor: CommandExecutor) {}

  execute(message: OnDifficulty): Promise<CommandOutcome> {
    return this.executor.execute(difficultyDecider, message);
  }
}

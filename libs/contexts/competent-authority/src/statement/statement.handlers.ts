import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AggregateCommand, CommandExecutor, type CommandOutcome } from '#deciding';
import { type StatementCommand, statementDecider } from './statement.decider.js';

/** A command for one official statement. */
export class OnStatement extends AggregateCommand<StatementCommand> {}

@CommandHandler(OnStatement)
export class StatementHandler implements ICommandHandler<OnStatement> {
  constructor(private readonly executor: CommandExecutor) {}

  execute(message: OnStatement): Promise<CommandOutcome> {
    return this.executor.execute(statementDecider, message);
  }
}

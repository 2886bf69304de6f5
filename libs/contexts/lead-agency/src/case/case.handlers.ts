import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AggregateCommand, CommandExecutor, type CommandOutcome } from '#deciding';
import type { CaseCommand } from './case.commands.js';
import { caseDecider } from './case.decider.js';

/** A command for one case. */
export class OnCase extends AggregateCommand<CaseCommand> {}

@CommandHandler(OnCase)
export class CaseHandler implements ICommandHandler<OnCase> {
  constructor(private readonly executor: CommandExecutor) {}

  execute(message: OnCase): Promise<CommandOutcome> {
    return this.executor.execute(caseDecider, message);
  }
}

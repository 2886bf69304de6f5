import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AggregateCommand, CommandExecutor, type CommandOutcome } from '#deciding';
import type { DecisionCommand } from './decision.commands.js';
import { decisionDecider } from './decision.decider.js';

/** A command for one decision. */
export class OnDecision extends AggregateCommand<DecisionCommand> {}

@CommandHandler(OnDecision)
export class DecisionHandler implements ICommandHandler<OnDecision> {
  constructor(private readonly executor: CommandExecutor) {}

  execute(message: OnDecision): Promise<CommandOutcome> {
    return this.executor.execute(decisionDecider, message);
  }
}

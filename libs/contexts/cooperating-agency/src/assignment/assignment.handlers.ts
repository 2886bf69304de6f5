import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AggregateCommand, CommandExecutor, type CommandOutcome } from '#deciding';
import { type AssignmentCommand, assignmentDecider } from './assignment.decider.js';

/** A command for one assignment. */
export class OnAssignment extends AggregateCommand<AssignmentCommand> {}

@CommandHandler(OnAssignment)
export class AssignmentHandler implements ICommandHandler<OnAssignment> {
  constructor(private readonly executor: CommandExecutor) {}

  execute(message: OnAssignment): Promise<CommandOutcome> {
    return this.executor.execute(assignmentDecider, message);
  }
}

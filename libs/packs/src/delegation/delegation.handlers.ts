import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AggregateCommand, CommandExecutor, type CommandOutcome } from '#deciding';
import { type DelegationCommand, delegationDecider } from './delegation.decider.js';

/** A command for one delegation. */
export class OnDelegation extends AggregateCommand<DelegationCommand> {}

@CommandHandler(OnDelegation)
export class DelegationHandler implements ICommandHandler<OnDelegation> {
  constructor(private readonly executor: CommandExecutor) {}

  execute(message: OnDelegation): Promise<CommandOutcome> {
    return this.executor.execute(delegationDecider, message);
  }
}

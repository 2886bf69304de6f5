import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AggregateCommand, CommandExecutor, type CommandOutcome } from '#deciding';
import { type TransferCommand, transferDecider } from './transfer.decider.js';

/** A command for one offer of the lead. */
export class OnTransfer extends AggregateCommand<TransferCommand> {}

@CommandHandler(OnTransfer)
export class TransferHandler implements ICommandHandler<OnTransfer> {
  constructor(private readonly executor: CommandExecutor) {}

  execute(message: OnTransfer): Promise<CommandOutcome> {
    return this.executor.execute(transferDecider, message);
  }
}

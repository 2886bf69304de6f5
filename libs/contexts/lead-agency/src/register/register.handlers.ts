import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AggregateCommand, CommandExecutor, type CommandOutcome } from '#deciding';
import { type RegisterCommand, registerDecider } from './register.decider.js';

/** A command for one register. */
export class OnRegister extends AggregateCommand<RegisterCommand> {}

@CommandHandler(OnRegister)
export class RegisterHandler implements ICommandHandler<OnRegister> {
  constructor(private readonly executor: CommandExecutor) {}

  execute(message: OnRegister): Promise<CommandOutcome> {
    return this.executor.execute(registerDecider, message);
  }
}

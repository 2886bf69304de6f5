import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AggregateCommand, CommandExecutor, type CommandOutcome } from '#deciding';
import { type PublicationCommand, publicationDecider } from './publication.decider.js';

/** A command for one publication. */
export class OnPublication extends AggregateCommand<PublicationCommand> {}

@CommandHandler(OnPublication)
export class PublicationHandler implements ICommandHandler<OnPublication> {
  constructor(private readonly executor: CommandExecutor) {}

  execute(message: OnPublication): Promise<CommandOutcome> {
    return this.executor.execute(publicationDecider, message);
  }
}

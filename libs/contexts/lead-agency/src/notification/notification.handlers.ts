import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AggregateCommand, CommandExecutor, type CommandOutcome } from '#deciding';
import { type NotificationCommand, notificationDecider } from './notification.decider.js';

/** A command for one notification. */
export class OnNotification extends AggregateCommand<NotificationCommand> {}

@CommandHandler(OnNotification)
export class NotificationHandler implements ICommandHandler<OnNotification> {
  constructor(private readonly executor: CommandExecutor) {}

  execute(message: OnNotification): Promise<CommandOutcome> {
    return this.executor.execute(notificationDecider, message);
  }
}

import { Body, Controller, Post } from '@nestjs/common';
import { AcknowledgeNotification, NotifyBodies } from '#contracts';
import { Call, type CommandCall, CommandGateway, type CommandReceipt, IdParam } from '#http-edge';
import type { Uuid } from '#kernel';
import { OnNotification } from './notification.handlers.js';

/** Notifications between bodies, with their receipts. */
@Controller('v1/notifications')
export class NotificationController {
  constructor(private readonly gateway: CommandGateway) {}

  /** Tells several bodies at once. */
  @Post()
  notifyBodies(@Body() body: NotifyBodies, @Call() call: CommandCall): Promise<CommandReceipt> {
    return this.gateway.create(OnNotification, 'notification', 'NotifyBodies', body, call);
  }

  /** A recipient says that it has it. */
  @Post(':notificationId/receipts')
  acknowledgeNotification(
    @IdParam('notificationId') notificationId: Uuid,
    @Body() body: AcknowledgeNotification,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnNotification, notificationId, 'AcknowledgeNotification', { ...body }, call);
  }
}

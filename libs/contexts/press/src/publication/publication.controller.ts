import { Body, Controller, Post } from '@nestjs/common';
import { AcceptPublication, DeclinePublication, PublishResult } from '#contracts';
import { Call, type CommandCall, CommandGateway, type CommandReceipt, IdParam } from '#http-edge';
import type { Uuid } from '#kernel';
import { OnPublication } from './publication.handlers.js';

/** Items that the outlet was offered. */
@Controller('v1/publications/:publicationId')
export class PublicationController {
  constructor(private readonly gateway: CommandGateway) {}

  /** The outlet will run the item, in its own words. */
  @Post('acceptance')
  acceptPublication(
    @IdParam('publicationId') publicationId: Uuid,
    @Body() body: AcceptPublication,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnPublication, publicationId, 'AcceptPublication', body, call);
  }

  /** The outlet will not run the item, and says why. */
  @Post('refusal')
  declinePublication(
    @IdParam('publicationId') publicationId: Uuid,
    @Body() body: DeclinePublication,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnPublication, publicationId, 'DeclinePublication', body, call);
  }

  /** The item appeared. */
  @Post('result')
  publishResult(
    @IdParam('publicationId') publicationId: Uuid,
    @Body() body: PublishResult,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnPublication, publicationId, 'PublishResult', body, call);
  }
}

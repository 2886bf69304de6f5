import { Body, Controller, Post } from '@nestjs/common';
import { DeclineDirection, IssuePpcDirection } from '#contracts';
import { Call, type CommandCall, CommandGateway, type CommandReceipt, IdParam } from '#http-edge';
import type { Uuid } from '#kernel';
import { OnDirection } from './direction.handlers.js';

/** What leads advise, as the people's committee answers it. */
@Controller('v1/directions/:directionId')
export class DirectionController {
  constructor(private readonly gateway: CommandGateway) {}

  /** Directs bodies to consider the matter; each decides within its own competence. */
  @Post('direction')
  issuePpcDirection(
    @IdParam('directionId') directionId: Uuid,
    @Body() body: IssuePpcDirection,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnDirection, directionId, 'IssuePpcDirection', body, call);
  }

  /** Directs nobody; the lead goes on where it stood. */
  @Post('refusal')
  declineDirection(
    @IdParam('directionId') directionId: Uuid,
    @Body() body: DeclineDirection,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnDirection, directionId, 'DeclineDirection', body, call);
  }
}

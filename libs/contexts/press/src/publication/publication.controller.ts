import { Body, Controller, Post } from '@nestjs/common';
import {
  AcceptPublication,
  DeclineCorrection,
  DeclinePublication,
  PublishCorrection,
  PublishResult,
  RetractPublication,
} from '#contracts';
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

  /** A correction as prominent as the item was: by the outlet, or by the lead on its own portal where the outlet declined or never answered. */
  @Post('correction')
  publishCorrection(
    @IdParam('publicationId') publicationId: Uuid,
    @Body() body: PublishCorrection,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnPublication, publicationId, 'PublishCorrection', body, call);
  }

  /** The outlet does not correct or retract, and says why. */
  @Post('correction-refusal')
  declineCorrection(
    @IdParam('publicationId') publicationId: Uuid,
    @Body() body: DeclineCorrection,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnPublication, publicationId, 'DeclineCorrection', body, call);
  }

  /** The item is gone, and a notice stands in its place. */
  @Post('retraction')
  retractPublication(
    @IdParam('publicationId') publicationId: Uuid,
    @Body() body: RetractPublication,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnPublication, publicationId, 'RetractPublication', body, call);
  }
}

import { Body, Controller, Post } from '@nestjs/common';
import {
  DeclareUnreachable,
  RecordContactAttempt,
  RecordExplanationExpiry,
  SubmitExplanation,
  WaiveExplanation,
} from '#contracts';
import { Call, type CommandCall, CommandGateway, type CommandReceipt, IdParam } from '#http-edge';
import type { Uuid } from '#kernel';
import { OnExplanation } from './explanation.handlers.js';

/** What an affected party says before a restrictive measure, and how it was sought. */
@Controller('v1/explanations/:explanationId')
export class ExplanationController {
  constructor(private readonly gateway: CommandGateway) {}

  /** The party explains itself, in writing or by the record of a session; its words go to the vault. */
  @Post('explanation')
  submitExplanation(
    @IdParam('explanationId') explanationId: Uuid,
    @Body() body: SubmitExplanation,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnExplanation, explanationId, 'SubmitExplanation', body, call);
  }

  /** The party will not explain itself, and says so. */
  @Post('waiver')
  waiveExplanation(
    @IdParam('explanationId') explanationId: Uuid,
    @Body() body: WaiveExplanation,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnExplanation, explanationId, 'WaiveExplanation', body, call);
  }

  /** The party was sought by one means, and reached or not. */
  @Post('contact-attempts')
  recordContactAttempt(
    @IdParam('explanationId') explanationId: Uuid,
    @Body() body: RecordContactAttempt,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnExplanation, explanationId, 'RecordContactAttempt', body, call);
  }

  /** The party was sought in vain by every means that is asked for. */
  @Post('unreachability')
  declareUnreachable(
    @IdParam('explanationId') explanationId: Uuid,
    @Body() body: DeclareUnreachable,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnExplanation, explanationId, 'DeclareUnreachable', body, call);
  }

  /** The time to explain has run out. */
  @Post('expiry')
  recordExplanationExpiry(
    @IdParam('explanationId') explanationId: Uuid,
    @Body() body: RecordExplanationExpiry,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnExplanation, explanationId, 'RecordExplanationExpiry', body, call);
  }
}

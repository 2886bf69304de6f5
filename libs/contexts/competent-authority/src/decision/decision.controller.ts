import { Body, Controller, Post } from '@nestjs/common';
import { DecideHandling, DeclareConflict, NotifyDecision, ReportHandlingResult } from '#contracts';
import { Call, type CommandCall, CommandGateway, type CommandReceipt, IdParam } from '#http-edge';
import type { Uuid } from '#kernel';
import { OnDecision } from './decision.handlers.js';

/** Referrals, as the competent authority works on them. */
@Controller('v1/decisions/:decisionId')
export class DecisionController {
  constructor(private readonly gateway: CommandGateway) {}

  /** The authority's signer decides on the file. */
  @Post('handling')
  decideHandling(
    @IdParam('decisionId') decisionId: Uuid,
    @Body() body: DecideHandling,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnDecision, decisionId, 'DecideHandling', body, call);
  }

  /** A decision that took effect reached its addressee. */
  @Post('notification')
  notifyDecision(
    @IdParam('decisionId') decisionId: Uuid,
    @Body() body: NotifyDecision,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnDecision, decisionId, 'NotifyDecision', body, call);
  }

  /** What came of it, to the people's committee with a copy to the consolidator. */
  @Post('result')
  reportHandlingResult(
    @IdParam('decisionId') decisionId: Uuid,
    @Body() body: ReportHandlingResult,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnDecision, decisionId, 'ReportHandlingResult', body, call);
  }

  /** An officer, or the head for an officer, declares a conflict of interest. */
  @Post('conflicts')
  declareConflict(
    @IdParam('decisionId') decisionId: Uuid,
    @Body() body: DeclareConflict,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnDecision, decisionId, 'DeclareConflict', body, call);
  }
}

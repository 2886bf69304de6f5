import { Body, Controller, Post } from '@nestjs/common';
import { DisputeGuidanceNotice, IssueGuidanceNotice, WithdrawGuidanceNotice } from '#contracts';
import { Call, type CommandCall, CommandGateway, type CommandReceipt, IdParam } from '#http-edge';
import type { Uuid } from '#kernel';
import { OnGuidance } from './guidance.handlers.js';

/** Notices for formal duties of sites: no case, no finding. */
@Controller('v1/guidance-notices')
export class GuidanceController {
  constructor(private readonly gateway: CommandGateway) {}

  /** Says what to fix, on what basis, and by when. */
  @Post()
  issueGuidanceNotice(@Body() body: IssueGuidanceNotice, @Call() call: CommandCall): Promise<CommandReceipt> {
    return this.gateway.create(OnGuidance, 'guidance', 'IssueGuidanceNotice', body, call);
  }

  /** The operator does not agree; its words go to the vault. */
  @Post(':guidanceId/dispute')
  disputeGuidanceNotice(
    @IdParam('guidanceId') guidanceId: Uuid,
    @Body() body: DisputeGuidanceNotice,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnGuidance, guidanceId, 'DisputeGuidanceNotice', body, call);
  }

  /** The notice no longer stands. */
  @Post(':guidanceId/withdrawal')
  withdrawGuidanceNotice(
    @IdParam('guidanceId') guidanceId: Uuid,
    @Body() body: WithdrawGuidanceNotice,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnGuidance, guidanceId, 'WithdrawGuidanceNotice', body, call);
  }
}

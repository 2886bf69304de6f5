import { Body, Controller, Post } from '@nestjs/common';
import { AdvisePpc, EscalateToMinistry, OpenOwnInitiative, RequestTransfer } from '#contracts';
import { Call, type CommandCall, CommandGateway, type CommandReceipt, IdParam } from '#http-edge';
import type { Uuid } from '#kernel';
import { OnCase } from './case.handlers.js';

/** How a matter begins without a report, and on which ways it leaves its lead's own hands. */
@Controller('v1/cases')
export class CaseRoutesController {
  constructor(private readonly gateway: CommandGateway) {}

  /** A body takes up a matter in its own field; the consolidator's register has it unasked. */
  @Post()
  openOwnInitiative(@Body() body: OpenOwnInitiative, @Call() call: CommandCall): Promise<CommandReceipt> {
    return this.gateway.create(OnCase, 'case', 'OpenOwnInitiative', body, call);
  }

  /** Offers the lead to a body in whose field the matter lies; the lead changes on acceptance. */
  @Post(':caseId/transfers')
  requestTransfer(
    @IdParam('caseId') caseId: Uuid,
    @Body() body: RequestTransfer,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnCase, caseId, 'RequestTransfer', body, call);
  }

  /** Advises the people's committee, which may direct bodies to consider the matter. */
  @Post(':caseId/ppc-advice')
  advisePpc(
    @IdParam('caseId') caseId: Uuid,
    @Body() body: AdvisePpc,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnCase, caseId, 'AdvisePpc', body, call);
  }

  /** Records that the matter was laid before the ministry. */
  @Post(':caseId/ministry-escalations')
  escalateToMinistry(
    @IdParam('caseId') caseId: Uuid,
    @Body() body: EscalateToMinistry,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnCase, caseId, 'EscalateToMinistry', body, call);
  }
}

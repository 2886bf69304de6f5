import { Body, Controller, Post } from '@nestjs/common';
import { EndDelegation, GrantDelegation } from '#contracts';
import { Call, type CommandCall, CommandGateway, type CommandReceipt, IdParam } from '#http-edge';
import type { Uuid } from '#kernel';
import { OnDelegation } from './delegation.handlers.js';

/** Dated delegations of a body. Who acts under one says so with the header `Under-Delegation`. */
@Controller('v1/delegations')
export class DelegationController {
  constructor(private readonly gateway: CommandGateway) {}

  /** The head lets another officer of the body hold a role for a period. */
  @Post()
  grantDelegation(@Body() body: GrantDelegation, @Call() call: CommandCall): Promise<CommandReceipt> {
    return this.gateway.create(OnDelegation, 'delegation', 'GrantDelegation', body, call);
  }

  /** The head ends it before its time. */
  @Post(':delegationId/end')
  endDelegation(
    @IdParam('delegationId') delegationId: Uuid,
    @Body() body: EndDelegation,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnDelegation, delegationId, 'EndDelegation', body, call);
  }
}

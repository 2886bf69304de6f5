import { Body, Controller, Post } from '@nestjs/common';
import { AcceptTransfer, DeclineTransfer, ReturnTransfer } from '#contracts';
import { Call, type CommandCall, CommandGateway, type CommandReceipt, IdParam } from '#http-edge';
import type { Uuid } from '#kernel';
import { OnTransfer } from './transfer.handlers.js';

/** Offers of the lead, as the body answers them that is to lead. */
@Controller('v1/transfers/:transferId')
export class TransferController {
  constructor(private readonly gateway: CommandGateway) {}

  /** From here on the body leads the matter. */
  @Post('acceptance')
  acceptTransfer(
    @IdParam('transferId') transferId: Uuid,
    @Body() _body: AcceptTransfer,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnTransfer, transferId, 'AcceptTransfer', {}, call);
  }

  /** The matter stays with its lead, where it was. */
  @Post('refusal')
  declineTransfer(
    @IdParam('transferId') transferId: Uuid,
    @Body() body: DeclineTransfer,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnTransfer, transferId, 'DeclineTransfer', body, call);
  }

  /** The lead goes back to whoever offered it; the matter stays where it got. */
  @Post('return')
  returnTransfer(
    @IdParam('transferId') transferId: Uuid,
    @Body() body: ReturnTransfer,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnTransfer, transferId, 'ReturnTransfer', body, call);
  }
}

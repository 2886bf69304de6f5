import { Body, Controller, Post } from '@nestjs/common';
import {
  AcceptComplaint,
  FileComplaint,
  FileSecondComplaint,
  OrderStay,
  RecordCourtOutcome,
  RefuseComplaint,
  ResolveComplaint,
  WithdrawComplaint,
} from '#contracts';
import { Call, type CommandCall, CommandGateway, type CommandReceipt, IdParam } from '#http-edge';
import type { Uuid } from '#kernel';
import { OnComplaint } from './complaint.handlers.js';

/** Complaints about decisions and about the refusal of reports, to their end. */
@Controller('v1/complaints')
export class ComplaintController {
  constructor(private readonly gateway: CommandGateway) {}

  /** Whoever the act concerns complains, by a clerk; who complains where nobody was heard is known to the complaint alone; late complaints are recorded too. */
  @Post()
  fileComplaint(@Body() body: FileComplaint, @Call() call: CommandCall): Promise<CommandReceipt> {
    return this.gateway.create(OnComplaint, 'complaint', 'FileComplaint', body, call);
  }

  /** The body whose act it is takes it up, by an officer who had no part in the act. */
  @Post(':complaintId/acceptance')
  acceptComplaint(
    @IdParam('complaintId') complaintId: Uuid,
    @Body() body: AcceptComplaint,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnComplaint, complaintId, 'AcceptComplaint', body, call);
  }

  /** It is not dealt with: a ground that is true, reasons, and where one can turn next. */
  @Post(':complaintId/refusal')
  refuseComplaint(
    @IdParam('complaintId') complaintId: Uuid,
    @Body() body: RefuseComplaint,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnComplaint, complaintId, 'RefuseComplaint', body, call);
  }

  /** The head of the body whose act it is resolves it; of a second complaint, the head of the body above. */
  @Post(':complaintId/resolution')
  resolveComplaint(
    @IdParam('complaintId') complaintId: Uuid,
    @Body() body: ResolveComplaint,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnComplaint, complaintId, 'ResolveComplaint', body, call);
  }

  /** To the body above, after the first resolution or when its limit has passed. */
  @Post(':complaintId/second-complaint')
  fileSecondComplaint(
    @IdParam('complaintId') complaintId: Uuid,
    @Body() body: FileSecondComplaint,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnComplaint, complaintId, 'FileSecondComplaint', body, call);
  }

  /** What a court found, by reference. */
  @Post(':complaintId/court-outcome')
  recordCourtOutcome(
    @IdParam('complaintId') complaintId: Uuid,
    @Body() body: RecordCourtOutcome,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnComplaint, complaintId, 'RecordCourtOutcome', body, call);
  }

  /** The complainant takes it back. */
  @Post(':complaintId/withdrawal')
  withdrawComplaint(
    @IdParam('complaintId') complaintId: Uuid,
    @Body() body: WithdrawComplaint,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnComplaint, complaintId, 'WithdrawComplaint', body, call);
  }

  /** The decision rests while the complaint is dealt with: nothing is published or restricted on it. */
  @Post(':complaintId/stay')
  orderStay(
    @IdParam('complaintId') complaintId: Uuid,
    @Body() body: OrderStay,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnComplaint, complaintId, 'OrderStay', body, call);
  }
}

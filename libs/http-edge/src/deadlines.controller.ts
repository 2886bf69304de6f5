import { Body, Controller, Param, Post } from '@nestjs/common';
import { ExtendDeadline, PauseDeadline, ResumeDeadline } from '#contracts';
import { Call, type CommandCall } from './command-call.js';
import { CommandGateway } from './command-gateway.js';
import type { CommandReceipt } from './command-receipt.js';

/** Time limits, on whatever stream they bind (life-cycle 3.6, 3.8); one door, because every stream keeps them in the same way. */
@Controller('v1/streams/:stream/deadlines/:deadlineId')
export class DeadlinesController {
  constructor(private readonly gateway: CommandGateway) {}

  /** Ends it later, once, with a reason (KH-04). */
  @Post('extension')
  extend(
    @Param('stream') stream: string,
    @Param('deadlineId') deadlineId: string,
    @Body() body: ExtendDeadline,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.changeDeadline(stream, { type: 'ExtendDeadline', data: { ...body, deadlineId } }, call);
  }

  /** Lets time stand still from now on. */
  @Post('pause')
  pause(
    @Param('stream') stream: string,
    @Param('deadlineId') deadlineId: string,
    @Body() body: PauseDeadline,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.changeDeadline(stream, { type: 'PauseDeadline', data: { ...body, deadlineId } }, call);
  }

  /** Lets it go on. */
  @Post('resumption')
  resume(
    @Param('stream') stream: string,
    @Param('deadlineId') deadlineId: string,
    @Body() _body: ResumeDeadline,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.changeDeadline(stream, { type: 'ResumeDeadline', data: { deadlineId } }, call);
  }
}

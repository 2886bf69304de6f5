import { Body, Controller, Param, Post } from '@nestjs/common';
import { CorrectEvent } from '#contracts';
import { Call, type CommandCall } from './command-call.js';
import { CommandGateway } from './command-gateway.js';
import type { CommandReceipt } from './command-receipt.js';

/** Slips of the pen, on whatever stream they stand; one door, because every stream corrects in the same way. */
@Controller('v1/streams/:stream')
export class CorrectionsController {
  constructor(private readonly gateway: CommandGateway) {}

  /** Corrects clerical fields of an event; what was written stays readable beside it (INV-19). */
  @Post('corrections')
  correctEvent(
    @Param('stream') stream: string,
    @Body() body: CorrectEvent,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.correct(stream, body, call);
  }
}

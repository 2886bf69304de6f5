import { Body, Controller, Post } from '@nestjs/common';
import { RegisterIncomingLetter } from '#contracts';
import { Call, type CommandCall, CommandGateway, type CommandReceipt } from '#http-edge';
import { OnLetter } from './letter.handlers.js';

/** Letters that carry several reports. */
@Controller('v1/letters')
export class LetterController {
  constructor(private readonly gateway: CommandGateway) {}

  /** A letter came in; a policy opens a report for each of its matters. */
  @Post()
  registerLetter(@Body() body: RegisterIncomingLetter, @Call() call: CommandCall): Promise<CommandReceipt> {
    return this.gateway.create(OnLetter, 'letter', 'RegisterIncomingLetter', body, call);
  }
}

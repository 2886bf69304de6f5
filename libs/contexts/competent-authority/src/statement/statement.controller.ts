import { Body, Controller, Post } from '@nestjs/common';
import { IssueOfficialStatement } from '#contracts';
import { Call, type CommandCall, CommandGateway, type CommandReceipt } from '#http-edge';
import { OnStatement } from './statement.handlers.js';

/** What bodies say about facts, in their own name. */
@Controller('v1/statements')
export class StatementController {
  constructor(private readonly gateway: CommandGateway) {}

  /** Facts, and nothing about a person; at any time, with or without a matter. */
  @Post()
  issueOfficialStatement(@Body() body: IssueOfficialStatement, @Call() call: CommandCall): Promise<CommandReceipt> {
    return this.gateway.create(OnStatement, 'statement', 'IssueOfficialStatement', body, call);
  }
}

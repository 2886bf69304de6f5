import { Body, Controller, Post } from '@nestjs/common';
import { AnswerRestriction, RecordServiceFound, ReportRestoration } from '#contracts';
import { Call, type CommandCall, CommandGateway, type CommandReceipt, IdParam } from '#http-edge';
import type { Uuid } from '#kernel';
import { OnRestriction } from './restriction.handlers.js';

/** Letters that ask a provider to restrict. */
@Controller('v1/restrictions/:restrictionId')
export class RestrictionController {
  constructor(private readonly gateway: CommandGateway) {}

  /** The provider did it, or refuses and says why. */
  @Post('answer')
  answerRestriction(
    @IdParam('restrictionId') restrictionId: Uuid,
    @Body() body: AnswerRestriction,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnRestriction, restrictionId, 'AnswerRestriction', body, call);
  }

  /** The service runs as before. */
  @Post('restoration')
  reportRestoration(
    @IdParam('restrictionId') restrictionId: Uuid,
    @Body() body: ReportRestoration,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnRestriction, restrictionId, 'ReportRestoration', body, call);
  }

  /** The provider is silent: the authority that asked says what it found itself. */
  @Post('service-found')
  recordServiceFound(
    @IdParam('restrictionId') restrictionId: Uuid,
    @Body() body: RecordServiceFound,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnRestriction, restrictionId, 'RecordServiceFound', body, call);
  }
}

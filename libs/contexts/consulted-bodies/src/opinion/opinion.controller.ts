import { Body, Controller, Post } from '@nestjs/common';
import { DeclareConflict, DesignateOfficer, ReplaceOfficer, SubmitOpinion } from '#contracts';
import { Call, type CommandCall, CommandGateway, type CommandReceipt, IdParam } from '#http-edge';
import type { Uuid } from '#kernel';
import { OnOpinion } from './opinion.handlers.js';

/** Opinions, as the asked body works on them. */
@Controller('v1/opinions/:opinionId')
export class OpinionController {
  constructor(private readonly gateway: CommandGateway) {}

  /** The head names the officer who signs. */
  @Post('officer')
  designateOfficer(
    @IdParam('opinionId') opinionId: Uuid,
    @Body() body: DesignateOfficer,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnOpinion, opinionId, 'DesignateOfficer', body, call);
  }

  /** The head hands the task over to another officer. */
  @Post('officer-replacement')
  replaceOfficer(
    @IdParam('opinionId') opinionId: Uuid,
    @Body() body: ReplaceOfficer,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnOpinion, opinionId, 'ReplaceOfficer', body, call);
  }

  /** The designated officer signs the body's opinion; it is advisory. */
  @Post('opinion')
  submitOpinion(
    @IdParam('opinionId') opinionId: Uuid,
    @Body() body: SubmitOpinion,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnOpinion, opinionId, 'SubmitOpinion', body, call);
  }

  /** An officer, or the head for an officer, declares a conflict of interest. */
  @Post('conflicts')
  declareConflict(
    @IdParam('opinionId') opinionId: Uuid,
    @Body() body: DeclareConflict,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnOpinion, opinionId, 'DeclareConflict', body, call);
  }
}

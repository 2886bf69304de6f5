import { Body, Controller, Post } from '@nestjs/common';
import { DeclareConflict, DesignateOfficer, RecordVerification, ReplaceOfficer, ReturnAssignment } from '#contracts';
import { Call, type CommandCall, CommandGateway, type CommandReceipt, IdParam } from '#http-edge';
import type { Uuid } from '#kernel';
import { OnAssignment } from './assignment.handlers.js';

/** Tasks to verify, as the asked body works on them. */
@Controller('v1/assignments/:assignmentId')
export class AssignmentController {
  constructor(private readonly gateway: CommandGateway) {}

  /** The head names the officer who verifies. */
  @Post('officer')
  designateOfficer(
    @IdParam('assignmentId') assignmentId: Uuid,
    @Body() body: DesignateOfficer,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnAssignment, assignmentId, 'DesignateOfficer', body, call);
  }

  /** The designated officer answers. */
  @Post('verification')
  recordVerification(
    @IdParam('assignmentId') assignmentId: Uuid,
    @Body() body: RecordVerification,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnAssignment, assignmentId, 'RecordVerification', body, call);
  }

  /** The head hands the task over to another officer. */
  @Post('officer-replacement')
  replaceOfficer(
    @IdParam('assignmentId') assignmentId: Uuid,
    @Body() body: ReplaceOfficer,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnAssignment, assignmentId, 'ReplaceOfficer', body, call);
  }

  /** The head gives the task back without an answer. */
  @Post('return')
  returnAssignment(
    @IdParam('assignmentId') assignmentId: Uuid,
    @Body() body: ReturnAssignment,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnAssignment, assignmentId, 'ReturnAssignment', body, call);
  }

  /** An officer, or the head for an officer, declares a conflict of interest. */
  @Post('conflicts')
  declareConflict(
    @IdParam('assignmentId') assignmentId: Uuid,
    @Body() body: DeclareConflict,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnAssignment, assignmentId, 'DeclareConflict', body, call);
  }
}

import { Body, Controller, Post } from '@nestjs/common';
import {
  AssignCaseOfficer,
  MakeReferral,
  OpenConsultation,
  RecordReferralAnswer,
  ReferenceExternalFile,
  TagTopic,
} from '#contracts';
import { Call, type CommandCall, CommandGateway, type CommandReceipt, IdParam } from '#http-edge';
import type { Uuid } from '#kernel';
import { OnCase } from './case.handlers.js';

/** What the lead arranges around a case. */
@Controller('v1/cases/:caseId')
export class CaseCoordinationController {
  constructor(private readonly gateway: CommandGateway) {}

  /** Opens a consultation; its method is chosen on the consultation itself. */
  @Post('consultations')
  openConsultation(
    @IdParam('caseId') caseId: Uuid,
    @Body() body: OpenConsultation,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnCase, caseId, 'OpenConsultation', body, call);
  }

  /** Names the officer of the lead who works on it; a handover states its reasons. */
  @Post('officer')
  assignCaseOfficer(
    @IdParam('caseId') caseId: Uuid,
    @Body() body: AssignCaseOfficer,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnCase, caseId, 'AssignCaseOfficer', body, call);
  }

  /** Says what the matter touches on; bodies that are to know are told. */
  @Post('topics')
  tagTopic(
    @IdParam('caseId') caseId: Uuid,
    @Body() body: TagTopic,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnCase, caseId, 'TagTopic', body, call);
  }

  /** Records that a side matter went to the body that is competent for it. */
  @Post('side-referrals')
  makeReferral(
    @IdParam('caseId') caseId: Uuid,
    @Body() body: MakeReferral,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnCase, caseId, 'MakeReferral', body, call);
  }

  /** Records what came of a side matter. */
  @Post('side-referral-answers')
  recordReferralAnswer(
    @IdParam('caseId') caseId: Uuid,
    @Body() body: RecordReferralAnswer,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnCase, caseId, 'RecordReferralAnswer', body, call);
  }

  /** Says with whom classified material is, and under which reference. */
  @Post('external-files')
  referenceExternalFile(
    @IdParam('caseId') caseId: Uuid,
    @Body() body: ReferenceExternalFile,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnCase, caseId, 'ReferenceExternalFile', body, call);
  }
}

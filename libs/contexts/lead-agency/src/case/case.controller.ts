import { Body, Controller, Post } from '@nestjs/common';
import {
  AssessExpressionImpact,
  CloseCase,
  CloseNoViolation,
  CompleteAppraisal,
  CompleteVerification,
  DeclareConflict,
  InviteExplanation,
  RecordAllegedGround,
  ReferHandling,
  ReferUnderlyingIssue,
  ReopenCase,
  ReopenVerification,
  RequestPublication,
  RequestVerification,
  ResolveUnderlyingIssue,
  StartAppraisal,
  VoidRegistrationNumber,
} from '#contracts';
import { Call, type CommandCall, CommandGateway, type CommandReceipt, IdParam } from '#http-edge';
import type { Uuid } from '#kernel';
import { OnCase } from './case.handlers.js';

/** Cases, as the lead takes them from verification to their end. */
@Controller('v1/cases')
export class CaseController {
  constructor(private readonly gateway: CommandGateway) {}

  /** Asks one body one question by one due date. */
  @Post(':caseId/verification-requests')
  requestVerification(
    @IdParam('caseId') caseId: Uuid,
    @Body() body: RequestVerification,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnCase, caseId, 'RequestVerification', body, call);
  }

  /** Concludes from the answers. */
  @Post(':caseId/verification-completion')
  completeVerification(
    @IdParam('caseId') caseId: Uuid,
    @Body() body: CompleteVerification,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnCase, caseId, 'CompleteVerification', body, call);
  }

  /** Takes verification up again; decisions on the older file will lapse. */
  @Post(':caseId/verification-reopening')
  reopenVerification(
    @IdParam('caseId') caseId: Uuid,
    @Body() body: ReopenVerification,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnCase, caseId, 'ReopenVerification', body, call);
  }

  /** Begins the appraisal of an adverse outcome. */
  @Post(':caseId/appraisal-start')
  startAppraisal(
    @IdParam('caseId') caseId: Uuid,
    @Body() body: StartAppraisal,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnCase, caseId, 'StartAppraisal', body, call);
  }

  /** Grounds, necessity, alternatives; then route and measure are proposed. */
  @Post(':caseId/appraisal')
  completeAppraisal(
    @IdParam('caseId') caseId: Uuid,
    @Body() body: CompleteAppraisal,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnCase, caseId, 'CompleteAppraisal', body, call);
  }

  /** What the content is said to breach, by a provision of the catalogue. */
  @Post(':caseId/alleged-grounds')
  recordAllegedGround(
    @IdParam('caseId') caseId: Uuid,
    @Body() body: RecordAllegedGround,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnCase, caseId, 'RecordAllegedGround', body, call);
  }

  /** A third person says what the measure would do to free expression. */
  @Post(':caseId/expression-assessment')
  assessExpressionImpact(
    @IdParam('caseId') caseId: Uuid,
    @Body() body: AssessExpressionImpact,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnCase, caseId, 'AssessExpressionImpact', body, call);
  }

  /** Invites the affected party to explain itself before anything restrictive. Who it is goes to the vault. */
  @Post(':caseId/explanation-invitations')
  inviteExplanation(
    @IdParam('caseId') caseId: Uuid,
    @Body() body: InviteExplanation,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnCase, caseId, 'InviteExplanation', body, call);
  }

  /** Ends the case: the outcome is not adverse, or there is no ground. */
  @Post(':caseId/closure-without-violation')
  closeNoViolation(
    @IdParam('caseId') caseId: Uuid,
    @Body() body: CloseNoViolation,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnCase, caseId, 'CloseNoViolation', body, call);
  }

  /** Sends what is behind it to the body that can resolve it. */
  @Post(':caseId/underlying-issue-referrals')
  referUnderlyingIssue(
    @IdParam('caseId') caseId: Uuid,
    @Body() body: ReferUnderlyingIssue,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnCase, caseId, 'ReferUnderlyingIssue', body, call);
  }

  /** Refers the file to a competent body. */
  @Post(':caseId/handling-referrals')
  referHandling(
    @IdParam('caseId') caseId: Uuid,
    @Body() body: ReferHandling,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnCase, caseId, 'ReferHandling', body, call);
  }

  /** Offers the result, or the facts, to an outlet. */
  @Post(':caseId/publication-requests')
  requestPublication(
    @IdParam('caseId') caseId: Uuid,
    @Body() body: RequestPublication,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnCase, caseId, 'RequestPublication', body, call);
  }

  /** Ends the case after every referral has ended. */
  @Post(':caseId/closure')
  closeCase(
    @IdParam('caseId') caseId: Uuid,
    @Body() body: CloseCase,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnCase, caseId, 'CloseCase', body, call);
  }

  /** Takes a closed case up again, at a named state. */
  @Post(':caseId/reopening')
  reopenCase(
    @IdParam('caseId') caseId: Uuid,
    @Body() body: ReopenCase,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnCase, caseId, 'ReopenCase', body, call);
  }

  /** The body that the underlying issue was sent to has resolved it. */
  @Post(':caseId/underlying-issue-resolution')
  resolveUnderlyingIssue(
    @IdParam('caseId') caseId: Uuid,
    @Body() body: ResolveUnderlyingIssue,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnCase, caseId, 'ResolveUnderlyingIssue', body, call);
  }

  /** Its number in the register of cases is void. */
  @Post(':caseId/registration-number-voiding')
  voidRegistrationNumber(
    @IdParam('caseId') caseId: Uuid,
    @Body() body: VoidRegistrationNumber,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnCase, caseId, 'VoidRegistrationNumber', body, call);
  }

  /** An officer, or the head for an officer, declares a conflict of interest. */
  @Post(':caseId/conflicts')
  declareConflict(
    @IdParam('caseId') caseId: Uuid,
    @Body() body: DeclareConflict,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnCase, caseId, 'DeclareConflict', body, call);
  }
}

import { Body, Controller, Post } from '@nestjs/common';
import {
  AmendDecision,
  AnnulDecision,
  CoSignDecision,
  DecideHandling,
  DeclareConflict,
  DraftDecision,
  LiftRestriction,
  NotifyDecision,
  RecommendLicenceSuspension,
  RecordConsent,
  RecordSanctionReference,
  RenewRestriction,
  ReportHandlingResult,
  RequestRestriction,
  ReturnFile,
  ReviewDecision,
  VoidRegistrationNumber,
} from '#contracts';
import { Call, type CommandCall, CommandGateway, type CommandReceipt, IdParam } from '#http-edge';
import type { Uuid } from '#kernel';
import { OnDecision } from './decision.handlers.js';

/** Referrals, as the competent authority works on them. */
@Controller('v1/decisions/:decisionId')
export class DecisionController {
  constructor(private readonly gateway: CommandGateway) {}

  /** An officer of the authority drafts; a new draft takes the place of the last one. */
  @Post('draft')
  draftDecision(
    @IdParam('decisionId') decisionId: Uuid,
    @Body() body: DraftDecision,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnDecision, decisionId, 'DraftDecision', body, call);
  }

  /** Another officer reviews the draft. */
  @Post('review')
  reviewDecision(
    @IdParam('decisionId') decisionId: Uuid,
    @Body() body: ReviewDecision,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnDecision, decisionId, 'ReviewDecision', body, call);
  }

  /** The head of the body above signs too, where the affected party could not be reached. */
  @Post('co-signature')
  coSignDecision(
    @IdParam('decisionId') decisionId: Uuid,
    @Body() body: CoSignDecision,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnDecision, decisionId, 'CoSignDecision', body, call);
  }

  /** The authority's signer decides on the file. */
  @Post('handling')
  decideHandling(
    @IdParam('decisionId') decisionId: Uuid,
    @Body() body: DecideHandling,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnDecision, decisionId, 'DecideHandling', body, call);
  }

  /** The file does not do: it goes back to the lead, with reasons. */
  @Post('return')
  returnFile(
    @IdParam('decisionId') decisionId: Uuid,
    @Body() body: ReturnFile,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnDecision, decisionId, 'ReturnFile', body, call);
  }

  /** A decision that took effect reached its addressee. */
  @Post('notification')
  notifyDecision(
    @IdParam('decisionId') decisionId: Uuid,
    @Body() body: NotifyDecision,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnDecision, decisionId, 'NotifyDecision', body, call);
  }

  /** The affected party agrees to publication, taken down by a clerk on its behalf. */
  @Post('consent')
  recordConsent(
    @IdParam('decisionId') decisionId: Uuid,
    @Body() body: RecordConsent,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnDecision, decisionId, 'RecordConsent', body, call);
  }

  /** The file went to the body that may sanction. */
  @Post('sanction-reference')
  recordSanctionReference(
    @IdParam('decisionId') decisionId: Uuid,
    @Body() body: RecordSanctionReference,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnDecision, decisionId, 'RecordSanctionReference', body, call);
  }

  /** Recommends suspension to the body that gave the licence. */
  @Post('licence-recommendation')
  recommendLicenceSuspension(
    @IdParam('decisionId') decisionId: Uuid,
    @Body() body: RecommendLicenceSuspension,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnDecision, decisionId, 'RecommendLicenceSuspension', body, call);
  }

  /** Asks one provider, by letter, to restrict what the decision names. */
  @Post('restrictions')
  requestRestriction(
    @IdParam('decisionId') decisionId: Uuid,
    @Body() body: RequestRestriction,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnDecision, decisionId, 'RequestRestriction', body, call);
  }

  /** A restriction is still needed, for a while that ends again. */
  @Post('restriction-renewals')
  renewRestriction(
    @IdParam('decisionId') decisionId: Uuid,
    @Body() body: RenewRestriction,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnDecision, decisionId, 'RenewRestriction', body, call);
  }

  /** A restriction is not needed any more: the provider is asked to restore. */
  @Post('restriction-liftings')
  liftRestriction(
    @IdParam('decisionId') decisionId: Uuid,
    @Body() body: LiftRestriction,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnDecision, decisionId, 'LiftRestriction', body, call);
  }

  /** What came of it, to the people's committee with a copy to the consolidator. */
  @Post('result')
  reportHandlingResult(
    @IdParam('decisionId') decisionId: Uuid,
    @Body() body: ReportHandlingResult,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnDecision, decisionId, 'ReportHandlingResult', body, call);
  }

  /** What was decided does not hold: everything that followed from it is undone. */
  @Post('annulment')
  annulDecision(
    @IdParam('decisionId') decisionId: Uuid,
    @Body() body: AnnulDecision,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnDecision, decisionId, 'AnnulDecision', body, call);
  }

  /** Something milder, narrower or shorter holds from here on. */
  @Post('amendment')
  amendDecision(
    @IdParam('decisionId') decisionId: Uuid,
    @Body() body: AmendDecision,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnDecision, decisionId, 'AmendDecision', body, call);
  }

  /** An officer, or the head for an officer, declares a conflict of interest. */
  @Post('conflicts')
  declareConflict(
    @IdParam('decisionId') decisionId: Uuid,
    @Body() body: DeclareConflict,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnDecision, decisionId, 'DeclareConflict', body, call);
  }

  /** Its number in the register of decisions is void. */
  @Post('registration-number-voiding')
  voidRegistrationNumber(
    @IdParam('decisionId') decisionId: Uuid,
    @Body() body: VoidRegistrationNumber,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnDecision, decisionId, 'VoidRegistrationNumber', body, call);
  }
}

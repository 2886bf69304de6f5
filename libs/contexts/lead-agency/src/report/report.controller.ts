import { Body, Controller, Post } from '@nestjs/common';
import {
  AcknowledgeReport,
  CompleteReport,
  ConfirmTranscript,
  DeclareConflict,
  DismissReport,
  InformReporter,
  LinkReport,
  MergeReport,
  RedirectReport,
  RefuseClassifiedMaterial,
  RegisterReport,
  ReportInterimMeasure,
  ReturnForInformation,
  ScreenReport,
  UnmergeReport,
  VoidRegistrationNumber,
} from '#contracts';
import { Call, type CommandCall, CommandGateway, type CommandReceipt, IdParam } from '#http-edge';
import type { Uuid } from '#kernel';
import { OnReport } from './report.handlers.js';

/** Reports, from their receipt to their end. */
@Controller('v1/reports')
export class ReportController {
  constructor(private readonly gateway: CommandGateway) {}

  /** A report came in through a published channel. What is personal in it goes to the vault. */
  @Post()
  registerReport(@Body() body: RegisterReport, @Call() call: CommandCall): Promise<CommandReceipt> {
    return this.gateway.create(OnReport, 'report', 'RegisterReport', body, call);
  }

  /** What was spoken was written down and read back. */
  @Post(':reportId/transcript')
  confirmTranscript(
    @IdParam('reportId') reportId: Uuid,
    @Body() body: ConfirmTranscript,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnReport, reportId, 'ConfirmTranscript', body, call);
  }

  /** The receiving body confirms the receipt; the answer holds the code by which the reporter follows the report. */
  @Post(':reportId/acknowledgement')
  acknowledgeReport(
    @IdParam('reportId') reportId: Uuid,
    @Body() body: AcknowledgeReport,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnReport, reportId, 'AcknowledgeReport', body, call);
  }

  /** Territory, harm test, and what follows; a policy does what follows. */
  @Post(':reportId/screening')
  screenReport(
    @IdParam('reportId') reportId: Uuid,
    @Body() body: ScreenReport,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnReport, reportId, 'ScreenReport', body, call);
  }

  /** The report belongs to the case that its screening named. */
  @Post(':reportId/link')
  linkReport(
    @IdParam('reportId') reportId: Uuid,
    @Body() body: LinkReport,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnReport, reportId, 'LinkReport', body, call);
  }

  /** The report goes to the body that its screening named. */
  @Post(':reportId/redirection')
  redirectReport(
    @IdParam('reportId') reportId: Uuid,
    @Body() body: RedirectReport,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnReport, reportId, 'RedirectReport', body, call);
  }

  /** The report ends as its screening said, with reasons and remedy. */
  @Post(':reportId/dismissal')
  dismissReport(
    @IdParam('reportId') reportId: Uuid,
    @Body() body: DismissReport,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnReport, reportId, 'DismissReport', body, call);
  }

  /** A reporter who left a contact was told how it ended. */
  @Post(':reportId/reporter-information')
  informReporter(
    @IdParam('reportId') reportId: Uuid,
    @Body() body: InformReporter,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnReport, reportId, 'InformReporter', body, call);
  }

  /** An officer, or the head for an officer, declares a conflict of interest. */
  @Post(':reportId/conflicts')
  declareConflict(
    @IdParam('reportId') reportId: Uuid,
    @Body() body: DeclareConflict,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnReport, reportId, 'DeclareConflict', body, call);
  }

  /** A body did something at once, on its own pages. */
  @Post(':reportId/interim-measures')
  reportInterimMeasure(
    @IdParam('reportId') reportId: Uuid,
    @Body() body: ReportInterimMeasure,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnReport, reportId, 'ReportInterimMeasure', body, call);
  }

  /** Something is missing: the reporter is asked for it, until a due date. */
  @Post(':reportId/return')
  returnForInformation(
    @IdParam('reportId') reportId: Uuid,
    @Body() body: ReturnForInformation,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnReport, reportId, 'ReturnForInformation', body, call);
  }

  /** The reporter added what was missing; a clerk took it down. The words go to the vault. */
  @Post(':reportId/completion')
  completeReport(
    @IdParam('reportId') reportId: Uuid,
    @Body() body: CompleteReport,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnReport, reportId, 'CompleteReport', body, call);
  }

  /** It turned out to hold classified material: what was kept of it is destroyed (INV-18). */
  @Post(':reportId/classified-refusal')
  refuseClassifiedMaterial(
    @IdParam('reportId') reportId: Uuid,
    @Body() body: RefuseClassifiedMaterial,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnReport, reportId, 'RefuseClassifiedMaterial', body, call);
  }

  /** The report repeats another one, and ends as that one does. */
  @Post(':reportId/merge')
  mergeReport(
    @IdParam('reportId') reportId: Uuid,
    @Body() body: MergeReport,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnReport, reportId, 'MergeReport', body, call);
  }

  /** It was no duplicate, and stands again where it stood. */
  @Post(':reportId/unmerge')
  unmergeReport(
    @IdParam('reportId') reportId: Uuid,
    @Body() body: UnmergeReport,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnReport, reportId, 'UnmergeReport', body, call);
  }

  /** Its number in the register of what came in is void. */
  @Post(':reportId/registration-number-voiding')
  voidRegistrationNumber(
    @IdParam('reportId') reportId: Uuid,
    @Body() body: VoidRegistrationNumber,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnReport, reportId, 'VoidRegistrationNumber', body, call);
  }
}

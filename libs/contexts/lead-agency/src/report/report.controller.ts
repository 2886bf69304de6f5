import { Body, Controller, Post } from '@nestjs/common';
import {
  AcknowledgeReport,
  ConfirmTranscript,
  DeclareConflict,
  DismissReport,
  InformReporter,
  LinkReport,
  RedirectReport,
  RegisterReport,
  ScreenReport,
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

  /** The receiving body confirms the receipt. */
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
}

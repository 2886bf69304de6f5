import { Body, Controller, Post } from '@nestjs/common';
import {
  ChooseConsultationMethod,
  CloseConsultation,
  ConcludeMeeting,
  ConveneMeeting,
  RequestOpinion,
} from '#contracts';
import { Call, type CommandCall, CommandGateway, type CommandReceipt, IdParam } from '#http-edge';
import type { Uuid } from '#kernel';
import { OnConsultation } from './consultation.handlers.js';

/** Consultations, as the lead conducts them: a meeting, or a written round. */
@Controller('v1/consultations/:consultationId')
export class ConsultationController {
  constructor(private readonly gateway: CommandGateway) {}

  /** How the bodies are consulted, and why so. */
  @Post('method')
  chooseConsultationMethod(
    @IdParam('consultationId') consultationId: Uuid,
    @Body() body: ChooseConsultationMethod,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnConsultation, consultationId, 'ChooseConsultationMethod', body, call);
  }

  /** Invites bodies; inviting again before the meeting was held replaces the invitation. */
  @Post('meeting')
  conveneMeeting(
    @IdParam('consultationId') consultationId: Uuid,
    @Body() body: ConveneMeeting,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnConsultation, consultationId, 'ConveneMeeting', body, call);
  }

  /** Who was there, what was agreed, who would not agree; the minutes go to the vault. */
  @Post('conclusion')
  concludeMeeting(
    @IdParam('consultationId') consultationId: Uuid,
    @Body() body: ConcludeMeeting,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnConsultation, consultationId, 'ConcludeMeeting', body, call);
  }

  /** Asks one question of one body or several, each with its due date. */
  @Post('opinion-requests')
  requestOpinion(
    @IdParam('consultationId') consultationId: Uuid,
    @Body() body: RequestOpinion,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnConsultation, consultationId, 'RequestOpinion', body, call);
  }

  /** Ends the round; who was silent is counted, never as consent. */
  @Post('closure')
  closeConsultation(
    @IdParam('consultationId') consultationId: Uuid,
    @Body() body: CloseConsultation,
    @Call() call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.gateway.issue(OnConsultation, consultationId, 'CloseConsultation', body, call);
  }
}

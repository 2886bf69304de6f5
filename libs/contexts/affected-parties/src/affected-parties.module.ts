import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ComplaintController } from './complaint/complaint.controller.js';
import { ComplaintHandler } from './complaint/complaint.handlers.js';
import { ExplanationController } from './explanation/explanation.controller.js';
import { ExplanationHandler } from './explanation/explanation.handlers.js';
import { RemedyHandler } from './remedy/remedy.handlers.js';

/** Tổ chức, cá nhân có liên quan: whoever a measure affects. Writes `complaint-`, `explanation-` and `remedy-` streams. */
@Module({
  imports: [CqrsModule],
  controllers: [ComplaintController, ExplanationController],
  providers: [ComplaintHandler, ExplanationHandler, RemedyHandler],
})
export class AffectedPartiesModule {}

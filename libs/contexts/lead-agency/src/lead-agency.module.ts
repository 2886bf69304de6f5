import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { CaseController } from './case/case.controller.js';
import { CaseRoutesController } from './case/case.routes.controller.js';
import { CaseCoordinationController } from './case/case-coordination.controller.js';
import { CaseHandler } from './case/case.handlers.js';
import { ConsultationController } from './consultation/consultation.controller.js';
import { ConsultationHandler } from './consultation/consultation.handlers.js';
import { LetterController } from './letter/letter.controller.js';
import { LetterHandler } from './letter/letter.handlers.js';
import { RegisterHandler } from './register/register.handlers.js';
import { ReportBulkController } from './report/report-bulk.controller.js';
import { NotificationController } from './notification/notification.controller.js';
import { NotificationHandler } from './notification/notification.handlers.js';
import { ReportController } from './report/report.controller.js';
import { ReportHandler } from './report/report.handlers.js';

/** Cơ quan chủ trì: whoever leads a matter. Writes `report-`, `letter-`, `register-` and `case-` streams. */
@Module({
  imports: [CqrsModule],
  controllers: [
    ReportController,
    ReportBulkController,
    LetterController,
    CaseController,
    CaseCoordinationController,
    CaseRoutesController,
    ConsultationController,
    NotificationController,
  ],
  providers: [ReportHandler, LetterHandler, RegisterHandler, CaseHandler, ConsultationHandler, NotificationHandler],
})
export class LeadAgencyModule {}

import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { CaseController } from './case/case.controller.js';
import { CaseHandler } from './case/case.handlers.js';
import { ReportController } from './report/report.controller.js';
import { ReportHandler } from './report/report.handlers.js';

/** Cơ quan chủ trì: whoever leads a matter. Writes `report-` and `case-` streams. */
@Module({
  imports: [CqrsModule],
  controllers: [ReportController, CaseController],
  providers: [ReportHandler, CaseHandler],
})
export class LeadAgencyModule {}

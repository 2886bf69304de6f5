import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { DecisionController } from './decision/decision.controller.js';
import { DecisionHandler } from './decision/decision.handlers.js';
import { GuidanceController } from './guidance/guidance.controller.js';
import { GuidanceHandler } from './guidance/guidance.handlers.js';
import { StatementController } from './statement/statement.controller.js';
import { StatementHandler } from './statement/statement.handlers.js';

/**
 * Cơ quan có thẩm quyền: bodies that decide on what was referred to them, remind of formal duties, and speak about facts.
 * Writes `decision-`, `guidance-` and `statement-` streams.
 */
@Module({
  imports: [CqrsModule],
  controllers: [DecisionController, GuidanceController, StatementController],
  providers: [DecisionHandler, GuidanceHandler, StatementHandler],
})
export class CompetentAuthorityModule {}

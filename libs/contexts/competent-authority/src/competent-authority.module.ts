import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { DecisionController } from './decision/decision.controller.js';
import { DecisionHandler } from './decision/decision.handlers.js';

/** Cơ quan có thẩm quyền: bodies that decide on what was referred to them. Writes `decision-` streams. */
@Module({ imports: [CqrsModule], controllers: [DecisionController], providers: [DecisionHandler] })
export class CompetentAuthorityModule {}

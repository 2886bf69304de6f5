import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { OpinionController } from './opinion/opinion.controller.js';
import { OpinionHandler } from './opinion/opinion.handlers.js';

/** Cơ quan được lấy ý kiến: bodies that are asked for an opinion. Writes `opinion-` streams. */
@Module({ imports: [CqrsModule], controllers: [OpinionController], providers: [OpinionHandler] })
export class ConsultedBodiesModule {}

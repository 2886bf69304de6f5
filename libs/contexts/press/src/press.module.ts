import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { PublicationController } from './publication/publication.controller.js';
import { PublicationHandler } from './publication/publication.handlers.js';

/** Báo, đài, cổng TTĐT: outlets that are offered results. Writes `publication-` streams. */
@Module({ imports: [CqrsModule], controllers: [PublicationController], providers: [PublicationHandler] })
export class PressModule {}

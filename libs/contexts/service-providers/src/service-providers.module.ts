import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { RestrictionController } from './restriction/restriction.controller.js';
import { RestrictionHandler } from './restriction/restriction.handlers.js';

/** ISP, telco, site operator, agent: those who are asked to restrict, and answer. Writes `restriction-` streams. */
@Module({ imports: [CqrsModule], controllers: [RestrictionController], providers: [RestrictionHandler] })
export class ServiceProvidersModule {}

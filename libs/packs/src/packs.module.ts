import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { DelegationController } from './delegation/delegation.controller.js';
import { DelegationHandler } from './delegation/delegation.handlers.js';

/** The directory as bodies change it themselves. Writes `delegation-` streams. */
@Module({ imports: [CqrsModule], controllers: [DelegationController], providers: [DelegationHandler] })
export class PacksModule {}

import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ExplanationController } from './explanation/explanation.controller.js';
import { ExplanationHandler } from './explanation/explanation.handlers.js';

/** Tổ chức, cá nhân có liên quan: whoever a measure affects. Writes `explanation-` streams. */
@Module({ imports: [CqrsModule], controllers: [ExplanationController], providers: [ExplanationHandler] })
export class AffectedPartiesModule {}

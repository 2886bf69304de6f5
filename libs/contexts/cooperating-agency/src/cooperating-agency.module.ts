import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { AssignmentController } from './assignment/assignment.controller.js';
import { AssignmentHandler } from './assignment/assignment.handlers.js';

/** Cơ quan phối hợp: bodies that are asked to verify. Writes `assignment-` streams. */
@Module({ imports: [CqrsModule], controllers: [AssignmentController], providers: [AssignmentHandler] })
export class CooperatingAgencyModule {}

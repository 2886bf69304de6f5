import { Module } from '@nestjs/common';
import { SubjectHandler } from './subject.handlers.js';

/** The handler of subjects' records; executor and vault come from the server's platform module. */
@Module({ providers: [SubjectHandler] })
export class IdentityModule {}

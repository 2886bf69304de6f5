import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { DifficultyController } from './difficulty/difficulty.controller.js';
import { DifficultyHandler } from './difficulty/difficulty.handlers.js';
import { DirectionController } from './direction/direction.controller.js';
import { DirectionHandler } from './direction/direction.handlers.js';

/** Ủy ban nhân dân tỉnh. Writes `direction-` and `difficulty-` streams. */
@Module({
  imports: [CqrsModule],
  controllers: [DirectionController, DifficultyController],
  providers: [DirectionHandler, DifficultyHandler],
})
export class PeoplesCommitteeModule {}

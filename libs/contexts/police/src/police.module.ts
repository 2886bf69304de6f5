import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { TransferController } from './transfer/transfer.controller.js';
import { TransferHandler } from './transfer/transfer.handlers.js';

/** Công an tỉnh, and any other receiver of a matter. Writes `transfer-` streams. */
@Module({ imports: [CqrsModule], controllers: [TransferController], providers: [TransferHandler] })
export class PoliceModule {}

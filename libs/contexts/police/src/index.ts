import type { ContextDefinition } from '#reactions';
import { PoliceModule } from './police.module.js';
import { openTransfer } from './policies/open-transfer.policy.js';
import { OnTransfer } from './transfer/transfer.handlers.js';

/** Công an tỉnh, and whoever else is to lead a matter: they answer the offer here, and lead in `lead-agency`. */
export const police: ContextDefinition = {
  name: 'police',
  module: PoliceModule,
  messages: { transfer: OnTransfer },
  policies: [openTransfer],
};

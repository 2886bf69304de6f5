import type { ContextDefinition } from '#reactions';
import { OnDelegation } from './delegation/delegation.handlers.js';
import { PacksModule } from './packs.module.js';

/** What the server hosts of this library: the part of the directory that bodies change themselves. */
export const packsContext: ContextDefinition = {
  name: 'packs',
  module: PacksModule,
  messages: { delegation: OnDelegation },
  policies: [],
};

import type { ContextDefinition } from '#reactions';
import { openPublication } from './policies/open-publication.policy.js';
import { PressModule } from './press.module.js';
import { OnPublication } from './publication/publication.handlers.js';

/** Báo, đài, cổng TTĐT: outlets that are offered results. */
export const press: ContextDefinition = {
  name: 'press',
  module: PressModule,
  messages: { publication: OnPublication },
  policies: [openPublication],
};

import type { ContextDefinition } from '#reactions';
import { ConsultedBodiesModule } from './consulted-bodies.module.js';
import { OnOpinion } from './opinion/opinion.handlers.js';
import { openOpinion } from './policies/open-opinion.policy.js';

/** Cơ quan được lấy ý kiến: whoever is asked for an opinion. */
export const consultedBodies: ContextDefinition = {
  name: 'consulted-bodies',
  module: ConsultedBodiesModule,
  messages: { opinion: OnOpinion },
  policies: [openOpinion],
};

import type { ContextDefinition } from '#reactions';
import { OnDifficulty } from './difficulty/difficulty.handlers.js';
import { OnDirection } from './direction/direction.handlers.js';
import { PeoplesCommitteeModule } from './peoples-committee.module.js';
import { openDirection } from './policies/open-direction.policy.js';

/** Ủy ban nhân dân tỉnh: directs bodies on a lead's advice, and answers what bodies find difficult. */
export const peoplesCommittee: ContextDefinition = {
  name: 'peoples-committee',
  module: PeoplesCommitteeModule,
  messages: { direction: OnDirection, difficulty: OnDifficulty },
  policies: [openDirection],
};

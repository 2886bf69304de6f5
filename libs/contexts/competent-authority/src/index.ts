import type { ContextDefinition } from '#reactions';
import { CompetentAuthorityModule } from './competent-authority.module.js';
import { OnDecision } from './decision/decision.handlers.js';
import { openDecision } from './policies/open-decision.policy.js';
import { recordEffect } from './policies/record-effect.policy.js';

/** Cơ quan có thẩm quyền: whoever decides on what was referred. */
export const competentAuthority: ContextDefinition = {
  name: 'competent-authority',
  module: CompetentAuthorityModule,
  messages: { decision: OnDecision },
  policies: [openDecision, recordEffect],
};

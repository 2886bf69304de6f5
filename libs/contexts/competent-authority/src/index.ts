import type { ContextDefinition } from '#reactions';
import { CompetentAuthorityModule } from './competent-authority.module.js';
import { OnDecision } from './decision/decision.handlers.js';
import { OnGuidance } from './guidance/guidance.handlers.js';
import { followStay } from './policies/follow-stay.policy.js';
import { noteDecisionNumber } from './policies/note-decision-number.policy.js';
import { noteRestriction } from './policies/note-restriction.policy.js';
import { openDecision } from './policies/open-decision.policy.js';
import { recordEffect } from './policies/record-effect.policy.js';
import { sendComplaintFile } from './policies/send-complaint-file.policy.js';
import { undoRestrictions } from './policies/undo-restrictions.policy.js';
import { OnStatement } from './statement/statement.handlers.js';

/** Cơ quan có thẩm quyền: whoever decides on what was referred. */
export const competentAuthority: ContextDefinition = {
  name: 'competent-authority',
  module: CompetentAuthorityModule,
  messages: { decision: OnDecision, guidance: OnGuidance, statement: OnStatement },
  policies: [
    sendComplaintFile,
    followStay,
    openDecision,
    recordEffect,
    noteRestriction,
    noteDecisionNumber,
    undoRestrictions,
  ],
};

import type { ContextDefinition } from '#reactions';
import { AffectedPartiesModule } from './affected-parties.module.js';
import { OnComplaint } from './complaint/complaint.handlers.js';
import { OnExplanation } from './explanation/explanation.handlers.js';
import { noteComplaintFile } from './policies/note-complaint-file.policy.js';
import { fulfilRemedy } from './policies/fulfil-remedy.policy.js';
import { openExplanation } from './policies/open-explanation.policy.js';
import { openRemedy } from './policies/open-remedy.policy.js';
import { OnRemedy } from './remedy/remedy.handlers.js';

/** Tổ chức, cá nhân có liên quan: the word of those whom a measure affects. */
export const affectedParties: ContextDefinition = {
  name: 'affected-parties',
  module: AffectedPartiesModule,
  messages: { complaint: OnComplaint, explanation: OnExplanation, remedy: OnRemedy },
  policies: [noteComplaintFile, openExplanation, openRemedy, fulfilRemedy],
};

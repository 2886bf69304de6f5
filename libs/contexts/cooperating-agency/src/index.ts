import type { ContextDefinition } from '#reactions';
import { OnAssignment } from './assignment/assignment.handlers.js';
import { CooperatingAgencyModule } from './cooperating-agency.module.js';
import { openAssignment } from './policies/open-assignment.policy.js';

/** Cơ quan phối hợp: whoever is asked to verify. */
export const cooperatingAgency: ContextDefinition = {
  name: 'cooperating-agency',
  module: CooperatingAgencyModule,
  messages: { assignment: OnAssignment },
  policies: [openAssignment],
};

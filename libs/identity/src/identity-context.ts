import type { ContextDefinition } from '#reactions';
import { destroyKey } from './policies/destroy-key.policy.js';
import { registerSubject } from './policies/register-subject.policy.js';
import { IdentityModule } from './subject/identity.module.js';
import { OnSubject } from './subject/subject.handlers.js';

/** What the server hosts of this library: subjects' records, and the policies that begin and end them. */
export const identityContext: ContextDefinition = {
  name: 'identity',
  module: IdentityModule,
  messages: { subject: OnSubject },
  policies: [registerSubject, destroyKey],
};

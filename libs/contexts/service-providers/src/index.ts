import type { ContextDefinition } from '#reactions';
import { openRestriction } from './policies/open-restriction.policy.js';
import { OnRestriction } from './restriction/restriction.handlers.js';
import { ServiceProvidersModule } from './service-providers.module.js';

/** Doanh nghiệp viễn thông, cung cấp dịch vụ Internet, chủ trang, đại lý: those who are asked by letter to restrict. */
export const serviceProviders: ContextDefinition = {
  name: 'service-providers',
  module: ServiceProvidersModule,
  messages: { restriction: OnRestriction },
  policies: [openRestriction],
};

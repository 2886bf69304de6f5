import type { RestrictionEvent } from '#contracts';
import { officer } from '#deciding/testing';
import { agencies } from '#rules/testing';
import type { OpenRestriction } from '../src/restriction/restriction.decider.js';

export const CASE_ID = '11111111-1111-5111-8111-111111111111';
export const DECISION_ID = '55555555-5555-5555-8555-555555555555';
export const RESTRICTION_ID = '44444444-4444-5444-8444-444444444444';
export const OPERATOR = 'site-operator';

/** The department for health asks the operator of a site to take one page down. */
export const aLetter = (overrides: Partial<OpenRestriction> = {}): OpenRestriction => ({
  caseId: CASE_ID,
  decisionId: DECISION_ID,
  restrictionId: RESTRICTION_ID,
  requestedBy: agencies.health,
  addressee: OPERATOR,
  kind: 'CONTENT_REMOVAL',
  target: { urls: ['https://example.org/post/1'] },
  scope: 'Một bài đăng',
  reasons: 'Bài đăng sai sự thật chưa được đính chính',
  provisions: [{ provisionId: 'ND-72-2013/5.1.d', use: 'SUBSTANTIVE', textVersion: 'v1' }],
  reviewAt: '2023-04-01T02:00:00.000Z',
  endsAt: '2023-05-01T02:00:00.000Z',
  ...overrides,
});

export const opened = (overrides: Partial<OpenRestriction> = {}): RestrictionEvent => ({
  type: 'RestrictionOpened',
  data: aLetter(overrides),
});

export const operator = officer({ agencyId: OPERATOR, officerRef: 'operator-1' });

import type { DecideHandling, DecisionEvent } from '#contracts';
import { officer } from '#deciding/testing';
import { agencies } from '#rules/testing';
import type { Referral } from '../src/decision/handling.rules.js';

export const CASE_ID = '11111111-1111-5111-8111-111111111111';
export const REFERRAL_ID = '44444444-4444-5444-8444-444444444444';
export const DECISION_ID = '55555555-5555-5555-8555-555555555555';

/** The department for health is assigned a claim that was confirmed false, with the proposal to ask for a correction. */
export const aReferral = (
  overrides: Partial<Omit<Referral, 'file'>> & { readonly file?: Partial<Referral['file']> } = {},
): Referral => ({
  caseId: CASE_ID,
  referralId: REFERRAL_ID,
  decisionId: DECISION_ID,
  route: 'ASSIGN_AGENCY',
  to: agencies.health,
  proposedMeasure: 'VOLUNTARY_CORRECTION',
  ...overrides,
  file: {
    caseKind: 'FACTUAL_CLAIM',
    subject: {
      kind: 'CLAIM',
      claimUnderReview: 'Nguồn nước sinh hoạt tại địa bàn bị nhiễm độc',
      contentRefs: [{ url: 'https://example.org/post/1' }],
    },
    territory: 'khanh-hoa',
    outcome: 'CONFIRMED_FALSE',
    conductAt: '2023-03-01T02:00:00.000Z',
    bodiesConcerned: [],
    leadAgencyId: agencies.dic,
    grounds: [{ provisionId: 'ND-72-2013/5.1.d', use: 'SUBSTANTIVE' }],
    verifiers: [{ agencyId: agencies.police, officerRef: 'verifier' }],
    conflicted: [],
    evidence: [],
    measuresTaken: [],
    opinions: [],
    dissents: [],
    topics: [],
    ...overrides.file,
  },
});

export const requested = (...overrides: Parameters<typeof aReferral>): DecisionEvent => ({
  type: 'DecisionRequested',
  data: aReferral(...overrides),
});

/** The same where nobody knows when the conduct occurred. */
export const requestedForUnknownTime = (): DecisionEvent => {
  const { file, ...referral } = aReferral();
  const { conductAt: _unknown, ...known } = file;
  return { type: 'DecisionRequested', data: { ...referral, file: known } };
};

export const signer = officer({ agencyId: agencies.health, role: 'SIGNER', officerRef: 'signer' });
export const clerk = officer({ agencyId: agencies.health, officerRef: 'clerk' });

/** What the signer of the department decides: a request to correct, on what was breached and on its own competence. */
export const handling = (
  overrides: Partial<DecideHandling> = {},
): { readonly type: 'DecideHandling'; readonly data: DecideHandling } => ({
  type: 'DecideHandling',
  data: {
    measure: 'VOLUNTARY_CORRECTION',
    provisions: [
      { provisionId: 'ND-72-2013/5.1.d', use: 'SUBSTANTIVE' },
      { provisionId: 'KHANHHOA-2086-2020/7.3', use: 'COMPETENCE' },
    ],
    facts: 'Ba trạm cấp nước đều đạt quy chuẩn tại thời điểm đăng tin',
    reasons: 'Thông tin sai về chất lượng nước sinh hoạt',
    scope: 'Bài đăng tại https://example.org/post/1',
    remedy: { body: agencies.ppc, text: 'Khiếu nại đến cơ quan đã ra quyết định', timeLimitDays: 90 },
    signature: { chain: [{ capacity: 'FOR_HEAD', position: 'Phó Giám đốc' }] },
    ...overrides,
  },
});

export const decided = (
  overrides: Partial<Extract<DecisionEvent, { type: 'HandlingDecided' }>['data']> = {},
): Extract<DecisionEvent, { type: 'HandlingDecided' }> => {
  const { measure, provisions, facts, reasons, scope, remedy, signature } = handling().data;
  return {
    type: 'HandlingDecided',
    data: {
      referralId: REFERRAL_ID,
      agencyId: agencies.health,
      route: 'ASSIGN_AGENCY',
      measure,
      provisions: provisions.map((provision) => ({ ...provision, textVersion: 'v1' })),
      facts,
      reasons,
      scope,
      remedy,
      signature: { ...signature, officerRef: 'signer' },
      ...overrides,
    },
  };
};

export const tookEffect: DecisionEvent = { type: 'DecisionTookEffect', data: {} };

export const notified: DecisionEvent = {
  type: 'DecisionNotified',
  data: { means: 'Giao trực tiếp có ký nhận', receivedAt: '2023-03-06T01:00:00.000Z' },
};

export const resultReported: DecisionEvent = {
  type: 'HandlingResultReported',
  data: {
    agencyId: agencies.health,
    result: 'Bài đăng đã được đính chính',
    to: [agencies.ppc],
    cc: [agencies.dic],
  },
};

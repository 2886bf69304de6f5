import type { DecideHandling, DecisionEvent } from '#contracts';
import { issuance, officer } from '#deciding/testing';
import { agencies } from '#rules/testing';
import type { RequestDecision } from '../src/decision/decision.commands.js';

export const CASE_ID = '11111111-1111-5111-8111-111111111111';
export const REFERRAL_ID = '44444444-4444-5444-8444-444444444444';
export const DECISION_ID = '55555555-5555-5555-8555-555555555555';

export const CONSULTATION_ID = '77777777-7777-5777-8777-777777777777';
export const EXPLANATION_ID = '99999999-9999-5999-8999-999999999999';

export const laboratory = {
  source: 'THIRD_PARTY',
  description: 'Kết quả xét nghiệm mẫu nước',
  reference: 'Phiếu kết quả 15/XN',
} as const;

/** The department for health is assigned a claim that was confirmed false, with the proposal to ask for a correction. */
export const aReferral = (
  overrides: Partial<Omit<RequestDecision, 'file'>> & { readonly file?: Partial<RequestDecision['file']> } = {},
): RequestDecision => ({
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
    evidence: [laboratory],
    measuresTaken: [],
    opinions: [],
    dissents: [],
    topics: [],
    ...overrides.file,
  },
});

export const requested = (...overrides: Parameters<typeof aReferral>): DecisionEvent => ({
  type: 'DecisionRequested',
  data: { ...aReferral(...overrides), superior: agencies.ppc },
});

/** A third person looked at what a restriction would do to free expression (INV-05). */
export const assessment = {
  assessedBy: { agencyId: agencies.dic, officerRef: 'assessor' },
  measure: 'LICENCE_SUSPENSION',
  isOpinionOrSatire: false,
  isReporting: false,
  isPressWork: false,
  publicInterest: 'Nguồn nước sinh hoạt là mối quan tâm chung',
  lessRestrictiveMeans: 'Đã nhắc nhở, chưa khắc phục',
  leastRestrictive: true,
} as const;

/** A file on which a restriction may be decided: assessed by a third person, explained, every milder step tried. */
export const safeguarded = (file: Parameters<typeof aReferral>[0] = {}): DecisionEvent =>
  requested({
    proposedMeasure: 'LICENCE_SUSPENSION',
    ...file,
    file: {
      expressionAssessment: assessment,
      explanation: { explanationId: EXPLANATION_ID, step: 'SUBMITTED', late: false },
      measuresTaken: [
        'STATEMENT',
        'GUIDANCE_NOTICE',
        'VOLUNTARY_CORRECTION',
        'ORDER_CORRECTION',
        'ADMIN_PENALTY_REFERENCE',
        'RESTRICTION_REQUEST',
      ],
      ...file.file,
    },
  });

/** The same where nobody knows when the conduct occurred. */
export const requestedForUnknownTime = (): DecisionEvent => {
  const { file, ...referral } = aReferral();
  const { conductAt: _unknown, ...known } = file;
  return { type: 'DecisionRequested', data: { ...referral, file: known, superior: agencies.ppc } };
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
    whyLessDoesNotSuffice: 'Người đăng đã được nhắc nhở mà chưa đính chính',
    remedy: { body: agencies.ppc, text: 'Khiếu nại đến cơ quan đã ra quyết định', timeLimitDays: 90 },
    signature: { chain: [{ capacity: 'FOR_HEAD', position: 'Phó Giám đốc' }] },
    ...overrides,
  },
});

export const decided = (
  overrides: Partial<Extract<DecisionEvent, { type: 'HandlingDecided' }>['data']> = {},
): Extract<DecisionEvent, { type: 'HandlingDecided' }> => {
  const { evidence: _, dissentsSeen: __, ...said } = handling().data;
  return {
    type: 'HandlingDecided',
    data: {
      referralId: REFERRAL_ID,
      agencyId: agencies.health,
      route: 'ASSIGN_AGENCY',
      ...said,
      provisions: said.provisions.map((provision) => ({ ...provision, textVersion: 'v1' })),
      evidence: [laboratory],
      dissentsSeen: [],
      signature: { ...said.signature, officerRef: 'signer' },
      ...overrides,
    },
  };
};

/** A restrictive measure, for as long as it needs. */
export const restricting = (
  overrides: Partial<DecideHandling> = {},
): { readonly type: 'DecideHandling'; readonly data: DecideHandling } =>
  handling({ measure: 'ORDER_CORRECTION', duration: { endsAt: '2023-06-30T17:00:00.000Z' }, ...overrides });

export const tookEffect: DecisionEvent = {
  type: 'DecisionTookEffect',
  data: { since: issuance().now },
};

export const notified: Extract<DecisionEvent, { type: 'DecisionNotified' }> = {
  type: 'DecisionNotified',
  data: { means: 'Giao trực tiếp có ký nhận', receivedAt: '2023-03-06T01:00:00.000Z' },
};

/** What was decided was made milder. */
export const amended = (
  overrides: Partial<Extract<DecisionEvent, { type: 'DecisionAmended' }>['data']> = {},
): DecisionEvent => ({
  type: 'DecisionAmended',
  data: {
    caseId: CASE_ID,
    agencyId: agencies.health,
    ground: 'OWN_REVIEW',
    reasons: 'Phạm vi rộng hơn mức cần thiết',
    restrictions: [],
    recipients: [],
    measure: 'GUIDANCE_NOTICE',
    scope: 'Tiêu đề của bài đăng',
    remedy: { body: agencies.ppc, text: 'Khiếu nại đến cơ quan đã ra quyết định', timeLimitDays: 90 },
    since: issuance().now,
    amendedBy: { agencyId: agencies.health, officerRef: 'signer' },
    ...overrides,
  },
});

export const resultReported: DecisionEvent = {
  type: 'HandlingResultReported',
  data: {
    agencyId: agencies.health,
    result: 'Bài đăng đã được đính chính',
    to: [agencies.ppc],
    cc: [agencies.dic],
  },
};

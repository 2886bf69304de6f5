import type { DifficultyEvent, DirectionEvent } from '#contracts';
import { officer } from '#deciding/testing';
import { agencies } from '#rules/testing';
import type { OpenDirection } from '../src/direction/direction.decider.js';

export const CASE_ID = '11111111-1111-5111-8111-111111111111';
export const DIRECTION_ID = '22222222-2222-5222-8222-222222222222';
export const DIFFICULTY_ID = '33333333-3333-5333-8333-333333333333';

/** The department advises that health and police consider a voluntary correction. */
export const anAdvice = (
  overrides: Partial<Omit<OpenDirection, 'file'>> & { readonly file?: Partial<OpenDirection['file']> } = {},
): OpenDirection => ({
  caseId: CASE_ID,
  directionId: DIRECTION_ID,
  advisedBy: agencies.dic,
  to: agencies.ppc,
  advice: 'Đề nghị chỉ đạo hai cơ quan cùng xem xét',
  proposedMeasure: 'VOLUNTARY_CORRECTION',
  proposedBodies: [agencies.health, agencies.police],
  ...overrides,
  file: {
    caseKind: 'FACTUAL_CLAIM',
    subject: {
      kind: 'CLAIM',
      claimUnderReview: 'Nguồn nước sinh hoạt tại địa bàn bị nhiễm độc',
      contentRefs: [{ url: 'https://example.org/post/1' }],
    },
    bodiesConcerned: [],
    conflicted: [],
    territory: 'khanh-hoa',
    outcome: 'CONFIRMED_FALSE',
    ...overrides.file,
  },
});

export const requested = (...overrides: Parameters<typeof anAdvice>): DirectionEvent => ({
  type: 'DirectionRequested',
  data: anAdvice(...overrides),
});

export const chair = officer({ agencyId: agencies.ppc, role: 'SIGNER', officerRef: 'chair' });
const byChair = { agencyId: agencies.ppc, officerRef: 'chair' };

export const directed: DirectionEvent = {
  type: 'PpcDirectionIssued',
  data: {
    bodies: [agencies.health, agencies.police],
    text: 'Giao hai cơ quan xem xét theo thẩm quyền',
    legalBasis: 'kh-plan.7.1.a',
    issuedBy: byChair,
  },
};
export const notDirected: DirectionEvent = {
  type: 'DirectionDeclined',
  data: { reasons: 'Cơ quan chủ trì tự xử lý theo thẩm quyền', declinedBy: byChair },
};

export const doctor = officer({ agencyId: agencies.health, role: 'CLERK', officerRef: 'doctor' });

export const raised: DifficultyEvent = {
  type: 'DifficultyRaised',
  data: {
    raisedBy: { agencyId: agencies.health, officerRef: 'doctor' },
    consolidator: agencies.dic,
    subject: 'Thời hạn xác minh quá ngắn',
    text: 'Kết quả xét nghiệm mẫu nước cần bảy ngày làm việc.',
    documentNumber: '12/SYT-VP',
    issuedOn: '2023-03-05',
  },
};
export const forwarded: DifficultyEvent = {
  type: 'DifficultyForwarded',
  data: {
    to: agencies.ppc,
    assessment: 'Kiến nghị có cơ sở',
    forwardedBy: { agencyId: agencies.dic, officerRef: 'officer-1' },
  },
};
export const resolved: DifficultyEvent = {
  type: 'DifficultyResolved',
  data: { answer: 'Được gia hạn một lần, có lý do', answeredBy: byChair },
};

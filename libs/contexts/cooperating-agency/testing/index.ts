import type { AssignmentEvent, EvidenceItem } from '#contracts';
import { officer } from '#deciding/testing';
import { agencies } from '#rules/testing';
import type { AssignmentCommand, OpenAssignment } from '../src/assignment/assignment.decider.js';

export const CASE_ID = '11111111-1111-5111-8111-111111111111';
const REQUEST_ID = '22222222-2222-5222-8222-222222222222';
export const ASSIGNMENT_ID = '33333333-3333-5333-8333-333333333333';

/** The health department is asked, five days ahead, about a claim that speaks about nobody in particular. */
export const aRequest = (
  overrides: Partial<Omit<OpenAssignment, 'file'>> & { readonly file?: Partial<OpenAssignment['file']> } = {},
): OpenAssignment => ({
  caseId: CASE_ID,
  askedBy: agencies.dic,
  requestId: REQUEST_ID,
  assignmentId: ASSIGNMENT_ID,
  addressee: agencies.health,
  purpose: 'Kiểm chứng thông tin về dịch bệnh tại địa bàn',
  legalBasis: 'kh-plan.6.2',
  dueAt: '2023-03-10T10:00:00.000Z',
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
    ...overrides.file,
  },
});

export const opened = (...overrides: Parameters<typeof aRequest>): AssignmentEvent => ({
  type: 'AssignmentOpened',
  data: aRequest(...overrides),
});

export const designated = (officerRef = 'verifier'): AssignmentEvent => ({
  type: 'OfficerDesignated',
  data: { officerRef },
});

export const verifier = officer({ agencyId: agencies.health, officerRef: 'verifier' });
export const head = officer({ agencyId: agencies.health, role: 'HEAD', officerRef: 'head' });

export const laboratory: EvidenceItem = {
  source: 'THIRD_PARTY',
  description: 'Kết quả xét nghiệm mẫu nước',
  reference: 'Phiếu kết quả 15/XN',
};

/** What the designated officer answers: false, on a laboratory's word. */
export const answer = (
  overrides: Partial<Extract<AssignmentCommand, { type: 'RecordVerification' }>['data']> = {},
): Extract<AssignmentCommand, { type: 'RecordVerification' }> => ({
  type: 'RecordVerification',
  data: {
    outcome: 'CONFIRMED_FALSE',
    method: 'Đối chiếu kết quả xét nghiệm của ba trạm cấp nước',
    evidence: [laboratory],
    ...overrides,
  },
});

export const recorded = (
  overrides: Partial<Extract<AssignmentEvent, { type: 'VerificationRecorded' }>['data']> = {},
): Extract<AssignmentEvent, { type: 'VerificationRecorded' }> => ({
  type: 'VerificationRecorded',
  data: {
    requestId: REQUEST_ID,
    ...answer().data,
    verifiedBy: { agencyId: agencies.health, officerRef: 'verifier' },
    late: false,
    ...overrides,
  },
});

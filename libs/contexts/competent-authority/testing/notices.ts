import type { GuidanceEvent, IssueGuidanceNotice, IssueOfficialStatement } from '#contracts';
import { officer } from '#deciding/testing';
import { affectedPartyOf } from '#rules';
import { agencies } from '#rules/testing';

type EventNamed<Type extends GuidanceEvent['type']> = Extract<GuidanceEvent, { type: Type }>;

export const GUIDANCE_ID = '77777777-7777-5777-8777-777777777777';
export const STATEMENT_ID = '88888888-8888-5888-8888-888888888888';
/** The operator of the site. */
export const OPERATOR = affectedPartyOf(GUIDANCE_ID);
export const OPERATOR_BODY = 'site-operator';

export const noticeSigner = officer({ role: 'SIGNER', officerRef: 'deputy-director' });

/** The lead reminds a site that it names no source. */
export const notice = (overrides: Partial<IssueGuidanceNotice> = {}): IssueGuidanceNotice => ({
  site: 'site-1',
  duty: 'SOURCE_LINE',
  provisions: [{ provisionId: 'ND-147-2024/24', use: 'SUBSTANTIVE' }],
  whatToFix: 'Ghi nguồn tin ở đầu mỗi bài',
  fixBy: '2023-03-16',
  preparedBy: 'officer-1',
  signature: { chain: [{ capacity: 'FOR_HEAD', position: 'Phó Giám đốc' }] },
  ...overrides,
});

export const noticeIssued = (
  overrides: Partial<EventNamed<'GuidanceNoticeIssued'>['data']> = {},
): EventNamed<'GuidanceNoticeIssued'> => {
  const { duty, provisions, whatToFix, fixBy, signature } = notice();
  return {
    type: 'GuidanceNoticeIssued',
    data: {
      agencyId: agencies.dic,
      addressee: { subjectRef: OPERATOR, site: 'site-1' },
      duty,
      provisions: provisions.map((provision) => ({ ...provision, textVersion: 'v1' })),
      whatToFix,
      fixBy,
      preparedBy: { agencyId: agencies.dic, officerRef: 'officer-1' },
      signature: { ...signature, officerRef: 'deputy-director' },
      ...overrides,
    },
  };
};

export const objection = { docRef: '99999999-9999-5999-8999-999999999999', hmac: 'c'.repeat(64) };

export const noticeDisputed: EventNamed<'GuidanceNoticeDisputed'> = {
  type: 'GuidanceNoticeDisputed',
  data: { objection, recordedBy: { agencyId: agencies.dic, officerRef: 'clerk' } },
};

export const noticeWithdrawn: EventNamed<'GuidanceNoticeWithdrawn'> = {
  type: 'GuidanceNoticeWithdrawn',
  data: { reasons: 'Trang đã ghi nguồn từ trước', withdrawnBy: { agencyId: agencies.dic, officerRef: 'officer-1' } },
};

/** What the department for health says about the facts. */
export const aStatement = (overrides: Partial<IssueOfficialStatement> = {}): IssueOfficialStatement => ({
  title: 'Nước sinh hoạt đạt quy chuẩn',
  facts: 'Ba trạm cấp nước đều đạt quy chuẩn tại lần xét nghiệm gần nhất.',
  url: 'https://suckhoe.example.org/thong-bao/1',
  personalDataRemoved: true,
  ...overrides,
});

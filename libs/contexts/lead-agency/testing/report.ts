import type { CaseToOpen, RemedyNotice, ReportEvent, ScreenReport } from '#contracts';
import { issuance } from '#deciding/testing';
import { agencies } from '#rules/testing';
import type { ReportCommand, SealedReport } from '../src/report/report.commands.js';
import { createdId } from '#rules';

type EventNamed<Type extends ReportEvent['type']> = Extract<ReportEvent, { type: Type }>;
type Received = EventNamed<'ReportReceived'>['data'];
type Screened = EventNamed<'ReportScreened'>['data'];
type CommandNamed<Type extends ReportCommand['type']> = Extract<ReportCommand, { type: Type }>;

export const REPORT_ID = '44444444-4444-5444-8444-444444444444';
/** The case that the screening command of the specs creates. */
export const OPENED_CASE_ID = createdId(issuance(), 'case');
export const OTHER_CASE_ID = '55555555-5555-5555-8555-555555555555';

export const inTheVault = (what: string) => ({
  docRef: '66666666-6666-5666-8666-666666666666',
  hmac: what.charCodeAt(0).toString(16).padEnd(64, '0'),
});

export const remedy: RemedyNotice = {
  body: agencies.ppc,
  text: 'Khiếu nại đến Ủy ban nhân dân tỉnh trong thời hạn 90 ngày',
  timeLimitDays: 90,
};

export const reporter = {
  subjectRef: '77777777-7777-5777-8777-777777777777',
  identity: inTheVault('identity'),
  contactable: true,
};

const heardByPhone = {
  channelId: 'dic.hotline',
  channel: 'PHONE',
  source: 'CITIZEN',
  contentRefs: [{ url: 'https://example.org/post/1' }],
  message: inTheVault('message'),
} as const;

/** A call to the department's hotline about a post. */
export const register = (overrides: Partial<SealedReport> = {}): CommandNamed<'RegisterReport'> => ({
  type: 'RegisterReport',
  data: { ...heardByPhone, contentRefs: [...heardByPhone.contentRefs], ...overrides },
});

export const received = (overrides: Partial<Received> = {}): EventNamed<'ReportReceived'> => ({
  type: 'ReportReceived',
  data: {
    receivedBy: agencies.dic,
    leadAgencyId: agencies.dic,
    ...heardByPhone,
    contentRefs: [...heardByPhone.contentRefs],
    receivedAt: issuance().now,
    ...overrides,
  },
});

/** The lead is told of a report that another body took in. */
export const notified = (
  overrides: Partial<EventNamed<'AgencyNotificationReceived'>['data']> = {},
): EventNamed<'AgencyNotificationReceived'> => ({
  type: 'AgencyNotificationReceived',
  data: { notifyingAgencyId: agencies.health, leadAgencyId: agencies.dic, ...overrides },
});

/** A report by e-mail: nothing has to be read back. */
export const receivedByEmail = (overrides: Partial<Received> = {}) => received({ channel: 'EMAIL', ...overrides });

export const transcriptConfirmed: ReportEvent = {
  type: 'TranscriptConfirmed',
  data: {
    transcript: inTheVault('transcript'),
    readBackAt: '2023-03-06T01:30:00.000Z',
    confirmedBy: 'officer-1',
  },
};

export const acknowledged: ReportEvent = { type: 'ReportAcknowledged', data: { acknowledgedBy: agencies.dic } };

export const opening = (overrides: Partial<CaseToOpen> = {}): CaseToOpen => ({
  caseKind: 'FACTUAL_CLAIM',
  subjectKind: 'CLAIM',
  claimUnderReview: 'Nước máy tại phường bị nhiễm độc, phải ngừng sử dụng',
  ...overrides,
});

const found = {
  nexus: { withinTerritory: true, territory: 'khanh-hoa', explanation: 'Nói về nguồn nước trên địa bàn tỉnh' },
  harmFactors: ['PUBLIC_ALARM'],
  reasons: 'Nội dung kiểm chứng được, gây hoang mang trong Nhân dân',
} satisfies Partial<ScreenReport>;

/** Screened in scope: a case is to be opened. */
export const screen = (overrides: Partial<ScreenReport> = {}): CommandNamed<'ScreenReport'> => ({
  type: 'ScreenReport',
  data: { ...found, disposition: 'OPEN_CASE', opening: opening(), ...overrides },
});

/** Screened, and something else follows than a case of its own. */
export const screenAs = (rest: Omit<ScreenReport, keyof typeof found>): CommandNamed<'ScreenReport'> => ({
  type: 'ScreenReport',
  data: { ...found, ...rest },
});

export const toOpen = (
  overrides: Partial<NonNullable<Screened['opening']>> = {},
): NonNullable<Screened['opening']> => ({
  caseId: OPENED_CASE_ID,
  caseKind: 'FACTUAL_CLAIM',
  subjectKind: 'CLAIM',
  claimUnderReview: opening().claimUnderReview,
  bodiesConcerned: [],
  leadAgencyId: agencies.dic,
  contentRefs: [...heardByPhone.contentRefs],
  conflicted: [],
  ...overrides,
});

/** Who screens, and asks, merges and dismisses, unless a spec says otherwise. */
export const screener = { agencyId: agencies.dic, officerRef: 'officer-1' };

export const screened = (
  rest: Partial<Screened> & Pick<Screened, 'disposition'> = { disposition: 'OPEN_CASE', opening: toOpen() },
): EventNamed<'ReportScreened'> => ({
  type: 'ReportScreened',
  data: { screenedBy: screener, ...found, ...rest },
});

export const linked: EventNamed<'ReportLinkedToCase'> = {
  type: 'ReportLinkedToCase',
  data: { caseId: OPENED_CASE_ID, conflicted: [] },
};
export const redirected: EventNamed<'ReportRedirected'> = {
  type: 'ReportRedirected',
  data: { to: agencies.police, reasons: found.reasons, remedy },
};
export const dismissed: EventNamed<'ReportDismissed'> = {
  type: 'ReportDismissed',
  data: { ground: 'NO_FACTUAL_CLAIM', reasons: found.reasons, remedy, participants: [screener] },
};
export const reportConflict = (officerRef: string): EventNamed<'ConflictDeclared'> => ({
  type: 'ConflictDeclared',
  data: { officerRef, reasons: 'Có người thân là người phản ánh' },
});

/** Told at the counter, on a paper that was handed over. */
export const inPerson = { receptionNote: inTheVault('reception'), scanHash: 'd'.repeat(64) };

export const returnedUntil = (dueAt: string): EventNamed<'ReportReturnedForInformation'> => ({
  type: 'ReportReturnedForInformation',
  data: {
    asks: 'Địa chỉ của bài viết',
    dueAt,
    reasons: 'Chưa rõ bài viết nào',
    returnedBy: screener,
  },
});

export const reportCompleted: EventNamed<'ReportCompleted'> = {
  type: 'ReportCompleted',
  data: {
    addition: inTheVault('addition'),
    contentRefs: [{ url: 'https://example.org/post/2' }],
    takenBy: agencies.dic,
  },
};

/** The report that specs merge into. */
export const ORIGINAL_ID = '22222222-2222-5222-8222-222222222222';

export const merged = (overrides: Partial<EventNamed<'ReportMerged'>['data']> = {}): EventNamed<'ReportMerged'> => ({
  type: 'ReportMerged',
  data: { into: ORIGINAL_ID, reasons: found.reasons, remedy, conflicted: [], mergedBy: screener, ...overrides },
});

export const mergeNoted = (reportId: string, conflicted: string[] = []): EventNamed<'MergeNoted'> => ({
  type: 'MergeNoted',
  data: { reportId, conflicted },
});

export const numbered = { agencyId: agencies.dic, code: 'INCOMING', year: 2023, number: 7 } as const;
export const numberNoted: EventNamed<'RegistrationNumberNoted'> = { type: 'RegistrationNumberNoted', data: numbered };

import type { CaseEvent, CompleteAppraisal, Outcome } from '#contracts';
import { agencies } from '#rules/testing';
import type { CaseCommand, OpenCase } from '../src/case/case.commands.js';
import { REPORT_ID, toOpen } from './report.js';

type EventNamed<Type extends CaseEvent['type']> = Extract<CaseEvent, { type: Type }>;
type DataOf<Type extends CaseEvent['type']> = EventNamed<Type>['data'];
type CommandNamed<Type extends CaseCommand['type']> = Extract<CaseCommand, { type: Type }>;

export const CASE_ID = '88888888-8888-5888-8888-888888888888';
const ID = (digit: string) =>
  `${digit.repeat(8)}-${digit.repeat(4)}-5${digit.repeat(3)}-8${digit.repeat(3)}-${digit.repeat(12)}`;
export const REQUEST_ID = ID('a');
export const ASSIGNMENT_ID = ID('b');
export const REFERRAL_ID = ID('c');
export const DECISION_ID = ID('d');
export const PUBLICATION_ID = ID('e');

export const lead = { agencyId: agencies.dic, officerRef: 'officer-1' };
export const verifier = { agencyId: agencies.health, officerRef: 'verifier' };

export const open = (overrides: Partial<OpenCase> = {}): CommandNamed<'OpenCase'> => {
  const { caseId: _, ...subject } = toOpen();
  return {
    type: 'OpenCase',
    data: { ...subject, reportId: REPORT_ID, territory: 'khanh-hoa', screenedBy: lead, ...overrides },
  };
};

export const opened = (overrides: Partial<DataOf<'CaseOpened'>> = {}): EventNamed<'CaseOpened'> => {
  const { claimUnderReview, contentRefs } = toOpen();
  return {
    type: 'CaseOpened',
    data: {
      reportId: REPORT_ID,
      caseKind: 'FACTUAL_CLAIM',
      subject: { kind: 'CLAIM', claimUnderReview, contentRefs },
      leadAgencyId: agencies.dic,
      territory: 'khanh-hoa',
      bodiesConcerned: [],
      openedBy: lead,
      ...overrides,
    },
  };
};

/** A site that names no source. */
export const openedOnSite = opened({
  caseKind: 'SITE_OR_SERVICE_BREACH',
  subject: { kind: 'SITE', claimUnderReview: 'Trang không ghi nguồn tin', reference: 'site-1', contentRefs: [] },
});

export const DUE = '2023-03-10T10:00:00.000Z';
export const AFTER_DUE = '2023-03-13T02:00:00.000Z';

export const request = (
  overrides: Partial<CommandNamed<'RequestVerification'>['data']> = {},
): CommandNamed<'RequestVerification'> => ({
  type: 'RequestVerification',
  data: {
    addressee: agencies.health,
    purpose: 'Kiểm chứng thông tin về nguồn nước',
    legalBasis: 'kh-plan.6.2',
    dueAt: DUE,
    ...overrides,
  },
});

export const requested = (
  overrides: Partial<DataOf<'VerificationRequested'>> = {},
): EventNamed<'VerificationRequested'> => {
  const { caseKind, subject, bodiesConcerned } = opened().data;
  return {
    type: 'VerificationRequested',
    data: {
      requestId: REQUEST_ID,
      assignmentId: ASSIGNMENT_ID,
      askedBy: agencies.dic,
      ...request().data,
      file: { caseKind, subject, bodiesConcerned, conflicted: [] },
      ...overrides,
    },
  };
};

export const laboratory = {
  source: 'THIRD_PARTY',
  description: 'Kết quả xét nghiệm mẫu nước',
  reference: 'Phiếu kết quả 15/XN',
} as const;

export const answered = (
  overrides: Partial<DataOf<'VerificationAnswered'>> = {},
): EventNamed<'VerificationAnswered'> => ({
  type: 'VerificationAnswered',
  data: {
    requestId: REQUEST_ID,
    assignmentId: ASSIGNMENT_ID,
    agencyId: agencies.health,
    outcome: 'CONFIRMED_FALSE',
    evidence: [laboratory],
    verifiedBy: verifier,
    late: false,
    ...overrides,
  },
});

export const complete = (
  outcome: Outcome = 'CONFIRMED_FALSE',
  overrides: Partial<CommandNamed<'CompleteVerification'>['data']> = {},
): CommandNamed<'CompleteVerification'> => ({
  type: 'CompleteVerification',
  data: { outcome, reasons: 'Kết quả xét nghiệm trả lời được câu hỏi', ...overrides },
});

export const completed = (outcome: Outcome = 'CONFIRMED_FALSE'): EventNamed<'VerificationCompleted'> => ({
  type: 'VerificationCompleted',
  data: { outcome, reasons: complete().data.reasons, unanswered: [], completedBy: lead },
});

export const reopened: EventNamed<'VerificationReopened'> = {
  type: 'VerificationReopened',
  data: { reasons: 'Có kết quả xét nghiệm mới' },
};

export const appraisalStarted: EventNamed<'AppraisalStarted'> = { type: 'AppraisalStarted', data: {} };

const weighed = {
  reasons: 'Nội dung sai, đã được nhiều người chia sẻ',
  necessityAndProportionality: 'Yêu cầu tự đính chính là đủ',
  alternativesConsidered: 'Phát ngôn chính thức, nhắc nhở',
  noConsultationReason: 'Không thuộc lĩnh vực của cơ quan khác',
};

/** A ground was found; the lead is to ask for a voluntary correction. */
export const appraise = (overrides: Partial<CompleteAppraisal> = {}): CommandNamed<'CompleteAppraisal'> => ({
  type: 'CompleteAppraisal',
  data: {
    finding: 'GROUND',
    grounds: [{ provisionId: 'decree-72.5.1.d', use: 'SUBSTANTIVE' }],
    ...weighed,
    proposedRoute: 'OWN_COMPETENCE',
    proposedMeasure: 'VOLUNTARY_CORRECTION',
    ...overrides,
  },
});

export const noGround: CommandNamed<'CompleteAppraisal'> = {
  type: 'CompleteAppraisal',
  data: { finding: 'NO_GROUND', grounds: [], ...weighed },
};

export const appraised = (overrides: Partial<DataOf<'AppraisalCompleted'>> = {}): EventNamed<'AppraisalCompleted'> => ({
  type: 'AppraisalCompleted',
  data: {
    ...weighed,
    finding: 'GROUND',
    grounds: [{ provisionId: 'decree-72.5.1.d', use: 'SUBSTANTIVE', textVersion: 'v1' }],
    proposedRoute: 'OWN_COMPETENCE',
    proposedMeasure: 'VOLUNTARY_CORRECTION',
    dissentsSeen: [],
    completedBy: lead,
    ...overrides,
  },
});

export const appraisedWithoutGround: EventNamed<'AppraisalCompleted'> = {
  type: 'AppraisalCompleted',
  data: { ...weighed, finding: 'NO_GROUND', grounds: [], dissentsSeen: [], completedBy: lead },
};

export const refer = (
  overrides: Partial<CommandNamed<'ReferHandling'>['data']> = {},
): CommandNamed<'ReferHandling'> => ({
  type: 'ReferHandling',
  data: { route: 'OWN_COMPETENCE', to: agencies.dic, measure: 'VOLUNTARY_CORRECTION', ...overrides },
});

export const referred = (overrides: Partial<DataOf<'HandlingReferred'>> = {}): EventNamed<'HandlingReferred'> => {
  const { caseKind, subject, territory, bodiesConcerned, leadAgencyId } = opened().data;
  return {
    type: 'HandlingReferred',
    data: {
      referralId: REFERRAL_ID,
      decisionId: DECISION_ID,
      route: 'OWN_COMPETENCE',
      to: agencies.dic,
      proposedMeasure: 'VOLUNTARY_CORRECTION',
      file: {
        caseKind,
        subject,
        territory,
        outcome: 'CONFIRMED_FALSE',
        bodiesConcerned,
        leadAgencyId,
        grounds: appraised().data.grounds,
        verifiers: [verifier, lead],
        conflicted: [],
        evidence: answered().data.evidence,
        appraisal: weighed.reasons,
        necessityAndProportionality: weighed.necessityAndProportionality,
        alternativesConsidered: weighed.alternativesConsidered,
        appraisedBy: lead,
        referredBy: lead,
        measuresTaken: [],
        opinions: [],
        dissents: [],
        topics: [],
      },
      ...overrides,
    },
  };
};

const decided = {
  referralId: REFERRAL_ID,
  decisionId: DECISION_ID,
  agencyId: agencies.dic,
  measure: 'VOLUNTARY_CORRECTION',
} as const;
export const noteHandling: CommandNamed<'NoteHandling'> = { type: 'NoteHandling', data: decided };
export const handlingNoted: EventNamed<'HandlingNoted'> = { type: 'HandlingNoted', data: decided };
export const handlingRejected = (
  ...newerThanFile: DataOf<'HandlingRejected'>['newerThanFile']
): EventNamed<'HandlingRejected'> => ({
  type: 'HandlingRejected',
  data: {
    referralId: REFERRAL_ID,
    decisionId: DECISION_ID,
    newerThanFile,
    reason: 'Có tình tiết mới hơn hồ sơ đã chuyển. / Facts became known after the file was made (life-cycle 3.0).',
  },
});

export const resultNoted: EventNamed<'ResultNoted'> = {
  type: 'ResultNoted',
  data: { decisionId: DECISION_ID, agencyId: agencies.dic, result: 'Bài viết đã được tự đính chính' },
};

export const notificationNoted: EventNamed<'NotificationNoted'> = {
  type: 'NotificationNoted',
  data: { decisionId: DECISION_ID, receivedAt: '2023-03-06T01:00:00.000Z' },
};

export const publicationRequested: EventNamed<'PublicationRequested'> = {
  type: 'PublicationRequested',
  data: {
    publicationId: PUBLICATION_ID,
    requestedBy: agencies.dic,
    outlet: agencies.newspaper,
    kind: 'RESULT',
    title: 'Nguồn nước sinh hoạt an toàn',
    text: 'Kết quả xét nghiệm cho thấy nguồn nước đạt chuẩn.',
  },
};

export const closedNoViolation: EventNamed<'CaseClosedNoViolation'> = {
  type: 'CaseClosedNoViolation',
  data: { outcome: 'AUTHENTIC', reasons: 'Thông tin đúng sự thật', closedBy: lead },
};

export const closed: EventNamed<'CaseClosed'> = {
  type: 'CaseClosed',
  data: { summary: 'Đã tự đính chính, đã công bố', closedBy: lead },
};

export const caseConflict = (officerRef: string, ...openDecisions: string[]): EventNamed<'ConflictDeclared'> => ({
  type: 'ConflictDeclared',
  data: { officerRef, reasons: 'Người thân làm việc tại đơn vị được nhắc đến', openDecisions },
});

export const conflictNoted = (officerRef: string, ...openDecisions: string[]): EventNamed<'ConflictNoted'> => ({
  type: 'ConflictNoted',
  data: { officerRef, declaredOn: `assignment-${ASSIGNMENT_ID}`, openDecisions },
});

/** A case on its way to where the name says, with an adverse outcome unless another is named. */
export const untilVerified = (outcome: Outcome = 'CONFIRMED_FALSE'): readonly CaseEvent[] => [
  opened(),
  requested(),
  answered({ outcome }),
  completed(outcome),
];
export const untilAppraised: readonly CaseEvent[] = [...untilVerified(), appraisalStarted, appraised()];
export const untilReferred: readonly CaseEvent[] = [...untilAppraised, referred()];
export const untilResult: readonly CaseEvent[] = [...untilReferred, handlingNoted, notificationNoted, resultNoted];

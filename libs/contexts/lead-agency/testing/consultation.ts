import type { CaseEvent, ConsultationEvent } from '#contracts';
import { agencies } from '#rules/testing';
import type { ConsultationCommand } from '../src/consultation/consultation.commands.js';
import { CASE_ID, lead, opened } from './case.js';

type EventNamed<Type extends ConsultationEvent['type']> = Extract<ConsultationEvent, { type: Type }>;
type DataOf<Type extends ConsultationEvent['type']> = EventNamed<Type>['data'];
type CommandNamed<Type extends ConsultationCommand['type']> = Extract<ConsultationCommand, { type: Type }>;

export const CONSULTATION_ID = '44444444-4444-5444-8444-444444444444';
export const OPINION_ID = '55555555-5555-5555-8555-555555555555';
export const ASSOCIATION = 'journalists';
export const OPINION_DUE = '2023-03-17T10:00:00.000Z';
export const AFTER_OPINION_DUE = '2023-03-17T10:00:00.001Z';

const { caseKind, subject, bodiesConcerned } = opened().data;

export const consultationRequested = (
  overrides: Partial<Extract<CaseEvent, { type: 'ConsultationRequested' }>['data']> = {},
): Extract<CaseEvent, { type: 'ConsultationRequested' }> => ({
  type: 'ConsultationRequested',
  data: {
    consultationId: CONSULTATION_ID,
    askedBy: agencies.dic,
    subject: 'Hướng xử lý nội dung sai sự thật về nguồn nước',
    file: { caseKind, subject, bodiesConcerned, conflicted: [], topics: [] },
    ...overrides,
  },
});

export const aRound = (file: Partial<DataOf<'ConsultationOpened'>['file']> = {}): DataOf<'ConsultationOpened'> => {
  const request = consultationRequested().data;
  return { caseId: CASE_ID, ...request, file: { ...request.file, ...file } };
};

export const roundOpened = (file: Partial<DataOf<'ConsultationOpened'>['file']> = {}): ConsultationEvent => ({
  type: 'ConsultationOpened',
  data: aRound(file),
});

export const choose = (
  method: 'MEETING' | 'WRITTEN',
  reason = 'Nội dung đơn giản, cần ý kiến nhiều cơ quan',
): CommandNamed<'ChooseConsultationMethod'> => ({ type: 'ChooseConsultationMethod', data: { method, reason } });

export const chosen = (method: 'MEETING' | 'WRITTEN'): EventNamed<'ConsultationMethodChosen'> => ({
  type: 'ConsultationMethodChosen',
  data: { method, reason: choose(method).data.reason, chosenBy: lead },
});

export const ask = (
  overrides: Partial<CommandNamed<'RequestOpinion'>['data']> = {},
): CommandNamed<'RequestOpinion'> => ({
  type: 'RequestOpinion',
  data: {
    question: 'HANDLING_DIRECTION',
    text: 'Đề nghị cho ý kiến về hướng xử lý',
    addressees: [{ agencyId: ASSOCIATION, dueAt: OPINION_DUE }],
    ...overrides,
  },
});

export const opinionRequested = (
  overrides: Partial<DataOf<'OpinionRequested'>> = {},
): EventNamed<'OpinionRequested'> => ({
  type: 'OpinionRequested',
  data: {
    opinionId: OPINION_ID,
    consultationId: CONSULTATION_ID,
    caseId: CASE_ID,
    askedBy: agencies.dic,
    addressee: ASSOCIATION,
    question: 'HANDLING_DIRECTION',
    text: ask().data.text,
    dueAt: OPINION_DUE,
    file: aRound().file,
    ...overrides,
  },
});

/** The association dissents, in time. */
export const anOpinion = (overrides: Partial<DataOf<'OpinionNoted'>> = {}): DataOf<'OpinionNoted'> => ({
  consultationId: CONSULTATION_ID,
  opinionId: OPINION_ID,
  agencyId: ASSOCIATION,
  position: 'DISAGREE',
  text: 'Đề nghị để tác giả tự đính chính',
  signedBy: { agencyId: ASSOCIATION, officerRef: 'signer' },
  late: false,
  ...overrides,
});

export const opinionNoted = (overrides: Partial<DataOf<'OpinionNoted'>> = {}): EventNamed<'OpinionNoted'> => ({
  type: 'OpinionNoted',
  data: anOpinion(overrides),
});

export const STARTS = '2023-03-08T01:30:00.000Z';
export const AFTER_MEETING = '2023-03-08T04:00:00.000Z';

export const convene = (
  overrides: Partial<CommandNamed<'ConveneMeeting'>['data']> = {},
): CommandNamed<'ConveneMeeting'> => ({
  type: 'ConveneMeeting',
  data: {
    invited: [agencies.health, agencies.police],
    startsAt: STARTS,
    place: 'Phòng họp số 2',
    agenda: 'Thống nhất việc kiểm tra, xác minh',
    ...overrides,
  },
});

export const convened = (overrides: Partial<DataOf<'MeetingConvened'>> = {}): EventNamed<'MeetingConvened'> => ({
  type: 'MeetingConvened',
  data: { caseId: CASE_ID, askedBy: agencies.dic, ...convene().data, ...overrides },
});

/** The police stayed away; the department would not agree. */
export const conclude = (
  overrides: Partial<CommandNamed<'ConcludeMeeting'>['data']> = {},
): CommandNamed<'ConcludeMeeting'> => ({
  type: 'ConcludeMeeting',
  data: {
    heldAt: STARTS,
    attendees: [
      { agencyId: agencies.dic, officerRefs: ['officer-1'] },
      { agencyId: agencies.health, officerRefs: ['verifier'] },
    ],
    minutes: { docRef: '66666666-6666-5666-8666-666666666666', hmac: 'c'.repeat(64) },
    minutesOf: '77777777-7777-5777-8777-777777777777',
    conclusion: 'Sở Y tế xét nghiệm lại, báo cáo trước 15/3/2023',
    dissents: [{ agencyId: agencies.health, text: 'Chưa cần xét nghiệm lại' }],
    ...overrides,
  },
});

export const concluded = (overrides: Partial<DataOf<'MeetingConcluded'>> = {}): EventNamed<'MeetingConcluded'> => ({
  type: 'MeetingConcluded',
  data: { ...conclude().data, ...overrides },
});

export const closeRound = (summary = 'Đã có đủ ý kiến để thẩm định'): CommandNamed<'CloseConsultation'> => ({
  type: 'CloseConsultation',
  data: { summary },
});

export const roundClosed = (
  overrides: Partial<DataOf<'ConsultationClosed'>> = {},
): EventNamed<'ConsultationClosed'> => ({
  type: 'ConsultationClosed',
  data: {
    caseId: CASE_ID,
    method: 'WRITTEN',
    summary: closeRound().data.summary,
    nonResponders: [],
    absent: [],
    dissents: [],
    closedBy: lead,
    ...overrides,
  },
});

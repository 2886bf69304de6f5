import type { OpinionEvent } from '#contracts';
import { officer } from '#deciding/testing';
import { agencies } from '#rules/testing';
import type { OpenOpinion, OpinionCommand } from '../src/opinion/opinion.decider.js';

export const CASE_ID = '11111111-1111-5111-8111-111111111111';
export const CONSULTATION_ID = '44444444-4444-5444-8444-444444444444';
export const ASSOCIATION = 'journalists';
export const OPINION_ID = '55555555-5555-5555-8555-555555555555';

type CommandNamed<Type extends OpinionCommand['type']> = Extract<OpinionCommand, { type: Type }>;
type EventNamed<Type extends OpinionEvent['type']> = Extract<OpinionEvent, { type: Type }>;

/** The association is asked by 17 March how the matter should be handled. */
export const aQuestion = (
  overrides: Partial<Omit<OpenOpinion, 'file'>> & { readonly file?: Partial<OpenOpinion['file']> } = {},
): OpenOpinion => ({
  opinionId: OPINION_ID,
  consultationId: CONSULTATION_ID,
  caseId: CASE_ID,
  askedBy: agencies.dic,
  addressee: ASSOCIATION,
  question: 'HANDLING_DIRECTION',
  text: 'Đề nghị cho ý kiến về hướng xử lý nội dung sai sự thật về nguồn nước',
  dueAt: '2023-03-17T10:00:00.000Z',
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
    outcome: 'CONFIRMED_FALSE',
    topics: [],
    ...overrides.file,
  },
});

export const head = officer({ agencyId: ASSOCIATION, role: 'HEAD', officerRef: 'head' });
export const signer = officer({ agencyId: ASSOCIATION, officerRef: 'signer' });

export const opened = (...overrides: Parameters<typeof aQuestion>): EventNamed<'OpinionTaskOpened'> => ({
  type: 'OpinionTaskOpened',
  data: aQuestion(...overrides),
});

export const designated = (officerRef = 'signer'): EventNamed<'OfficerDesignated'> => ({
  type: 'OfficerDesignated',
  data: { officerRef },
});

/** A dissent, signed for the association. */
export const submit = (
  overrides: Partial<CommandNamed<'SubmitOpinion'>['data']> = {},
): CommandNamed<'SubmitOpinion'> => ({
  type: 'SubmitOpinion',
  data: {
    position: 'DISAGREE',
    text: 'Đề nghị để tác giả tự đính chính, không yêu cầu gỡ bài',
    signature: { chain: [{ capacity: 'FOR_HEAD', position: 'KT. CHỦ TỊCH' }], documentNumber: '12/HNB' },
    ...overrides,
  },
});

export const submitted = (
  overrides: Partial<EventNamed<'OpinionSubmitted'>['data']> = {},
): EventNamed<'OpinionSubmitted'> => ({
  type: 'OpinionSubmitted',
  data: {
    consultationId: CONSULTATION_ID,
    agencyId: ASSOCIATION,
    question: 'HANDLING_DIRECTION',
    position: 'DISAGREE',
    text: submit().data.text,
    signedBy: { agencyId: ASSOCIATION, officerRef: 'signer' },
    signature: { ...submit().data.signature, officerRef: 'signer' },
    advisory: true,
    late: false,
    ...overrides,
  },
});

import type { ExplanationEvent, RecordContactAttempt } from '#contracts';
import { officer } from '#deciding/testing';
import type { Instant } from '#kernel';
import { affectedPartyOf } from '#rules';
import { agencies } from '#rules/testing';
import type { OpenExplanation } from '../src/explanation/explanation.commands.js';

export * from './complaint.js';

type EventNamed<Type extends ExplanationEvent['type']> = Extract<ExplanationEvent, { type: Type }>;

export const CASE_ID = '11111111-1111-5111-8111-111111111111';
export const EXPLANATION_ID = '33333333-3333-5333-8333-333333333333';
/** Who the invitation is about. */
export const SUBJECT = affectedPartyOf(EXPLANATION_ID);
export const WATER_COMPANY = 'water-company';
export const DUE = '2023-03-11T17:00:00.000Z';
export const BEFORE_DUE = '2023-03-10T02:00:00.000Z';
export const AFTER_DUE = '2023-03-13T02:00:00.000Z';

/** The lead invites a site operator that it knows by name only in the vault. */
export const anInvitation = (overrides: Partial<OpenExplanation> = {}): OpenExplanation => ({
  caseId: CASE_ID,
  explanationId: EXPLANATION_ID,
  invitedBy: agencies.dic,
  affectedParty: { subjectRef: SUBJECT, kind: 'SITE_OPERATOR' },
  alleged: 'Bài viết nêu sai chất lượng nước sinh hoạt',
  proposedMeasure: 'ORDER_CORRECTION',
  session: 'WRITTEN',
  invitedAt: '2023-03-06T00:30:00.000Z',
  dueAt: DUE,
  file: {
    caseKind: 'FACTUAL_CLAIM',
    subject: {
      kind: 'CLAIM',
      claimUnderReview: 'Nguồn nước sinh hoạt tại địa bàn bị nhiễm độc',
      contentRefs: [{ url: 'https://example.org/post/1' }],
    },
    bodiesConcerned: [],
    conflicted: [],
  },
  ...overrides,
});

export const opened = (overrides: Partial<OpenExplanation> = {}): EventNamed<'ExplanationOpened'> => ({
  type: 'ExplanationOpened',
  data: anInvitation(overrides),
});

/** The same, where the affected party is a registered body. */
export const openedForBody = opened({
  affectedParty: { subjectRef: SUBJECT, kind: 'ORGANISATION', agencyId: WATER_COMPANY },
});

export const clerk = officer({ role: 'CLERK', officerRef: 'clerk' });
export const bodysOfficer = officer({ agencyId: WATER_COMPANY, officerRef: 'officer-of-the-company' });

export const words = { docRef: '44444444-4444-5444-8444-444444444444', hmac: 'b'.repeat(64) };
const recordedBy = { agencyId: agencies.dic, officerRef: 'clerk' };

export const submitted = (
  overrides: Partial<EventNamed<'ExplanationSubmitted'>['data']> = {},
): EventNamed<'ExplanationSubmitted'> => ({
  type: 'ExplanationSubmitted',
  data: { session: 'WRITTEN', text: words, late: false, recordedBy, ...overrides },
});

export const waived: EventNamed<'ExplanationWaived'> = {
  type: 'ExplanationWaived',
  data: { declaration: words, late: false, recordedBy },
};

export const expired: EventNamed<'ExplanationPeriodExpired'> = {
  type: 'ExplanationPeriodExpired',
  data: { dueAt: DUE },
};

export const attempt = (overrides: Partial<RecordContactAttempt> = {}): RecordContactAttempt => ({
  means: 'POST',
  attemptedAt: '2023-03-06T01:00:00.000Z',
  outcome: 'NOT_REACHED',
  note: 'Thư bị trả lại, không có người nhận',
  ...overrides,
});

/** @param dueAt When the time ends that begins anew with it. */
export const attempted = (
  overrides: Partial<RecordContactAttempt> = {},
  dueAt?: Instant,
): EventNamed<'ContactAttemptRecorded'> => ({
  type: 'ContactAttemptRecorded',
  data: {
    ...attempt(overrides),
    recordedBy: { agencyId: agencies.dic, officerRef: 'officer-1' },
    ...(dueAt !== undefined && { dueAt }),
  },
});

export const unreachable: EventNamed<'PartyUnreachable'> = {
  type: 'PartyUnreachable',
  data: {
    meansTried: ['POST', 'IN_PERSON'],
    agencyId: agencies.dic,
    declaredBy: { agencyId: agencies.dic, officerRef: 'officer-1' },
  },
};

import type { DeadlineEvent, PublicationEvent } from '#contracts';
import { issuance, officer, specification } from '#deciding/testing';
import type { Instant } from '#kernel';
import { endOfDay } from '#rules';
import { agencies, aLimit, justAfter, khanhHoaLimits } from '#rules/testing';
import { accepted, editor, opened, published } from '../../testing/index.js';
import { type PublicationCommand, publicationDecider } from './publication.decider.js';

type Event = PublicationEvent | DeadlineEvent;

/** Asked on Monday 6/3/2023, 09:00: one working day. */
const { now: askedAt } = issuance();
const dueAt = endOfDay('2023-03-07');
const limit = aLimit('press-correction');
const running = limit.set({ startsAt: askedAt, dueAt });

const FIRST = '11111111-1111-5111-8111-11111111aaaa';
const SECOND = '11111111-1111-5111-8111-11111111bbbb';
const request = (obligationId = FIRST) => ({
  decisionId: '55555555-5555-5555-8555-555555555555',
  obligationId,
  leadAgencyId: agencies.dic,
  reasons: 'Quyết định đã được sửa đổi',
});
const ask = (kind: 'CORRECT' | 'RETRACT', obligationId = FIRST): PublicationCommand => ({
  type: 'AskToSetRight',
  data: { kind, ...request(obligationId) },
});
const correctionAsked: Event = { type: 'CorrectionRequested', data: request() };
const declined: Event = { type: 'CorrectionDeclined', data: { reasons: 'Tòa soạn giữ nguyên bài viết' } };
const correct = (publishedAt: Instant): PublicationCommand => ({
  type: 'PublishCorrection',
  data: {
    url: 'https://bao.example.org/cai-chinh',
    contentHash: 'd'.repeat(64),
    publishedAt,
    equalProminence: true,
  },
});
const corrected = (by: string, publishedAt: Instant): Event => ({
  type: 'CorrectionPublished',
  data: {
    by,
    url: 'https://bao.example.org/cai-chinh',
    contentHash: 'd'.repeat(64),
    publishedAt,
    prominence: 'EQUAL',
    fulfils: [{ decisionId: request().decisionId, obligationId: FIRST }],
  },
});

const policy = { kind: 'SYSTEM', policy: 'set-right' } as const;
const at = (now: Instant, actor: typeof editor | typeof policy = policy) => ({
  issued: { actor, now },
  law: khanhHoaLimits,
});
const ran: readonly Event[] = [opened(), accepted, published];
const asked: readonly Event[] = [...ran, correctionAsked, running];

describe('the time to set an item right (Press Law 2016 art. 42; INV-15)', () => {
  specification(publicationDecider, 'runs from when the outlet is asked: one working day')
    .given(...ran)
    .when(ask('CORRECT'), at(askedAt))
    .then(correctionAsked, running);

  specification(publicationDecider, 'what never ran has nothing to set right, and no limit')
    .given(opened())
    .when(ask('RETRACT'), at(askedAt))
    .then(
      { type: 'PublicationRetractionRequested', data: request() },
      {
        type: 'PublicationRetracted',
        data: {
          by: agencies.newspaper,
          retractedAt: askedAt,
          fulfils: [{ decisionId: request().decisionId, obligationId: FIRST }],
        },
      },
    );

  specification(publicationDecider, 'asked for more, it gets no more time')
    .given(...asked)
    .when(ask('RETRACT', SECOND), at('2023-03-07T02:00:00.000Z'))
    .then({ type: 'PublicationRetractionRequested', data: request(SECOND) });

  specification(publicationDecider, 'is met by the correction, in the last instant')
    .given(...asked)
    .when(correct(dueAt), at(dueAt, editor))
    .then(corrected(agencies.newspaper, dueAt), limit.met);

  specification(publicationDecider, 'is missed right after it')
    .given(...asked)
    .when(limit.miss(dueAt), at(justAfter(dueAt)))
    .then(limit.missed(dueAt));

  specification(publicationDecider, 'an outlet that declines ends nothing: it is met when the lead has set it right')
    .given(...asked, declined, limit.missed(dueAt))
    .when(correct(justAfter(dueAt)), at(justAfter(dueAt), officer()))
    .then(corrected(agencies.dic, justAfter(dueAt)), limit.met);

  specification(publicationDecider, 'without a rule there is none')
    .given(...ran)
    .when(ask('CORRECT'), { issued: { actor: policy, now: askedAt } })
    .then(correctionAsked);
});

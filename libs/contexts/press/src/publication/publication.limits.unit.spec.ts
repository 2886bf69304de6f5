import type { DeadlineEvent, PublicationEvent } from '#contracts';
import { issuance, officer, specification } from '#deciding/testing';
import { fold, type Instant } from '#kernel';
import { endOfDay } from '#rules';
import { agencies, aLimit, justAfter, khanhHoaLimits, lawForTests } from '#rules/testing';
import { accepted, editor, opened, published } from '../../testing/index.js';
import { type PublicationCommand, publicationDecider } from './publication.decider.js';

type Event = PublicationEvent | DeadlineEvent;

/** Asked on Monday 6/3/2023, 09:00: one working day. */
const { now: askedAt } = issuance();
const dueAt = endOfDay('2023-03-07');
const limit = aLimit('press-correction');
const running = limit.set({ startsAt: askedAt, dueAt });
/** Set anew, when it was asked anew on Wednesday. */
const secondTime = limit.set({ startsAt: justAfter(dueAt), dueAt: endOfDay('2023-03-09') });

const FIRST = '11111111-1111-5111-8111-11111111aaaa';
const SECOND = '11111111-1111-5111-8111-11111111bbbb';
const askedFor = (obligationId = FIRST) => ({
  decisionId: '55555555-5555-5555-8555-555555555555',
  obligationId,
  reasons: 'Quyết định đã được sửa đổi',
});
const request = (obligationId = FIRST) => ({ ...askedFor(obligationId), leadAgencyId: agencies.dic });
const refs = (...obligations: readonly string[]) =>
  (obligations.length === 0 ? [FIRST] : obligations).map((obligationId) => ({
    decisionId: request().decisionId,
    obligationId,
  }));
const ask = (kind: 'CORRECT' | 'RETRACT', obligationId = FIRST): PublicationCommand => ({
  type: 'AskToSetRight',
  data: { kind, ...askedFor(obligationId) },
});
const correctionAsked: Event = { type: 'CorrectionRequested', data: { ...request(), askedAt } };
const declined: Extract<PublicationEvent, { type: 'CorrectionDeclined' }> = {
  type: 'CorrectionDeclined',
  data: { reasons: 'Tòa soạn giữ nguyên bài viết' },
};
const retractionAsked = (obligationId = FIRST, at = askedAt): Event => ({
  type: 'PublicationRetractionRequested',
  data: { ...request(obligationId), askedAt: at },
});
const correct = (publishedAt: Instant): PublicationCommand => ({
  type: 'PublishCorrection',
  data: {
    url: 'https://bao.example.org/cai-chinh',
    contentHash: 'd'.repeat(64),
    publishedAt,
    equalProminence: true,
  },
});
const corrected = (by: string, publishedAt: Instant, ...obligations: readonly string[]): Event => ({
  type: 'CorrectionPublished',
  data: {
    by,
    url: 'https://bao.example.org/cai-chinh',
    contentHash: 'd'.repeat(64),
    publishedAt,
    prominence: 'EQUAL',
    fulfils: refs(...obligations),
  },
});
const retract = (retractedAt: Instant): PublicationCommand => ({
  type: 'RetractPublication',
  data: { retractedAt, noticeUrl: 'https://bao.example.org/da-go' },
});
const retracted = (retractedAt: Instant, ...obligations: readonly string[]): Event => ({
  type: 'PublicationRetracted',
  data: {
    by: agencies.newspaper,
    retractedAt,
    noticeUrl: 'https://bao.example.org/da-go',
    fulfils: refs(...obligations),
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

  specification(publicationDecider, 'also of what it accepted: by then it says whether that ran')
    .given(opened(), accepted)
    .when(ask('CORRECT'), at(askedAt))
    .then(correctionAsked, running);

  specification(publicationDecider, 'is not met by that alone')
    .given(opened(), accepted, correctionAsked, running)
    .when({ type: 'PublishResult', data: published.data }, at(askedAt, editor))
    .then(published);

  specification(publicationDecider, 'is met where it says that it never ran')
    .given(opened(), accepted, correctionAsked, running)
    .when({ type: 'RetractPublication', data: { retractedAt: askedAt } }, at(askedAt, editor))
    .then(
      {
        type: 'PublicationRetracted',
        data: { by: agencies.newspaper, retractedAt: askedAt, fulfils: refs() },
      },
      limit.met,
    );

  specification(publicationDecider, 'what it never accepted has nothing to set right, and no limit')
    .given(opened())
    .when(ask('RETRACT'), at(askedAt))
    .then(retractionAsked(), {
      type: 'PublicationRetracted',
      data: {
        by: agencies.newspaper,
        retractedAt: askedAt,
        fulfils: refs(),
      },
    });

  specification(publicationDecider, 'asked for more, it gets no more time')
    .given(...asked)
    .when(ask('RETRACT', SECOND), at('2023-03-07T02:00:00.000Z'))
    .then(retractionAsked(SECOND, '2023-03-07T02:00:00.000Z'));

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

describe('an outlet that never answers (INV-15; life-cycle 3.4)', () => {
  const late = justAfter(dueAt);
  const silent = [...asked, limit.missed(dueAt)];
  const byLead = at(late, officer());
  const byEditor = at(late, editor);

  specification(publicationDecider, 'the lead waits for it until the last instant of its time (LC-STATE)')
    .given(...asked)
    .when(correct(dueAt), at(dueAt, officer()))
    .refused('LC-STATE');

  it('and is told until when, and what else would do (INV-20)', () => {
    const state = fold(publicationDecider, publicationDecider.initial, asked);
    const context = { issued: issuance({ now: dueAt, actor: officer() }), law: lawForTests(khanhHoaLimits) };
    const parameters = { missing: 'CorrectionDeclined', or: 'DeadlineMissed', dueAt };
    expect(() => publicationDecider.decide(correct(dueAt), state, context)).toThrow(
      expect.objectContaining({ refusals: [{ rule: 'LC-STATE', parameters }] }),
    );
  });

  specification(publicationDecider, 'once it was missed the lead corrects on its own portal')
    .given(...silent)
    .when(correct(late), byLead)
    .then(corrected(agencies.dic, late), limit.met);

  specification(publicationDecider, 'also before the scheduler has said so: the miss is on record all the same')
    .given(...asked)
    .when(correct(late), byLead)
    .then(corrected(agencies.dic, late), limit.missed(dueAt), limit.met);

  specification(publicationDecider, 'also where it never said whether the item ran')
    .given(opened(), accepted, retractionAsked(), running, limit.missed(dueAt))
    .when(correct(late), byLead)
    .then(corrected(agencies.dic, late), limit.met);

  specification(publicationDecider, 'the same does for what was to be gone')
    .given(...ran, retractionAsked(), running, limit.missed(dueAt))
    .when(correct(late), byLead)
    .then(corrected(agencies.dic, late), limit.met);

  specification(publicationDecider, 'what is asked for meanwhile gives it no more time')
    .given(...silent, retractionAsked(SECOND))
    .when(correct(late), byLead)
    .then(corrected(agencies.dic, late, FIRST, SECOND), limit.met);

  specification(publicationDecider, 'asked anew after it was set right, it has its time anew (LC-STATE)')
    .given(...silent, corrected(agencies.dic, late), limit.met, retractionAsked(SECOND), secondTime)
    .when(correct(late), byLead)
    .refused('LC-STATE');

  specification(publicationDecider, 'while its time stands still nobody is silent (LC-STATE)')
    .given(...asked, limit.paused(askedAt))
    .when(correct(late), byLead)
    .refused('LC-STATE');

  specification(publicationDecider, 'where no pack gives it a time, it is not silent (LC-STATE)')
    .given(...ran, correctionAsked)
    .when(correct(late), byLead)
    .refused('LC-STATE');

  specification(publicationDecider, 'may still correct itself, late')
    .given(...silent)
    .when(correct(late), byEditor)
    .then(corrected(agencies.newspaper, late), limit.met);

  const doneByLead = [...silent, corrected(agencies.dic, late), limit.met];

  specification(publicationDecider, 'after the lead did, its own correction is recorded; the limit was met once')
    .given(...doneByLead)
    .when(correct(late), byEditor)
    .then(corrected(agencies.newspaper, late));

  specification(publicationDecider, 'once (LC-STATE)')
    .given(...doneByLead, corrected(agencies.newspaper, late))
    .when(correct(late), byEditor)
    .refused('LC-STATE');

  specification(publicationDecider, 'the lead does it once (LC-STATE)')
    .given(...doneByLead)
    .when(correct(late), byLead)
    .refused('LC-STATE');

  specification(publicationDecider, 'after the lead’s notice its own retraction is recorded')
    .given(...ran, retractionAsked(), running, limit.missed(dueAt), corrected(agencies.dic, late), limit.met)
    .when(retract(late), byEditor)
    .then(retracted(late));

  specification(publicationDecider, 'what was to be gone it does not correct, also then (LC-STATE)')
    .given(...ran, retractionAsked(), running, limit.missed(dueAt), corrected(agencies.dic, late), limit.met)
    .when(correct(late), byEditor)
    .refused('LC-STATE');

  specification(publicationDecider, 'its retraction does for what the lead corrected, and for what was asked since')
    .given(...doneByLead, retractionAsked(SECOND), secondTime)
    .when(retract(late), byEditor)
    .then(retracted(late, FIRST, SECOND), limit.met);

  specification(publicationDecider, 'has nothing to decline any more (LC-STATE)')
    .given(...doneByLead)
    .when({ type: 'DeclineCorrection', data: declined.data }, byEditor)
    .refused('LC-STATE');
});

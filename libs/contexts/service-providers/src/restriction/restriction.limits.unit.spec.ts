import type { AnswerRestriction, DeadlineEvent, RestrictionEvent, ServiceFinding } from '#contracts';
import { issuance, officer, specification } from '#deciding/testing';
import type { Instant } from '#kernel';
import { agencies, aLimit, justAfter, khanhHoaLimits } from '#rules/testing';
import { aLetter, DECISION_ID, opened, OPERATOR, operator } from '../../testing/index.js';
import { type RestrictionCommand, restrictionDecider } from './restriction.decider.js';

type Event = RestrictionEvent | DeadlineEvent;

/** Asked on Monday 6/3/2023, 09:00; to be reviewed by 01/4, 09:00, and to end on 01/5, 09:00. */
const { now: startsAt } = issuance();
const { reviewAt, endsAt = '' } = aLetter();
const warnedAt = '2023-03-27T02:00:00.000Z';
const removalDue = '2023-03-07T02:00:00.000Z';

const removal = aLimit('operator-removal');
const notice = aLimit('restriction-review-notice');
const review = aLimit('restriction-review');
const end = aLimit('restriction-end');
const agreed = (limit: ReturnType<typeof aLimit>, dueAt: Instant, from = startsAt): DeadlineEvent =>
  limit.set({ startsAt: from, agreedDueAt: dueAt, dueAt });
const dates: readonly Event[] = [agreed(notice, warnedAt), agreed(review, reviewAt), agreed(end, endsAt)];
const running: readonly Event[] = [opened(), removal.set({ startsAt, dueAt: removalDue }), ...dates];

const scheduler = { kind: 'SYSTEM', policy: 'deadlines' } as const;
const seenAt = (now: Instant) => ({ issued: { actor: scheduler, now }, law: khanhHoaLimits });
const byOperator = (now: Instant) => ({ issued: { actor: operator, now }, law: khanhHoaLimits });

const answer = (data: AnswerRestriction): RestrictionCommand => ({ type: 'AnswerRestriction', data });
const DONE_AT = '2023-03-06T08:00:00.000Z';
const of = { decisionId: DECISION_ID, agencyId: OPERATOR };
const done: Event = { type: 'RestrictionRequestAnswered', data: { ...of, answer: 'DONE', doneAt: DONE_AT } };
const standing: readonly Event[] = [...running, done, removal.met];

const lapsed = (reason: 'NOT_REVIEWED' | 'ENDED', lapsedAt: Instant): Event => ({
  type: 'RestrictionLapsed',
  data: { ...of, reason, lapsedAt },
});
const restorationDue = (reasons: string, since: Instant): Event => ({
  type: 'RestorationDue',
  data: { reasons, since },
});
const NOT_RENEWED =
  'Đến hạn xem xét mà không được gia hạn: yêu cầu hết hiệu lực (INV-14). / Not renewed by its review: the request lapsed (INV-14).';
const AT_ITS_END =
  'Đã hết thời hạn ghi trong yêu cầu: yêu cầu hết hiệu lực (INV-14). / The request has come to its end and lapsed (INV-14).';
const reviewDue: Event = {
  type: 'RestrictionReviewDue',
  data: { decisionId: DECISION_ID, requestedBy: agencies.health, reviewAt },
};
const warned: readonly Event[] = [notice.missed(warnedAt), reviewDue];
const lapsedUnreviewed: readonly Event[] = [
  review.missed(reviewAt),
  lapsed('NOT_REVIEWED', reviewAt),
  end.met,
  restorationDue(NOT_RENEWED, reviewAt),
];
const restore = (restoredAt: Instant): RestrictionCommand => ({ type: 'ReportRestoration', data: { restoredAt } });
const restored = (restoredAt: Instant): Event => ({ type: 'ServiceRestored', data: { ...of, restoredAt } });

describe('the limits of a letter to a provider (INV-14; life-cycle 3.6)', () => {
  specification(restrictionDecider, 'are set when it is opened: 24 hours to answer, a warning, the review, the end')
    .when({ type: 'OpenRestriction', data: aLetter() }, seenAt(startsAt))
    .then(...running);

  specification(restrictionDecider, 'a contract has no end and no hours of its own')
    .when({ type: 'OpenRestriction', data: contract() }, seenAt(startsAt))
    .then({ type: 'RestrictionOpened', data: contract() }, agreed(notice, warnedAt), agreed(review, reviewAt));

  specification(restrictionDecider, 'the answer in the last instant of 24 hours')
    .given(...running)
    .when(answer({ answer: 'DONE', doneAt: DONE_AT }), byOperator(removalDue))
    .then(done, removal.met);

  specification(restrictionDecider, 'silence after 24 hours is missed, and nothing acts by itself')
    .given(...running)
    .when(removal.miss(removalDue), seenAt(justAfter(removalDue)))
    .then(removal.missed(removalDue));

  specification(restrictionDecider, 'a refusal ends all of them')
    .given(...running)
    .when(answer({ answer: 'REFUSED', reasons: 'Trang không do chúng tôi vận hành' }), byOperator(startsAt))
    .then(
      {
        type: 'RestrictionRequestAnswered',
        data: { ...of, answer: 'REFUSED', reasons: 'Trang không do chúng tôi vận hành' },
      },
      removal.met,
      notice.met,
      review.met,
      end.met,
    );

  specification(restrictionDecider, 'so does the request to restore the service')
    .given(...standing)
    .when({ type: 'NoteRestorationDue', data: { reasons: 'Đã đính chính' } }, seenAt('2023-03-15T02:00:00.000Z'))
    .then(restorationDue('Đã đính chính', '2023-03-15T02:00:00.000Z'), notice.met, review.met, end.met);

  specification(restrictionDecider, 'none is extended where the pack does not say so: it is renewed (LC-DEADLINE)')
    .given(...standing)
    .when(review.extend(1), seenAt(startsAt))
    .refused('LC-DEADLINE');
});

describe('the review of a letter (scenario 13; INV-14)', () => {
  specification(restrictionDecider, 'the authority is not told in the last instant before the lead time')
    .given(...standing)
    .when(notice.miss(warnedAt), seenAt(warnedAt))
    .then();

  specification(restrictionDecider, 'the authority is told five days before')
    .given(...standing)
    .when(notice.miss(warnedAt), seenAt(justAfter(warnedAt)))
    .then(...warned);

  specification(restrictionDecider, 'it holds in the last instant before its review')
    .given(...standing, ...warned)
    .when(review.miss(reviewAt), seenAt(reviewAt))
    .then();

  specification(restrictionDecider, 'right after it, it has lapsed and the service is owed back')
    .given(...standing, ...warned)
    .when(review.miss(reviewAt), seenAt(justAfter(reviewAt)))
    .then(...lapsedUnreviewed);

  specification(restrictionDecider, 'it lapsed then, whenever the scheduler looks')
    .given(...standing, ...warned)
    .when(review.miss(reviewAt), seenAt('2023-06-01T02:00:00.000Z'))
    .then(...lapsedUnreviewed);

  specification(restrictionDecider, 'once')
    .given(...standing, ...warned, ...lapsedUnreviewed)
    .when(review.miss(reviewAt), seenAt('2023-06-01T02:00:00.000Z'))
    .then();

  specification(restrictionDecider, 'what lapsed does not end again')
    .given(...standing, ...warned, ...lapsedUnreviewed)
    .when(end.miss(endsAt), seenAt(justAfter(endsAt)))
    .then();

  specification(restrictionDecider, 'what was restored before lapses no more')
    .given(...standing, ...warned, restored('2023-03-30T02:00:00.000Z'), review.met, end.met)
    .when(review.miss(reviewAt), seenAt(justAfter(reviewAt)))
    .then();
});

describe('a law without a rule for the review and the end (INV-14 has no switch)', () => {
  const law = { ...khanhHoaLimits, deadlineRule: () => undefined };
  const unruled: readonly Event[] = [opened(), agreed(review, reviewAt), agreed(end, endsAt)];

  specification(restrictionDecider, 'the dates that the letter names stand all the same')
    .when({ type: 'OpenRestriction', data: aLetter() }, { ...seenAt(startsAt), law })
    .then(...unruled);

  specification(restrictionDecider, 'it lapses at its review')
    .given(...unruled)
    .when(review.miss(reviewAt), { ...seenAt(justAfter(reviewAt)), law })
    .then(...lapsedUnreviewed);

  specification(restrictionDecider, 'a changed calendar moves neither')
    .given(...unruled)
    .when({ type: 'MoveDeadlines', data: { calendarVersion: 99 } }, { ...seenAt(startsAt), law })
    .then();
});

describe('a renewal (INV-14)', () => {
  const renewedAt = '2023-03-30T02:00:00.000Z';
  const later = { reviewAt: '2023-04-29T02:00:00.000Z', endsAt: '2023-05-20T02:00:00.000Z', reasons: 'Chưa khắc phục' };
  const renew: RestrictionCommand = { type: 'NoteRenewal', data: later };
  const renewal: Event = { type: 'RenewalNoted', data: later };
  const anew: readonly Event[] = [
    renewal,
    agreed(notice, '2023-04-24T02:00:00.000Z', renewedAt),
    review.met,
    agreed(review, later.reviewAt, renewedAt),
    end.met,
    agreed(end, later.endsAt, renewedAt),
  ];

  specification(restrictionDecider, 'sets every date anew')
    .given(...standing, ...warned)
    .when(renew, seenAt(renewedAt))
    .then(...anew);

  specification(restrictionDecider, 'the older review is no longer missed')
    .given(...standing, ...warned, ...anew)
    .when(review.miss(reviewAt), seenAt(justAfter(reviewAt)))
    .then();

  specification(restrictionDecider, 'it lapses at the new one')
    .given(...standing, ...warned, ...anew)
    .when(review.miss(later.reviewAt), seenAt(justAfter(later.reviewAt)))
    .then(
      review.missed(later.reviewAt),
      lapsed('NOT_REVIEWED', later.reviewAt),
      notice.met,
      end.met,
      restorationDue(NOT_RENEWED, later.reviewAt),
    );

  for (const [name, given] of Object.entries({
    'what lapsed': [...standing, ...warned, ...lapsedUnreviewed],
    'what is to be restored': [
      ...standing,
      restorationDue('Đã đính chính', renewedAt),
      notice.met,
      review.met,
      end.met,
    ],
    'what was restored': [...standing, restored(renewedAt), notice.met, review.met, end.met],
  })) {
    specification(restrictionDecider, `begins nothing of ${name} again`)
      .given(...given)
      .when(renew, seenAt('2023-04-02T02:00:00.000Z'))
      .then(renewal);
  }
});

describe('the end of a letter (INV-14)', () => {
  // Renewed up to the end that it has always had.
  const renewed: readonly Event[] = [
    ...standing,
    { type: 'RenewalNoted', data: { reviewAt: endsAt, endsAt, reasons: 'Chưa khắc phục' } },
    agreed(notice, '2023-04-26T02:00:00.000Z'),
    agreed(review, endsAt),
    agreed(end, endsAt),
  ];

  specification(restrictionDecider, 'it holds in its last instant')
    .given(...renewed)
    .when(end.miss(endsAt), seenAt(endsAt))
    .then();

  specification(restrictionDecider, 'right after it, the service is owed back')
    .given(...renewed)
    .when(end.miss(endsAt), seenAt(justAfter(endsAt)))
    .then(end.missed(endsAt), lapsed('ENDED', endsAt), notice.met, review.met, restorationDue(AT_ITS_END, endsAt));
});

describe('a letter that lapsed', () => {
  const after = '2023-04-03T02:00:00.000Z';
  const unanswered: readonly Event[] = [
    ...running,
    removal.missed(removalDue),
    ...warned,
    ...lapsedUnreviewed,
    removal.met,
  ];

  specification(restrictionDecider, 'asks a provider that never answered for nothing but the service')
    .given(...unanswered.slice(0, -1 - lapsedUnreviewed.length))
    .when(review.miss(reviewAt), seenAt(justAfter(reviewAt)))
    .then(...lapsedUnreviewed, removal.met);

  specification(restrictionDecider, 'the provider says that the service runs as before')
    .given(...standing, ...warned, ...lapsedUnreviewed)
    .when(restore('2023-04-02T02:00:00.000Z'), byOperator(after))
    .then(restored('2023-04-02T02:00:00.000Z'));

  specification(restrictionDecider, 'also one that never said what it did')
    .given(...unanswered)
    .when(restore('2023-04-02T02:00:00.000Z'), byOperator(after))
    .then(restored('2023-04-02T02:00:00.000Z'));

  specification(restrictionDecider, 'or tells late what it did while the letter held')
    .given(...unanswered)
    .when(answer({ answer: 'DONE', doneAt: DONE_AT }), byOperator(after))
    .then(done);

  specification(restrictionDecider, 'and owes the service all the same')
    .given(...unanswered, done)
    .when(restore('2023-04-02T02:00:00.000Z'), byOperator(after))
    .accepted();

  specification(restrictionDecider, 'nothing is done under it any more (LC-TIME)')
    .given(...unanswered)
    .when(answer({ answer: 'DONE', doneAt: justAfter(reviewAt) }), byOperator(after))
    .refused('LC-TIME');

  specification(restrictionDecider, 'is answered once (LC-STATE)')
    .given(...standing, ...warned, ...lapsedUnreviewed)
    .when(answer({ answer: 'DONE', doneAt: DONE_AT }), byOperator(after))
    .refused('LC-STATE');

  specification(restrictionDecider, 'is not called off twice')
    .given(...standing, ...warned, ...lapsedUnreviewed)
    .when({ type: 'NoteRestorationDue', data: { reasons: 'Đã đính chính' } }, seenAt(after))
    .then();
});

describe('a provider that never says that the service runs (INV-15)', () => {
  const after = '2023-04-03T02:00:00.000Z';
  const asking = officer({ agencyId: agencies.health });
  const byAsking = { issued: { actor: asking, now: after }, law: khanhHoaLimits };
  const reasons = 'Cán bộ đã mở trang và thấy bài đăng còn nguyên';
  const find = (finding: ServiceFinding, foundAt = after, words = reasons): RestrictionCommand => ({
    type: 'RecordServiceFound',
    data: { finding, foundAt, reasons: words },
  });
  const found = (finding: ServiceFinding): Event => ({
    type: 'ServiceRestored',
    data: {
      ...of,
      restoredAt: after,
      found: { by: { agencyId: agencies.health, officerRef: asking.officerRef }, finding, reasons },
    },
  });
  const lapsedUnanswered = [...running, removal.missed(removalDue), ...warned, ...lapsedUnreviewed, removal.met];
  const lapsedDone = [...standing, ...warned, ...lapsedUnreviewed];
  const calledOffAt = '2023-03-15T02:00:00.000Z';
  const calledOff = [restorationDue('Đã đính chính', calledOffAt), notice.met, review.met, end.met];

  for (const [name, given] of Object.entries({
    'the letter lapsed': lapsedDone,
    'the letter lapsed unanswered': lapsedUnanswered,
    'it was called off': [...standing, ...calledOff],
    'it was called off unanswered': [...running, ...calledOff, removal.met],
  })) {
    specification(restrictionDecider, `where ${name}, whoever asked says that it found it running`)
      .given(...given)
      .when(find('RESTORED'), byAsking)
      .then(found('RESTORED'));
  }

  specification(restrictionDecider, 'or that nothing was ever restricted')
    .given(...lapsedUnanswered)
    .when(find('NEVER_RESTRICTED'), byAsking)
    .then(found('NEVER_RESTRICTED'));

  specification(restrictionDecider, 'that an agent’s contract goes on, where its letter lapsed')
    .given(
      { type: 'RestrictionOpened', data: contract() },
      agreed(review, reviewAt),
      review.missed(reviewAt),
      lapsed('NOT_REVIEWED', reviewAt),
    )
    .when(find('NEVER_RESTRICTED'), byAsking)
    .then(found('NEVER_RESTRICTED'));

  specification(restrictionDecider, 'not against what the provider said that it did (LC-STATE)')
    .given(...lapsedDone)
    .when(find('NEVER_RESTRICTED'), byAsking)
    .refused('LC-STATE');

  for (const [name, given] of Object.entries({ 'is unanswered': running, stands: standing })) {
    specification(restrictionDecider, `not while the letter ${name} (LC-STATE)`)
      .given(...given)
      .when(find('RESTORED', DONE_AT), { ...byAsking, issued: { actor: asking, now: DONE_AT } })
      .refused('LC-STATE');
  }

  specification(restrictionDecider, 'not once the provider said so itself (LC-STATE)')
    .given(...lapsedDone, restored('2023-04-02T02:00:00.000Z'))
    .when(find('RESTORED'), byAsking)
    .refused('LC-STATE');

  specification(restrictionDecider, 'the provider says nothing of it afterwards (LC-STATE)')
    .given(...lapsedDone, found('RESTORED'))
    .when(restore('2023-04-02T02:00:00.000Z'), byOperator(after))
    .refused('LC-STATE');

  specification(restrictionDecider, 'not as found before the letter was over (LC-TIME)')
    .given(...lapsedDone)
    .when(find('RESTORED', '2023-04-01T01:59:59.999Z'), byAsking)
    .refused('LC-TIME');

  specification(restrictionDecider, 'not ahead of time (LC-TIME)')
    .given(...lapsedDone)
    .when(find('RESTORED', justAfter(after)), byAsking)
    .refused('LC-TIME');

  specification(restrictionDecider, 'names nobody in its reasons (INV-17)')
    .given(...lapsedDone)
    .when(find('RESTORED', after, 'Theo @chu_trang'), byAsking)
    .refused('INV-17');
});

describe('the end of an agent’s contract (HD-05; INV-14)', () => {
  const asked: readonly Event[] = [
    { type: 'RestrictionOpened', data: contract() },
    agreed(notice, warnedAt),
    agreed(review, reviewAt),
  ];
  const ended: Event = { type: 'ContractTerminated', data: { ...of, terminatedAt: DONE_AT } };
  const notEnded: readonly Event[] = [
    notice.missed(warnedAt),
    reviewDue,
    review.missed(reviewAt),
    lapsed('NOT_REVIEWED', reviewAt),
  ];

  specification(restrictionDecider, 'is for good: nothing is reviewed, and nothing lapses')
    .given(...asked)
    .when(answer({ answer: 'DONE', doneAt: DONE_AT }), byOperator('2023-03-07T02:00:00.000Z'))
    .then(done, ended, notice.met, review.met);

  specification(restrictionDecider, 'nobody asks to restore it when its letter lapses')
    .given(...asked, notice.missed(warnedAt), reviewDue)
    .when(review.miss(reviewAt), seenAt(justAfter(reviewAt)))
    .then(review.missed(reviewAt), lapsed('NOT_REVIEWED', reviewAt));

  specification(restrictionDecider, 'after that the provider says that it had ended before')
    .given(...asked, ...notEnded)
    .when(answer({ answer: 'DONE', doneAt: DONE_AT }), byOperator('2023-04-03T02:00:00.000Z'))
    .then(done, ended);

  specification(restrictionDecider, 'or that it goes on')
    .given(...asked, ...notEnded)
    .when(restore('2023-04-02T02:00:00.000Z'), byOperator('2023-04-03T02:00:00.000Z'))
    .then(restored('2023-04-02T02:00:00.000Z'));
});

function contract() {
  const { endsAt: _, ...letter } = aLetter({ kind: 'AGENT_CONTRACT_TERMINATION', target: { reference: 'agent-7' } });
  return letter;
}

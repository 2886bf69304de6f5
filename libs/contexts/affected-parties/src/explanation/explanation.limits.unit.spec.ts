import type { DeadlineEvent, ExplanationEvent } from '#contracts';
import { issuance, officer, specification } from '#deciding/testing';
import type { Instant } from '#kernel';
import { endOfDay } from '#rules';
import { aLimit, justAfter, khanhHoaLimits } from '#rules/testing';
import {
  anInvitation,
  attempt,
  attempted,
  clerk,
  opened,
  submitted,
  SUBJECT,
  unreachable,
  waived,
  words,
} from '../../testing/index.js';
import type { ExplanationCommand } from './explanation.commands.js';
import { explanationDecider } from './explanation.decider.js';

/** Invited on Monday 6/3/2023: five days end on Saturday 11/3, and so on Monday 13/3. */
const { now: startsAt } = issuance();
const dueAt = endOfDay('2023-03-13');
const invited = opened({ dueAt });
const limit = aLimit('explanation-written');
const { invitedAt } = anInvitation();
const set = limit.set({ startsAt: invitedAt, dueAt });
const running: readonly (ExplanationEvent | DeadlineEvent)[] = [invited, set];
const scheduler = { kind: 'SYSTEM', policy: 'deadlines' } as const;
const seenAt = (now: Instant) => ({ issued: { actor: scheduler, now }, law: khanhHoaLimits });
const byHead = (now: Instant = startsAt) => ({
  issued: { actor: officer({ role: 'HEAD', officerRef: 'head' }), now },
  law: khanhHoaLimits,
});
const byClerk = (now: Instant) => ({
  issued: { actor: clerk, now, onBehalfOf: { subjectRef: SUBJECT } },
  law: khanhHoaLimits,
});
const explain: ExplanationCommand = { type: 'SubmitExplanation', data: { session: 'WRITTEN', text: words } };
const expiry: ExplanationCommand = { type: 'RecordExplanationExpiry', data: {} };
const expired = (at: Instant = dueAt): ExplanationEvent => ({ type: 'ExplanationPeriodExpired', data: { dueAt: at } });

describe('the time to explain (INV-07; life-cycle 3.6)', () => {
  specification(explanationDecider, 'for a written word ends as the invitation says')
    .when({ type: 'OpenExplanation', data: anInvitation({ dueAt }) }, seenAt(startsAt))
    .then(invited, set);

  const oral = aLimit('explanation-oral');
  const spoken = { session: 'ORAL', dueAt: endOfDay('2023-03-08') } as const;
  specification(explanationDecider, 'for an oral session is a limit of its own')
    .when({ type: 'OpenExplanation', data: anInvitation(spoken) }, seenAt(startsAt))
    .then(opened(spoken), oral.set({ startsAt: invitedAt, dueAt: spoken.dueAt }));

  const longer = { dueAt: endOfDay('2023-03-24') };
  specification(explanationDecider, 'is longer where the invitation says so')
    .when({ type: 'OpenExplanation', data: anInvitation(longer) }, seenAt(startsAt))
    .then(opened(longer), limit.set({ startsAt: invitedAt, agreedDueAt: longer.dueAt, ...longer }));

  specification(explanationDecider, 'moves with the calendar: a day off on Monday 13/3 gives Tuesday')
    .given(...running)
    .when(
      { type: 'MoveDeadlines', data: { calendarVersion: 99 } },
      {
        ...seenAt(startsAt),
        law: {
          ...khanhHoaLimits,
          calendar: () => ({
            ...khanhHoaLimits.calendar(),
            version: 99,
            holidays: [{ date: '2023-03-13', name: 'Ngày nghỉ', verified: true }],
          }),
        },
      },
    )
    .then(limit.moved(endOfDay('2023-03-14'), 99));

  specification(explanationDecider, 'is kept by a word in its last instant')
    .given(...running)
    .when(explain, byClerk(dueAt))
    .then(submitted(), limit.met);

  specification(explanationDecider, 'a word right after it is accepted and marked')
    .given(...running)
    .when(explain, byClerk(justAfter(dueAt)))
    .then(submitted({ late: true }), limit.missed(dueAt), limit.met);

  specification(explanationDecider, 'is over with a waiver')
    .given(...running)
    .when({ type: 'WaiveExplanation', data: { declaration: words } }, byClerk(dueAt))
    .then(waived, limit.met);

  specification(explanationDecider, 'is over for a party that cannot be reached')
    .given(...running, attempted(), attempted({ means: 'IN_PERSON' }))
    .when({ type: 'DeclareUnreachable', data: {} }, { ...byHead(), issued: { now: startsAt } })
    .then(unreachable, limit.met);
});

describe('silence', () => {
  specification(explanationDecider, 'is nothing in the last instant')
    .given(...running)
    .when(limit.miss(dueAt), seenAt(dueAt))
    .then();

  specification(explanationDecider, 'is an expired period right after it')
    .given(...running)
    .when(limit.miss(dueAt), seenAt(justAfter(dueAt)))
    .then(limit.missed(dueAt), expired());

  specification(explanationDecider, 'also where the party was sought and reached')
    .given(...running, attempted({ outcome: 'REACHED' }), attempted())
    .when(limit.miss(dueAt), seenAt(justAfter(dueAt)))
    .then(limit.missed(dueAt), expired());

  specification(explanationDecider, 'is no expired period where the party was only ever sought in vain')
    .given(...running, attempted())
    .when(limit.miss(dueAt), seenAt(justAfter(dueAt)))
    .then(limit.missed(dueAt));

  specification(explanationDecider, 'such a party is declared unreachable after it too')
    .given(...running, attempted(), attempted({ means: 'IN_PERSON' }), limit.missed(dueAt))
    .when({ type: 'DeclareUnreachable', data: {} }, { ...byHead(), issued: { now: justAfter(dueAt) } })
    .then(unreachable, limit.met);

  specification(explanationDecider, 'a word after it still counts, and is marked')
    .given(...running, limit.missed(dueAt), expired())
    .when(explain, byClerk('2023-03-20T02:00:00.000Z'))
    .then(submitted({ late: true }), limit.met);

  specification(explanationDecider, 'the lead says it too, not in the last instant (LC-EXPLANATION)')
    .given(...running)
    .when(expiry, byHead(dueAt))
    .refused('LC-EXPLANATION');
});

describe('a party that was only sought in vain, and then reached (INV-07)', () => {
  /** Monday 20/3/2023, a week after the end: five days end on Saturday 25/3, and so on Monday 27/3. */
  const now = '2023-03-20T02:00:00.000Z';
  const anew = endOfDay('2023-03-27');
  const call = { means: 'PHONE', outcome: 'REACHED' } as const;
  const reaching = (attemptedAt: Instant): ExplanationCommand => ({
    type: 'RecordContactAttempt',
    data: attempt({ ...call, attemptedAt }),
  });
  const onDay = (at: Instant) => ({ issued: { now: at }, law: khanhHoaLimits });
  const inVain = [...running, attempted()];
  const begunAnew = [attempted({ ...call, attemptedAt: now }, anew), limit.set({ startsAt: now, dueAt: anew })];

  specification(explanationDecider, 'has its whole time from then')
    .given(...inVain, limit.missed(dueAt))
    .when(reaching(now), onDay(now))
    .then(...begunAnew);

  specification(explanationDecider, 'also where that is entered later: what nobody had on record ran for nobody')
    .given(...inVain, limit.missed(dueAt))
    .when(reaching('2023-03-08T02:00:00.000Z'), onDay(now))
    .then(
      attempted({ ...call, attemptedAt: '2023-03-08T02:00:00.000Z' }, anew),
      limit.set({ startsAt: now, dueAt: anew }),
    );

  specification(explanationDecider, 'also before the end')
    .given(...inVain)
    .when(reaching('2023-03-09T02:00:00.000Z'), onDay('2023-03-09T02:00:00.000Z'))
    .then(
      attempted({ ...call, attemptedAt: '2023-03-09T02:00:00.000Z' }, endOfDay('2023-03-14')),
      limit.set({ startsAt: '2023-03-09T02:00:00.000Z', dueAt: endOfDay('2023-03-14') }),
    );

  specification(explanationDecider, 'and no less than it was told')
    .given(...inVain, limit.extended(5, endOfDay('2023-03-16')))
    .when(reaching('2023-03-09T02:00:00.000Z'), onDay('2023-03-09T02:00:00.000Z'))
    .then(attempted({ ...call, attemptedAt: '2023-03-09T02:00:00.000Z' }));

  specification(explanationDecider, 'also where time stood still: it goes on')
    .given(...inVain, limit.paused('2023-03-08T02:00:00.000Z'))
    .when(reaching(now), onDay(now))
    .then(...begunAnew);

  specification(explanationDecider, 'once')
    .given(...inVain, limit.missed(dueAt), ...begunAnew)
    .when(reaching(justAfter(now)), onDay(justAfter(now)))
    .then(attempted({ ...call, attemptedAt: justAfter(now) }));

  specification(explanationDecider, 'not where the first attempt reached it: it had the invitation')
    .given(...running)
    .when(reaching('2023-03-09T02:00:00.000Z'), onDay('2023-03-09T02:00:00.000Z'))
    .then(attempted({ ...call, attemptedAt: '2023-03-09T02:00:00.000Z' }));

  specification(explanationDecider, 'expired nothing before (LC-EXPLANATION)')
    .given(...inVain, limit.missed(dueAt), ...begunAnew)
    .when(expiry, byHead(anew))
    .refused('LC-EXPLANATION');

  specification(explanationDecider, 'speaks in time until then')
    .given(...inVain, limit.missed(dueAt), ...begunAnew)
    .when(explain, byClerk(anew))
    .then(submitted(), limit.met);

  specification(explanationDecider, 'is given more time as any other')
    .given(...inVain, limit.missed(dueAt), ...begunAnew)
    .when(limit.extend(5), byHead(now))
    .then(limit.extended(5, endOfDay('2023-03-30')));

  specification(explanationDecider, 'and its silence expires then')
    .given(...inVain, limit.missed(dueAt), ...begunAnew)
    .when(limit.miss(anew), seenAt(justAfter(anew)))
    .then(limit.missed(anew), expired(anew));

  const nothingSet = [invited, attempted(), attempted({ ...call, attemptedAt: now }, anew)];
  specification(explanationDecider, 'has it where no pack sets a limit: INV-07 has no switch')
    .given(...nothingSet.slice(0, 2))
    .when(reaching(now), { issued: { now } })
    .then(...nothingSet.slice(2));
  specification(explanationDecider, 'and nobody ends it earlier there (LC-EXPLANATION)')
    .given(...nothingSet)
    .when(expiry, { issued: byHead(justAfter(now)).issued })
    .refused('LC-EXPLANATION');
});

describe('more time to explain, in the party’s favour', () => {
  // Ten days from Monday 6/3 instead of five.
  const later = endOfDay('2023-03-16');

  specification(explanationDecider, 'by five days')
    .given(...running)
    .when(limit.extend(5), byHead())
    .then(limit.extended(5, later));

  specification(explanationDecider, 'a word within it is in time')
    .given(...running, limit.extended(5, later))
    .when(explain, byClerk(later))
    .then(submitted(), limit.met);

  specification(explanationDecider, 'nobody says that it expired before (LC-EXPLANATION)')
    .given(...running, limit.extended(5, later))
    .when(expiry, byHead(justAfter(dueAt)))
    .refused('LC-EXPLANATION');

  specification(explanationDecider, 'it expires then, not before')
    .given(...running, limit.extended(5, later))
    .when(expiry, byHead(justAfter(later)))
    .then(expired(later));

  specification(explanationDecider, 'it does not expire while time stands still (LC-EXPLANATION)')
    .given(...running, limit.paused('2023-03-08T02:00:00.000Z'))
    .when(expiry, byHead('2023-05-08T02:00:00.000Z'))
    .refused('LC-EXPLANATION');

  const oralDue = endOfDay('2023-03-08');
  const oral = aLimit('explanation-oral');
  specification(explanationDecider, 'an oral session is not put off where the pack does not say so (LC-DEADLINE)')
    .given(opened({ session: 'ORAL', dueAt: oralDue }), oral.set({ startsAt: invitedAt, dueAt: oralDue }))
    .when(oral.extend(1), byHead())
    .refused('LC-DEADLINE');
});

import type { DeadlineEvent, ReportEvent } from '#contracts';
import { issuance, specification } from '#deciding/testing';
import type { CivilDate, Instant } from '#kernel';
import { endOfDay } from '#rules';
import { agencies, aLimit, justAfter, khanhHoaLimits } from '#rules/testing';
import {
  acknowledged,
  dismissed,
  linked,
  merged,
  ORIGINAL_ID,
  receivedByEmail,
  register,
  remedy,
  reportCompleted,
  returnedUntil,
  screen,
  screened,
  inTheVault,
} from '../../testing/report.js';
import type { ReportCommand } from './report.commands.js';
import { reportDecider } from './report.decider.js';

type Event = ReportEvent | DeadlineEvent;

const { now: startsAt } = issuance();
const nineOn = (day: CivilDate): Instant => `${day}T02:00:00.000Z`;
const receipt = aLimit('acknowledgement');
const screening = aLimit('screening');
const completion = aLimit('completion-by-reporter');
const scheduler = { kind: 'SYSTEM', policy: 'deadlines' } as const;
const seenAt = (now: Instant) => ({ issued: { actor: scheduler, now }, law: khanhHoaLimits });
const inOffice = (now: Instant = startsAt) => ({ issued: { now }, law: khanhHoaLimits });
const acknowledge: ReportCommand = { type: 'AcknowledgeReport', data: {} };

describe('the limit for the acknowledgement (life-cycle 3.6: one working day)', () => {
  for (const [name, day, lastDay] of [
    ['from Monday', '2023-03-06', '2023-03-07'],
    ['from Friday, over the weekend', '2023-03-10', '2023-03-13'],
    ['from Saturday', '2023-03-11', '2023-03-13'],
    ['over Tết', '2023-01-19', '2023-01-27'],
    ['to a Saturday that is worked', '2024-05-03', '2024-05-04'],
  ] as const) {
    const set = receipt.set({ startsAt: nineOn(day), dueAt: endOfDay(lastDay) });
    const taken: readonly Event[] = [receivedByEmail({ receivedAt: nineOn(day) }), set];

    specification(reportDecider, `begins with the receipt: ${name}`)
      .when(register({ channel: 'EMAIL' }), inOffice(nineOn(day)))
      .then(...taken);

    specification(reportDecider, `is met in the last instant: ${name}`)
      .given(...taken)
      .when(acknowledge, inOffice(endOfDay(lastDay)))
      .accepted();

    specification(reportDecider, `is missed right after it: ${name}`)
      .given(...taken)
      .when(receipt.miss(endOfDay(lastDay)), seenAt(justAfter(endOfDay(lastDay))))
      .then(receipt.missed(endOfDay(lastDay)));

    specification(reportDecider, `and not in it: ${name}`)
      .given(...taken)
      .when(receipt.miss(endOfDay(lastDay)), seenAt(endOfDay(lastDay)))
      .then();
  }

  specification(reportDecider, 'imported history sets none')
    .when(register({ channel: 'EMAIL' }), {
      issued: { actor: { kind: 'SYSTEM', policy: 'import' }, origin: 'IMPORT' },
      law: khanhHoaLimits,
    })
    .then(receivedByEmail());
});

const taken: readonly Event[] = [receivedByEmail(), receipt.set({ startsAt, dueAt: endOfDay('2023-03-07') })];
const toScreen = (from: CivilDate, lastDay: CivilDate) =>
  screening.set({ startsAt: nineOn(from), dueAt: endOfDay(lastDay) });
const inScreening: readonly Event[] = [...taken, acknowledged, receipt.met, toScreen('2023-03-06', '2023-03-08')];

describe('the limit for the screening (life-cycle 3.6: two working days)', () => {
  specification(reportDecider, 'begins with the acknowledgement')
    .given(...taken)
    .when(acknowledge, inOffice())
    .then(acknowledged, receipt.met, toScreen('2023-03-06', '2023-03-08'));

  specification(reportDecider, 'is met by the screening')
    .given(...inScreening)
    .when(screen(), inOffice(endOfDay('2023-03-08')))
    .then(screened(), screening.met);

  specification(reportDecider, 'one that is met late was missed')
    .given(...inScreening)
    .when(screen(), inOffice(justAfter(endOfDay('2023-03-08'))))
    .accepted();

  specification(reportDecider, 'is over where it repeats another one')
    .given(...inScreening)
    .when({ type: 'MergeReport', data: { into: ORIGINAL_ID, reasons: merged().data.reasons, remedy } }, inOffice())
    .then(merged(), screening.met);

  specification(reportDecider, 'begins again where it did not')
    .given(...inScreening, merged(), screening.met)
    .when({ type: 'UnmergeReport', data: { reasons: 'Hai bài viết khác nhau' } }, inOffice(nineOn('2023-03-10')))
    .then(
      { type: 'ReportUnmerged', data: { from: ORIGINAL_ID, reasons: 'Hai bài viết khác nhau' } },
      toScreen('2023-03-10', '2023-03-14'),
    );

  const complaintId = '77777777-7777-5777-8777-777777777777';
  specification(reportDecider, 'begins again where a complaint about the dismissal was upheld')
    .given(...inScreening, screened({ disposition: 'DISMISS' }), screening.met, dismissed)
    .when(
      { type: 'ReopenReport', data: { complaintId, cause: 'UPHELD_COMPLAINT', outcome: 'UPHELD' } },
      inOffice(nineOn('2023-03-10')),
    )
    .then(
      {
        type: 'ReportReopened',
        data: { complaintId, cause: 'UPHELD_COMPLAINT', leadAgencyId: agencies.dic, contactable: false },
      },
      toScreen('2023-03-10', '2023-03-14'),
    );

  specification(reportDecider, 'is extended once by two working days (KH-04)')
    .given(...inScreening)
    .when(screening.extend(2), inOffice())
    .then(screening.extended(2, endOfDay('2023-03-10')));
});

describe('whose clock stands still (KH art. 4.2 «kịp thời»)', () => {
  const headOf = (agencyId: string) => ({
    issued: { actor: { kind: 'OFFICER', agencyId, role: 'HEAD', officerRef: `${agencyId}-head` } as const },
    law: khanhHoaLimits,
  });
  const running = receipt.set({ startsAt, dueAt: endOfDay('2023-03-07') });
  const stopped = receipt.paused(startsAt);

  specification(reportDecider, 'LC-DEADLINE: the lead does not stop the time in which it screens')
    .given(...inScreening)
    .when(screening.pause, headOf(agencies.dic))
    .refused('LC-DEADLINE');

  specification(reportDecider, 'LC-DEADLINE: nor the time in which it acknowledges what it took in itself')
    .given(receivedByEmail(), running)
    .when(receipt.pause, headOf(agencies.dic))
    .refused('LC-DEADLINE');

  specification(reportDecider, 'of another body that took it in, the lead that waits stops it')
    .given(receivedByEmail({ receivedBy: agencies.health }), running)
    .when(receipt.pause, headOf(agencies.dic))
    .then(stopped);

  const returned = returnedUntil(endOfDay('2023-03-15'));
  specification(reportDecider, 'of a reporter who was asked for more, the lead stops it: it is the reporter’s time')
    .given(
      ...inScreening,
      returned,
      screening.met,
      completion.set({ startsAt, dueAt: endOfDay('2023-03-15'), agreedDueAt: endOfDay('2023-03-15') }),
    )
    .when(completion.pause, headOf(agencies.dic))
    .then(completion.paused(startsAt));
});

describe('the time that a reporter has to complete a report (life-cycle 3.2)', () => {
  const dueAt = '2023-03-16T10:00:00.000Z';
  const returned = returnedUntil(dueAt);
  const { asks, reasons } = returned.data;
  const set = completion.set({ startsAt, agreedDueAt: dueAt, dueAt });
  const waiting: readonly Event[] = [...inScreening, returned, screening.met, set];
  const complete: ReportCommand = {
    type: 'CompleteReport',
    data: { addition: inTheVault('addition'), contentRefs: [{ url: 'https://example.org/post/2' }] },
  };
  const incomplete = { ground: 'INCOMPLETE', reasons: 'Đã chờ đủ thời hạn', remedy } as const;
  const dismiss: ReportCommand = { type: 'DismissReport', data: incomplete };

  specification(reportDecider, 'ends as the lead said; the screening waits')
    .given(...inScreening)
    .when({ type: 'ReturnForInformation', data: { asks, dueAt, reasons } }, inOffice())
    .then(returned, screening.met, set);

  specification(reportDecider, 'is met by the reporter’s word; the screening begins anew')
    .given(...waiting)
    .when(complete, inOffice(nineOn('2023-03-14')))
    .then(reportCompleted, toScreen('2023-03-14', '2023-03-16'), completion.met);

  specification(reportDecider, 'nothing is dismissed as incomplete in the last instant (LC-INCOMPLETE)')
    .given(...waiting)
    .when(dismiss, inOffice(dueAt))
    .refused('LC-INCOMPLETE');

  specification(reportDecider, 'right after it, it is')
    .given(...waiting, completion.missed(dueAt))
    .when(dismiss, inOffice(justAfter(dueAt)))
    .accepted();

  // Silence decides nothing; from then on the lead has to: it dismisses as incomplete, or screens what came late.
  const silent: readonly Event[] = [...waiting, completion.missed(dueAt), toScreen('2023-03-17', '2023-03-21')];

  specification(reportDecider, 'where the reporter stays silent, the time to screen begins for the lead')
    .given(...waiting)
    .when(completion.miss(dueAt), seenAt(nineOn('2023-03-17')))
    .then(...silent.slice(-2));

  specification(reportDecider, 'not in its last instant')
    .given(...waiting)
    .when(completion.miss(dueAt), seenAt(dueAt))
    .then();

  specification(reportDecider, 'which is met by dismissing it as incomplete')
    .given(...silent)
    .when(dismiss, inOffice(nineOn('2023-03-20')))
    .then(
      {
        type: 'ReportDismissed',
        data: { ...incomplete, participants: [{ agencyId: agencies.dic, officerRef: 'officer-1' }] },
      },
      screening.met,
      completion.met,
    );

  specification(reportDecider, 'and begins anew where the reporter’s word comes late')
    .given(...silent)
    .when(complete, inOffice(nineOn('2023-03-20')))
    .then(reportCompleted, screening.met, toScreen('2023-03-20', '2023-03-22'), completion.met);

  specification(reportDecider, 'and is missed where the lead stays silent too')
    .given(...silent)
    .when(screening.miss(endOfDay('2023-03-21')), seenAt(justAfter(endOfDay('2023-03-21'))))
    .then(screening.missed(endOfDay('2023-03-21')));

  // Ten days were given until the 16th; ten more end on Sunday 26/3, and so on Monday 27/3.
  const later = endOfDay('2023-03-27');

  specification(reportDecider, 'is extended in the reporter’s favour')
    .given(...waiting)
    .when(completion.extend(10), inOffice())
    .then(completion.extended(10, later));

  specification(reportDecider, 'nothing is dismissed before the extended end (LC-INCOMPLETE)')
    .given(...waiting, completion.extended(10, later))
    .when(dismiss, inOffice(later))
    .refused('LC-INCOMPLETE');

  specification(reportDecider, 'nor while time stands still (LC-INCOMPLETE)')
    .given(...waiting, completion.paused(nineOn('2023-03-08')))
    .when(dismiss, inOffice(nineOn('2023-06-08')))
    .refused('LC-INCOMPLETE');

  specification(reportDecider, 'a report that comes back from a merge waits until the same end')
    .given(...waiting, merged(), completion.met)
    .when({ type: 'UnmergeReport', data: { reasons: 'Hai bài viết khác nhau' } }, inOffice(nineOn('2023-03-10')))
    .then(
      { type: 'ReportUnmerged', data: { from: ORIGINAL_ID, reasons: 'Hai bài viết khác nhau' } },
      completion.set({ startsAt: nineOn('2023-03-10'), agreedDueAt: dueAt, dueAt }),
    );
});

describe('a report that leaves', () => {
  specification(reportDecider, 'sets no limit once it is linked to its case')
    .given(...inScreening, screened(), screening.met)
    .when({ type: 'LinkReport', data: { caseId: linked.data.caseId } }, inOffice())
    .then(linked);

  specification(reportDecider, 'about an authority awaits nothing any more here')
    .given(
      receivedByEmail({ reportedParty: { kind: 'AUTHORITY', agencyId: agencies.health } }),
      receipt.set({ startsAt, dueAt: endOfDay('2023-03-07') }),
    )
    .when({ type: 'RedirectAwayFromReportedParty', data: {} }, seenAt(startsAt))
    .accepted();
});

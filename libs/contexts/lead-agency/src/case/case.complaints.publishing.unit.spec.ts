import type { CaseEvent } from '#contracts';
import { specification } from '#deciding/testing';
import { endOfDay, startOfDay } from '#rules';
import {
  closedNoViolation,
  DECISION_ID,
  handlingNoted,
  notificationNoted,
  policy,
  publicationRequested,
  referred,
  resultNoted,
  untilReferred,
  untilResult,
  untilVerified,
  notifiedAnew,
  timesToComplain,
  noteComplaint as note,
  complaintNoted as noted,
  amendmentNoted as setAside,
} from '../../testing/index.js';
import type { CaseCommand } from './case.commands.js';
import { caseDecider } from './case.decider.js';

const byPolicy = { issued: policy };
const { outlet, title, text } = publicationRequested.data;
const publish: CaseCommand = { type: 'RequestPublication', data: { outlet, title, text, personalDataRemoved: true } };
const LAST_MOMENT = { issued: { now: endOfDay('2023-06-05') }, law: timesToComplain };
const THE_DAY_AFTER = { issued: { now: '2023-06-06T01:00:00.000Z' }, law: timesToComplain };

describe('a result is published once those whom it affects had their say (INV-16)', () => {
  specification(caseDecider, 'INV-16: not while they may still complain, to the last moment')
    .given(...untilResult)
    .when(publish, LAST_MOMENT)
    .refused('INV-16');

  specification(caseDecider, 'after that')
    .given(...untilResult)
    .when(publish, THE_DAY_AFTER)
    .accepted();

  specification(caseDecider, 'at once, with their consent')
    .given(...untilResult, { type: 'ConsentNoted', data: { decisionId: DECISION_ID } })
    .when(publish, LAST_MOMENT)
    .accepted();

  const consent = { decisionId: DECISION_ID };
  const consented: CaseEvent = { type: 'ConsentNoted', data: consent };
  const consentedAnew: CaseEvent = { type: 'ConsentNoted', data: { ...consent, amendments: 1 } };
  specification(caseDecider, 'INV-16: amended, not before it was notified anew, however long ago it was at first')
    .given(...untilResult, setAside('OPENED'))
    .when(publish, THE_DAY_AFTER)
    .refused('INV-16');

  for (const [order, told] of [
    ['', [setAside('OPENED'), notifiedAnew]],
    [', also where the case hears of that first', [notifiedAnew, setAside('OPENED')]],
  ] as const) {
    specification(caseDecider, `INV-16: nor while they may still complain of that text, to the last moment${order}`)
      .given(...untilResult, ...told)
      .when(publish, { issued: { now: endOfDay('2023-09-11') }, law: timesToComplain })
      .refused('INV-16');

    specification(caseDecider, `after that, too${order}`)
      .given(...untilResult, ...told)
      .when(publish, { issued: { now: startOfDay('2023-09-12') }, law: timesToComplain })
      .accepted();
  }

  specification(caseDecider, 'INV-16: nor with the consent to what it said before')
    .given(...untilResult, consented, setAside('OPENED'), notifiedAnew)
    .when(publish, LAST_MOMENT)
    .refused('INV-16');

  specification(caseDecider, 'that is given and noted anew')
    .given(...untilResult, consented, setAside('OPENED'), notifiedAnew)
    .when({ type: 'NoteConsent', data: { ...consent, amendments: 1 } }, byPolicy)
    .then(consentedAnew);

  specification(caseDecider, 'and does then, for what it covers')
    .given(...untilResult, consented, setAside('OPENED'), notifiedAnew, consentedAnew)
    .when(publish, LAST_MOMENT)
    .accepted();

  specification(caseDecider, 'INV-16: not for the next amendment')
    .given(...untilResult, setAside('OPENED'), notifiedAnew, consentedAnew, setAside('OPENED'))
    .when(publish, LAST_MOMENT)
    .refused('INV-16');

  const untold = [...untilReferred, handlingNoted, resultNoted];
  specification(caseDecider, 'INV-16: not before anybody knows when they received it')
    .given(...untold)
    .when(publish, THE_DAY_AFTER)
    .refused('INV-16');

  specification(caseDecider, 'INV-16: not while a complaint is under way, however late it is')
    .given(...untilResult, noted('ACCEPTED'))
    .when(publish, THE_DAY_AFTER)
    .refused('INV-16');

  specification(caseDecider, 'INV-16: nor while one was upheld and nothing was made good')
    .given(...untilResult, noted('RESOLVED', { outcome: 'PARTLY' }))
    .when(publish, THE_DAY_AFTER)
    .refused('INV-16');

  specification(caseDecider, 'once it was rejected')
    .given(...untilResult, noted('RESOLVED', { outcome: 'REJECTED' }))
    .when(publish, THE_DAY_AFTER)
    .accepted();

  // Rejected on Tuesday 06/6/2023: again until Thursday 06/7, in a remote area until Friday 21/7.
  const rejected = { outcome: 'REJECTED', resolvedAt: '2023-06-06T01:00:00.000Z' } as const;
  const at = (now: string) => ({ issued: { now }, law: timesToComplain });
  for (const [area, more, lastDay, nextDay] of [
    ['', rejected, '2023-07-06', '2023-07-07'],
    [', in a remote area', { ...rejected, remoteArea: true }, '2023-07-21', '2023-07-22'],
  ] as const) {
    specification(caseDecider, `INV-16: nor while the one that was rejected can go on, to the last moment${area}`)
      .given(...untilResult, noted('RESOLVED', more))
      .when(publish, at(endOfDay(lastDay)))
      .refused('INV-16');

    specification(caseDecider, `after that${area}`)
      .given(...untilResult, noted('RESOLVED', more))
      .when(publish, at(startOfDay(nextDay)))
      .accepted();
  }

  const again = endOfDay('2023-07-26');
  const standsStill = noted('RESOLVED', { outcome: 'REJECTED', timeStandsStill: true });
  const goesOn = noted('RESOLVED', { outcome: 'REJECTED', againUntil: again });
  specification(caseDecider, 'it is noted when the time to go on stands still')
    .given(...untilResult, noted('RESOLVED', rejected))
    .when(note({ timeStandsStill: true }), byPolicy)
    .then(standsStill);

  specification(caseDecider, 'and until when it goes on after that')
    .given(...untilResult, noted('RESOLVED', rejected), standsStill)
    .when(note({ againUntil: again }), byPolicy)
    .then(goesOn);

  specification(caseDecider, 'INV-16: not while that time stands still, however long')
    .given(...untilResult, noted('RESOLVED', rejected), standsStill)
    .when(publish, at(startOfDay('2024-06-06')))
    .refused('INV-16');

  specification(caseDecider, 'INV-16: nor before it ends, to the last moment')
    .given(...untilResult, noted('RESOLVED', rejected), standsStill, goesOn)
    .when(publish, at(again))
    .refused('INV-16');

  specification(caseDecider, 'after that, too, where it had stood still')
    .given(...untilResult, noted('RESOLVED', rejected), standsStill, goesOn)
    .when(publish, at(startOfDay('2023-07-27')))
    .accepted();

  specification(caseDecider, 'the time of a remote area is known from when it was taken up')
    .given(...untilResult, noted('ACCEPTED', { remoteArea: true }))
    .when(note({ stage: 'RESOLVED', ...rejected }), byPolicy)
    .then(noted('RESOLVED', { ...rejected, remoteArea: true }));

  specification(caseDecider, 'where no pack limits the time to complain, there is none to wait for')
    .given(...untilResult)
    .when(publish)
    .accepted();

  specification(caseDecider, 'a statement about the facts affects nobody')
    .given(
      ...untilVerified(),
      referred({ route: 'NO_RESTRICTION', proposedMeasure: 'STATEMENT' }),
      handlingNoted,
      notificationNoted,
      resultNoted,
    )
    .when(publish, LAST_MOMENT)
    .accepted();

  specification(caseDecider, 'the facts are published where nothing was violated')
    .given(...untilVerified('AUTHENTIC'), closedNoViolation)
    .when(publish, LAST_MOMENT)
    .accepted();

  specification(caseDecider, 'LC-STAY: with consent neither, while the decision is stayed (open question 28)')
    .given(
      ...untilResult,
      { type: 'ConsentNoted', data: { decisionId: DECISION_ID } },
      noted('ACCEPTED', { stayed: true }),
    )
    .when(publish, THE_DAY_AFTER)
    .refused('LC-STAY');
});

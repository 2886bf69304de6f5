import type { CaseEvent, ComplaintNoted, EventOf, Outcome } from '#contracts';
import { specification } from '#deciding/testing';
import { type DeadlineTerm, endOfDay, startOfDay } from '#rules';
import { agencies } from '#rules/testing';
import {
  appraisedWithoutGround,
  appraisalStarted,
  closed,
  closedNoViolation,
  completed,
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
} from '../../testing/index.js';
import type { CaseCommand, NoteComplaint } from './case.commands.js';
import { caseDecider } from './case.decider.js';

type Noted = EventOf<typeof ComplaintNoted>['data'];

const COMPLAINT_ID = '77777777-7777-5777-8777-777777777777';
const about = { complaintId: COMPLAINT_ID, decisionId: DECISION_ID } as const;
const note = (told: Omit<NoteComplaint, keyof typeof about>): CaseCommand => ({
  type: 'NoteComplaint',
  data: { ...about, ...told },
});
const noted = (
  stage: Noted['stage'],
  more: Partial<Noted> = {},
): { readonly type: 'ComplaintNoted'; readonly data: Noted } => ({
  type: 'ComplaintNoted',
  data: { ...about, stage, stayed: false, ...more },
});
const taken = (cause: 'UPHELD_COMPLAINT' | 'COURT_OUTCOME'): CaseEvent => ({
  type: 'CaseReopened',
  data: {
    at: 'UNDER_APPRAISAL',
    cause,
    reasons:
      cause === 'COURT_OUTCOME'
        ? 'Tòa án chấp nhận toàn bộ hoặc một phần yêu cầu. / A court upheld the claim, wholly or in part.'
        : 'Khiếu nại được chấp nhận toàn bộ hoặc một phần. / A complaint was upheld, wholly or in part.',
    outcome: 'CONFIRMED_FALSE',
  },
});
const byPolicy = { issued: policy };

const close: CaseCommand = { type: 'CloseCase', data: { summary: closed.data.summary } };
const { outlet, title, text } = publicationRequested.data;
const publish: CaseCommand = { type: 'RequestPublication', data: { outlet, title, text, personalDataRemoved: true } };

const CALENDAR_DAYS = {
  unit: 'CALENDAR_DAYS',
  movesToWorkingDay: true,
  source: 'spec',
  verified: true,
} as const;
/** Received on 06/3/2023: until Monday 05/6, because Sunday 04/6 moves. */
const LENGTHS: Readonly<Record<string, number>> = {
  'complaint-window': 90,
  'second-complaint': 30,
  'second-complaint-remote': 45,
};
const law = {
  deadlineRule: (ruleId: string): DeadlineTerm | undefined => {
    const length = LENGTHS[ruleId];
    return length === undefined ? undefined : { ...CALENDAR_DAYS, ruleId, length };
  },
};
const LAST_MOMENT = { issued: { now: endOfDay('2023-06-05') }, law };
const THE_DAY_AFTER = { issued: { now: '2023-06-06T01:00:00.000Z' }, law };

const annulled: Extract<CaseEvent, { type: 'RemedyNoted' }> = {
  type: 'RemedyNoted',
  data: { decisionId: DECISION_ID, agencyId: agencies.health, stage: 'OPENED', cause: 'ANNULLED', takenBack: false },
};

describe('a complaint about a decision is noted on its case (life-cycle 3.3)', () => {
  specification(caseDecider, 'stage by stage, in any state')
    .given(...untilResult, closed)
    .when(note({ stage: 'FILED' }), byPolicy)
    .then(noted('FILED'));

  specification(caseDecider, 'with its outcome')
    .given(...untilResult, noted('ACCEPTED'))
    .when(note({ stage: 'RESOLVED', outcome: 'UPHELD' }), byPolicy)
    .then(noted('RESOLVED', { outcome: 'UPHELD' }));

  specification(caseDecider, 'a stay is noted beside the stage')
    .given(...untilResult, noted('ACCEPTED'))
    .when(note({ stayed: true }), byPolicy)
    .then(noted('ACCEPTED', { stayed: true }));

  const offered = [publicationRequested.data.publicationId];
  specification(caseDecider, 'with what outlets were offered and have not run: it is held (open question 28)')
    .given(...untilResult, publicationRequested, noted('ACCEPTED'))
    .when(note({ stayed: true }), byPolicy)
    .then(noted('ACCEPTED', { stayed: true, offered }));

  specification(caseDecider, 'and let go with the stay')
    .given(...untilResult, publicationRequested, noted('ACCEPTED', { stayed: true, offered }))
    .when(note({ stage: 'RESOLVED', outcome: 'REJECTED' }), byPolicy)
    .then(noted('RESOLVED', { outcome: 'REJECTED', offered }));

  specification(caseDecider, 'what has run is not held any more')
    .given(
      ...untilResult,
      publicationRequested,
      {
        type: 'PublicationNoted',
        data: { publicationId: publicationRequested.data.publicationId, outlet, outcome: 'DECLINED' },
      },
      noted('ACCEPTED'),
    )
    .when(note({ stayed: true }), byPolicy)
    .then(noted('ACCEPTED', { stayed: true }));

  specification(caseDecider, 'and ends with it (open question 28)')
    .given(...untilResult, noted('ACCEPTED', { stayed: true }))
    .when(note({ stage: 'WITHDRAWN' }), byPolicy)
    .then(noted('WITHDRAWN'));

  for (const outcome of ['UPHELD', 'REJECTED'] as const) {
    specification(caseDecider, `a stay ends with what a court found: ${outcome} (open question 28)`)
      .given(...untilResult, noted('ACCEPTED', { stayed: true }))
      .when(note({ stage: 'COURT', outcome }), byPolicy)
      .then(noted('COURT', { outcome }));
  }

  for (const [outcome, stage] of [
    ['UPHELD', 'RESOLVED'],
    ['PARTLY', 'RESOLVED'],
  ] as const) {
    specification(caseDecider, `a case that has ended is appraised again where it was upheld: ${outcome}`)
      .given(...untilResult, closed, noted('ACCEPTED'))
      .when(note({ stage, outcome }), byPolicy)
      .then(noted(stage, { outcome }), taken('UPHELD_COMPLAINT'));
  }

  specification(caseDecider, 'or where a court found so')
    .given(...untilResult, closed, noted('RESOLVED', { outcome: 'REJECTED' }))
    .when(note({ stage: 'COURT', outcome: 'UPHELD' }), byPolicy)
    .then(noted('COURT', { outcome: 'UPHELD' }), taken('COURT_OUTCOME'));

  specification(caseDecider, 'or where a court of appeal did, after another court')
    .given(...untilResult, closed, noted('COURT', { outcome: 'REJECTED' }))
    .when(note({ stage: 'COURT', outcome: 'PARTLY' }), byPolicy)
    .then(noted('COURT', { outcome: 'PARTLY' }), taken('COURT_OUTCOME'));

  specification(caseDecider, 'not where it was rejected')
    .given(...untilResult, closed)
    .when(note({ stage: 'RESOLVED', outcome: 'REJECTED' }), byPolicy)
    .then(noted('RESOLVED', { outcome: 'REJECTED' }));

  const decidedWithoutViolation = (outcome: Outcome): readonly CaseEvent[] => [
    ...untilVerified(outcome),
    referred({ route: 'NO_RESTRICTION', proposedMeasure: 'STATEMENT', file: { ...referred().data.file, outcome } }),
    handlingNoted,
    notificationNoted,
    resultNoted,
    closed,
  ];
  for (const outcome of ['AUTHENTIC', 'UNDETERMINED'] as const) {
    specification(caseDecider, `what has nothing to be appraised stays closed: ${outcome} (INV-06)`)
      .given(...decidedWithoutViolation(outcome))
      .when(note({ stage: 'RESOLVED', outcome: 'UPHELD' }), byPolicy)
      .then(noted('RESOLVED', { outcome: 'UPHELD' }));
  }

  for (const stage of ['RESOLVED', 'COURT'] as const) {
    specification(caseDecider, `what was annulled before leaves nothing to be done: it stays closed (${stage})`)
      .given(...untilResult, closed, annulled, noted('ACCEPTED'))
      .when(note({ stage, outcome: 'UPHELD' }), byPolicy)
      .then(noted(stage, { outcome: 'UPHELD' }));
  }

  specification(caseDecider, 'of a decision that the case asked for')
    .given(...untilVerified())
    .when(note({ stage: 'FILED' }), byPolicy)
    .refused('LC-STATE');
});

const setAside = (stage: 'OPENED' | 'COMPLETED'): CaseEvent => ({
  type: 'RemedyNoted',
  data: { decisionId: DECISION_ID, agencyId: agencies.health, stage, cause: 'AMENDED', takenBack: false },
});
/** Received on Monday 12/6/2023: until Monday 11/9, because Sunday 10/9 moves. */
const notifiedAnew: Extract<CaseEvent, { type: 'NotificationNoted' }> = {
  type: 'NotificationNoted',
  data: { decisionId: DECISION_ID, receivedAt: '2023-06-12T01:00:00.000Z', amendments: 1 },
};

describe('no case ends over the head of whoever complains (INV-15)', () => {
  for (const stage of ['FILED', 'ACCEPTED', 'SECOND_COMPLAINT', 'COURT'] as const) {
    specification(caseDecider, `INV-15: ${stage}`)
      .given(...untilResult, noted(stage))
      .when(close)
      .refused('INV-15');
  }

  specification(caseDecider, 'INV-15: without a violation neither')
    .given(...untilResult, noted('FILED'), completed(), appraisalStarted, appraisedWithoutGround)
    .when({ type: 'CloseNoViolation', data: { reasons: closedNoViolation.data.reasons } })
    .refused('INV-15', 'LC-CLOSING');

  for (const stage of ['RESOLVED', 'COURT'] as const) {
    for (const outcome of ['UPHELD', 'PARTLY'] as const) {
      specification(
        caseDecider,
        `INV-15: nor over the head of whoever was right, and had nothing made good: ${stage}, ${outcome}`,
      )
        .given(...untilResult, noted('FILED'), noted(stage, { outcome }))
        .when(close)
        .refused('INV-15');
    }
  }

  specification(caseDecider, 'INV-15: without a violation neither, while the decision stands that was found wrong')
    .given(
      ...untilResult,
      closed,
      noted('RESOLVED', { outcome: 'UPHELD' }),
      taken('UPHELD_COMPLAINT'),
      appraisalStarted,
      appraisedWithoutGround,
    )
    .when({ type: 'CloseNoViolation', data: { reasons: closedNoViolation.data.reasons } })
    .refused('INV-15', 'LC-CLOSING');

  specification(caseDecider, 'a second complaint that is taken back undoes nothing of what was found at first')
    .given(...untilResult, noted('SECOND_COMPLAINT', { outcome: 'PARTLY' }))
    .when(note({ stage: 'WITHDRAWN' }), byPolicy)
    .then(noted('WITHDRAWN', { outcome: 'PARTLY' }));

  specification(caseDecider, 'INV-15: so it is still to be made good')
    .given(...untilResult, noted('SECOND_COMPLAINT', { outcome: 'PARTLY' }), noted('WITHDRAWN', { outcome: 'PARTLY' }))
    .when(close)
    .refused('INV-15');

  const wonInPart = [...untilResult, noted('SECOND_COMPLAINT', { outcome: 'PARTLY' })] as const;
  for (const [outcome, stands] of [
    ['REJECTED', 'PARTLY'],
    ['UPHELD', 'UPHELD'],
  ] as const) {
    specification(
      caseDecider,
      `nor does one that is ${outcome}: whoever goes on loses nothing of what was found at first`,
    )
      .given(...wonInPart)
      .when(note({ stage: 'RESOLVED', outcome }), byPolicy)
      .then(noted('RESOLVED', { outcome: stands }));
  }

  specification(caseDecider, 'what a court finds replaces both')
    .given(...wonInPart)
    .when(note({ stage: 'COURT', outcome: 'REJECTED' }), byPolicy)
    .then(noted('COURT', { outcome: 'REJECTED' }));

  const amendedAndUndone = [
    ...untilResult,
    noted('RESOLVED', { outcome: 'PARTLY' }),
    setAside('OPENED'),
    setAside('COMPLETED'),
  ];
  specification(caseDecider, 'it ends once the decision was amended')
    .given(...amendedAndUndone, notifiedAnew)
    .when(close)
    .then(closed);

  specification(caseDecider, 'LC-CLOSING: and whoever was decided about was told what it says now')
    .given(...amendedAndUndone)
    .when(close)
    .refused('LC-CLOSING');

  const aboutAmended = (stage: Noted['stage'], more: Partial<Noted> = {}) => noted(stage, { amendments: 1, ...more });
  specification(caseDecider, 'of an amended decision it is noted which text somebody complains of')
    .given(...untilResult, setAside('OPENED'))
    .when(note({ stage: 'FILED' }), byPolicy)
    .then(aboutAmended('FILED'));

  specification(caseDecider, 'and kept, whatever becomes of that meanwhile')
    .given(...untilResult, setAside('OPENED'), aboutAmended('FILED'), setAside('OPENED'))
    .when(note({ stage: 'ACCEPTED' }), byPolicy)
    .then(aboutAmended('ACCEPTED'));

  const wasWrongAgain = [
    ...untilResult,
    setAside('OPENED'),
    setAside('COMPLETED'),
    notifiedAnew,
    aboutAmended('RESOLVED', { outcome: 'PARTLY' }),
  ];
  specification(caseDecider, 'INV-15: an amendment that went before the complaint makes nothing of it good')
    .given(...wasWrongAgain)
    .when(close)
    .refused('INV-15');

  specification(caseDecider, 'the next one does')
    .given(...wasWrongAgain, setAside('OPENED'), setAside('COMPLETED'), {
      ...notifiedAnew,
      data: { ...notifiedAnew.data, amendments: 2 },
    })
    .when(close)
    .then(closed);

  for (const [which, given, stood] of [
    ['', [annulled], {}],
    [', amended before', [setAside('OPENED'), annulled], { amendments: 1 }],
  ] as const) {
    specification(caseDecider, `of an annulled decision it is the text that was annulled${which}`)
      .given(...untilResult, ...given)
      .when(note({ stage: 'FILED' }), byPolicy)
      .then(noted('FILED', stood));
  }

  specification(caseDecider, 'an annulment makes every complaint about it good, also a later one')
    .given(
      ...untilResult,
      { ...annulled, data: { ...annulled.data, takenBack: true } },
      noted('RESOLVED', { outcome: 'UPHELD' }),
      { ...annulled, data: { ...annulled.data, stage: 'COMPLETED' } },
      appraisedWithoutGround,
    )
    .when({ type: 'CloseNoViolation', data: { reasons: closedNoViolation.data.reasons } })
    .accepted();

  specification(
    caseDecider,
    'whoever may complain again yet hinders no end: the case is taken up again if they are right',
  )
    .given(...untilResult, noted('RESOLVED', { outcome: 'REJECTED', resolvedAt: '2023-06-06T01:00:00.000Z' }))
    .when(close, THE_DAY_AFTER)
    .then(closed);

  for (const over of [
    noted('REFUSED'),
    noted('RESOLVED', { outcome: 'REJECTED' }),
    noted('COURT', { outcome: 'REJECTED' }),
    noted('WITHDRAWN'),
  ]) {
    specification(caseDecider, `it ends once that is over: ${over.data.stage}`)
      .given(...untilResult, noted('FILED'), over)
      .when(close)
      .then(closed);
  }
});

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
      .when(publish, { issued: { now: endOfDay('2023-09-11') }, law })
      .refused('INV-16');

    specification(caseDecider, `after that, too${order}`)
      .given(...untilResult, ...told)
      .when(publish, { issued: { now: startOfDay('2023-09-12') }, law })
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
  const at = (now: string) => ({ issued: { now }, law });
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

import type { CaseEvent, Outcome } from '#contracts';
import { specification } from '#deciding/testing';
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
const THE_DAY_AFTER = { issued: { now: '2023-06-06T01:00:00.000Z' }, law: timesToComplain };

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
        data: {
          publicationId: publicationRequested.data.publicationId,
          outlet: publicationRequested.data.outlet,
          outcome: 'DECLINED',
        },
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

  const answering = (by: 'RESOLUTION' | 'COURT', outcome: 'UPHELD' | 'PARTLY'): readonly CaseEvent[] => [
    setAside('OPENED', { by, outcome }),
    setAside('COMPLETED'),
  ];
  const amendedAndUndone = [
    ...untilResult,
    noted('RESOLVED', { outcome: 'PARTLY' }),
    ...answering('RESOLUTION', 'PARTLY'),
  ];
  specification(caseDecider, 'it ends once the decision was amended')
    .given(...amendedAndUndone, notifiedAnew)
    .when(close)
    .then(closed);

  specification(caseDecider, 'LC-CLOSING: and whoever was decided about was told what it says now')
    .given(...amendedAndUndone)
    .when(close)
    .refused('LC-CLOSING');

  const toldAnew = (amendments: number): CaseEvent => ({
    ...notifiedAnew,
    data: { ...notifiedAnew.data, amendments },
  });

  for (const [what, found] of [
    ['of the authority’s own, whenever it came', noted('RESOLVED', { outcome: 'PARTLY' })],
    ['for less than was found since', noted('RESOLVED', { outcome: 'UPHELD' })],
    ['for what was found before a court did', noted('COURT', { outcome: 'PARTLY' })],
  ] as const) {
    const before = what.startsWith('of')
      ? [setAside('OPENED'), setAside('COMPLETED')]
      : answering('RESOLUTION', 'PARTLY');
    specification(caseDecider, `INV-15: no amendment makes it good ${what}`)
      .given(...untilResult, ...before, found, toldAnew(1))
      .when(close)
      .refused('INV-15');
  }

  for (const [by, given] of [
    ['RESOLUTION', noted('RESOLVED', { outcome: 'UPHELD' })],
    ['COURT', noted('COURT', { outcome: 'UPHELD' })],
  ] as const) {
    specification(caseDecider, `the next one does, also where the case hears of it before: ${by}`)
      .given(...untilResult, ...answering('RESOLUTION', 'PARTLY'), ...answering(by, 'UPHELD'), given, toldAnew(2))
      .when(close)
      .then(closed);
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

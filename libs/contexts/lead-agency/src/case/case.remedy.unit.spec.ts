import type { CaseEvent } from '#contracts';
import { specification } from '#deciding/testing';
import { deriveId, fold } from '#kernel';
import { affectedPartyOf } from '#rules';
import { agencies } from '#rules/testing';
import {
  appraised,
  appraisedWithoutGround,
  appraisalStarted,
  closed,
  DECISION_ID,
  EXPLANATION_ID,
  explained,
  handlingNoted,
  invited,
  notificationNoted,
  opened,
  PUBLICATION_ID,
  publicationRequested,
  referred,
  resultNoted,
  untilAppraised,
  untilReferred,
  untilResult,
  untilVerified,
  completed as verified,
} from '../../testing/index.js';
import type { CaseCommand, NoteRemedy } from './case.commands.js';
import { caseDecider } from './case.decider.js';

type Opened = Extract<NoteRemedy, { stage: 'OPENED' }>;
type Noted = Extract<CaseEvent, { type: 'RemedyNoted' }>['data'];

const LETTER = deriveId('letter');
const restrictions = [{ restrictionId: LETTER, addressee: 'site-operator' }];
const reasons = 'Kết luận trước không đúng';

const setAside = (overrides: Partial<Opened> = {}): CaseCommand => ({
  type: 'NoteRemedy',
  data: {
    stage: 'OPENED',
    decisionId: DECISION_ID,
    agencyId: agencies.health,
    cause: 'ANNULLED',
    ground: 'OWN_REVIEW',
    reasons,
    restrictions,
    recipients: [agencies.ppc, agencies.dic],
    ...overrides,
  },
});
const remedyNoted = (
  overrides: Partial<Noted> = {},
  undone: Partial<NonNullable<Noted['undone']>> = {},
): CaseEvent => ({
  type: 'RemedyNoted',
  data: {
    decisionId: DECISION_ID,
    agencyId: agencies.health,
    stage: 'OPENED',
    cause: 'ANNULLED',
    takenBack: true,
    undone: { restrictions, recipients: [agencies.ppc], publications: [], leadAgencyId: agencies.dic, ...undone },
    ...overrides,
  },
});
const complete = (openings = 1): CaseCommand => ({
  type: 'NoteRemedy',
  data: { stage: 'COMPLETED', decisionId: DECISION_ID, openings },
});
const completed = (cause: 'ANNULLED' | 'AMENDED' = 'ANNULLED'): CaseEvent => ({
  type: 'RemedyNoted',
  data: { decisionId: DECISION_ID, agencyId: agencies.health, stage: 'COMPLETED', cause, takenBack: false },
});
const amended = remedyNoted({ cause: 'AMENDED', takenBack: false });
const notifiedAnew: CaseEvent = { ...notificationNoted, data: { ...notificationNoted.data, amendments: 1 } };
const reopened = (cause: Extract<CaseEvent, { type: 'CaseReopened' }>['data']['cause']): CaseEvent => ({
  type: 'CaseReopened',
  data: { at: 'UNDER_APPRAISAL', cause, reasons, outcome: 'CONFIRMED_FALSE' },
});
const close: CaseCommand = { type: 'CloseCase', data: { summary: 'Đã khắc phục xong' } };
const item = { publicationId: PUBLICATION_ID, outlet: agencies.newspaper };
const publicationNoted = (outcome: 'DECLINED' | 'PUBLISHED' | 'RETRACTED'): CaseEvent => ({
  type: 'PublicationNoted',
  data: { ...item, outcome },
});

const OTHER = deriveId('decision of the police');
const AGAIN = deriveId('decision after the return');
const toPolice = referred({ referralId: deriveId('referral'), decisionId: OTHER, to: agencies.police });
const byPolice: CaseEvent = {
  ...handlingNoted,
  data: { ...handlingNoted.data, decisionId: OTHER, referralId: deriveId('referral') },
};

describe('INV-15: a decision of the matter was set aside', () => {
  specification(caseDecider, 'is noted with what is to be undone; the lead itself knows')
    .given(...untilResult)
    .when(setAside())
    .then(remedyNoted());

  const OPERATOR = 'site-operator';
  const affected = invited({
    affectedParty: { subjectRef: affectedPartyOf(EXPLANATION_ID), kind: 'SITE_OPERATOR', agencyId: OPERATOR },
  });

  const aboutOperator = [...untilAppraised, affected, explained(), referred(), handlingNoted] as const;
  specification(caseDecider, 'tells nothing to a registered body that is affected: nobody was told of it yet')
    .given(...aboutOperator)
    .when(setAside({ recipients: [] }))
    .then(remedyNoted({}, { recipients: [] }));

  for (const cause of ['ANNULLED', 'AMENDED'] as const) {
    specification(caseDecider, `nor where it had been: the authority notifies it, once (${cause})`)
      .given(...aboutOperator, notificationNoted, resultNoted)
      .when(setAside({ cause, recipients: [agencies.ppc, OPERATOR] }))
      .then(remedyNoted({ cause, takenBack: cause === 'ANNULLED' }));
  }

  specification(caseDecider, 'nor to the body that goes on in its place')
    .given(...aboutOperator, notificationNoted, resultNoted)
    .when(setAside({ recipients: [agencies.ppc, 'successor'] }), {
      law: { successorOf: (agencyId) => (agencyId === OPERATOR ? 'successor' : undefined) },
    })
    .then(remedyNoted());

  specification(caseDecider, 'says whether whom it is about had been notified, as the decision tells it')
    .given(...untilReferred, handlingNoted)
    .when(setAside({ wasNotified: true }))
    .then(remedyNoted({ wasNotified: true }));

  specification(caseDecider, 'tells nothing to the authority that the matter is about (INV-10)')
    .given(opened({ reportedAgencyId: agencies.ppc }), ...untilResult.slice(1))
    .when(setAside())
    .then(remedyNoted({}, { recipients: [] }));

  specification(caseDecider, 'names what outlets were offered of its result, whether it ran or not')
    .given(...untilResult, publicationRequested)
    .when(setAside())
    .then(remedyNoted({}, { publications: [item] }));

  specification(caseDecider, 'names what has run')
    .given(...untilResult, publicationRequested, publicationNoted('PUBLISHED'))
    .when(setAside())
    .then(remedyNoted({}, { publications: [item] }));

  for (const outcome of ['DECLINED', 'RETRACTED'] as const) {
    specification(caseDecider, `names nothing that was ${outcome}`)
      .given(...untilResult, publicationRequested, publicationNoted(outcome))
      .when(setAside())
      .then(remedyNoted());
  }

  specification(caseDecider, 'names no facts that were published before there was a result')
    .given(...untilResult, { ...publicationRequested, data: { ...publicationRequested.data, kind: 'FACTS' } })
    .when(setAside())
    .then(remedyNoted());

  specification(caseDecider, 'is of a decision that this case asked for (LC-STATE)')
    .given(...untilResult)
    .when(setAside({ decisionId: OTHER }))
    .refused('LC-STATE');

  specification(caseDecider, 'is noted again when it is set aside again')
    .given(...untilResult, amended, completed('AMENDED'))
    .when(setAside())
    .then(remedyNoted());
});

describe('what an annulment makes of the case (life-cycle 3.3)', () => {
  const stateAfter = (...events: readonly CaseEvent[]) => fold(caseDecider, caseDecider.initial, events).status;

  it.each<[string, readonly CaseEvent[], string]>([
    ['goes back to its appraisal', [...untilResult, remedyNoted()], 'UnderAppraisal'],
    ['goes back before its result came, too', [...untilReferred, handlingNoted, remedyNoted()], 'UnderAppraisal'],
    ['stays where it is after an amendment', [...untilResult, amended], 'ResultNoted'],
  ])('it %s', (_, history, state) => {
    expect(stateAfter(...history)).toBe(state);
  });

  specification(caseDecider, 'stays where it is while another decision stands')
    .given(...untilAppraised, referred(), toPolice, handlingNoted, byPolice)
    .when(setAside())
    .then(remedyNoted({ takenBack: false }));

  specification(caseDecider, 'a result that was on its way is none any more')
    .given(...untilReferred, handlingNoted, remedyNoted())
    .when({ type: 'NoteResult', data: resultNoted.data })
    .then();

  specification(caseDecider, 'closed, it is taken up again')
    .given(...untilResult, closed)
    .when(setAside())
    .then(remedyNoted(), reopened('DECISION_ANNULLED'));

  for (const ground of ['UPHELD_COMPLAINT', 'COURT_OUTCOME'] as const) {
    specification(caseDecider, `closed, it is taken up again for its ${ground}`)
      .given(...untilResult, closed)
      .when(setAside({ ground }))
      .then(remedyNoted(), reopened(ground));
  }

  specification(caseDecider, 'closed, an amendment is noted and no more')
    .given(...untilResult, closed)
    .when(setAside({ cause: 'AMENDED' }))
    .then(amended);

  specification(caseDecider, 'closed as authentic, it keeps its end (INV-06)')
    .given(
      ...untilVerified('AUTHENTIC'),
      referred({ route: 'NO_RESTRICTION', file: { ...referred().data.file, outcome: 'AUTHENTIC' } }),
      handlingNoted,
      notificationNoted,
      resultNoted,
      closed,
    )
    .when(setAside())
    .then(remedyNoted());

  specification(caseDecider, 'what an amended one takes from here on is noted')
    .given(...untilResult)
    .when(setAside({ cause: 'AMENDED', measure: 'STATEMENT' }))
    .then(remedyNoted({ cause: 'AMENDED', takenBack: false, measure: 'STATEMENT' }));

  it('what an amended one takes from here on is the step of the ladder, and what is offered (INV-09, INV-16)', () => {
    const milder = remedyNoted({ cause: 'AMENDED', takenBack: false, measure: 'STATEMENT' });
    const state = fold(caseDecider, caseDecider.initial, [...untilResult, milder]);
    expect(state).toMatchObject({
      matter: {
        measuresTaken: [{ decisionId: DECISION_ID, measure: 'STATEMENT' }],
        referrals: [{ decisionId: DECISION_ID, measure: 'STATEMENT' }],
      },
    });
  });

  it('what it took was no step of the ladder (INV-09)', () => {
    const state = fold(caseDecider, caseDecider.initial, [...untilResult, remedyNoted()]);
    expect(state).toMatchObject({ matter: { measuresTaken: [] } });
  });
});

describe('INV-15: no case closes while something is not undone', () => {
  const twice = [...untilAppraised, referred(), toPolice, handlingNoted, byPolice] as const;
  const policeResult: CaseEvent = { ...resultNoted, data: { ...resultNoted.data, decisionId: OTHER } };
  const policeTold: CaseEvent = { ...notificationNoted, data: { ...notificationNoted.data, decisionId: OTHER } };

  specification(caseDecider, 'after an amendment')
    .given(...untilResult, amended, notifiedAnew)
    .when(close)
    .refused('INV-15');

  specification(caseDecider, 'and does when it is')
    .given(...untilResult, amended, notifiedAnew, completed('AMENDED'))
    .when(close)
    .accepted();

  specification(caseDecider, 'after an annulment, where another decision stands')
    .given(...twice, policeTold, policeResult, remedyNoted({ takenBack: false }))
    .when(close)
    .refused('INV-15');

  specification(caseDecider, 'and does then: what was annulled is waited for no more')
    .given(...twice, policeTold, policeResult, remedyNoted({ takenBack: false }), completed())
    .when(close)
    .accepted();

  specification(caseDecider, 'without a ground neither')
    .given(...untilResult, remedyNoted(), appraisedWithoutGround)
    .when({ type: 'CloseNoViolation', data: { reasons: 'Không có căn cứ' } })
    .refused('INV-15');

  specification(caseDecider, 'without a ground it does then')
    .given(...untilResult, remedyNoted(), appraisedWithoutGround, completed())
    .when({ type: 'CloseNoViolation', data: { reasons: 'Không có căn cứ' } })
    .accepted();
});

describe('LC-CLOSING: no case closes before whoever was notified of an annulled decision is told', () => {
  const told = remedyNoted({ wasNotified: true });
  const annulmentTold: CaseEvent = { ...notificationNoted, data: { ...notificationNoted.data, annulled: true } };
  const closeWithout: CaseCommand = { type: 'CloseNoViolation', data: { reasons: 'Không có căn cứ' } };
  const undone = [completed(), appraisedWithoutGround] as const;

  specification(caseDecider, 'that it was annulled')
    .given(...untilResult, told, ...undone)
    .when(closeWithout)
    .refused('LC-CLOSING');

  specification(caseDecider, 'also where the note of its notification comes later')
    .given(...untilReferred, handlingNoted, told, notificationNoted, ...undone)
    .when(closeWithout)
    .refused('LC-CLOSING');

  specification(caseDecider, 'is noted as such')
    .given(...untilResult, told)
    .when({ type: 'NoteNotification', data: annulmentTold.data })
    .then(annulmentTold);

  for (const [name, notes] of [
    ['', [notificationNoted, told, annulmentTold]],
    [', in whatever order the case hears of it', [annulmentTold, told, notificationNoted]],
    [', also where that overtakes the rest', [notificationNoted, annulmentTold, told]],
  ] as const) {
    specification(caseDecider, `then it does${name}`)
      .given(...untilReferred, handlingNoted, ...notes, ...undone)
      .when(closeWithout)
      .accepted();
  }

  specification(caseDecider, 'nobody is waited for where nobody had been notified')
    .given(...untilReferred, handlingNoted, remedyNoted(), ...undone)
    .when(closeWithout)
    .accepted();

  const both = [...untilAppraised, referred(), toPolice, handlingNoted, byPolice, notificationNoted] as const;
  const policeReceived: CaseEvent = { ...notificationNoted, data: { ...notificationNoted.data, decisionId: OTHER } };
  const policeReported: CaseEvent = { ...resultNoted, data: { ...resultNoted.data, decisionId: OTHER } };
  const oneStands = [
    ...both,
    policeReceived,
    policeReported,
    remedyNoted({ wasNotified: true, takenBack: false }),
  ] as const;

  specification(caseDecider, 'where another decision stands')
    .given(...oneStands, completed())
    .when(close)
    .refused('LC-CLOSING');

  specification(caseDecider, 'and closes then')
    .given(...oneStands, completed(), annulmentTold)
    .when(close)
    .accepted();
});

describe('INV-15: what was decided does not outlive what it was decided on', () => {
  const foundAuthentic: readonly CaseEvent[] = [
    ...untilResult,
    closed,
    { type: 'CaseReopened', data: { at: 'UNDER_VERIFICATION', cause: 'NEW_EVIDENCE', reasons } },
    verified('AUTHENTIC'),
  ];
  const closeWithout: CaseCommand = { type: 'CloseNoViolation', data: { reasons: 'Thông tin đúng sự thật' } };

  specification(
    caseDecider,
    'what is authentic after all ends when what stood against somebody is annulled (LC-CLOSING)',
  )
    .given(...foundAuthentic)
    .when(closeWithout)
    .refused('LC-CLOSING');

  specification(caseDecider, 'and undone (INV-15)')
    .given(...foundAuthentic, remedyNoted({ takenBack: false }))
    .when(closeWithout)
    .refused('INV-15');

  specification(caseDecider, 'and it does then')
    .given(...foundAuthentic, remedyNoted({ takenBack: false }), completed())
    .when(closeWithout)
    .accepted();

  specification(caseDecider, 'what only states the facts stands against nobody')
    .given(
      ...foundAuthentic,
      remedyNoted({ cause: 'AMENDED', takenBack: false, measure: 'STATEMENT' }),
      notifiedAnew,
      completed('AMENDED'),
    )
    .when(closeWithout)
    .accepted();

  const publish: CaseCommand = {
    type: 'RequestPublication',
    data: { outlet: agencies.newspaper, title: 'Kết quả', text: 'Đã xác minh.', personalDataRemoved: true },
  };
  const oneOfTwo = [...untilAppraised, referred(), toPolice, handlingNoted, notificationNoted, resultNoted] as const;

  specification(caseDecider, 'an annulled result is told by nobody, while another body still decides (LC-STATE)')
    .given(...oneOfTwo, remedyNoted({ takenBack: false }), completed())
    .when(publish)
    .refused('LC-STATE');

  specification(caseDecider, 'an item tells every result that stands, also behind which the case went back')
    .given(
      ...oneOfTwo,
      {
        type: 'FileReturnNoted',
        data: { referralId: deriveId('referral'), decisionId: OTHER, agencyId: agencies.police, reasons },
      },
      appraised(),
      referred({ decisionId: AGAIN, referralId: AGAIN }),
      { ...handlingNoted, data: { ...handlingNoted.data, decisionId: AGAIN, referralId: AGAIN } },
      { ...resultNoted, data: { ...resultNoted.data, decisionId: AGAIN } },
      publicationRequested,
    )
    .when(setAside())
    .then(remedyNoted({ takenBack: false }, { publications: [item] }));
});

describe('life-cycle 3.3: a case that a complaint took up again ends with the decision that was amended for it', () => {
  const takenUp: readonly CaseEvent[] = [...untilResult, closed, reopened('UPHELD_COMPLAINT')];

  specification(caseDecider, 'without another appraisal')
    .given(...takenUp, amended, notifiedAnew, completed('AMENDED'))
    .when(close)
    .accepted();

  specification(caseDecider, 'when all of it is undone (INV-15)')
    .given(...takenUp, amended, notifiedAnew)
    .when(close)
    .refused('INV-15');

  specification(caseDecider, 'not with the decision as it was (LC-STATE)')
    .given(...takenUp)
    .when(close)
    .refused('LC-STATE');

  specification(caseDecider, 'not where the facts were found anew since (LC-STATE)')
    .given(
      ...untilResult,
      amended,
      notifiedAnew,
      completed('AMENDED'),
      closed,
      { type: 'CaseReopened', data: { at: 'UNDER_VERIFICATION', cause: 'NEW_EVIDENCE', reasons } },
      verified('CONFIRMED_FALSE'),
      appraisalStarted,
    )
    .when(close)
    .refused('LC-STATE');
});

describe('INV-15: everything on the list is done', () => {
  specification(caseDecider, 'is noted')
    .given(...untilResult, remedyNoted())
    .when(complete())
    .then(completed());

  specification(caseDecider, 'completes nothing that was added since')
    .given(...untilResult, amended, remedyNoted())
    .when(complete(1))
    .then();

  specification(caseDecider, 'completes all of it when all of it is done')
    .given(...untilResult, amended, remedyNoted())
    .when(complete(2))
    .then(completed());

  specification(caseDecider, 'is noted also on a case that has closed since')
    .given(...untilResult, closed, amended)
    .when(complete())
    .then(completed('AMENDED'));
});

describe('the case after an annulment', () => {
  specification(caseDecider, 'is appraised and referred anew')
    .given(...untilResult, remedyNoted(), appraisalStarted, appraised())
    .when({
      type: 'ReferHandling',
      data: { route: 'OWN_COMPETENCE', to: agencies.dic, measure: 'VOLUNTARY_CORRECTION' },
    })
    .accepted();
});

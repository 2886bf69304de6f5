import { type CaseEvent, MEASURES } from '#contracts';
import { issuance, specification } from '#deciding/testing';
import { fold } from '#kernel';
import { createdId } from '#rules';
import { agencies, agencyForTests, lawForTests } from '#rules/testing';
import {
  AFTER_DUE,
  answered,
  appraisalStarted,
  appraise,
  appraised,
  appraisedWithoutGround,
  caseConflict,
  closed,
  closedNoViolation,
  complete,
  completed,
  conflictNoted,
  DECISION_ID,
  handlingNoted,
  handlingRejected,
  lead,
  noteHandling,
  opened,
  policy,
  refer,
  referred,
  reopened,
  requested,
  resultNoted,
  untilAppraised,
  untilReferred,
  untilResult,
  untilVerified,
  verifier,
} from '../../testing/index.js';
import type { CaseCommand } from './case.commands.js';
import { caseDecider } from './case.decider.js';

const asCreated = { referralId: createdId(issuance(), 'referral'), decisionId: createdId(issuance(), 'decision') };
const speak = refer({ route: 'NO_RESTRICTION', to: agencies.health, measure: 'STATEMENT' });
const correctElsewhere = { proposedRoute: 'ASSIGN_AGENCY', proposedMeasure: 'VOLUNTARY_CORRECTION' } as const;
const assigned = [...untilVerified(), appraisalStarted, appraised(correctElsewhere)] as const;
const statusAfter = (...events: readonly CaseEvent[]) => fold(caseDecider, caseDecider.initial, events).status;
const another = { referralId: asCreated.referralId, decisionId: asCreated.decisionId } as const;

describe('handling is referred (KH art. 6.4, 7.1.a)', () => {
  specification(caseDecider, 'to the lead itself, with the file that its guards need')
    .given(...untilAppraised)
    .when(refer())
    .then(referred(asCreated));

  specification(caseDecider, 'to another body')
    .given(...assigned)
    .when(refer({ route: 'ASSIGN_AGENCY', to: agencies.police }))
    .then(referred({ ...asCreated, route: 'ASSIGN_AGENCY', to: agencies.police }));

  specification(caseDecider, 'to a second body, which gets a referral of its own')
    .given(...assigned, referred({ route: 'ASSIGN_AGENCY', to: agencies.police }))
    .when(refer({ route: 'ASSIGN_AGENCY', to: agencies.health }))
    .accepted();

  specification(caseDecider, 'to one body once at a time (LC-REFERRAL)')
    .given(...assigned, referred({ route: 'ASSIGN_AGENCY', to: agencies.police }))
    .when(refer({ route: 'ASSIGN_AGENCY', to: agencies.police }))
    .refused('LC-REFERRAL');

  const {
    appraisal: _,
    necessityAndProportionality: __,
    alternativesConsidered: ___,
    appraisedBy: ____,
    ...fileWithoutAppraisal
  } = referred().data.file;
  const spoken = { route: 'NO_RESTRICTION', to: agencies.health, proposedMeasure: 'STATEMENT' } as const;
  specification(caseDecider, 'without restriction when it was verified, authentic or not (INV-06)')
    .given(...untilVerified('AUTHENTIC'))
    .when(speak)
    .then(referred({ ...asCreated, ...spoken, file: { ...fileWithoutAppraisal, outcome: 'AUTHENTIC', grounds: [] } }));

  specification(caseDecider, 'with everyone who takes no part, and when the conduct was')
    .given(
      opened({ reportedAgencyId: 'district-1', conductAt: '2023-03-01T02:00:00.000Z' }),
      ...untilAppraised.slice(1),
      conflictNoted('officer-9'),
    )
    .when(refer())
    .then(
      referred({
        ...asCreated,
        file: {
          ...referred().data.file,
          reportedAgencyId: 'district-1',
          conductAt: '2023-03-01T02:00:00.000Z',
          conflicted: ['officer-9'],
        },
      }),
    );
});

describe('nothing is handled before it was verified (INV-01)', () => {
  for (const [status, given] of Object.entries({
    Opened: [opened()],
    UnderVerification: [opened(), requested(), answered()],
    'reopened verification': [...untilReferred, reopened],
  })) {
    specification(caseDecider, `scenario 2: not from ${status}`)
      .given(...given)
      .when(refer({ route: 'ASSIGN_AGENCY', to: agencies.police }))
      .refused('INV-01');

    specification(caseDecider, `not without restriction either, from ${status}`)
      .given(...given)
      .when(speak)
      .refused('INV-01');
  }

  specification(caseDecider, 'and every other rule that refuses is named too (INV-20)')
    .given(opened({ reportedAgencyId: agencies.police }))
    .when(refer({ route: 'ASSIGN_AGENCY', to: agencies.police, measure: 'LICENCE_SUSPENSION' }))
    .refused('INV-01', 'INV-05', 'INV-07', 'INV-09', 'INV-10');
});

describe('what verification and appraisal allow', () => {
  for (const outcome of ['AUTHENTIC', 'UNDETERMINED', 'NOT_FACTUAL'] as const) {
    specification(caseDecider, `${outcome} leads to nothing but NO_RESTRICTION (INV-01)`)
      .given(...untilVerified(outcome))
      .when(refer())
      .refused('INV-01');

    specification(caseDecider, `${outcome} never leads to a restrictive measure (INV-06)`)
      .given(...untilVerified(outcome))
      .when(refer({ measure: 'ORDER_CORRECTION' }))
      .refused('INV-01', 'INV-05', 'INV-06', 'INV-07', 'INV-09');

    specification(caseDecider, `${outcome} never leads to a restrictive measure, whatever the route says (INV-06)`)
      .given(...untilVerified(outcome))
      .when({ ...speak, data: { ...speak.data, measure: 'LICENCE_SUSPENSION' } })
      .refused('INV-05', 'INV-06', 'INV-07', 'INV-09', 'LC-REFERRAL');
  }

  specification(caseDecider, 'what is adverse is appraised first (LC-STATE)')
    .given(...untilVerified())
    .when(refer())
    .refused('LC-STATE');

  specification(caseDecider, 'what is being appraised waits (LC-STATE)')
    .given(...untilVerified(), appraisalStarted)
    .when(speak)
    .refused('LC-STATE');

  for (const [status, given] of Object.entries({
    ResultNoted: untilResult,
    ClosedNoViolation: [...untilVerified('AUTHENTIC'), closedNoViolation],
    Closed: [...untilResult, closed],
  })) {
    specification(caseDecider, `nothing is referred from ${status} (LC-STATE)`)
      .given(...given)
      .when(speak)
      .refused('LC-STATE');
  }

  specification(caseDecider, 'NO_GROUND leads to nothing (LC-REFERRAL)')
    .given(...untilVerified(), appraisalStarted, appraisedWithoutGround)
    .when(speak)
    .refused('LC-REFERRAL');

  specification(caseDecider, 'nothing beyond the measure that was proposed (LC-REFERRAL)')
    .given(...untilVerified(), appraisalStarted, appraised({ proposedMeasure: 'GUIDANCE_NOTICE' }))
    .when(refer())
    .refused('LC-REFERRAL');

  specification(caseDecider, 'less than was proposed is always possible')
    .given(...untilAppraised)
    .when(refer({ measure: 'GUIDANCE_NOTICE' }))
    .accepted();

  specification(caseDecider, 'not on another route than was proposed (LC-REFERRAL)')
    .given(...untilAppraised)
    .when(refer({ route: 'ASSIGN_AGENCY', to: agencies.police }))
    .refused('LC-REFERRAL');

  for (const measure of MEASURES.slice(MEASURES.indexOf('ORDER_CORRECTION'))) {
    specification(caseDecider, `${measure} waits for its safeguards (INV-05, INV-07, INV-09)`)
      .given(...untilVerified(), appraisalStarted, appraised({ proposedMeasure: measure }))
      .when(refer({ measure }))
      .refused('INV-05', 'INV-07', 'INV-09');
  }
});

describe('who is asked to handle', () => {
  specification(caseDecider, 'OWN_COMPETENCE is the lead (LC-REFERRAL)')
    .given(...untilAppraised)
    .when(refer({ to: agencies.police }))
    .refused('LC-REFERRAL');

  specification(caseDecider, 'ASSIGN_AGENCY is another body (LC-REFERRAL)')
    .given(...assigned)
    .when(refer({ route: 'ASSIGN_AGENCY' }))
    .refused('LC-REFERRAL');

  specification(caseDecider, 'NO_RESTRICTION speaks or reminds, no more (LC-REFERRAL)')
    .given(...untilAppraised)
    .when(refer({ route: 'NO_RESTRICTION' }))
    .refused('LC-REFERRAL');

  specification(caseDecider, 'bodies that the people’s committee names, not the lead by itself (LC-REFERRAL)')
    .given(...untilVerified(), appraisalStarted, appraised({ proposedRoute: 'ADVISE_PPC' }))
    .when(refer({ route: 'ADVISE_PPC', to: agencies.police }))
    .refused('LC-REFERRAL');

  specification(caseDecider, 'a body with the competence, on this route, here and today (INV-03)')
    .given(...assigned)
    .when(refer({ route: 'ASSIGN_AGENCY', to: agencies.health }), {
      law: { isCompetent: (agencyId) => agencyId === agencies.police },
    })
    .refused('INV-03');

  it('and whoever has it is named (INV-20)', () => {
    expect.assertions(1);
    const state = fold(caseDecider, caseDecider.initial, assigned);
    try {
      caseDecider.decide(refer({ route: 'ASSIGN_AGENCY', to: agencies.health }), state, {
        issued: issuance(),
        law: lawForTests({ isCompetent: () => false, whoMayDecide: () => [agencies.police] }),
      });
    } catch (error) {
      expect(error).toMatchObject({ refusals: [{ rule: 'INV-03', parameters: { ask: [agencies.police] } }] });
    }
  });

  specification(caseDecider, 'a body that has not ended (LC-ADDRESSEE)')
    .given(...untilAppraised)
    .when(refer(), { law: { isActive: () => false } })
    .refused('LC-ADDRESSEE');

  specification(caseDecider, 'never a body that merely advises, whatever a pack gives it (INV-04)')
    .given(...assigned)
    .when(refer({ route: 'ASSIGN_AGENCY', to: 'propaganda' }), {
      law: { agency: (agencyId) => agencyForTests(agencyId, { kind: 'PARTY_PROPAGANDA_COMMITTEE' }) },
    })
    .refused('INV-04');

  specification(caseDecider, 'never the reported party (INV-10)')
    .given(opened({ reportedAgencyId: agencies.police }), ...assigned.slice(1))
    .when(refer({ route: 'ASSIGN_AGENCY', to: agencies.police }))
    .refused('INV-10');

  specification(caseDecider, 'a body that the claim speaks about: never to restrict anyone (INV-10)')
    .given(opened({ bodiesConcerned: [agencies.health] }), ...assigned.slice(1))
    .when(refer({ route: 'ASSIGN_AGENCY', to: agencies.health }))
    .refused('INV-10');

  specification(caseDecider, 'a body that the claim speaks about: to speak for itself (INV-10)')
    .given(opened({ bodiesConcerned: [agencies.health] }), ...untilVerified('AUTHENTIC').slice(1))
    .when(speak)
    .accepted();
});

describe('a decision is noted while its file holds (life-cycle 3.0)', () => {
  specification(caseDecider, 'as it was decided')
    .given(...untilReferred)
    .when(noteHandling, { issued: policy })
    .then(handlingNoted);

  for (const [newer, fact] of [
    [reopened, 'VerificationReopened'],
    [answered({ late: true }), 'VerificationAnswered'],
    [conflictNoted('verifier'), 'ConflictNoted'],
    [caseConflict('officer-1'), 'ConflictNoted'],
  ] as const) {
    specification(caseDecider, `and rejected when ${newer.type} is newer than the file`)
      .given(...untilReferred, newer)
      .when(noteHandling, { issued: policy })
      .then(handlingRejected(fact));
  }

  specification(caseDecider, 'and rejected with every fact that is newer, each named once')
    .given(...untilReferred, answered({ late: true }), answered({ late: true }), reopened)
    .when(noteHandling, { issued: policy })
    .then(handlingRejected('VerificationAnswered', 'VerificationReopened'));

  specification(caseDecider, 'what was known before the file was made is in the file')
    .given(...untilAppraised, conflictNoted('verifier'), referred())
    .when(noteHandling, { issued: policy })
    .then(handlingNoted);

  specification(caseDecider, 'once: what is settled stays settled')
    .given(...untilReferred, handlingNoted, answered({ late: true }))
    .when(noteHandling, { issued: policy })
    .then();

  specification(caseDecider, 'once, a rejected one too')
    .given(...untilReferred, reopened, handlingRejected('VerificationReopened'))
    .when(noteHandling, { issued: policy })
    .then();

  specification(caseDecider, 'where this case referred it (LC-STATE)')
    .given(...untilAppraised)
    .when(noteHandling, { issued: policy })
    .refused('LC-STATE');

  specification(caseDecider, 'and so is when it reached its addressee')
    .given(...untilReferred, handlingNoted)
    .when({ type: 'NoteNotification', data: { decisionId: DECISION_ID, receivedAt: AFTER_DUE } }, { issued: policy })
    .then({ type: 'NotificationNoted', data: { decisionId: DECISION_ID, receivedAt: AFTER_DUE } });

  specification(caseDecider, 'and so is its result')
    .given(...untilReferred, handlingNoted)
    .when({ type: 'NoteResult', data: resultNoted.data }, { issued: policy })
    .then(resultNoted);

  for (const command of [
    { type: 'NoteNotification', data: { decisionId: DECISION_ID, receivedAt: AFTER_DUE } },
    { type: 'NoteResult', data: resultNoted.data },
  ] satisfies CaseCommand[]) {
    specification(caseDecider, `${command.type} is of a decision that this case asked for (LC-STATE)`)
      .given(...untilAppraised)
      .when(command, { issued: policy })
      .refused('LC-STATE');
  }
});

describe('after a decision was rejected (life-cycle 3.0)', () => {
  it('the case is under verification if that was reopened', () => {
    expect(statusAfter(...untilReferred, reopened, handlingRejected('VerificationReopened'))).toBe('UnderVerification');
  });

  it('it is under appraisal otherwise', () => {
    const rejected = handlingRejected('VerificationAnswered');
    expect(statusAfter(...untilReferred, answered({ late: true }), rejected)).toBe('UnderAppraisal');
  });

  it('it is verified if nothing was ever appraised: what is not adverse is not appraised (INV-06)', () => {
    const withoutAppraisal = [...untilVerified('AUTHENTIC'), referred({ route: 'NO_RESTRICTION' })];
    const rejected = handlingRejected('VerificationAnswered');
    expect(statusAfter(...withoutAppraisal, answered({ late: true }), rejected)).toBe('Verified');
  });

  const again: readonly CaseEvent[] = [
    ...untilReferred,
    reopened,
    completed(),
    appraisalStarted,
    appraised(),
    referred({ ...another }),
  ];

  it('what was referred again meanwhile stays referred', () => {
    expect(statusAfter(...again, handlingRejected('VerificationReopened'))).toBe('HandlingReferred');
  });

  specification(caseDecider, 'scenario 2: verified again')
    .given(...untilReferred, reopened, handlingRejected('VerificationReopened'))
    .when(complete())
    .then(completed());

  specification(caseDecider, 'scenario 2: appraised again')
    .given(...untilReferred, answered({ late: true }), handlingRejected('VerificationAnswered'))
    .when(appraise())
    .then(appraised());

  specification(caseDecider, 'scenario 2: referred again, to the same body, with everyone who verified')
    .given(...again.slice(0, -1), handlingRejected('VerificationReopened'))
    .when(refer())
    .then(referred({ ...asCreated, file: { ...referred().data.file, verifiers: [verifier, lead] } }));

  specification(caseDecider, 'scenario 2: decided again, and noted')
    .given(...again, handlingRejected('VerificationReopened'))
    .when({ type: 'NoteHandling', data: { ...noteHandling.data, ...another } }, { issued: policy })
    .then({ type: 'HandlingNoted', data: { ...handlingNoted.data, ...another } });

  specification(caseDecider, 'the decision on the older file is rejected even now')
    .given(...again)
    .when(noteHandling, { issued: policy })
    .then(handlingRejected('VerificationReopened'));
});

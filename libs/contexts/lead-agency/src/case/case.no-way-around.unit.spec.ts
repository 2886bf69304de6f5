import type { CaseEvent } from '#contracts';
import { officer, specification } from '#deciding/testing';
import { agencies } from '#rules/testing';
import {
  answered,
  appraisalStarted,
  appraised,
  appraisedWithoutGround,
  complete,
  completed,
  conflictNoted,
  DECISION_ID,
  DIRECTION_ID,
  directionNoted,
  handlingNoted,
  invited,
  noteHandling,
  noteTransfer,
  notificationNoted,
  opened,
  ownInitiative,
  policy,
  ppcAdvised,
  refer,
  REFERRAL_ID,
  referred,
  reopened,
  request,
  requested,
  resultNoted,
  TRANSFER_ID,
  transferNoted,
  transferRequested,
  untilAppraised,
  untilOrderProposed,
  untilVerified,
  verifier,
} from '../../testing/index.js';
import type { CaseCommand } from './case.commands.js';
import { caseDecider } from './case.decider.js';

const closeNoViolation: CaseCommand = { type: 'CloseNoViolation', data: { reasons: 'Không có căn cứ xử lý' } };
const reopenVerification: CaseCommand = { type: 'ReopenVerification', data: reopened.data };

/** Two bodies have the file; the second gives it back, and the lead finds no ground any more. */
const ANOTHER_REFERRAL = '23232323-2323-5323-8323-232323232323';
const ANOTHER_DECISION = '45454545-4545-5545-8545-454545454545';
const toAnother = referred({
  referralId: ANOTHER_REFERRAL,
  decisionId: ANOTHER_DECISION,
  to: agencies.police,
  route: 'ASSIGN_AGENCY',
});
const givenBack: CaseEvent = {
  type: 'FileReturnNoted',
  data: {
    referralId: ANOTHER_REFERRAL,
    decisionId: ANOTHER_DECISION,
    agencyId: agencies.police,
    reasons: 'Thiếu kết quả xét nghiệm gốc',
  },
};
const twoBodies = [...untilAppraised, referred({ to: agencies.health, route: 'ASSIGN_AGENCY' }), toAnother] as const;

describe('a case that is closed without a violation has nothing open either (life-cycle 3.3)', () => {
  specification(caseDecider, 'not while a decision of it is in effect and unreported (LC-CLOSING)')
    .given(...twoBodies, handlingNoted, givenBack, appraisedWithoutGround)
    .when(closeNoViolation)
    .refused('LC-CLOSING');

  specification(caseDecider, 'not while a provider restricts for it (LC-CLOSING)')
    .given(...twoBodies, handlingNoted, notificationNoted, givenBack, appraisedWithoutGround, resultNoted, {
      type: 'RestrictionNoted',
      data: { restrictionId: TRANSFER_ID, decisionId: DECISION_ID, agencyId: 'isp', stage: 'DONE' },
    })
    .when(closeNoViolation)
    .refused('LC-CLOSING');

  specification(caseDecider, 'not while a body may still decide on a file that holds (LC-CLOSING)')
    .given(...twoBodies, givenBack, appraisedWithoutGround)
    .when(closeNoViolation)
    .refused('LC-CLOSING');

  specification(caseDecider, 'but with one whose file is out of date: whatever it decides lapses')
    .given(...twoBodies, givenBack, conflictNoted('officer-9', DECISION_ID), appraisedWithoutGround)
    .when(closeNoViolation)
    .accepted();

  const handlingNotedOfOther: CaseEvent = {
    type: 'HandlingNoted',
    data: { ...handlingNoted.data, referralId: ANOTHER_REFERRAL, decisionId: ANOTHER_DECISION },
  };
  const ofOther = { decisionId: ANOTHER_DECISION, agencyId: agencies.police };

  specification(caseDecider, 'nor is a case closed while the file of another body holds (LC-CLOSING)')
    .given(
      ...untilAppraised,
      referred({ to: agencies.health, route: 'ASSIGN_AGENCY' }),
      referred({ referralId: DIRECTION_ID, decisionId: TRANSFER_ID, to: agencies.ppc, route: 'ASSIGN_AGENCY' }),
      { type: 'FileReturnNoted', data: { ...givenBack.data, referralId: DIRECTION_ID, decisionId: TRANSFER_ID } },
      appraised({ proposedRoute: 'ASSIGN_AGENCY' }),
      toAnother,
      handlingNotedOfOther,
      { type: 'NotificationNoted', data: { ...notificationNoted.data, decisionId: ANOTHER_DECISION } },
      { type: 'ResultNoted', data: { ...resultNoted.data, ...ofOther } },
    )
    .when({ type: 'CloseCase', data: { summary: 'Đã xử lý' } })
    .refused('LC-CLOSING');

  specification(caseDecider, 'and a body whose file still holds gets no second one (LC-REFERRAL)')
    .given(...twoBodies, givenBack, appraised({ proposedRoute: 'ASSIGN_AGENCY' }))
    .when(refer({ to: agencies.health, route: 'ASSIGN_AGENCY' }))
    .refused('LC-REFERRAL');

  specification(caseDecider, 'one whose file is out of date does')
    .given(
      ...twoBodies,
      givenBack,
      conflictNoted('officer-9', DECISION_ID),
      appraised({ proposedRoute: 'ASSIGN_AGENCY' }),
    )
    .when(refer({ to: agencies.health, route: 'ASSIGN_AGENCY' }))
    .accepted();

  specification(caseDecider, 'what the other body decides meanwhile on its file takes effect')
    .given(...twoBodies, givenBack)
    .when(noteHandling, { issued: policy })
    .then(handlingNoted);
});

describe('only who leads gives the lead back (INV-22)', () => {
  const ONWARD = '56565656-5656-5656-8656-565656565656';
  const passedOn = [
    opened(),
    transferRequested(),
    transferNoted('ACCEPTED', agencies.police),
    transferRequested({ transferId: ONWARD, from: agencies.police, to: agencies.health }),
    {
      type: 'TransferNoted',
      data: { transferId: ONWARD, outcome: 'ACCEPTED', leadAgencyId: agencies.health },
    },
  ] as const satisfies readonly CaseEvent[];

  specification(caseDecider, 'who has passed it on has nothing to return')
    .given(...passedOn)
    .when(noteTransfer('RETURNED'), { issued: policy })
    .then();

  specification(caseDecider, 'nor while it is offered on')
    .given(...passedOn.slice(0, 4))
    .when(noteTransfer('RETURNED'), { issued: policy })
    .then();

  specification(caseDecider, 'who has it back can be given it again, and can return it')
    .given(...passedOn, {
      type: 'TransferNoted',
      data: { transferId: ONWARD, outcome: 'RETURNED', leadAgencyId: agencies.police },
    })
    .when(noteTransfer('RETURNED'), { issued: policy })
    .then(transferNoted('RETURNED', agencies.dic));

  specification(caseDecider, 'after a referral nothing goes back, and nothing hangs')
    .given(...untilAppraised, transferRequested(), transferNoted('ACCEPTED', agencies.police), referred())
    .when(noteTransfer('RETURNED'), { issued: policy })
    .then();
});

describe('new doubts are taken up wherever the case stands before a decision (life-cycle 3.4: Verified … HandlingReferred)', () => {
  const proposed = { proposedRoute: 'ADVISE_PPC', proposedMeasure: 'VOLUNTARY_CORRECTION' } as const;
  const advised = [...untilVerified(), appraisalStarted, appraised(proposed), ppcAdvised()] as const;
  const LATER = '78787878-7878-5787-8787-787878787878';
  const advisedAgain = [
    ...advised,
    reopened,
    completed(),
    appraisalStarted,
    appraised(proposed),
    ppcAdvised({ directionId: LATER }),
  ] as const;
  const asDirected: CaseCommand = { type: 'ReferAsDirected', data: { directionId: DIRECTION_ID } };
  const declined: CaseEvent = { type: 'DirectionNoted', data: { ...directionNoted([]).data, outcome: 'DECLINED' } };

  specification(caseDecider, 'while the affected party is invited')
    .given(...untilOrderProposed, invited())
    .when(reopenVerification)
    .then(reopened);

  specification(caseDecider, 'while the people’s committee is advised')
    .given(...advised)
    .when(reopenVerification)
    .then(reopened);

  specification(caseDecider, 'a direction that comes then leads to no referral, and nothing hangs')
    .given(...advised, reopened, directionNoted())
    .when(asDirected, { issued: policy })
    .then();

  specification(caseDecider, 'nor does one on an earlier advice, once the committee was advised anew')
    .given(...advisedAgain, directionNoted())
    .when(asDirected, { issued: policy })
    .then();

  specification(caseDecider, 'a body that was directed and has ended meanwhile: its successor gets the referral')
    .given(...advised, directionNoted([agencies.health]))
    .when(asDirected, {
      issued: policy,
      law: {
        isActive: (agencyId) => agencyId !== agencies.health,
        successorOf: (agencyId) => (agencyId === agencies.health ? agencies.police : undefined),
      },
    })
    .accepted();

  it('and an earlier advice that is declined ends no later one', () => {
    const status = [...advisedAgain, declined].reduce(caseDecider.evolve, caseDecider.initial).status;
    expect(status).toBe('PpcAdvised');
  });
});

describe('who had declared a conflict has verified nothing (INV-10)', () => {
  const conflicted = conflictNoted(verifier.officerRef);

  specification(caseDecider, 'an adverse outcome does not rest on that answer alone')
    .given(opened(), requested(), conflicted, answered())
    .when(complete())
    .refused('INV-10');

  specification(caseDecider, 'also when it is declared afterwards')
    .given(opened(), requested(), answered(), conflicted)
    .when(complete())
    .refused('INV-10');

  specification(caseDecider, 'another body’s answer carries it')
    .given(
      opened(),
      requested(),
      answered(),
      requested({ requestId: REFERRAL_ID, addressee: agencies.police }),
      answered({
        requestId: REFERRAL_ID,
        agencyId: agencies.police,
        verifiedBy: { agencyId: agencies.police, officerRef: 'another' },
      }),
      conflicted,
    )
    .when(complete())
    .accepted();

  specification(caseDecider, 'what needs nobody to have said so, needs nobody')
    .given(opened(), requested(), answered(), conflicted)
    .when(complete('UNDETERMINED'))
    .accepted();

  specification(caseDecider, 'the body is asked again, and another officer answers')
    .given(opened(), requested(), answered(), conflicted)
    .when(request())
    .accepted();
});

describe('who has a conflict has appraised nothing (INV-10)', () => {
  const appraiser = { agencyId: agencies.dic, officerRef: 'appraiser' };
  const given = [...untilVerified(), appraisalStarted, appraised({ completedBy: appraiser })] as const;

  specification(
    caseDecider,
    'nothing is referred on the appraisal of such an officer, also when it is noted afterwards',
  )
    .given(...given, conflictNoted('appraiser'))
    .when(refer())
    .refused('INV-10');

  specification(caseDecider, 'a conflict of somebody else’s stops nothing')
    .given(...given, conflictNoted('somebody-else'))
    .when(refer())
    .accepted();

  specification(caseDecider, 'new doubts take the case back, and another officer appraises')
    .given(...given, conflictNoted('appraiser'))
    .when(reopenVerification)
    .accepted();
});

describe('a matter of one’s own initiative comes in by the same rules as a report (KH-46)', () => {
  const health = { issued: { actor: officer({ agencyId: agencies.health, officerRef: 'doctor' }) } };

  specification(caseDecider, 'tier H opens no case here either (LC-SPECIALIST)')
    .when(ownInitiative({ allegedProvisionId: 'penal-code.147' }), { ...health, law: { tierOf: () => 'H' } })
    .refused('LC-SPECIALIST');

  specification(caseDecider, 'a document is referred to in words that name nobody (INV-17)')
    .when(ownInitiative({ contentRefs: [{ documentRef: 'Đơn của số 0912345678' }] }), health)
    .refused('INV-17');

  specification(caseDecider, 'content has its place (LC-INTAKE)')
    .when(ownInitiative({ contentRefs: [{ url: 'https://example.org/post/7' }, {}] }), health)
    .refused('LC-INTAKE');

  specification(caseDecider, 'conduct is dated within reason (LC-TIME)')
    .when(ownInitiative({ conductAt: '1900-01-01T00:00:00.000Z' }), health)
    .refused('LC-TIME');
});

import type { CaseEvent, RestrictionStage } from '#contracts';
import { issuance, specification } from '#deciding/testing';
import { createdId } from '#rules';
import { agencies, agencyForTests } from '#rules/testing';
import {
  answered,
  appraisalStarted,
  appraised,
  closed,
  closedNoViolation,
  completed,
  DECISION_ID,
  handlingNoted,
  handlingRejected,
  notificationNoted,
  opened,
  policy,
  PUBLICATION_ID,
  publicationRequested,
  referred,
  reopened,
  resultNoted,
  untilReferred,
  untilResult,
  untilVerified,
} from '../../testing/index.js';
import type { CaseCommand } from './case.commands.js';
import { caseDecider } from './case.decider.js';

const publicationId = createdId(issuance(), 'publication');
const { outlet, title, text } = publicationRequested.data;
const publish = (
  overrides: { outlet?: string; title?: string; text?: string; personalDataRemoved?: boolean } = {},
): CaseCommand => ({
  type: 'RequestPublication',
  data: { outlet, title, text, personalDataRemoved: true, ...overrides },
});
const notePublication = (outcome: 'DECLINED' | 'PUBLISHED'): CaseCommand => ({
  type: 'NotePublication',
  data:
    outcome === 'DECLINED'
      ? { publicationId: PUBLICATION_ID, outcome }
      : { publicationId: PUBLICATION_ID, outcome, url: 'https://example.org/news/1', hash: 'd'.repeat(64) },
});
const close: CaseCommand = { type: 'CloseCase', data: { summary: closed.data.summary } };

const restrictionNoted = (
  stage: RestrictionStage,
  restrictionId = createdId(issuance(), 'restriction'),
): Extract<CaseEvent, { type: 'RestrictionNoted' }> => ({
  type: 'RestrictionNoted',
  data: { restrictionId, decisionId: DECISION_ID, agencyId: 'site-operator', stage },
});
const transferRequested: CaseEvent = {
  type: 'CaseTransferRequested',
  data: {
    transferId: createdId(issuance(), 'transfer'),
    from: agencies.dic,
    to: agencies.police,
    grounds: 'Thuộc lĩnh vực an ninh trật tự',
    legalBasis: 'kh-plan.7.2.b',
    dueAt: '2023-03-20T02:00:00.000Z',
    file: {
      caseKind: 'FACTUAL_CLAIM',
      claimUnderReview: 'Nguồn nước bị nhiễm độc',
      territory: 'khanh-hoa',
      conflicted: [],
    },
  },
};

describe('what was found is offered for publication (KH art. 6.5, 7.5.b)', () => {
  specification(caseDecider, 'a result, when there is one')
    .given(...untilResult)
    .when(publish())
    .then({ type: 'PublicationRequested', data: { ...publicationRequested.data, publicationId } });

  specification(caseDecider, 'scenario 1: the facts, when nothing was violated')
    .given(...untilVerified('AUTHENTIC'), closedNoViolation)
    .when(publish())
    .then({ type: 'PublicationRequested', data: { ...publicationRequested.data, publicationId, kind: 'FACTS' } });

  for (const [status, given] of Object.entries({
    Verified: untilVerified('AUTHENTIC'),
    HandlingNoted: [...untilReferred, handlingNoted],
    Closed: [...untilResult, closed],
  })) {
    specification(caseDecider, `not from ${status} (LC-STATE)`)
      .given(...given)
      .when(publish())
      .refused('LC-STATE');
  }

  specification(caseDecider, 'to an outlet, not to a department (LC-ADDRESSEE)')
    .given(...untilResult)
    .when(publish({ outlet: agencies.health }))
    .refused('LC-ADDRESSEE');

  for (const kind of ['PROVINCIAL_BROADCASTER', 'PROVINCIAL_PORTAL', 'PRESS_AGENCY', 'GRASSROOTS_BROADCAST'] as const) {
    specification(caseDecider, `to ${kind} too`)
      .given(...untilResult)
      .when(publish(), { law: { agency: (agencyId) => agencyForTests(agencyId, { kind }) } })
      .accepted();
  }

  specification(caseDecider, 'to an outlet that has not ended (LC-ADDRESSEE)')
    .given(...untilResult)
    .when(publish(), { law: { isActive: () => false } })
    .refused('LC-ADDRESSEE');

  specification(caseDecider, 'to no outlet that it is about (INV-10)')
    .given(opened({ reportedAgencyId: agencies.newspaper }), ...untilResult.slice(1))
    .when(publish())
    .refused('INV-10');

  for (const given of [untilResult, [...untilVerified('AUTHENTIC'), closedNoViolation]]) {
    specification(caseDecider, `without personal data, after ${given.at(-1)?.type ?? ''} (INV-16)`)
      .given(...given)
      .when(publish({ personalDataRemoved: false }))
      .refused('INV-16');
  }

  specification(caseDecider, 'naming nobody in the title (INV-17)')
    .given(...untilResult)
    .when(publish({ title: 'Tài khoản @nguyenvana đăng tin sai' }))
    .refused('INV-17');

  specification(caseDecider, 'naming nobody in the text (INV-17)')
    .given(...untilResult)
    .when(publish({ text: 'Số điện thoại của người đăng là 0912345678.' }))
    .refused('INV-17');

  for (const outcome of ['DECLINED', 'PUBLISHED'] as const) {
    for (const given of [
      [...untilResult, publicationRequested],
      [...untilResult, publicationRequested, closed],
    ]) {
      specification(caseDecider, `${outcome} is noted, ${given.at(-1)?.type ?? ''} or not`)
        .given(...given)
        .when(notePublication(outcome), { issued: policy })
        .then({
          type: 'PublicationNoted',
          data: {
            publicationId: PUBLICATION_ID,
            outlet,
            outcome,
            ...(outcome === 'PUBLISHED' && { url: 'https://example.org/news/1', hash: 'd'.repeat(64) }),
          },
        });
    }
  }

  specification(caseDecider, 'what was declined stays so when it is asked to be gone (open question 16)')
    .given(...untilResult, publicationRequested, {
      type: 'PublicationNoted',
      data: { publicationId: PUBLICATION_ID, outlet, outcome: 'DECLINED' },
    })
    .when(
      { type: 'NotePublication', data: { publicationId: PUBLICATION_ID, outcome: 'RETRACTED' } },
      { issued: policy },
    )
    .then();

  specification(caseDecider, 'what is corrected stays noted so, also where its outlet says late that it ran')
    .given(...untilResult, publicationRequested, {
      type: 'PublicationNoted',
      data: { publicationId: PUBLICATION_ID, outlet: agencies.newspaper, outcome: 'CORRECTED' },
    })
    .when(notePublication('PUBLISHED'), { issued: policy })
    .then();

  specification(caseDecider, 'what was never offered is not noted (LC-STATE)')
    .given(...untilResult)
    .when(notePublication('PUBLISHED'), { issued: policy })
    .refused('LC-STATE');
});

describe('a case is closed when every referral has ended (life-cycle 3.3)', () => {
  specification(caseDecider, 'with its result')
    .given(...untilResult)
    .when(close)
    .then(closed);

  specification(caseDecider, 'scenario 14: after the outlet declined too')
    .given(...untilResult, publicationRequested, {
      type: 'PublicationNoted',
      data: { publicationId: PUBLICATION_ID, outlet, outcome: 'DECLINED' },
    })
    .when(close)
    .then(closed);

  const second = { referralId: publicationId, decisionId: createdId(issuance(), 'decision'), to: agencies.police };
  const twoBodies: readonly CaseEvent[] = [
    ...untilVerified(),
    appraisalStarted,
    appraised(),
    referred(),
    referred(second),
    handlingNoted,
    notificationNoted,
    resultNoted,
  ];
  const secondTold: CaseEvent = {
    type: 'NotificationNoted',
    data: { ...notificationNoted.data, decisionId: second.decisionId },
  };

  specification(caseDecider, 'not while another body has not decided (LC-CLOSING)')
    .given(...twoBodies)
    .when(close)
    .refused('LC-CLOSING');

  specification(caseDecider, 'not while another body has decided and not reported (LC-CLOSING)')
    .given(...twoBodies, {
      type: 'HandlingNoted',
      data: {
        referralId: second.referralId,
        decisionId: second.decisionId,
        agencyId: second.to,
        measure: 'VOLUNTARY_CORRECTION',
      },
    })
    .when(close)
    .refused('LC-CLOSING');

  specification(caseDecider, 'when the other body has reported too')
    .given(...twoBodies, secondTold, {
      type: 'ResultNoted',
      data: { ...resultNoted.data, decisionId: second.decisionId, agencyId: second.to },
    })
    .when(close)
    .accepted();

  specification(caseDecider, 'a rejected decision has ended; the one that followed it counts')
    .given(
      ...untilReferred,
      answered({ late: true }),
      handlingRejected('VerificationAnswered'),
      appraised(),
      referred(second),
      secondTold,
      { type: 'ResultNoted', data: { ...resultNoted.data, decisionId: second.decisionId } },
    )
    .when(close)
    .accepted();

  const referredAgain: readonly CaseEvent[] = [
    ...untilReferred,
    reopened,
    completed(),
    appraisalStarted,
    appraised(),
    referred(second),
  ];
  const againDecided = { referralId: second.referralId, decisionId: second.decisionId, agencyId: second.to };
  const againResult: CaseEvent = {
    type: 'ResultNoted',
    data: { ...resultNoted.data, decisionId: second.decisionId, agencyId: second.to },
  };

  specification(caseDecider, 'a file that the case went back behind is not waited for')
    .given(
      ...referredAgain,
      { type: 'HandlingNoted', data: { ...againDecided, measure: 'VOLUNTARY_CORRECTION' } },
      secondTold,
      againResult,
    )
    .when(close)
    .accepted();

  specification(caseDecider, 'a decision that took effect is, also when the case went back behind it (LC-CLOSING)')
    .given(...referredAgain, handlingNoted, secondTold, againResult)
    .when(close)
    .refused('LC-CLOSING');

  specification(caseDecider, 'not before whoever was decided about was told (LC-CLOSING)')
    .given(...untilReferred, handlingNoted, resultNoted)
    .when(close)
    .refused('LC-CLOSING');

  for (const stage of ['REQUESTED', 'DONE', 'RENEWED', 'LAPSED'] as const) {
    specification(caseDecider, `not while a restriction is ${stage} (LC-CLOSING; INV-14)`)
      .given(...untilResult, restrictionNoted(stage))
      .when(close)
      .refused('LC-CLOSING');
  }

  for (const stage of ['REFUSED', 'RESTORED', 'TERMINATED'] as const) {
    specification(caseDecider, `when a restriction is ${stage}`)
      .given(...untilResult, restrictionNoted('REQUESTED'), restrictionNoted(stage))
      .when(close)
      .accepted();
  }

  specification(caseDecider, 'not while it is offered to another lead (LC-CLOSING)')
    .given(...untilResult, transferRequested)
    .when(close)
    .refused('LC-CLOSING');

  for (const [status, given] of Object.entries({
    Verified: untilVerified(),
    HandlingReferred: untilReferred,
    HandlingNoted: [...untilReferred, handlingNoted],
    ClosedNoViolation: [...untilVerified('AUTHENTIC'), closedNoViolation],
    Closed: [...untilResult, closed],
  })) {
    specification(caseDecider, `not from ${status} (LC-STATE)`)
      .given(...given)
      .when(close)
      .refused('LC-STATE');
  }

  specification(caseDecider, 'naming nobody (INV-17)')
    .given(...untilResult)
    .when({ type: 'CloseCase', data: { summary: `Đã báo cho a.b@example.vn về ${DECISION_ID}` } })
    .refused('INV-17');
});

import type { SeenDissent } from '#contracts';
import { specification } from '#deciding/testing';
import { unless } from '#rules';
import { agencies } from '#rules/testing';
import {
  appraisalStarted,
  appraise,
  appraised,
  appraisedWithoutGround,
  caseConflict,
  closed,
  closedNoViolation,
  consulted,
  EXPLANATION_ID,
  imported,
  lead,
  noGround,
  opened,
  remedy,
  requested,
  seen,
  untilAppraised,
  untilReferred,
  untilVerified,
} from '../../testing/index.js';
import { consultationRequested, opinionNoted } from '../../testing/consultation.js';
import type { CaseCommand } from './case.commands.js';
import { caseDecider } from './case.decider.js';

const start: CaseCommand = { type: 'StartAppraisal', data: {} };
const reasons = closedNoViolation.data.reasons;
const close: CaseCommand = { type: 'CloseNoViolation', data: { reasons } };
const underAppraisal = [...untilVerified(), appraisalStarted] as const;
const referIssue = (to = 'water-company'): CaseCommand => ({
  type: 'ReferUnderlyingIssue',
  data: { to, issue: 'Đường ống xuống cấp', legalBasis: 'kh-plan.7.3.d' },
});
const NOT_ADVERSE = ['AUTHENTIC', 'UNDETERMINED', 'NOT_FACTUAL'] as const;

describe('the appraisal (KH art. 6.3)', () => {
  specification(caseDecider, 'begins when the outcome is adverse')
    .given(...untilVerified())
    .when(start)
    .then(appraisalStarted);

  for (const outcome of NOT_ADVERSE) {
    specification(caseDecider, `never begins when it is ${outcome} (INV-06)`)
      .given(...untilVerified(outcome))
      .when(start)
      .refused('INV-06');
  }

  specification(caseDecider, 'does not begin before verification (LC-STATE)')
    .given(opened(), requested())
    .when(start)
    .refused('LC-STATE');

  specification(caseDecider, 'is not begun by an officer in conflict (INV-10)')
    .given(...untilVerified(), caseConflict('officer-1'))
    .when(start)
    .refused('INV-10');

  specification(caseDecider, 'finds a ground, cites its text as it was in force, and proposes')
    .given(...underAppraisal)
    .when(appraise())
    .then(appraised());

  specification(caseDecider, 'finds no ground and proposes nothing')
    .given(...underAppraisal)
    .when(noGround)
    .then(appraisedWithoutGround);

  specification(caseDecider, 'begins before it is completed (LC-STATE)')
    .given(...untilVerified())
    .when(appraise())
    .refused('LC-STATE');

  specification(caseDecider, 'finds a ground only with provisions (LC-APPRAISAL, INV-02)')
    .given(...underAppraisal)
    .when(appraise({ grounds: [] }))
    .refused('LC-APPRAISAL', 'INV-02');

  const { proposedRoute: _route, ...withoutRoute } = appraise().data;
  specification(caseDecider, 'finds a ground only with a route (LC-APPRAISAL)')
    .given(...underAppraisal)
    .when({ type: 'CompleteAppraisal', data: withoutRoute })
    .refused('LC-APPRAISAL');

  const { proposedMeasure: _measure, ...withoutMeasure } = appraise().data;
  specification(caseDecider, 'finds a ground only with a measure (LC-APPRAISAL)')
    .given(...underAppraisal)
    .when({ type: 'CompleteAppraisal', data: withoutMeasure })
    .refused('LC-APPRAISAL');

  specification(caseDecider, 'proposes nothing without a ground (LC-APPRAISAL)')
    .given(...underAppraisal)
    .when({ type: 'CompleteAppraisal', data: { ...noGround.data, proposedMeasure: 'STATEMENT' } })
    .refused('LC-APPRAISAL');

  const conductAt = '2023-03-01T02:00:00.000Z';
  const now = '2025-01-10T02:00:00.000Z';
  specification(caseDecider, 'looks at provisions when the conduct was, and when deciding (INV-02)')
    .given(opened({ conductAt }), ...underAppraisal.slice(1))
    .when(appraise(), {
      issued: { now },
      law: {
        citationsStand: (_, times) => unless(times.conductAt === conductAt && times.decidedAt === now, 'INV-02'),
      },
    })
    .accepted();

  specification(caseDecider, 'cites nothing that was replaced (INV-02, REFERENCE_REPLACED)')
    .given(...underAppraisal)
    .when(appraise(), {
      law: {
        citationsStand: () => [
          { rule: 'REFERENCE_REPLACED', parameters: { successors: ['decree-147'] } },
          { rule: 'INV-02', parameters: {} },
        ],
      },
    })
    .refused('REFERENCE_REPLACED', 'INV-02');

  specification(caseDecider, 'proposes nothing restrictive on tier P alone (INV-24)')
    .given(...underAppraisal)
    .when(appraise({ proposedMeasure: 'RESTRICTION_REQUEST' }), { law: { allowsRestriction: () => false } })
    .refused('INV-24');

  specification(caseDecider, 'may propose what restricts nobody on tier P (INV-24)')
    .given(...underAppraisal)
    .when(appraise(), { law: { allowsRestriction: () => false } })
    .accepted();

  specification(caseDecider, 'proposes on NO_RESTRICTION only what restricts nobody (LC-REFERRAL)')
    .given(...underAppraisal)
    .when(appraise({ proposedRoute: 'NO_RESTRICTION' }))
    .refused('LC-REFERRAL');

  specification(caseDecider, 'may propose to advise the people’s committee (KH art. 7.1.a)')
    .given(...underAppraisal)
    .when(appraise({ proposedRoute: 'ADVISE_PPC' }))
    .then(appraised({ proposedRoute: 'ADVISE_PPC' }));

  specification(caseDecider, 'is not completed by an officer in conflict (INV-10)')
    .given(...underAppraisal, caseConflict('officer-1'))
    .when(appraise())
    .refused('INV-10');

  for (const field of [
    'reasons',
    'necessityAndProportionality',
    'alternativesConsidered',
    'noConsultationReason',
  ] as const) {
    specification(caseDecider, `names nobody in ${field} (INV-17)`)
      .given(...underAppraisal)
      .when(appraise({ [field]: 'Liên hệ a.b@example.vn' }))
      .refused('INV-17');
  }
});

describe('an appraisal asks others, or says why not (KH art. 5.2 «Tùy theo tính chất»)', () => {
  const { noConsultationReason: _, ...askedOthers } = appraise().data;
  const afterConsulting: CaseCommand = { type: 'CompleteAppraisal', data: askedOthers };
  const { noConsultationReason: __, ...appraisedAfterConsulting } = appraised().data;

  specification(caseDecider, 'it is completed when the consultation is closed')
    .given(...untilVerified(), consultationRequested(), appraisalStarted, consulted)
    .when(afterConsulting)
    .then({ type: 'AppraisalCompleted', data: appraisedAfterConsulting });

  specification(caseDecider, 'not while one is open, whatever its due date (LC-CONSULTED)')
    .given(...untilVerified(), consultationRequested(), appraisalStarted)
    .when(afterConsulting)
    .refused('LC-CONSULTED');

  specification(caseDecider, 'not without asking and without a reason (LC-CONSULTED)')
    .given(...underAppraisal)
    .when(afterConsulting)
    .refused('LC-CONSULTED');

  specification(caseDecider, 'no reason for asking nobody is given when somebody was asked (LC-CONSULTED)')
    .given(...untilVerified(), consultationRequested(), appraisalStarted, consulted)
    .when(appraise())
    .refused('LC-CONSULTED');

  specification(caseDecider, 'and none hides that somebody still is (LC-CONSULTED)')
    .given(...untilVerified(), consultationRequested(), appraisalStarted)
    .when(appraise())
    .refused('LC-CONSULTED', 'LC-CONSULTED');

  describe('INV-13: dissents are seen', () => {
    const dissented = [
      ...untilVerified(),
      consultationRequested(),
      appraisalStarted,
      opinionNoted(),
      consulted,
    ] as const;
    const confirming = (...dissentsSeen: SeenDissent[]): CaseCommand => ({
      type: 'CompleteAppraisal',
      data: { ...askedOthers, dissentsSeen },
    });
    const { consultationId, agencyId, opinionId, text } = opinionNoted().data;

    specification(caseDecider, 'each is confirmed, and stands in the appraisal')
      .given(...dissented)
      .when(confirming(seen))
      .then({
        type: 'AppraisalCompleted',
        data: { ...appraisedAfterConsulting, dissentsSeen: [{ consultationId, agencyId, opinionId, text }] },
      });

    specification(caseDecider, 'one that is not confirmed refuses')
      .given(...dissented)
      .when(afterConsulting)
      .refused('INV-13');

    specification(caseDecider, 'another body’s is another one')
      .given(...dissented)
      .when(confirming({ ...seen, agencyId: 'propaganda' }))
      .refused('INV-13');

    specification(caseDecider, 'one that was voiced in a meeting counts too')
      .given(...untilVerified(), consultationRequested(), appraisalStarted, {
        type: 'ConsultationConcluded',
        data: {
          ...consulted.data,
          method: 'MEETING',
          dissents: [{ consultationId, agencyId: 'journalists', text: 'Không đồng ý' }],
        },
      })
      .when(afterConsulting)
      .refused('INV-13');

    specification(caseDecider, 'a late one counts: late is not less of a dissent')
      .given(...dissented, opinionNoted({ opinionId: EXPLANATION_ID, agencyId: 'district-2', late: true }))
      .when(confirming(seen))
      .refused('INV-13');
  });
});

describe('a case is closed without violation (life-cycle 3.3; INV-06)', () => {
  for (const outcome of NOT_ADVERSE) {
    specification(caseDecider, `when it is ${outcome}`)
      .given(...untilVerified(outcome))
      .when(close)
      .then({ type: 'CaseClosedNoViolation', data: { outcome, reasons, closedBy: lead } });
  }

  specification(caseDecider, 'with a remedy where there is one')
    .given(...untilVerified('AUTHENTIC'))
    .when({ type: 'CloseNoViolation', data: { reasons, remedy } })
    .then({ type: 'CaseClosedNoViolation', data: { outcome: 'AUTHENTIC', reasons, remedy, closedBy: lead } });

  specification(caseDecider, 'when the appraisal found no ground')
    .given(...underAppraisal, appraisedWithoutGround)
    .when(close)
    .then({ type: 'CaseClosedNoViolation', data: { outcome: 'CONFIRMED_FALSE', reasons, closedBy: lead } });

  specification(caseDecider, 'not by an officer in conflict (INV-10)')
    .given(...untilVerified('AUTHENTIC'), caseConflict('officer-1'))
    .when(close)
    .refused('INV-10');

  specification(caseDecider, 'not when the outcome is adverse (LC-STATE)')
    .given(...untilVerified())
    .when(close)
    .refused('LC-STATE');

  specification(caseDecider, 'not when the appraisal found a ground (LC-STATE)')
    .given(...untilAppraised)
    .when(close)
    .refused('LC-STATE');

  for (const given of [[opened()], [opened(), requested()]]) {
    specification(caseDecider, `not before verification: ${given.length} events (LC-STATE)`)
      .given(...given)
      .when(close)
      .refused('LC-STATE');

    specification(caseDecider, `from where it stands in a legacy register, undetermined: ${given.length} events`)
      .given(...given)
      .when(close, { issued: imported })
      .then({
        type: 'CaseClosedNoViolation',
        data: {
          outcome: 'UNDETERMINED',
          reasons,
          closedBy: { agencyId: agencies.dic, officerRef: 'NOT_IN_SOURCE' },
        },
      });
  }

  specification(caseDecider, 'once (LC-STATE)')
    .given(...untilVerified('AUTHENTIC'), closedNoViolation)
    .when(close)
    .refused('LC-STATE');
});

describe('what is said at the end of a case names nobody (INV-17)', () => {
  const withPhone = { body: agencies.ppc, text: 'gọi 0912 345 678' };
  for (const words of [{ reasons: withPhone.text }, { reasons: 'Đúng sự thật', remedy: withPhone }]) {
    specification(caseDecider, `closed without violation: ${Object.keys(words).join()}`)
      .given(...untilVerified('AUTHENTIC'))
      .when({ type: 'CloseNoViolation', data: words })
      .refused('INV-17');
  }

  specification(caseDecider, 'an issue that is referred')
    .given(opened())
    .when({ type: 'ReferUnderlyingIssue', data: { to: 'x', issue: withPhone.text, legalBasis: 'kh-plan.7.3.d' } })
    .refused('INV-17');
});

describe('the underlying issue is referred (KH art. 7.3.đ; KH-34)', () => {
  for (const [state, given] of Object.entries({
    Opened: [opened()],
    Verified: untilVerified('AUTHENTIC'),
    ClosedNoViolation: [...untilVerified('AUTHENTIC'), closedNoViolation],
    HandlingReferred: untilReferred,
    Closed: [opened(), closed],
  })) {
    specification(caseDecider, `from ${state}`)
      .given(...given)
      .when(referIssue())
      .then({
        type: 'UnderlyingIssueReferred',
        data: { to: 'water-company', issue: 'Đường ống xuống cấp', legalBasis: 'kh-plan.7.3.d' },
      });
  }

  specification(caseDecider, 'to the body that the claim speaks about: it may resolve it (INV-10)')
    .given(opened({ bodiesConcerned: ['water-company'] }))
    .when(referIssue())
    .accepted();

  specification(caseDecider, 'never to the authority that the matter is about (INV-10)')
    .given(opened({ reportedAgencyId: 'water-company' }))
    .when(referIssue())
    .refused('INV-10');

  specification(caseDecider, 'not by an officer in conflict (INV-10)')
    .given(opened(), caseConflict('officer-1'))
    .when(referIssue())
    .refused('INV-10');

  specification(caseDecider, 'to a body that exists (LC-ADDRESSEE)')
    .given(opened())
    .when(referIssue(), { law: { agency: () => undefined } })
    .refused('LC-ADDRESSEE');

  specification(caseDecider, 'on a basis of the catalogue (REFERENCE_UNKNOWN)')
    .given(opened())
    .when(referIssue(), { law: { knowsProvision: () => false } })
    .refused('REFERENCE_UNKNOWN');

  specification(caseDecider, 'to the body that the claim speaks about too: it can resolve it (INV-10)')
    .given(opened({ bodiesConcerned: ['water-company'] }))
    .when(referIssue())
    .accepted();
});

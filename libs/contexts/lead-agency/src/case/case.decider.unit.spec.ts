import type { CaseEvent, DeadlineEvent } from '#contracts';
import { issuance, officer, properties, specification } from '#deciding/testing';
import { fold } from '#kernel';
import type { DeadlineCommand } from '#rules';
import { agencies, lawForTests } from '#rules/testing';
import {
  answered,
  appraisalStarted,
  appraise,
  appraised,
  appraisedWithoutGround,
  CASE_ID,
  caseConflict,
  closed,
  closedNoViolation,
  complete,
  completed,
  conflictNoted,
  DECISION_ID,
  handlingNoted,
  handlingRejected,
  imported,
  noGround,
  noteHandling,
  open,
  opened,
  openedOnSite,
  policy,
  publicationRequested,
  refer,
  referred,
  reopened,
  REPORT_ID,
  request,
  requested,
  resultNoted,
  untilAppraised,
  untilReferred,
  untilResult,
  untilVerified,
} from '../../testing/index.js';
import type { CaseCommand } from './case.commands.js';
import { caseDecider } from './case.decider.js';

const declare = (officerRef: string): CaseCommand => {
  const { reasons } = caseConflict(officerRef).data;
  return { type: 'DeclareConflict', data: { officerRef, reasons } };
};
const note = (officerRef: string): CaseCommand => {
  const { declaredOn } = conflictNoted(officerRef).data;
  return { type: 'NoteConflicts', data: { officerRefs: [officerRef], declaredOn } };
};
const SECOND_REFERRAL_ID = 'f0f0f0f0-f0f0-5f0f-8f0f-f0f0f0f0f0f0';
const SECOND_DECISION_ID = '0f0f0f0f-0f0f-5f0f-8f0f-0f0f0f0f0f0f';
const deadline = {
  deadlineId: 'MATTER',
  ruleId: 'MATTER',
  dueAt: '2023-03-20T10:00:00.000Z',
  basis: 'Quy trình giải quyết',
} as const;
const setDeadline: DeadlineCommand = { type: 'SetDeadline', data: deadline };
const deadlineSet = (startsAt: string): DeadlineEvent => ({
  type: 'DeadlineSet',
  data: { ...deadline, startsAt, agreedDueAt: deadline.dueAt, calendarVersion: 1 },
});
const referIssue: CaseCommand = {
  type: 'ReferUnderlyingIssue',
  data: { to: agencies.health, issue: 'Đường ống xuống cấp', legalBasis: 'kh-plan.7.3.d' },
};
const publish: CaseCommand = {
  type: 'RequestPublication',
  data: { outlet: agencies.newspaper, title: 'Nước an toàn', text: 'Đã kiểm chứng', personalDataRemoved: true },
};

describe('a case is opened (KH art. 6.1; INV-22, INV-23)', () => {
  specification(caseDecider, 'about one claim, with one lead').when(open(), { issued: policy }).then(opened());

  specification(caseDecider, 'with the alleged ground (KH-02)')
    .when(open({ allegedProvisionId: 'decree-72.5.1.d' }), { issued: policy })
    .then(opened(), { type: 'AllegedGroundRecorded', data: { provisionId: 'decree-72.5.1.d' } });

  specification(caseDecider, 'without a ground that the catalogue does not know')
    .when(open({ allegedProvisionId: 'x' }), { issued: policy, law: { knowsProvision: () => false } })
    .then(opened());

  specification(caseDecider, 'with the conflicts that were declared on its report (INV-10)')
    .when(open({ conflicted: ['officer-2'] }), { issued: policy })
    .then(opened(), {
      type: 'ConflictNoted',
      data: { officerRef: 'officer-2', declaredOn: `report-${REPORT_ID}`, openDecisions: [] },
    });

  specification(
    caseDecider,
    'with the authority that it is about, the bodies it speaks of, and the time of the conduct',
  )
    .when(
      open({
        reportedAgencyId: 'district-1',
        bodiesConcerned: [agencies.health],
        conductAt: '2023-03-01T02:00:00.000Z',
      }),
      { issued: policy },
    )
    .then(
      opened({
        reportedAgencyId: 'district-1',
        bodiesConcerned: [agencies.health],
        conductAt: '2023-03-01T02:00:00.000Z',
      }),
    );

  specification(caseDecider, 'once (LC-STATE)').given(opened()).when(open(), { issued: policy }).refused('LC-STATE');
});

describe('a report is to be linked (life-cycle 3.2)', () => {
  const expecting = (leadAgencyId: string): CaseCommand => ({
    type: 'ExpectReport',
    data: { reportId: REPORT_ID, leadAgencyId },
  });

  specification(caseDecider, 'to a case that goes on: it records nothing')
    .given(...untilResult)
    .when(expecting(agencies.dic), { issued: policy })
    .then();

  specification(caseDecider, 'of another lead: not (INV-22)')
    .given(opened())
    .when(expecting(agencies.health), { issued: policy })
    .refused('INV-22');

  for (const end of [closed, closedNoViolation]) {
    specification(caseDecider, `one that was screened into it belongs to it also after ${end.type}`)
      .given(opened(), end)
      .when(expecting(agencies.dic), { issued: policy })
      .then();

    specification(caseDecider, `nobody screens one into it after ${end.type} (LC-STATE)`)
      .given(opened(), end)
      .when(expecting(agencies.dic))
      .refused('LC-STATE');
  }
});

describe('a conflict of interest (KH-13, INV-10)', () => {
  specification(caseDecider, 'is declared by the officer')
    .given(opened())
    .when(declare('officer-1'))
    .then(caseConflict('officer-1'));

  specification(caseDecider, 'is declared for nobody else (LC-ISSUER)')
    .given(opened())
    .when(declare('officer-2'))
    .refused('LC-ISSUER');

  specification(caseDecider, 'is declared by the head for an officer')
    .given(opened())
    .when(declare('officer-2'), { issued: { actor: officer({ role: 'HEAD' }) } })
    .then(caseConflict('officer-2'));

  specification(caseDecider, 'is declared once: again records nothing')
    .given(opened(), conflictNoted('officer-1'))
    .when(declare('officer-1'))
    .then();

  specification(caseDecider, 'is explained without naming anyone (INV-17)')
    .given(opened())
    .when({ type: 'DeclareConflict', data: { officerRef: 'officer-1', reasons: 'Quen @nguoiphananh' } })
    .refused('INV-17');

  specification(caseDecider, 'is declared also where the case has ended: it may be reopened')
    .given(opened(), closed)
    .when(declare('officer-1'))
    .then(caseConflict('officer-1'));

  specification(caseDecider, 'is noted in any state, the last one too')
    .given(opened(), closed)
    .when(note('verifier'), { issued: policy })
    .then(conflictNoted('verifier'));

  specification(caseDecider, 'is noted once: again, from another stream, it makes no file older')
    .given(...untilReferred, conflictNoted('verifier', DECISION_ID))
    .when(note('verifier'), { issued: policy })
    .then();

  specification(caseDecider, 'is noted beside others of its stream; those that are known already are not noted again')
    .given(opened(), conflictNoted('officer-1'))
    .when(
      {
        type: 'NoteConflicts',
        data: { officerRefs: ['officer-1', 'officer-2', 'officer-3'], declaredOn: conflictNoted('').data.declaredOn },
      },
      { issued: policy },
    )
    .then(conflictNoted('officer-2'), conflictNoted('officer-3'));

  const { referralId: _, decisionId: __, ...elsewhere } = referred({ to: agencies.police }).data;
  const second = { referralId: SECOND_REFERRAL_ID, decisionId: SECOND_DECISION_ID };
  const alsoReferred: CaseEvent = { type: 'HandlingReferred', data: { ...elsewhere, ...second } };
  const underWay: readonly (readonly [string, readonly CaseEvent[], readonly string[]])[] = [
    ['none before a referral', untilAppraised, []],
    ['one that was referred', untilReferred, [DECISION_ID]],
    ['each of several', [...untilReferred, alsoReferred], [DECISION_ID, SECOND_DECISION_ID]],
    ['one that was decided', [...untilReferred, handlingNoted], [DECISION_ID]],
    ['one that is on an older file, until it lapses', [...untilReferred, reopened], [DECISION_ID]],
    ['not one that lapsed', [...untilReferred, reopened, handlingRejected('VerificationReopened')], []],
    ['one whose result was noted: it is complained of, amended, annulled', untilResult, [DECISION_ID]],
  ];
  for (const [decisions, given, ids] of underWay) {
    specification(caseDecider, `is for the decisions under way too (3.4), declared: ${decisions}`)
      .given(...given)
      .when(declare('officer-1'))
      .then(caseConflict('officer-1', ...ids));

    specification(caseDecider, `is for the decisions under way too (3.4), noted: ${decisions}`)
      .given(...given)
      .when(note('verifier'), { issued: policy })
      .then(conflictNoted('verifier', ...ids));
  }

  const completedBy = { agencyId: agencies.dic, officerRef: 'officer-2' };
  const steps: readonly (readonly [readonly CaseEvent[], CaseCommand])[] = [
    [[opened()], request()],
    [[opened(), requested(), answered()], complete()],
    [untilVerified(), { type: 'ReopenVerification', data: reopened.data }],
    [untilVerified(), { type: 'StartAppraisal', data: {} }],
    [[...untilVerified(), appraisalStarted], appraise()],
    [[...untilVerified(), appraisalStarted, appraised({ completedBy })], refer()],
    [untilVerified('AUTHENTIC'), { type: 'CloseNoViolation', data: { reasons: 'Đúng sự thật' } }],
    [[opened()], referIssue],
    [untilResult, publish],
    [untilResult, { type: 'CloseCase', data: { summary: 'Xong' } }],
  ];
  for (const [given, command] of steps) {
    specification(caseDecider, `bars the officer from ${command.type} (INV-10)`)
      .given(...given, conflictNoted('officer-1'))
      .when(command)
      .refused('INV-10');

    it(`and nobody else from ${command.type}`, () => {
      const state = fold(caseDecider, caseDecider.initial, given);
      const context = { issued: issuance(), law: lawForTests() };
      expect(caseDecider.decide(command, state, context)).toHaveLength(1);
    });
  }
});

describe('the matter’s time limit (KH-04)', () => {
  specification(caseDecider, 'is set').given(opened()).when(setDeadline).then(deadlineSet('2023-03-06T02:00:00.000Z'));

  specification(caseDecider, 'lies ahead (LC-DUE)')
    .given(opened())
    .when(setDeadline, { issued: { now: deadline.dueAt } })
    .refused('LC-DUE');

  specification(caseDecider, 'of a legacy register lies where its source says')
    .given(opened())
    .when(setDeadline, { issued: imported })
    .then(deadlineSet(imported.occurredAt));

  specification(caseDecider, 'names nobody in its basis (INV-17)')
    .given(opened())
    .when({ type: 'SetDeadline', data: { ...deadline, basis: 'Theo yêu cầu của @nguoiphananh' } })
    .refused('INV-17');
});

describe('every case', () => {
  properties(caseDecider, {
    events: [
      opened(),
      openedOnSite,
      { type: 'AllegedGroundRecorded', data: { provisionId: 'decree-72.5.1.d' } },
      requested(),
      answered(),
      answered({ outcome: 'AUTHENTIC' }),
      completed(),
      completed('AUTHENTIC'),
      reopened,
      appraisalStarted,
      appraised(),
      appraisedWithoutGround,
      referred(),
      handlingNoted,
      handlingRejected('VerificationAnswered'),
      { type: 'NotificationNoted', data: { decisionId: noteHandling.data.decisionId, receivedAt: deadline.dueAt } },
      resultNoted,
      publicationRequested,
      {
        type: 'PublicationNoted',
        data: {
          publicationId: publicationRequested.data.publicationId,
          outlet: agencies.newspaper,
          outcome: 'DECLINED',
        },
      },
      { type: 'UnderlyingIssueReferred', data: referIssue.data },
      closedNoViolation,
      closed,
      caseConflict('officer-1'),
      conflictNoted('verifier'),
      deadlineSet('2023-03-06T02:00:00.000Z'),
    ],
    commands: [
      open(),
      request(),
      { type: 'NoteVerificationAnswer', data: answered().data },
      complete(),
      complete('AUTHENTIC'),
      { type: 'ReopenVerification', data: reopened.data },
      { type: 'StartAppraisal', data: {} },
      appraise(),
      noGround,
      { type: 'CloseNoViolation', data: { reasons: 'Đúng sự thật' } },
      referIssue,
      refer(),
      refer({ route: 'NO_RESTRICTION', measure: 'STATEMENT' }),
      noteHandling,
      {
        type: 'NoteNotification',
        data: { decisionId: noteHandling.data.decisionId, receivedAt: deadline.dueAt },
      },
      { type: 'NoteResult', data: resultNoted.data },
      {
        type: 'NotePublication',
        data: { publicationId: publicationRequested.data.publicationId, outcome: 'DECLINED' },
      },
      publish,
      { type: 'CloseCase', data: { summary: 'Xong' } },
      declare('officer-1'),
      note('officer-1'),
      { type: 'ExpectReport', data: { reportId: REPORT_ID, leadAgencyId: agencies.dic } },
      setDeadline,
    ],
  });

  it('shows its lead, whoever was asked for anything, and the authority that it is about', () => {
    const state = fold(caseDecider, caseDecider.initial, [
      opened({ reportedAgencyId: 'district-1' }),
      requested(),
      referred({ to: agencies.police }),
      publicationRequested,
      { type: 'UnderlyingIssueReferred', data: { to: 'water-company', issue: 'Đường ống', legalBasis: 'x' } },
    ]);
    expect(caseDecider.parties(state)).toEqual({
      lead: agencies.dic,
      consolidator: agencies.dic,
      involved: [agencies.health, agencies.police, agencies.newspaper, 'water-company'],
      concerned: ['water-company'],
      reported: ['district-1'],
    });
    expect(caseDecider.matterId(state, CASE_ID)).toBe(CASE_ID);
  });
});

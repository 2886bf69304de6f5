import type { DecisionEvent, LawEvent, ReportHandlingResult, SignatureBlock } from '#contracts';
import { officer, properties, specification } from '#deciding/testing';
import { fold } from '#kernel';
import { foldLaw, unless } from '#rules';
import { agencies } from '#rules/testing';
import {
  aReferral,
  CASE_ID,
  clerk,
  decided,
  DECISION_ID,
  handling,
  notified,
  REFERRAL_ID,
  requested,
  requestedForUnknownTime,
  restricting,
  resultReported,
  safeguarded,
  signer,
  tookEffect,
} from '../../testing/index.js';
import type { DecisionCommand } from './decision.commands.js';
import { decisionDecider } from './decision.decider.js';

const bySigner = { issued: { actor: signer } };
const substantive = { provisionId: 'ND-72-2013/5.1.d', use: 'SUBSTANTIVE' } as const;
const competence = { provisionId: 'KHANHHOA-2086-2020/7.3', use: 'COMPETENCE' } as const;

const recordEffect = (data: Extract<DecisionCommand, { type: 'RecordEffect' }>['data']): DecisionCommand => ({
  type: 'RecordEffect',
  data,
});
const notify = (receivedAt: string): DecisionCommand => ({
  type: 'NotifyDecision',
  data: { means: 'Giao trực tiếp có ký nhận', receivedAt },
});
const report = (overrides: Partial<ReportHandlingResult> = {}): DecisionCommand => ({
  type: 'ReportHandlingResult',
  data: { result: 'Bài đăng đã được đính chính', to: [agencies.ppc], cc: [agencies.dic], ...overrides },
});
const declare = (officerRef: string): DecisionCommand => ({
  type: 'DeclareConflict',
  data: { officerRef, reasons: 'Người thân là chủ trang được nhắc đến' },
});
const declared = (officerRef: string): DecisionEvent => ({
  type: 'ConflictDeclared',
  data: { officerRef, reasons: 'Người thân là chủ trang được nhắc đến' },
});
const note = (officerRef: string) => ({
  type: 'NoteConflict' as const,
  data: { officerRef, declaredOn: `case-${CASE_ID}` },
});
const noted = (officerRef: string): DecisionEvent => ({
  type: 'ConflictNoted',
  data: { officerRef, declaredOn: `case-${CASE_ID}` },
});

describe('a decision (KH art. 6.4)', () => {
  specification(decisionDecider, 'is asked for with the file')
    .when({ type: 'RequestDecision', data: aReferral() })
    .then(requested());

  specification(decisionDecider, 'is asked for once per referral (LC-STATE)')
    .given(requested())
    .when({ type: 'RequestDecision', data: aReferral() })
    .refused('LC-STATE');

  specification(decisionDecider, 'says facts, reasons, basis with its text, measure, scope, remedy and signer (INV-08)')
    .given(requested())
    .when(handling(), bySigner)
    .then(decided());

  specification(decisionDecider, 'is made once per file (LC-STATE)')
    .given(requested(), decided())
    .when(handling(), bySigner)
    .refused('LC-STATE');

  specification(decisionDecider, 'may be milder than what the lead proposed (INV-09)')
    .given(requested())
    .when(handling({ measure: 'GUIDANCE_NOTICE' }), bySigner)
    .accepted();

  specification(decisionDecider, 'is not harsher than what the lead proposed (LC-REFERRAL)')
    .given(requested({ proposedMeasure: 'GUIDANCE_NOTICE' }))
    .when(handling(), bySigner)
    .refused('LC-REFERRAL');

  specification(decisionDecider, 'says until when one can complain (INV-08)')
    .given(requested())
    .when(handling({ remedy: { body: agencies.ppc, text: 'Khiếu nại theo luật' } }), bySigner)
    .refused('INV-08');

  specification(decisionDecider, 'that only states facts needs no time limit')
    .given(requested())
    .when(
      handling({ measure: 'STATEMENT', remedy: { body: agencies.ppc, text: 'Kiến nghị đến cơ quan phát ngôn' } }),
      bySigner,
    )
    .accepted();

  for (const field of ['facts', 'reasons', 'scope'] as const) {
    specification(decisionDecider, `names no person in its ${field} (INV-17)`)
      .given(requested())
      .when(handling({ [field]: 'Tài khoản @nguoi_dang_tin' }), bySigner)
      .refused('INV-17');
  }

  const signatures: readonly SignatureBlock[] = [
    { chain: [], documentNumber: '0912345678' },
    { chain: [{ capacity: 'FOR_HEAD', position: 'Phó Giám đốc, a@example.org' }] },
  ];
  for (const signature of signatures) {
    specification(decisionDecider, `names no person in its signature: ${Object.keys(signature).join()} (INV-17)`)
      .given(requested())
      .when(handling({ signature }), bySigner)
      .refused('INV-17');
  }

  specification(decisionDecider, 'names no person in its remedy (INV-17)')
    .given(requested())
    .when(handling({ remedy: { body: agencies.ppc, text: 'Gặp anh @can_bo', timeLimitDays: 90 } }), bySigner)
    .refused('INV-17');

  specification(decisionDecider, 'is signed by an officer, not by a policy (LC-ISSUER)')
    .given(requested())
    .when(handling(), { issued: { actor: { kind: 'SYSTEM', policy: 'anything' } } })
    .refused('LC-ISSUER');
});

describe('no handling without completed verification (INV-01; KH 6.3 before 6.4)', () => {
  for (const outcome of ['AUTHENTIC', 'NOT_FACTUAL', 'UNDETERMINED', 'BREACH_NOT_CONFIRMED'] as const) {
    specification(decisionDecider, `${outcome} leads to no handling`)
      .given(requested({ file: { outcome } }))
      .when(handling(), bySigner)
      .refused('INV-01');

    specification(decisionDecider, `${outcome} may lead to a statement on the route NO_RESTRICTION`)
      .given(requested({ route: 'NO_RESTRICTION', proposedMeasure: 'STATEMENT', file: { outcome } }))
      .when(handling({ measure: 'STATEMENT', provisions: [competence] }), bySigner)
      .accepted();

    specification(decisionDecider, `${outcome} never leads to a restrictive measure (INV-06)`)
      .given(safeguarded({ route: 'NO_RESTRICTION', file: { outcome } }))
      .when(restricting({ provisions: [competence, substantive] }), bySigner)
      .refused('INV-06');
  }
});

describe('the legal basis (INV-02; KH art. 2.2)', () => {
  specification(decisionDecider, 'is cited')
    .given(requested())
    .when(handling({ provisions: [] }), bySigner)
    .refused('INV-02');

  specification(decisionDecider, 'says what was breached, not only who is competent')
    .given(requested())
    .when(handling({ provisions: [competence] }), bySigner)
    .refused('INV-02');

  specification(decisionDecider, 'of NO_RESTRICTION says what gives the body its function')
    .given(requested({ route: 'NO_RESTRICTION', proposedMeasure: 'STATEMENT' }))
    .when(handling({ measure: 'STATEMENT', provisions: [substantive] }), bySigner)
    .refused('INV-02');

  specification(decisionDecider, 'is refused for every reason that the legal catalogue has against it')
    .given(requested())
    .when(handling(), {
      ...bySigner,
      law: {
        citationsStand: () => [
          { rule: 'REFERENCE_UNVERIFIED', parameters: {} },
          { rule: 'INV-02', parameters: {} },
        ],
      },
    })
    .refused('REFERENCE_UNVERIFIED', 'INV-02');

  for (const [when, given, conductAt] of [
    ['known', requested({ file: { conductAt: '2023-02-14T02:00:00.000Z' } }), '2023-02-14T02:00:00.000Z'],
    ['unknown', requestedForUnknownTime(), '2023-03-06T02:00:00.000Z'],
  ] as const) {
    specification(decisionDecider, `is looked at when the conduct occurred and when deciding: conduct time ${when}`)
      .given(given)
      .when(handling(), {
        ...bySigner,
        law: {
          citationsStand: (_, times) =>
            unless(times.conductAt === conductAt && times.decidedAt === '2023-03-06T02:00:00.000Z', 'INV-02'),
        },
      })
      .accepted();
  }
});

describe('scenario 3: Decree 72 art. 5 after Decree 147 replaced it on 25/12/2024', () => {
  const instrument = (
    facts: Partial<Extract<LawEvent, { type: 'InstrumentRegistered' }>['data']> & { readonly instrumentId: string },
  ): LawEvent => ({
    type: 'InstrumentRegistered',
    data: {
      pack: 'khanh-hoa',
      aliases: [],
      title: facts.instrumentId,
      kind: 'DECREE',
      amendedBy: [],
      replacedBy: [],
      citableAsBasis: true,
      source: 'W-147',
      provisions: [],
      ...facts,
    },
  });
  const law = foldLaw([
    instrument({
      instrumentId: 'ND-72-2013',
      effectiveFrom: { date: '2013-09-01', verified: false },
      replacedBy: ['ND-147-2024'],
      provisions: [
        {
          provisionId: substantive.provisionId,
          citation: 'Điều 5.1.d Nghị định 72/2013/NĐ-CP',
          text: 'Đưa thông tin xuyên tạc, vu khống',
          textVersion: '2013-07-15',
          tier: 'F',
          uses: ['SUBSTANTIVE'],
          restrictiveUseAllowed: true,
          verified: true,
          source: 'W-ND72-5',
          replacedBy: [],
        },
      ],
    }),
    instrument({ instrumentId: 'ND-147-2024', effectiveFrom: { date: '2024-12-25', verified: true } }),
  ]);
  const decidedIn2025 = {
    issued: { actor: signer, now: '2025-01-10T02:00:00.000Z' },
    law: {
      citationsStand: law.citationsStand.bind(law),
      withTextVersions: law.withTextVersions.bind(law),
    },
  };
  const decree72 = handling({ provisions: [substantive] });

  specification(decisionDecider, 'about a post of 05/01/2025 it is refused, REFERENCE_REPLACED (INV-02)')
    .given(requested({ file: { conductAt: '2025-01-05T02:00:00.000Z' } }))
    .when(decree72, decidedIn2025)
    .refused('REFERENCE_REPLACED', 'INV-02');

  specification(decisionDecider, 'about a post of 10/2024 it is accepted as substantive basis')
    .given(requested({ file: { conductAt: '2024-10-15T02:00:00.000Z' } }))
    .when(decree72, decidedIn2025)
    .then(decided({ provisions: [{ ...substantive, textVersion: '2013-07-15' }] }));

  specification(decisionDecider, 'about a post of an unknown day nobody can show that it was in force then (INV-02)')
    .given(requestedForUnknownTime())
    .when(decree72, decidedIn2025)
    .refused('REFERENCE_REPLACED', 'INV-02');
});

describe('competence (INV-03; KH art. 4.1, 7)', () => {
  specification(decisionDecider, 'is the deciding body’s for this measure, route, place and date')
    .given(requested())
    .when(handling(), {
      ...bySigner,
      law: {
        isCompetent: (...asked) =>
          JSON.stringify(asked) ===
          JSON.stringify([
            agencies.health,
            'VOLUNTARY_CORRECTION',
            'ASSIGN_AGENCY',
            'khanh-hoa',
            '2023-03-06T02:00:00.000Z',
          ]),
      },
    })
    .accepted();

  specification(decisionDecider, 'is missing: refused')
    .given(requested())
    .when(handling(), { ...bySigner, law: { isCompetent: () => false } })
    .refused('INV-03');
});

describe('conflicts of interest (INV-10)', () => {
  specification(decisionDecider, 'the reported party decides nothing about itself')
    .given(requested({ file: { reportedAgencyId: agencies.health } }))
    .when(handling(), bySigner)
    .refused('INV-10');

  specification(decisionDecider, 'a body that the claim speaks about decides nothing either')
    .given(requested({ file: { bodiesConcerned: [agencies.health] } }))
    .when(handling(), bySigner)
    .refused('INV-10');

  specification(decisionDecider, 'but may speak for itself on the route NO_RESTRICTION')
    .given(
      requested({
        route: 'NO_RESTRICTION',
        proposedMeasure: 'STATEMENT',
        file: { bodiesConcerned: [agencies.health] },
      }),
    )
    .when(handling({ measure: 'STATEMENT', provisions: [competence] }), bySigner)
    .accepted();

  for (const [source, ...history] of [
    ['in the file', requested({ file: { conflicted: ['signer'] } })],
    ['here', requested(), declared('signer')],
    ['elsewhere in the matter', requested(), noted('signer')],
  ] as const) {
    specification(decisionDecider, `who has a conflict declared ${source} does not sign`)
      .given(...history)
      .when(handling(), bySigner)
      .refused('INV-10');
  }

  specification(decisionDecider, 'the officer concerned declares it')
    .given(requested())
    .when(declare('signer'), bySigner)
    .then(declared('signer'));

  specification(decisionDecider, 'the head declares it for an officer')
    .given(requested(), decided())
    .when(declare('signer'), { issued: { actor: officer({ agencyId: agencies.health, role: 'HEAD' }) } })
    .then(declared('signer'));

  specification(decisionDecider, 'a colleague does not (LC-ISSUER)')
    .given(requested())
    .when(declare('signer'), { issued: { actor: clerk } })
    .refused('LC-ISSUER');

  specification(decisionDecider, 'it is declared once')
    .given(requested(), noted('signer'))
    .when(declare('signer'), bySigner)
    .then();

  specification(decisionDecider, 'it is worded without identities (INV-17)')
    .given(requested())
    .when({ type: 'DeclareConflict', data: { officerRef: 'signer', reasons: 'Số 0912 345 678' } }, bySigner)
    .refused('INV-17');

  specification(decisionDecider, 'also once its result is reported: complaints and annulments come then')
    .given(requested(), decided(), tookEffect, notified, resultReported)
    .when(declare('signer'), bySigner)
    .then(declared('signer'));

  specification(decisionDecider, 'not where it lapsed: nothing is left to decide (LC-STATE)')
    .given(requested(), decided(), { type: 'DecisionLapsed', data: { reason: 'Đã mở lại xác minh' } })
    .when(declare('signer'), bySigner)
    .refused('LC-STATE');

  specification(decisionDecider, 'what the case was told of is noted in any state')
    .given(requested(), decided(), tookEffect, notified, resultReported)
    .when(note('signer'))
    .then(noted('signer'));

  specification(decisionDecider, 'it is noted once').given(requested(), noted('signer')).when(note('signer')).then();
});

describe('the effect of a decision (life-cycle 3.0)', () => {
  specification(decisionDecider, 'begins when the case has noted it')
    .given(requested(), decided())
    .when(recordEffect({ effect: 'TOOK_EFFECT' }))
    .then(tookEffect);

  specification(decisionDecider, 'never begins when its file was out of date')
    .given(requested(), decided())
    .when(recordEffect({ effect: 'LAPSED', reason: 'Đã mở lại xác minh' }))
    .then({ type: 'DecisionLapsed', data: { reason: 'Đã mở lại xác minh' } });

  specification(decisionDecider, 'needs a decision (LC-STATE)')
    .given(requested())
    .when(recordEffect({ effect: 'TOOK_EFFECT' }))
    .refused('LC-STATE');

  specification(decisionDecider, 'does not come back after a lapse (LC-STATE)')
    .given(requested(), decided(), { type: 'DecisionLapsed', data: { reason: 'Đã mở lại xác minh' } })
    .when(recordEffect({ effect: 'TOOK_EFFECT' }))
    .refused('LC-STATE');
});

describe('a decision as a stream', () => {
  const number = { agencyId: agencies.health as string, code: 'DECISION', year: 2023, number: 1 } as const;
  const {
    referralId: _id,
    agencyId: _agency,
    route: _route,
    dissentsSeen: _seen,
    signature: _signature,
    ...statement
  } = decided().data;

  properties(decisionDecider, {
    events: [
      requested(),
      requested({ route: 'NO_RESTRICTION', file: { outcome: 'AUTHENTIC', reportedAgencyId: 'district-1' } }),
      decided(),
      tookEffect,
      { type: 'DecisionLapsed', data: { reason: 'Đã mở lại xác minh' } },
      notified,
      resultReported,
      declared('officer-1'),
      noted('signer'),
      safeguarded({
        file: { explanation: { explanationId: REFERRAL_ID, step: 'PARTY_UNREACHABLE', late: false } },
      }),
      {
        type: 'DecisionDrafted',
        data: { ...statement, draftedBy: { agencyId: agencies.health, officerRef: 'clerk' } },
      },
      {
        type: 'DecisionReviewed',
        data: {
          outcome: 'APPROVED',
          remarks: 'Đủ căn cứ',
          reviewedBy: { agencyId: agencies.health, officerRef: 'reviewer' },
        },
      },
      { type: 'FileReturned', data: { referralId: REFERRAL_ID, agencyId: agencies.health, reasons: 'Thiếu hồ sơ' } },
      { type: 'RestorationRequested', data: { restrictionId: REFERRAL_ID, reasons: 'Đã đính chính' } },
      { type: 'RestrictionNoted', data: { restrictionId: REFERRAL_ID, stage: 'LAPSED' } },
      { type: 'PublicationConsentGiven', data: { means: 'Văn bản' } },
      { type: 'RegistrationNumberNoted', data: number },
      { type: 'RegistrationNumberVoided', data: { ...number, reasons: 'Cấp nhầm' } },
    ],
    commands: [
      { type: 'RequestDecision', data: aReferral() },
      handling(),
      handling({ measure: 'LICENCE_SUSPENSION' }),
      recordEffect({ effect: 'TOOK_EFFECT' }),
      recordEffect({ effect: 'LAPSED', reason: 'Đã mở lại xác minh' }),
      notify('2023-03-06T01:00:00.000Z'),
      report(),
      report({ cc: [] }),
      declare('officer-1'),
      note('signer'),
      restricting({ measure: 'LICENCE_SUSPENSION' }),
      { type: 'ReturnFile', data: { reasons: 'Thiếu hồ sơ' } },
      { type: 'ReviewDecision', data: { outcome: 'SENT_BACK', remarks: 'Chưa đủ' } },
      { type: 'CoSignDecision', data: { measure: 'ORDER_CORRECTION', reasons: 'Đã tìm', chain: [] } },
      { type: 'RecordConsent', data: { means: 'Văn bản' } },
      { type: 'RecommendLicenceSuspension', data: { reasons: 'Tiếp tục vi phạm' } },
      { type: 'LiftRestriction', data: { restrictionId: REFERRAL_ID, reasons: 'Đã đính chính' } },
      { type: 'NoteRestriction', data: { restrictionId: REFERRAL_ID, stage: 'DONE' } },
      { type: 'NoteRegistrationNumber', data: number },
      { type: 'VoidRegistrationNumber', data: { reasons: 'Cấp nhầm' } },
    ],
  });

  it('shows the authority as deciding, the lead as involved, the reported party apart, and belongs to the case', () => {
    const state = fold(decisionDecider, decisionDecider.initial, [
      requested({ file: { reportedAgencyId: 'district-1' } }),
    ]);
    expect(decisionDecider.parties(state)).toEqual({
      deciding: agencies.health,
      involved: [agencies.dic],
      reported: ['district-1'],
    });
    expect(decisionDecider.matterId(state, DECISION_ID)).toBe(CASE_ID);
  });
});

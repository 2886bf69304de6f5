import type { DecisionEvent, RecordSanctionReference, ReportHandlingResult } from '#contracts';
import { officer, specification } from '#deciding/testing';
import { affectedPartyOf } from '#rules';
import { agencies, agencyForTests } from '#rules/testing';
import {
  clerk,
  decided,
  EXPLANATION_ID,
  notified,
  requested,
  resultReported,
  safeguarded,
  tookEffect,
} from '../../testing/index.js';
import type { DecisionCommand } from './decision.commands.js';
import { decisionDecider } from './decision.decider.js';

const byClerk = { issued: { actor: clerk } };
const lapsed: DecisionEvent = { type: 'DecisionLapsed', data: { reason: 'Đã mở lại xác minh' } };
const notify = (receivedAt: string): DecisionCommand => ({
  type: 'NotifyDecision',
  data: { means: 'Giao trực tiếp có ký nhận', receivedAt },
});
const report = (overrides: Partial<ReportHandlingResult> = {}): DecisionCommand => ({
  type: 'ReportHandlingResult',
  data: { result: 'Bài đăng đã được đính chính', to: [agencies.ppc], cc: [agencies.dic], ...overrides },
});

describe('notification (life-cycle 3.4)', () => {
  specification(decisionDecider, 'follows a decision that took effect')
    .given(requested(), decided(), tookEffect)
    .when(notify('2023-03-06T01:00:00.000Z'), { issued: { actor: clerk } })
    .then(notified);

  specification(decisionDecider, 'does not run ahead of the effect (LC-STATE)')
    .given(requested(), decided())
    .when(notify('2023-03-06T01:00:00.000Z'), { issued: { actor: clerk } })
    .refused('LC-STATE');

  specification(decisionDecider, 'of a lapsed decision does not happen (LC-STATE)')
    .given(requested(), decided(), lapsed)
    .when(notify('2023-03-06T01:00:00.000Z'), { issued: { actor: clerk } })
    .refused('LC-STATE');

  specification(decisionDecider, 'was received by now, not later (LC-TIME)')
    .given(requested(), decided(), tookEffect)
    .when(notify('2023-03-06T02:00:00.001Z'), { issued: { actor: clerk } })
    .refused('LC-TIME');

  specification(decisionDecider, 'was received on the day of the effect at the earliest (LC-TIME)')
    .given(requested(), decided(), tookEffect)
    .when(notify('2023-03-05T16:59:59.999Z'), { issued: { actor: clerk } })
    .refused('LC-TIME');

  specification(decisionDecider, 'also in an hour of that day which somebody wrote as a round one')
    .given(requested(), decided(), tookEffect)
    .when(notify('2023-03-05T17:00:00.000Z'), { issued: { actor: clerk } })
    .accepted();

  specification(decisionDecider, 'says by what means without identities (INV-17)')
    .given(requested(), decided(), tookEffect)
    .when(
      {
        type: 'NotifyDecision',
        data: { means: 'Gửi đến a@example.org', receivedAt: '2023-03-06T01:00:00.000Z' },
      },
      { issued: { actor: clerk } },
    )
    .refused('INV-17');
});

describe('the result (INV-11; KH art. 7.2.b, 7.3.b)', () => {
  const before = [requested(), decided(), tookEffect, notified] as const;

  specification(decisionDecider, 'goes to the people’s committee, with a copy to the consolidator')
    .given(...before)
    .when(report(), { issued: { actor: clerk } })
    .then(resultReported);

  specification(decisionDecider, 'scenario 4: without the consolidator in cc it is refused')
    .given(...before)
    .when(report({ cc: [] }), { issued: { actor: clerk } })
    .refused('INV-11');

  specification(decisionDecider, 'without the people’s committee it is refused')
    .given(...before)
    .when(report({ to: [agencies.police] }), { issued: { actor: clerk } })
    .refused('INV-11');

  specification(decisionDecider, 'a copy to the people’s committee is not a report to it')
    .given(...before)
    .when(report({ to: [agencies.police], cc: [agencies.ppc, agencies.dic] }), { issued: { actor: clerk } })
    .refused('INV-11');

  specification(decisionDecider, 'where nobody is registered as people’s committee, nobody can be told')
    .given(...before)
    .when(report(), { issued: { actor: clerk }, law: { holderOf: () => undefined } })
    .refused('INV-11');

  specification(decisionDecider, 'the consolidator that handles needs no copy to itself')
    .given(requested({ to: agencies.dic }), decided({ agencyId: agencies.dic }), tookEffect, notified)
    .when(report({ cc: [] }))
    .accepted();

  specification(decisionDecider, 'has recipients that exist (LC-ADDRESSEE)')
    .given(...before)
    .when(report({ cc: [agencies.dic, 'nobody'] }), {
      issued: { actor: clerk },
      law: { isActive: (agencyId) => agencyId !== 'nobody' },
    })
    .refused('LC-ADDRESSEE');

  specification(decisionDecider, 'follows the notification (LC-STATE)')
    .given(requested(), decided(), tookEffect)
    .when(report(), { issued: { actor: clerk } })
    .refused('LC-STATE');

  specification(decisionDecider, 'is reported once (LC-STATE)')
    .given(...before, resultReported)
    .when(report(), { issued: { actor: clerk } })
    .refused('LC-STATE');

  specification(decisionDecider, 'names no person (INV-17)')
    .given(...before)
    .when(report({ result: 'Chủ tài khoản @abc đã gỡ bài' }), { issued: { actor: clerk } })
    .refused('INV-17');
});

describe('consent to publication (INV-16)', () => {
  const before = [safeguarded(), decided(), tookEffect, notified] as const;
  const consent: DecisionCommand = { type: 'RecordConsent', data: { means: 'Văn bản đồng ý, đã lưu' } };
  const given: DecisionEvent = { type: 'PublicationConsentGiven', data: { means: 'Văn bản đồng ý, đã lưu' } };
  const onBehalfOf = (subjectRef: string) => ({ issued: { actor: clerk, onBehalfOf: { subjectRef } } });
  const party = affectedPartyOf(EXPLANATION_ID);

  specification(decisionDecider, 'is the affected party’s, taken down by a clerk')
    .given(...before)
    .when(consent, onBehalfOf(party))
    .then(given);

  specification(decisionDecider, 'nobody gives it in the party’s place (LC-FOR-PARTY)')
    .given(...before)
    .when(consent, byClerk)
    .refused('LC-FOR-PARTY');

  specification(decisionDecider, 'nor another party (LC-FOR-PARTY)')
    .given(...before)
    .when(consent, onBehalfOf(EXPLANATION_ID))
    .refused('LC-FOR-PARTY');

  specification(decisionDecider, 'where nobody was invited to explain, the clerk names the party')
    .given(requested(), decided(), tookEffect, notified)
    .when(consent, onBehalfOf(party))
    .then(given);

  specification(decisionDecider, 'comes after the notification (LC-STATE)')
    .given(safeguarded(), decided(), tookEffect)
    .when(consent, onBehalfOf(party))
    .refused('LC-STATE');

  specification(decisionDecider, 'also after the result')
    .given(...before, resultReported)
    .when(consent, onBehalfOf(party))
    .accepted();

  specification(decisionDecider, 'is worded without identities (INV-17)')
    .given(...before)
    .when({ type: 'RecordConsent', data: { means: 'Gọi 0912 345 678' } }, onBehalfOf(party))
    .refused('INV-17');
});

describe('a penalty is another body’s act: only the reference is kept (life-cycle 3.3)', () => {
  const penalised = decided({ measure: 'ADMIN_PENALTY_REFERENCE' });
  const reference: RecordSanctionReference = {
    to: agencies.inspectorate,
    fileReference: '12/BB-VPHC',
    handedOverOn: '2023-03-06',
    legalBasis: 'ND-15-2020/101',
  };
  const record = (overrides: Partial<RecordSanctionReference> = {}): DecisionCommand => ({
    type: 'RecordSanctionReference',
    data: { ...reference, ...overrides },
  });
  const before = [safeguarded(), penalised, tookEffect, notified] as const;

  specification(decisionDecider, 'of a decision that nobody made there is none (LC-STATE)')
    .given(requested(), notified)
    .when(record(), byClerk)
    .refused('LC-STATE');

  specification(decisionDecider, 'is recorded')
    .given(...before)
    .when(record(), byClerk)
    .then({ type: 'SanctionReferenceRecorded', data: reference });

  specification(decisionDecider, 'of no other measure (LC-MEASURE)')
    .given(requested(), decided(), tookEffect, notified)
    .when(record(), byClerk)
    .refused('LC-MEASURE');

  specification(decisionDecider, 'to a body that there is (LC-ADDRESSEE)')
    .given(...before)
    .when(record({ to: 'nobody' }), { ...byClerk, law: { isActive: (agencyId) => agencyId !== 'nobody' } })
    .refused('LC-ADDRESSEE');

  specification(decisionDecider, 'not to a Party committee (INV-04)')
    .given(...before)
    .when(record(), {
      ...byClerk,
      law: { agency: (agencyId) => agencyForTests(agencyId, { kind: 'PARTY_INTERNAL_AFFAIRS_COMMITTEE' }) },
    })
    .refused('INV-04');

  specification(decisionDecider, 'not to whom it is about (INV-10)')
    .given(safeguarded({ file: { reportedAgencyId: agencies.inspectorate } }), penalised, tookEffect, notified)
    .when(record(), byClerk)
    .refused('INV-10');

  specification(decisionDecider, 'under a provision of the catalogue (REFERENCE_UNKNOWN)')
    .given(...before)
    .when(record(), { ...byClerk, law: { knowsProvision: () => false } })
    .refused('REFERENCE_UNKNOWN');

  specification(decisionDecider, 'when it has happened (LC-TIME)')
    .given(...before)
    .when(record({ handedOverOn: '2023-03-07' }), byClerk)
    .refused('LC-TIME');

  specification(decisionDecider, 'naming nobody (INV-17)')
    .given(...before)
    .when(record({ fileReference: '0912345678' }), byClerk)
    .refused('INV-17');

  specification(decisionDecider, 'after the notification (LC-STATE)')
    .given(safeguarded(), penalised, tookEffect)
    .when(record(), byClerk)
    .refused('LC-STATE');
});

describe('a licence of another body: suspension is recommended (HD-06)', () => {
  const site = safeguarded({
    file: { subject: { kind: 'SITE', claimUnderReview: 'Không ghi nguồn tin', reference: 'site-1', contentRefs: [] } },
  });
  const suspended = (licensor: string) => decided({ measure: 'LICENCE_SUSPENSION', licensor });
  const recommend: DecisionCommand = {
    type: 'RecommendLicenceSuspension',
    data: { reasons: 'Trang tiếp tục vi phạm sau khi bị nhắc nhở' },
  };

  specification(decisionDecider, 'to the licensor')
    .given(site, suspended('abei'), tookEffect, notified)
    .when(recommend, byClerk)
    .then({
      type: 'LicenceSuspensionRecommended',
      data: { to: 'abei', licence: 'site-1', reasons: 'Trang tiếp tục vi phạm sau khi bị nhắc nhở' },
    });

  specification(decisionDecider, 'the licensor itself has decided (LC-MEASURE)')
    .given(site, suspended(agencies.health), tookEffect, notified)
    .when(recommend, byClerk)
    .refused('LC-MEASURE');

  specification(decisionDecider, 'of no other measure (LC-MEASURE)')
    .given(site, decided({ licensor: 'abei' }), tookEffect, notified)
    .when(recommend, byClerk)
    .refused('LC-MEASURE');

  specification(decisionDecider, 'of a licence or site that the matter is about (LC-MEASURE)')
    .given(safeguarded(), suspended('abei'), tookEffect, notified)
    .when(recommend, byClerk)
    .refused('LC-MEASURE');

  specification(decisionDecider, 'naming nobody (INV-17)')
    .given(site, suspended('abei'), tookEffect, notified)
    .when({ type: 'RecommendLicenceSuspension', data: { reasons: 'Do @chu_trang' } }, byClerk)
    .refused('INV-17');

  specification(decisionDecider, 'after the notification (LC-STATE)')
    .given(site, suspended('abei'), tookEffect)
    .when(recommend, byClerk)
    .refused('LC-STATE');
});

describe('its number in the register (KH-16)', () => {
  const number = { agencyId: agencies.health as string, code: 'DECISION', year: 2023, number: 7 } as const;
  const note: DecisionCommand = { type: 'NoteRegistrationNumber', data: number };
  const numbered: DecisionEvent = { type: 'RegistrationNumberNoted', data: number };
  const voided: DecisionEvent = { type: 'RegistrationNumberVoided', data: { ...number, reasons: 'Cấp nhầm sổ' } };
  const head = { issued: { actor: officer({ agencyId: agencies.health, role: 'HEAD' }) } };
  const voidIt: DecisionCommand = { type: 'VoidRegistrationNumber', data: { reasons: 'Cấp nhầm sổ' } };

  specification(decisionDecider, 'is noted in any state')
    .given(requested(), decided(), lapsed)
    .when(note)
    .then(numbered);
  specification(decisionDecider, 'once').given(requested(), decided(), numbered).when(note).then();
  specification(decisionDecider, 'is voided with reasons').given(requested(), numbered).when(voidIt, head).then(voided);
  specification(decisionDecider, 'once (LC-NUMBER)')
    .given(requested(), numbered, voided)
    .when(voidIt, head)
    .refused('LC-NUMBER');
});

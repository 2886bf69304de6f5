import type { DecisionEvent } from '#contracts';
import { specification } from '#deciding/testing';
import { addDays } from '#kernel';
import { affectedPartyOf } from '#rules';
import { agencies } from '#rules/testing';
import {
  amended,
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

const means = 'Giao trực tiếp có ký nhận';
/** Amended on Wednesday 08/3/2023, two days after it was received; handed over on Friday. */
const AMENDED_AT = '2023-03-08T02:00:00.000Z';
const FRIDAY = '2023-03-10T02:00:00.000Z';
const onFriday = { issued: { actor: clerk, now: FRIDAY } };
const amendedThen = amended({ since: AMENDED_AT });
const notify = (receivedAt = FRIDAY): DecisionCommand => ({ type: 'NotifyDecision', data: { means, receivedAt } });
const notifiedAnew = (amendments = 1): DecisionEvent => ({
  type: 'DecisionNotified',
  data: { means, receivedAt: FRIDAY, amendments },
});
const inEffect = [requested(), decided(), tookEffect] as const;

describe('an amended decision is notified anew (life-cycle 3.4; Complaints Law 2011 art. 9)', () => {
  specification(decisionDecider, 'and it is said which text that is')
    .given(...inEffect, notified, amendedThen)
    .when(notify(), onFriday)
    .then(notifiedAnew());

  specification(decisionDecider, 'also where its result was reported')
    .given(...inEffect, notified, resultReported, amendedThen)
    .when(notify(), onFriday)
    .then(notifiedAnew());

  specification(decisionDecider, 'again after each amendment')
    .given(...inEffect, notified, amendedThen, notifiedAnew(), amendedThen)
    .when(notify(), onFriday)
    .then(notifiedAnew(2));

  specification(decisionDecider, 'once for what several made of it')
    .given(...inEffect, notified, amendedThen, amendedThen)
    .when(notify(), onFriday)
    .then(notifiedAnew(2));

  specification(decisionDecider, 'for the first time, where it was amended before')
    .given(...inEffect, amendedThen)
    .when(notify(), onFriday)
    .then(notifiedAnew());

  for (const [name, given] of [
    ['what was never amended', [notified]],
    ['what was notified since', [notified, amendedThen, notifiedAnew()]],
    ['what was reported', [notified, resultReported]],
  ] as const) {
    specification(decisionDecider, `LC-STATE: not where nothing new is to be notified: ${name}`)
      .given(...inEffect, ...given)
      .when(notify(), onFriday)
      .refused('LC-STATE');
  }

  specification(decisionDecider, 'LC-TIME: received on the day of the amendment at the earliest')
    .given(...inEffect, notified, amendedThen)
    .when(notify('2023-03-07T16:59:59.999Z'), onFriday)
    .refused('LC-TIME');

  specification(decisionDecider, 'also in an hour of that day which somebody wrote as a round one')
    .given(...inEffect, notified, amendedThen)
    .when(notify('2023-03-07T17:00:00.000Z'), onFriday)
    .accepted();

  specification(decisionDecider, 'what was reported stays so: there is no second result (LC-STATE)')
    .given(...inEffect, notified, resultReported, amendedThen, notifiedAnew())
    .when(
      { type: 'ReportHandlingResult', data: { result: 'Đã đính chính', to: [agencies.ppc], cc: [agencies.dic] } },
      onFriday,
    )
    .refused('LC-STATE');
});

const consent: DecisionCommand = { type: 'RecordConsent', data: { means: 'Văn bản đồng ý, đã lưu' } };
const byParty = {
  issued: { ...onFriday.issued, onBehalfOf: { subjectRef: affectedPartyOf(EXPLANATION_ID) } },
};
const restriction = { reviewAt: addDays(FRIDAY, 20), endsAt: addDays(FRIDAY, 40), reasons: 'Bài đăng chưa được gỡ' };

describe('what newly follows rests on what was told (life-cycle 3.4 «notified»)', () => {
  const told = [safeguarded(), decided({ measure: 'LICENCE_SUSPENSION', licensor: 'abei' }), tookEffect, notified];
  const follows: readonly DecisionCommand[] = [
    { type: 'ReportHandlingResult', data: { result: 'Đã xử lý', to: [agencies.ppc], cc: [agencies.dic] } },
    consent,
    { type: 'RecommendLicenceSuspension', data: { reasons: 'Trang tiếp tục vi phạm' } },
    {
      type: 'RecordSanctionReference',
      data: {
        to: agencies.inspectorate,
        fileReference: '12',
        handedOverOn: '2023-03-10',
        legalBasis: 'ND-15-2020/101',
      },
    },
    {
      type: 'RequestRestriction',
      data: { addressee: 'site-operator', kind: 'CONTENT_REMOVAL', scope: 'Một bài đăng', ...restriction },
    },
  ];
  for (const command of follows) {
    specification(decisionDecider, `LC-STATE: not on a text that nobody received yet: ${command.type}`)
      .given(...told, amendedThen)
      .when(command, byParty)
      .refused('LC-STATE');
  }

  specification(decisionDecider, 'the result is reported once that was handed over')
    .given(...inEffect, notified, amendedThen, notifiedAnew())
    .when(
      { type: 'ReportHandlingResult', data: { result: 'Đã xử lý', to: [agencies.ppc], cc: [agencies.dic] } },
      onFriday,
    )
    .accepted();

  specification(decisionDecider, 'consent is to the text that the party was told (INV-16)')
    .given(safeguarded(), decided(), tookEffect, notified, amendedThen, notifiedAnew())
    .when(consent, byParty)
    .then({ type: 'PublicationConsentGiven', data: { means: 'Văn bản đồng ý, đã lưu', amendments: 1 } });

  const restrictionId = '22222222-2222-5222-8222-222222222222';
  const restrictive = decided({ measure: 'RESTRICTION_REQUEST', duration: { endsAt: addDays(FRIDAY, 90) } });
  const letter: DecisionEvent = {
    type: 'RestrictionRequested',
    data: {
      restrictionId,
      requestedBy: agencies.health,
      addressee: 'site-operator',
      kind: 'CONTENT_REMOVAL',
      target: { urls: ['https://example.org/post/1'] },
      scope: 'Một bài đăng',
      provisions: restrictive.data.provisions,
      ...restriction,
    },
  };
  const shortened = amended({
    measure: 'RESTRICTION_REQUEST',
    duration: { endsAt: addDays(FRIDAY, 60) },
    since: AMENDED_AT,
  });
  for (const command of [
    { type: 'RenewRestriction', data: { restrictionId, ...restriction } },
    { type: 'LiftRestriction', data: { restrictionId, reasons: 'Không còn cần' } },
    { type: 'NoteRestriction', data: { restrictionId, stage: 'DONE' } },
  ] satisfies DecisionCommand[]) {
    specification(decisionDecider, `a letter that was sent before stands as it is: ${command.type}`)
      .given(safeguarded(), restrictive, tookEffect, notified, letter, shortened)
      .when(command, onFriday)
      .accepted();
  }
});

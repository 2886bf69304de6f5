import type { DecisionEvent } from '#contracts';
import { specification } from '#deciding/testing';
import { fold } from '#kernel';
import { agencies } from '#rules/testing';
import {
  amended,
  CASE_ID,
  clerk,
  decided,
  notified,
  requested,
  resultReported,
  tookEffect,
} from '../../testing/index.js';
import type { DecisionCommand } from './decision.commands.js';
import { decisionDecider } from './decision.decider.js';

const means = 'Giao trực tiếp có ký nhận';
/** Annulled on Wednesday 08/3/2023, two days after it was received; handed over on Friday. */
const ANNULLED_AT = '2023-03-08T02:00:00.000Z';
const FRIDAY = '2023-03-10T02:00:00.000Z';
const onFriday = { issued: { actor: clerk, now: FRIDAY } };
const notify = (receivedAt = FRIDAY): DecisionCommand => ({ type: 'NotifyDecision', data: { means, receivedAt } });
const annulled: DecisionEvent = {
  type: 'DecisionAnnulled',
  data: {
    caseId: CASE_ID,
    agencyId: agencies.health,
    ground: 'OWN_REVIEW',
    reasons: 'Căn cứ của quyết định không đứng vững',
    restrictions: [],
    recipients: [],
    wasNotified: true,
    since: ANNULLED_AT,
    annulledBy: { agencyId: agencies.health, officerRef: 'signer' },
  },
};
const told: DecisionEvent = { type: 'DecisionNotified', data: { means, receivedAt: FRIDAY, annulled: true } };
const anew: DecisionEvent = { type: 'DecisionNotified', data: { means, receivedAt: ANNULLED_AT, amendments: 1 } };
const inEffect = [requested(), decided(), tookEffect] as const;

describe('whoever was notified of a decision is told that it was annulled (INV-15; life-cycle 3.4)', () => {
  for (const [name, given] of [
    ['as it was decided', [notified]],
    ['also where its result was reported', [notified, resultReported]],
    ['of what an amendment made of it', [notified, amended({ since: ANNULLED_AT }), anew]],
    ['of what it said before an amendment that nobody was told of', [notified, amended({ since: ANNULLED_AT })]],
  ] as const) {
    specification(decisionDecider, name)
      .given(...inEffect, ...given, annulled)
      .when(notify(), onFriday)
      .then(told);
  }

  specification(decisionDecider, 'LC-ANNULLED: once')
    .given(...inEffect, notified, annulled, told)
    .when(notify(), onFriday)
    .refused('LC-ANNULLED');

  for (const [name, given] of [
    ['of what nobody was told of', []],
    ['of what was amended before anybody was told of it', [amended({ since: ANNULLED_AT })]],
  ] as const) {
    specification(decisionDecider, `LC-ANNULLED: nobody is told ${name}`)
      .given(...inEffect, ...given, annulled)
      .when(notify(), onFriday)
      .refused('LC-ANNULLED');
  }

  specification(decisionDecider, 'LC-TIME: received on the day of the annulment at the earliest')
    .given(...inEffect, notified, annulled)
    .when(notify('2023-03-07T16:59:59.999Z'), onFriday)
    .refused('LC-TIME');

  specification(decisionDecider, 'also in an hour of that day which somebody wrote as a round one')
    .given(...inEffect, notified, annulled)
    .when(notify('2023-03-07T17:00:00.000Z'), onFriday)
    .accepted();

  specification(decisionDecider, 'LC-ANNULLED: nothing follows from it then, as before')
    .given(...inEffect, notified, annulled, told)
    .when(
      { type: 'ReportHandlingResult', data: { result: 'Đã xử lý', to: [agencies.ppc], cc: [agencies.dic] } },
      onFriday,
    )
    .refused('LC-ANNULLED');

  it('when the decision itself was received stays what it was: the time to complain of it runs from there', () => {
    const received = (...events: readonly DecisionEvent[]) =>
      fold(decisionDecider, decisionDecider.initial, [...inEffect, notified, ...events]);
    const { receivedAt } = notified.data;
    expect(received(annulled, told)).toMatchObject({ status: 'NOTIFIED', receivedAt });
  });
});

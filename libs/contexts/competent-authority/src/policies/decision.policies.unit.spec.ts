import type { CaseEvent } from '#contracts';
import { recorded } from '#contracts/testing';
import { agencies } from '#rules/testing';
import { aReferral, CASE_ID, DECISION_ID, REFERRAL_ID } from '../../testing/index.js';
import { openDecision } from './open-decision.policy.js';
import { recordEffect } from './record-effect.policy.js';

const onTheCase = <Event extends CaseEvent>(event: Event) => recorded(event, { stream: `case-${CASE_ID}` });
const of = { referralId: REFERRAL_ID, decisionId: DECISION_ID };

describe('opening a decision', () => {
  it('hands the referral over with its file', () => {
    const { caseId: _case, ...referral } = aReferral();
    expect(openDecision.react(onTheCase({ type: 'HandlingReferred', data: referral }))).toEqual([
      { category: 'decision', targetId: DECISION_ID, command: { type: 'RequestDecision', data: aReferral() } },
    ]);
  });
});

describe('recording the effect of a decision', () => {
  it('lets it take effect once the case has noted it', () => {
    const noted = onTheCase({
      type: 'HandlingNoted',
      data: { ...of, agencyId: agencies.health, measure: 'VOLUNTARY_CORRECTION' },
    });
    expect(recordEffect.react(noted)).toEqual([
      {
        category: 'decision',
        targetId: DECISION_ID,
        command: { type: 'RecordEffect', data: { effect: 'TOOK_EFFECT' } },
      },
    ]);
  });

  it('lets it lapse when the case says that its file had become old, and why', () => {
    const rejected = onTheCase({
      type: 'HandlingRejected',
      data: { ...of, newerThanFile: ['VerificationReopened'], reason: 'Đã mở lại xác minh' },
    });
    expect(recordEffect.react(rejected)).toEqual([
      {
        category: 'decision',
        targetId: DECISION_ID,
        command: { type: 'RecordEffect', data: { effect: 'LAPSED', reason: 'Đã mở lại xác minh' } },
      },
    ]);
  });
});

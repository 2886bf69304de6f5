import type { CaseEvent, DecisionEvent } from '#contracts';
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

describe('a conflict that the case learns of (3.4, INV-10)', () => {
  const declaredOn = 'assignment-77777777-7777-5777-8777-777777777777';
  const OTHER_DECISION_ID = '66666666-6666-5666-8666-666666666666';
  const note = (targetId: string, on: string) => ({
    category: 'decision',
    targetId,
    command: { type: 'NoteConflict', data: { officerRef: 'signer', declaredOn: on } },
  });
  const reasons = 'Người thân là chủ trang được nhắc đến';

  it('is noted on each of its decisions, wherever it was declared', () => {
    const openDecisions = [DECISION_ID, OTHER_DECISION_ID];
    const noted = onTheCase({ type: 'ConflictNoted', data: { officerRef: 'signer', declaredOn, openDecisions } });
    expect(openDecision.react(noted)).toEqual([note(DECISION_ID, declaredOn), note(OTHER_DECISION_ID, declaredOn)]);
  });

  it('is noted on its decision when it was declared on the case itself', () => {
    const declared = onTheCase({
      type: 'ConflictDeclared',
      data: { officerRef: 'signer', reasons, openDecisions: [DECISION_ID] },
    });
    expect(openDecision.react(declared)).toEqual([note(DECISION_ID, `case-${CASE_ID}`)]);
  });

  it('is noted nowhere when the case has no decision under way', () => {
    const noted = onTheCase({ type: 'ConflictNoted', data: { officerRef: 'signer', declaredOn, openDecisions: [] } });
    expect(openDecision.react(noted)).toEqual([]);
  });

  it('comes from the case alone: what other streams of the matter declare, the case is told first', () => {
    const declared: DecisionEvent = { type: 'ConflictDeclared', data: { officerRef: 'signer', reasons } };
    const noted: DecisionEvent = { type: 'ConflictNoted', data: { officerRef: 'signer', declaredOn } };
    const onTheDecision = { stream: `decision-${DECISION_ID}`, metadata: { matterId: CASE_ID } };
    expect(openDecision.react(recorded(declared, onTheDecision))).toEqual([]);
    expect(openDecision.react(recorded(noted, onTheDecision))).toEqual([]);
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

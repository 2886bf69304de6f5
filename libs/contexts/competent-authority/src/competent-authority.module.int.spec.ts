import type { CaseEvent } from '#contracts';
import { recorded } from '#contracts/testing';
import { officer } from '#deciding/testing';
import { hostedAlone } from '#http-edge/testing';
import { NotFound } from '#kernel';
import { agencies } from '#rules/testing';
import { aReferral, CASE_ID, clerk, DECISION_ID, handling, REFERRAL_ID, signer } from '../testing/index.js';
import { DecisionController } from './decision/decision.controller.js';
import { competentAuthority } from './index.js';

const { caseId: _case, ...referral } = aReferral();
const onTheCase = (event: CaseEvent) => recorded(event, { stream: `case-${CASE_ID}` });
const referred = onTheCase({ type: 'HandlingReferred', data: referral });
const noted = onTheCase({
  type: 'HandlingNoted',
  data: {
    referralId: REFERRAL_ID,
    decisionId: DECISION_ID,
    agencyId: agencies.health,
    measure: 'VOLUNTARY_CORRECTION',
  },
});
const rejected = onTheCase({
  type: 'HandlingRejected',
  data: {
    referralId: REFERRAL_ID,
    decisionId: DECISION_ID,
    newerThanFile: ['VerificationReopened'],
    reason: 'Đã mở lại xác minh sau khi chuyển hồ sơ',
  },
});
const notify = {
  type: 'NotifyDecision',
  data: { means: 'Giao trực tiếp có ký nhận', receivedAt: '2023-03-06T01:00:00.000Z' },
};
const report = {
  type: 'ReportHandlingResult',
  data: { result: 'Bài đăng đã được đính chính', to: [agencies.ppc], cc: [agencies.dic] },
};

describe('the competent authority, alone with the log', () => {
  it('takes a referral up, decides, waits for the case to note it, notifies, reports', async () => {
    const authority = await hostedAlone(competentAuthority);
    await authority.react(referred);
    await authority.issue('decision', DECISION_ID, handling(), signer);
    await expect(authority.issue('decision', DECISION_ID, notify, clerk)).rejects.toThrow('LC-STATE');
    await authority.react(noted);
    await authority.issue('decision', DECISION_ID, notify, clerk);
    await authority.issue('decision', DECISION_ID, report, clerk);
    const log = await authority.log();
    expect(log.map(({ type }) => type)).toEqual([
      'DecisionRequested',
      'HandlingDecided',
      'DecisionTookEffect',
      'DecisionNotified',
      'HandlingResultReported',
    ]);
    expect(
      log.every(({ stream, metadata }) => stream === `decision-${DECISION_ID}` && metadata.matterId === CASE_ID),
    ).toBe(true);
    expect(log[0]).toMatchObject({ data: aReferral(), metadata: { causationId: referred.id } });
    await authority.close();
  });

  it('scenario 2: a decision on a file that had become old lapses, with the reason of the case', async () => {
    const authority = await hostedAlone(competentAuthority);
    await authority.react(referred);
    await authority.issue('decision', DECISION_ID, handling(), signer);
    await authority.react(rejected);
    expect((await authority.log()).at(-1)).toMatchObject({
      type: 'DecisionLapsed',
      data: { reason: 'Đã mở lại xác minh sau khi chuyển hồ sơ' },
    });
    await expect(authority.issue('decision', DECISION_ID, notify, clerk)).rejects.toThrow('LC-STATE');
    await authority.close();
  });

  it('keeps a signer from deciding whose conflict the case learned of after the referral (3.4, INV-10)', async () => {
    const authority = await hostedAlone(competentAuthority);
    await authority.react(referred);
    const declaredOn = `assignment-${REFERRAL_ID}`;
    await authority.react(
      onTheCase({
        type: 'ConflictNoted',
        data: { officerRef: signer.officerRef, declaredOn, openDecisions: [DECISION_ID] },
      }),
    );
    await expect(authority.issue('decision', DECISION_ID, handling(), signer)).rejects.toThrow('INV-10');
    const colleague = officer({ agencyId: agencies.health, role: 'SIGNER', officerRef: 'other-signer' });
    await authority.issue('decision', DECISION_ID, handling(), colleague);
    expect((await authority.log()).map(({ type }) => type)).toEqual([
      'DecisionRequested',
      'ConflictNoted',
      'HandlingDecided',
    ]);
    await authority.close();
  });

  it('takes the same referral and the same word of the case once', async () => {
    const authority = await hostedAlone(competentAuthority);
    await authority.react(referred);
    await authority.react(referred);
    await authority.issue('decision', DECISION_ID, handling(), signer);
    await authority.react(noted);
    const [again] = await authority.react(noted);
    expect(again).toMatchObject({ repeated: true, events: ['DecisionTookEffect'] });
    expect(await authority.log()).toHaveLength(3);
    await authority.close();
  });

  it('is decided by a signer of the body that it was referred to, and by nobody else', async () => {
    const authority = await hostedAlone(competentAuthority);
    await authority.react(referred);
    await expect(authority.issue('decision', DECISION_ID, handling(), clerk)).rejects.toThrow('LC-ISSUER');
    const leadsSigner = officer({ role: 'SIGNER' });
    await expect(authority.issue('decision', DECISION_ID, handling(), leadsSigner)).rejects.toThrow('LC-ISSUER');
    const stranger = officer({ agencyId: agencies.police, role: 'SIGNER' });
    await expect(authority.issue('decision', DECISION_ID, handling(), stranger)).rejects.toThrow(NotFound);
    expect(await authority.log()).toHaveLength(1);
    await authority.close();
  });

  it('corrects a slip of the pen beside what was written, and goes on as before (INV-19)', async () => {
    const authority = await hostedAlone(competentAuthority);
    await authority.react(referred);
    const decide = handling({ signature: { chain: [], documentNumber: '15/QĐ-SYT' } });
    await authority.issue('decision', DECISION_ID, decide, signer);
    const [, decided] = await authority.log();
    const correct = {
      type: 'CorrectEvent',
      data: { of: decided?.id, fields: [{ field: 'signature/documentNumber', value: '16/QĐ-SYT' }], reason: 'Gõ nhầm' },
    };
    await authority.issue('decision', DECISION_ID, correct, clerk);
    await expect(authority.issue('decision', DECISION_ID, correct, officer())).rejects.toThrow('LC-CORRECTION');
    const stranger = officer({ agencyId: agencies.police });
    await expect(authority.issue('decision', DECISION_ID, correct, stranger)).rejects.toThrow(NotFound);
    await authority.react(noted);
    await authority.issue('decision', DECISION_ID, notify, clerk);
    const log = await authority.log();
    expect(log.map(({ type }) => type)).toEqual([
      'DecisionRequested',
      'HandlingDecided',
      'EventCorrected',
      'DecisionTookEffect',
      'DecisionNotified',
    ]);
    expect(log[1]).toEqual(decided);
    expect(log[2]).toMatchObject({
      data: { of: decided?.id, fields: [{ was: '15/QĐ-SYT', is: '16/QĐ-SYT' }] },
      metadata: { matterId: CASE_ID },
    });
    await authority.close();
  });

  it('brings its controllers along', async () => {
    const authority = await hostedAlone(competentAuthority);
    expect(authority.module.get(DecisionController)).toBeInstanceOf(DecisionController);
    await authority.close();
  });
});

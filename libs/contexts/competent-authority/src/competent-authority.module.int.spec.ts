import type { CaseEvent } from '#contracts';
import { recorded } from '#contracts/testing';
import { officer } from '#deciding/testing';
import { hostedAlone } from '#http-edge/testing';
import { NotFound } from '#kernel';
import { agencies, agencyForTests } from '#rules/testing';
import {
  aReferral,
  assessment,
  CASE_ID,
  clerk,
  DECISION_ID,
  EXPLANATION_ID,
  handling,
  REFERRAL_ID,
  restricting,
  signer,
} from '../testing/index.js';
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

  it('restricts with every safeguard: co-signed by the superior, by letter, with a review and an end (INV-07, INV-14)', async () => {
    const authority = await hostedAlone(competentAuthority, {
      law: { agency: (agencyId) => agencyForTests(agencyId, agencyId === 'operator' ? { kind: 'SITE_OPERATOR' } : {}) },
    });
    const { file } = aReferral();
    const unreachable = { explanationId: EXPLANATION_ID, step: 'PARTY_UNREACHABLE', late: false } as const;
    await authority.react(
      onTheCase({
        type: 'HandlingReferred',
        data: {
          ...referral,
          proposedMeasure: 'RESTRICTION_REQUEST',
          file: { ...file, expressionAssessment: assessment, explanation: unreachable },
        },
      }),
    );
    const decide = restricting({ measure: 'RESTRICTION_REQUEST', ladderReason: 'Nguy cơ cho sức khỏe cộng đồng' });
    await expect(authority.issue('decision', DECISION_ID, decide, signer)).rejects.toThrow('INV-07');
    const coSign = {
      type: 'CoSignDecision',
      data: {
        measure: 'RESTRICTION_REQUEST',
        reasons: 'Đã tìm bằng mọi phương thức',
        chain: [{ capacity: 'ON_BEHALF', position: 'Ủy ban nhân dân tỉnh' }],
      },
    };
    const chair = officer({ agencyId: agencies.ppc, role: 'HEAD', officerRef: 'chair' });
    const ownHead = officer({ agencyId: agencies.health, role: 'HEAD', officerRef: 'director' });
    await expect(authority.issue('decision', DECISION_ID, coSign, ownHead)).rejects.toThrow('LC-ISSUER');
    await authority.issue('decision', DECISION_ID, coSign, chair);
    await authority.issue('decision', DECISION_ID, decide, signer);
    await authority.react(noted);
    await authority.issue('decision', DECISION_ID, notify, clerk);
    const terms = { reviewAt: '2023-04-01T02:00:00.000Z', endsAt: '2023-05-01T02:00:00.000Z' };
    const ask = (more: object) => ({
      type: 'RequestRestriction',
      data: {
        addressee: 'operator',
        kind: 'CONTENT_REMOVAL',
        urls: ['https://example.org/post/1'],
        scope: 'Một bài đăng',
        reasons: 'Chưa đính chính',
        ...more,
      },
    });
    const withoutEnd = ask({ reviewAt: terms.reviewAt });
    await expect(authority.issue('decision', DECISION_ID, withoutEnd, clerk)).rejects.toThrow('INV-14');
    await authority.issue('decision', DECISION_ID, ask(terms), clerk);
    const letter = (await authority.log()).at(-1);
    const restrictionId = (letter?.data as { restrictionId: string }).restrictionId;
    await authority.react(
      recorded(
        {
          type: 'ServiceRestored',
          data: { decisionId: DECISION_ID, agencyId: 'operator', restoredAt: terms.reviewAt },
        },
        { stream: `restriction-${restrictionId}`, metadata: { matterId: CASE_ID } },
      ),
    );
    expect((await authority.log()).map(({ type }) => type).slice(1)).toEqual([
      'DecisionCoSigned',
      'HandlingDecided',
      'DecisionTookEffect',
      'DecisionNotified',
      'RestrictionRequested',
      'RestrictionNoted',
    ]);
    await authority.close();
  });

  it('shows the superior nothing where it has nothing to sign', async () => {
    const authority = await hostedAlone(competentAuthority);
    await authority.react(referred);
    const coSign = { type: 'CoSignDecision', data: { measure: 'ORDER_CORRECTION', reasons: 'Cần', chain: [] } };
    const chair = officer({ agencyId: agencies.ppc, role: 'HEAD' });
    await expect(authority.issue('decision', DECISION_ID, coSign, chair)).rejects.toThrow(NotFound);
    await authority.close();
  });

  it('takes its number from the register (KH-16)', async () => {
    const authority = await hostedAlone(competentAuthority);
    await authority.react(referred);
    const number = { agencyId: agencies.health, code: 'DECISION', year: 2023, number: 1 } as const;
    const assigned = (category: 'decision' | 'case') =>
      recorded(
        {
          type: 'RegistrationNumberAssigned',
          data: { ...number, numbered: { category, id: DECISION_ID }, matterId: CASE_ID },
        },
        { stream: 'register-health.DECISION.2023' },
      );
    expect(await authority.react(assigned('case'))).toEqual([]);
    await authority.react(assigned('decision'));
    expect((await authority.log()).at(-1)).toMatchObject({ type: 'RegistrationNumberNoted', data: number });
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

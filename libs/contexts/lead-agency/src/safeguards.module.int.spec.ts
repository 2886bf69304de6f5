import type { AssignmentEvent } from '#contracts';
import { recorded } from '#contracts/testing';
import { issuance, officer } from '#deciding/testing';
import { hostedAlone } from '#http-edge/testing';
import { deriveId } from '#kernel';
import { agencies } from '#rules/testing';
import {
  appraise,
  assess,
  assessor,
  complete,
  EXPLANATION_ID,
  invite,
  invited,
  laboratory,
  OPENED_CASE_ID,
  refer,
  request,
  screened,
  verifier,
} from '../testing/index.js';
import { leadAgency } from './index.js';

const lead = officer();
const named = { kind: 'SITE_OPERATOR', name: 'Trần Văn An', postalAddress: '12 Trần Phú' } as const;
const { commandId } = issuance();
const explained = recorded(
  { type: 'ExplanationPeriodExpired', data: { dueAt: invited().data.dueAt } },
  { stream: `explanation-${EXPLANATION_ID}`, metadata: { matterId: OPENED_CASE_ID } },
);

/** A case in which an order to correct is proposed. */
const whereAnOrderIsProposed = async () => {
  const body = await hostedAlone(leadAgency);
  const onCase = (command: { readonly type: string; readonly data: unknown }, actor = lead, id?: string) =>
    body.issue('case', OPENED_CASE_ID, command, actor, id === undefined ? {} : { commandId: id });
  await body.react(recorded(screened(), { stream: 'report-abababab-abab-5bab-8bab-abababababab' }));
  await onCase(request());
  const asked = (await body.log()).at(-1);
  if (asked?.type !== 'VerificationRequested') throw new Error('Nothing was asked');
  const answered: AssignmentEvent = {
    type: 'VerificationRecorded',
    data: {
      requestId: asked.data.requestId,
      outcome: 'CONFIRMED_FALSE',
      method: 'Xét nghiệm mẫu nước',
      evidence: [laboratory],
      verifiedBy: verifier,
      late: false,
    },
  };
  const stream = `assignment-${asked.data.assignmentId}`;
  await body.react(recorded(answered, { stream, metadata: { matterId: OPENED_CASE_ID } }));
  await onCase(complete());
  await onCase({ type: 'StartAppraisal', data: {} });
  await onCase(appraise({ proposedMeasure: 'ORDER_CORRECTION' }));
  return { ...body, onCase };
};

describe('a lead that means to restrict, alone with the log and the vault', () => {
  it('cannot before a third person assessed and the affected party was heard; then it can', async () => {
    const body = await whereAnOrderIsProposed();
    const order = refer({ measure: 'ORDER_CORRECTION', ladderReason: 'Đã nhắc nhở nhiều lần' });
    await expect(body.onCase(order)).rejects.toThrow('INV-05, INV-07');
    await expect(body.onCase(assess())).rejects.toThrow('INV-05');
    await body.onCase(assess(), assessor);
    await expect(body.onCase(order)).rejects.toThrow('INV-07');
    await body.onCase({ type: 'InviteExplanation', data: { ...invite().data, affectedParty: named } }, lead, commandId);
    await expect(body.onCase(order)).rejects.toThrow('INV-07');
    await body.react(explained);
    await body.onCase(order);
    expect((await body.log()).at(-1)).toMatchObject({
      type: 'HandlingReferred',
      data: {
        to: agencies.dic,
        file: {
          expressionAssessment: { assessedBy: { officerRef: 'assessor' } },
          explanation: { step: 'PERIOD_EXPIRED' },
        },
      },
    });
    await body.close();
  });

  it('names the affected party to the vault alone, and only when the invitation stands (INV-17)', async () => {
    const body = await whereAnOrderIsProposed();
    const invitation = { ...invite().data, affectedParty: named };
    const tooSoon = { ...invitation, dueAt: '2023-03-07T02:00:00.000Z' };
    await expect(body.onCase({ type: 'InviteExplanation', data: tooSoon }, lead, commandId)).rejects.toThrow('LC-DUE');
    expect(await body.vault.open(deriveId(commandId, 'identity'))).toBeUndefined();
    await body.onCase({ type: 'InviteExplanation', data: invitation }, lead, commandId);
    const log = await body.log();
    expect(JSON.stringify(log)).not.toContain('Trần');
    const last = log.at(-1);
    if (last?.type !== 'ExplanationInvited') throw new Error('Nobody was invited');
    const { identity, subjectRef } = last.data.affectedParty;
    expect(await body.vault.open(identity?.docRef ?? '')).toContain('Trần Văn An');
    await body.vault.erase(subjectRef);
    expect(await body.vault.open(identity?.docRef ?? '')).toBeUndefined();
    await body.close();
  });
});

import type { DecisionEvent, ExplanationEvent, ReportEvent } from '#contracts';
import { recorded } from '#contracts/testing';
import { hostedAlone } from '#http-edge/testing';
import { deriveId, NotFound } from '#kernel';
import { affectedPartyOf, reporterOf } from '#rules';
import { agencies } from '#rules/testing';
import {
  act,
  anInvitation,
  clerk,
  COMPLAINT_ID,
  COMPLAINED_CASE,
  DISMISSED_REPORT,
  fileNoted,
  forComplainant,
  inspector,
  opened,
  RECEIVED_AT,
} from '../../testing/index.js';
import { affectedParties } from '../index.js';
import { ComplaintController } from './complaint.controller.js';

const said = 'Ông Trần Văn An, số 12 Trần Phú: quyết định không đúng.';
const complain = { type: 'FileComplaint', data: { act, knownAt: RECEIVED_AT, text: said } };

/** The context alone, with what other contexts' streams would hold. */
const hosted = async (...others: readonly (readonly [string, DecisionEvent | ExplanationEvent | ReportEvent])[]) => {
  const party = await hostedAlone(affectedParties);
  for (const [stream, event] of others) await party.tell(stream, event);
  return party;
};

const decisionStream = `decision-${act.id}`;
const explanationId = '33333333-3333-5333-8333-333333333333';

const requested = (explained: boolean): DecisionEvent => ({
  type: 'DecisionRequested',
  data: {
    caseId: COMPLAINED_CASE,
    referralId: COMPLAINT_ID,
    decisionId: act.id,
    route: 'ASSIGN_AGENCY',
    to: agencies.health,
    proposedMeasure: 'VOLUNTARY_CORRECTION',
    file: {
      ...anInvitation().file,
      territory: 'khanh-hoa',
      outcome: 'CONFIRMED_FALSE',
      leadAgencyId: agencies.dic,
      grounds: [],
      verifiers: [],
      evidence: [],
      measuresTaken: [],
      ...(explained && { explanation: { explanationId, step: 'SUBMITTED', late: false } }),
      opinions: [],
      dissents: [],
      topics: [],
    },
  },
});
const tookEffect: DecisionEvent = { type: 'DecisionTookEffect', data: { since: RECEIVED_AT } };
const ofDecision = (explained = true) => [
  [`explanation-${explanationId}`, opened()] as const,
  [decisionStream, requested(explained)] as const,
  [decisionStream, tookEffect] as const,
];

describe('complaints, alone with the log and the vault', () => {
  it('the words go to the vault under the key of whom the decision concerns, and nothing of them into the log (INV-17)', async () => {
    const party = await hosted(...ofDecision());
    await party.issue('complaint', COMPLAINT_ID, complain, clerk, forComplainant);
    const log = await party.log();
    expect(JSON.stringify(log)).not.toContain('Trần');
    const filed = log.at(-1);
    expect(filed).toMatchObject({
      type: 'ComplaintFiled',
      data: { caseId: COMPLAINED_CASE, complainant: { subjectRef: forComplainant.onBehalfOf.subjectRef } },
      metadata: { matterId: COMPLAINED_CASE, confidentiality: 'RESTRICTED' },
    });
    const ref = filed?.type === 'ComplaintFiled' ? filed.data.text.docRef : '';
    expect(await party.vault.open(ref)).toBe(said);
    await party.vault.erase(forComplainant.onBehalfOf.subjectRef);
    expect(await party.vault.open(ref)).toBeUndefined();
    await party.close();
  });

  it('the same command again is answered as the first time, whatever became of the act since', async () => {
    const party = await hosted(...ofDecision());
    const once = { commandId: deriveId('spec', 'once'), ...forComplainant };
    await party.issue('complaint', COMPLAINT_ID, complain, clerk, once);
    await party.tell(decisionStream, {
      type: 'DecisionStayed',
      data: { complaintId: COMPLAINT_ID, reasons: 'Tạm dừng' },
    });
    const again = await party.issue('complaint', COMPLAINT_ID, complain, clerk, once);
    expect(again).toMatchObject({ repeated: true, events: ['ComplaintFiled'] });
    await party.close();
  });

  it('what was refused is in no vault either', async () => {
    const party = await hosted();
    const commandId = deriveId('spec', 'refused');
    const refused = party.issue('complaint', COMPLAINT_ID, complain, clerk, { commandId, ...forComplainant });
    await expect(refused).rejects.toThrow('LC-COMPLAINT');
    expect(await party.vault.open(deriveId(commandId, 'words'))).toBeUndefined();
    await party.close();
  });

  it('LC-FOR-PARTY: only whom it concerns complains of it', async () => {
    const party = await hosted(...ofDecision());
    const other = { onBehalfOf: { subjectRef: reporterOf(DISMISSED_REPORT) } };
    await expect(party.issue('complaint', COMPLAINT_ID, complain, clerk, other)).rejects.toThrow('LC-FOR-PARTY');
    await party.close();
  });

  it('where nobody was heard before the decision, nobody of another matter is drawn into this one (INV-17)', async () => {
    const party = await hosted(...ofDecision(false));
    const other = { onBehalfOf: { subjectRef: reporterOf(DISMISSED_REPORT) } };
    await expect(party.issue('complaint', COMPLAINT_ID, complain, clerk, other)).rejects.toThrow('LC-FOR-PARTY');
    await party.issue('complaint', COMPLAINT_ID, complain, clerk);
    const own = affectedPartyOf(COMPLAINT_ID);
    const filed = (await party.log()).at(-1);
    expect(filed).toMatchObject({ data: { complainant: { subjectRef: own, as: 'AFFECTED_PARTY' } } });
    const ref = filed?.type === 'ComplaintFiled' ? filed.data.text.docRef : '';
    await party.vault.erase(own);
    expect(await party.vault.open(ref)).toBeUndefined();
    await party.close();
  });

  for (const [name, others] of [
    ['nothing', []],
    ['a decision that has not taken effect', [[decisionStream, requested(false)] as const]],
  ] as const) {
    it(`LC-COMPLAINT: there is no complaint about ${name}`, async () => {
      const party = await hosted(...others);
      await expect(party.issue('complaint', COMPLAINT_ID, complain, clerk, forComplainant)).rejects.toThrow(
        'LC-COMPLAINT',
      );
      await party.close();
    });
  }

  it('a reporter complains of the refusal of the report, which is the matter', async () => {
    const dismissed: ReportEvent = {
      type: 'ReportDismissed',
      data: {
        ground: 'NO_FACTUAL_CLAIM',
        reasons: 'Ý kiến cá nhân',
        remedy: { body: agencies.ppc, text: 'Khiếu nại đến UBND tỉnh' },
      },
    };
    const party = await hosted([`report-${DISMISSED_REPORT}`, dismissed]);
    const about = { kind: 'REPORT_DISMISSAL', id: DISMISSED_REPORT };
    const command = { ...complain, data: { ...complain.data, act: about, knownAt: '2023-03-06T02:00:00.000Z' } };
    const request = { onBehalfOf: { subjectRef: reporterOf(DISMISSED_REPORT) } };
    await party.issue('complaint', COMPLAINT_ID, command, clerk, request);
    expect((await party.log()).at(-1)).toMatchObject({
      data: { complainant: { subjectRef: reporterOf(DISMISSED_REPORT), as: 'REPORTER' } },
      metadata: { matterId: DISMISSED_REPORT },
    });
    await party.close();
  });

  it('LC-TIME: of the refusal that stands, not before it was made, where an earlier one was set aside', async () => {
    const refused: ReportEvent = {
      type: 'ReportDismissed',
      data: {
        ground: 'NO_FACTUAL_CLAIM',
        reasons: 'Ý kiến cá nhân',
        remedy: { body: agencies.ppc, text: 'Khiếu nại' },
      },
    };
    const party = await hosted();
    const [first, second] = ['2023-03-03T02:00:00.000Z', '2023-03-06T01:00:00.000Z'] as const;
    for (const occurredAt of [first, second]) {
      await party.tell(`report-${DISMISSED_REPORT}`, refused, { occurredAt });
    }
    const about = { kind: 'REPORT_DISMISSAL', id: DISMISSED_REPORT };
    const known = (knownAt: string) => ({ ...complain, data: { ...complain.data, act: about, knownAt } });
    const request = { onBehalfOf: { subjectRef: reporterOf(DISMISSED_REPORT) } };
    await expect(party.issue('complaint', COMPLAINT_ID, known(first), clerk, request)).rejects.toThrow('LC-TIME');
    await party.issue('complaint', COMPLAINT_ID, known(second), clerk, request);
    await party.close();
  });

  it('what the body whose act it is tells of it is noted once, and opens it to that body', async () => {
    const party = await hosted(...ofDecision());
    await party.issue('complaint', COMPLAINT_ID, complain, clerk, forComplainant);
    const accept = { type: 'AcceptComplaint', data: {} };
    await expect(party.issue('complaint', COMPLAINT_ID, accept, inspector)).rejects.toThrow(NotFound);
    const sent = recorded(
      { type: 'ComplaintFileSent', data: { complaintId: COMPLAINT_ID, ...fileNoted().data } },
      { stream: decisionStream, revision: 2 },
    );
    await party.react(sent);
    expect(await party.react(sent)).toMatchObject([{ repeated: true }]);
    await party.issue('complaint', COMPLAINT_ID, accept, inspector);
    expect((await party.log()).slice(-3).map(({ type }) => type)).toEqual([
      'ComplaintFiled',
      'ComplaintFileNoted',
      'ComplaintAccepted',
    ]);
    await party.close();
  });

  it('what is declared when it is withdrawn is in the vault too, and is the complainant’s', async () => {
    const party = await hosted(...ofDecision());
    await party.issue('complaint', COMPLAINT_ID, complain, clerk, forComplainant);
    const withdraw = { type: 'WithdrawComplaint', data: { declaration: said } };
    await expect(party.issue('complaint', COMPLAINT_ID, withdraw, clerk)).rejects.toThrow('LC-FOR-PARTY');
    await party.issue('complaint', COMPLAINT_ID, withdraw, clerk, forComplainant);
    const last = (await party.log()).at(-1);
    expect(await party.vault.open(last?.type === 'ComplaintWithdrawn' ? last.data.declaration.docRef : '')).toBe(said);
    await party.close();
  });

  it('brings its controller along', async () => {
    const party = await hosted();
    expect(party.module.get(ComplaintController)).toBeInstanceOf(ComplaintController);
    await party.close();
  });
});

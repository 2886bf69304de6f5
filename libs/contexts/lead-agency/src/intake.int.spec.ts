import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NOT_IN_SOURCE, type RegisterIncomingLetter, type RegisterReport, trackingCodeHashOf } from '#contracts';
import { officer } from '#deciding/testing';
import { hostedAlone } from '#http-edge/testing';
import { SqliteVault } from '#identity';
import { deriveId, NotFound, type Uuid } from '#kernel';
import { agencies } from '#rules/testing';
import { ORIGINAL_ID, remedy, REPORT_ID, screen, screenAs } from '../testing/index.js';
import { leadAgency } from './index.js';

const clerk = officer({ role: 'CLERK', officerRef: 'clerk' });
const lead = officer();
const policeLead = officer({ agencyId: agencies.police });
const said = 'Bài viết nói nước máy nhiễm độc.';
const mail: RegisterReport = {
  channelId: 'dic.mail',
  channel: 'EMAIL',
  source: 'CITIZEN',
  contentRefs: [{ url: 'https://example.org/post/1' }],
  message: said,
  reporter: { email: 'nguoi.phan.anh@example.invalid' },
};
const register = { type: 'RegisterReport', data: mail };
const acknowledge = { type: 'AcknowledgeReport', data: {} };
const reasons = 'Cùng một bài viết';
const merge = { type: 'MergeReport', data: { into: ORIGINAL_ID, reasons, remedy } };
const LETTER_ID = '99999999-9999-5999-8999-999999999999';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'intake-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** The lead with its module, a vault and the log, and its policies at work on everything that happens. */
const atWork = async () => {
  const vault = await SqliteVault.open(join(folder, 'vault.db'), randomBytes(32));
  const body = await hostedAlone(leadAgency, { vault });
  let dealtWith = 0;

  /** Lets the policies react to everything that they have not seen, until nothing more happens. */
  const settle = async (): Promise<void> => {
    for (let log = await body.log(); dealtWith < log.length; log = await body.log()) {
      const event = log[dealtWith];
      dealtWith += 1;
      if (event !== undefined) await body.react(event);
    }
  };
  const eventsOf = async (reportId: Uuid) => (await body.log()).filter(({ streamId }) => streamId === reportId);
  const typesOf = async (reportId: Uuid) => (await eventsOf(reportId)).map(({ type }) => type);
  const take = async (reportId: Uuid): Promise<void> => {
    await body.issue('report', reportId, register, clerk);
    await body.issue('report', reportId, acknowledge, clerk);
    await settle();
  };
  const close = async () => {
    await body.close();
    await vault.close();
  };
  return { ...body, vault, settle, eventsOf, typesOf, take, close };
};

describe('duplicates (life-cycle 3.2)', () => {
  it('follow the report that they repeat into its case, and both keep their ids and histories', async () => {
    const body = await atWork();
    await body.take(ORIGINAL_ID);
    await body.take(REPORT_ID);
    await body.issue('report', REPORT_ID, merge, lead);
    await body.settle();
    await body.issue('report', ORIGINAL_ID, screen(), lead);
    await body.settle();

    const [originals, duplicates] = [await body.eventsOf(ORIGINAL_ID), await body.eventsOf(REPORT_ID)];
    const types = originals.map(({ type }) => type).filter((type) => type !== 'RegistrationNumberNoted');
    expect(types).toEqual([
      'ReportReceived',
      'ReportAcknowledged',
      'MergeNoted',
      'ReportScreened',
      'ReportLinkedToCase',
    ]);
    expect(originals.at(-1)).toMatchObject({ data: { mergedReports: [REPORT_ID] } });
    const { caseId } = originals.at(-1)?.data as { caseId: Uuid };
    expect(duplicates.at(-1)).toMatchObject({
      type: 'ReportLinkedToCase',
      data: { caseId },
      metadata: { matterId: caseId },
    });
    await body.close();
  });

  it('go to the case that it is in already, and come back when they were none', async () => {
    const body = await atWork();
    await body.take(ORIGINAL_ID);
    await body.issue('report', ORIGINAL_ID, screen(), lead);
    await body.settle();
    await body.take(REPORT_ID);
    await body.issue('report', REPORT_ID, merge, lead);
    await body.settle();
    expect((await body.typesOf(REPORT_ID)).at(-1)).toBe('ReportLinkedToCase');

    await body.issue('report', REPORT_ID, { type: 'UnmergeReport', data: { reasons } }, lead);
    await body.settle();
    expect((await body.typesOf(ORIGINAL_ID)).at(-1)).toBe('UnmergeNoted');
    await body.issue('report', REPORT_ID, screen(), lead);
    expect((await body.typesOf(REPORT_ID)).at(-1)).toBe('ReportScreened');
    await body.close();
  });

  it('end as it does, and their reporters are told', async () => {
    const body = await atWork();
    await body.take(ORIGINAL_ID);
    await body.take(REPORT_ID);
    await body.issue('report', REPORT_ID, merge, lead);
    await body.settle();
    const dismissal = { ground: 'OUT_OF_SCOPE', remedy } as const;
    await body.issue('report', ORIGINAL_ID, screenAs({ disposition: 'DISMISS', dismissal }), lead);
    await body.settle();
    expect((await body.eventsOf(REPORT_ID)).at(-1)).toMatchObject({ type: 'ReportDismissed', data: dismissal });
    const inform = { means: 'EMAIL', summary: 'Ngoài phạm vi', informedAt: '2023-03-06T02:00:00.000Z' };
    await body.issue('report', REPORT_ID, { type: 'InformReporter', data: inform }, clerk);
    await body.close();
  });

  it('are merged into a report that is there, that the officer sees, and that is not itself', async () => {
    const body = await atWork();
    await body.take(REPORT_ID);
    await expect(body.issue('report', REPORT_ID, merge, lead)).rejects.toThrow(NotFound);
    const intoItself = { ...merge, data: { ...merge.data, into: REPORT_ID } };
    await expect(body.issue('report', REPORT_ID, intoItself, lead)).rejects.toThrow('LC-MERGE');
    await body.take(ORIGINAL_ID);
    await body.issue('report', ORIGINAL_ID, { ...merge, data: { ...merge.data, into: REPORT_ID } }, lead);
    await expect(body.issue('report', REPORT_ID, merge, lead)).rejects.toThrow('LC-MERGE');
    expect(await body.typesOf(REPORT_ID)).not.toContain('ReportMerged');
    await body.close();
  });

  it('the same merge again is answered as the first time, though the other one has ended since', async () => {
    const body = await atWork();
    await body.take(ORIGINAL_ID);
    await body.take(REPORT_ID);
    const once = { commandId: deriveId('once') };
    const first = await body.issue('report', REPORT_ID, merge, lead, once);
    const dismissal = { ground: 'OUT_OF_SCOPE', remedy } as const;
    await body.issue('report', ORIGINAL_ID, screenAs({ disposition: 'DISMISS', dismissal }), lead);
    await body.settle().catch(() => undefined);
    expect(await body.issue('report', REPORT_ID, merge, lead, once)).toEqual({ ...first, repeated: true });
    await body.close();
  });
});

describe('a link by hand asks the case (life-cycle 3.2; INV-22)', () => {
  it('and is refused where another body leads it, or where nobody has it', async () => {
    const body = await atWork();
    await body.take(ORIGINAL_ID);
    await body.issue('report', ORIGINAL_ID, screen(), lead);
    await body.settle();
    const { caseId } = (await body.eventsOf(ORIGINAL_ID)).at(-1)?.data as { caseId: Uuid };
    await body.take(REPORT_ID);
    const toCase = (linkTo: Uuid) => screenAs({ disposition: 'LINK_TO_CASE', linkTo });
    await expect(body.issue('report', REPORT_ID, toCase(LETTER_ID), lead)).rejects.toThrow(NotFound);
    await expect(body.issue('report', REPORT_ID, toCase(caseId), policeLead)).rejects.toThrow(NotFound);
    await body.issue('report', REPORT_ID, toCase(caseId), lead);
    const link = { type: 'LinkReport', data: { caseId } };
    await body.issue('report', REPORT_ID, link, lead);
    expect((await body.eventsOf(REPORT_ID)).at(-1)).toMatchObject({ type: 'ReportLinkedToCase', data: { caseId } });
    await body.close();
  });
});

describe('a letter (TH-01; INV-17)', () => {
  const letter: RegisterIncomingLetter = {
    channelId: 'dic.post',
    channel: 'POST',
    source: 'CITIZEN',
    postal: { arrivedOn: '2023-03-05', scanHash: 'c'.repeat(64) },
    text: 'Kính gửi Sở, tôi là Nguyễn Thị Bình.',
    reporter: { name: 'Nguyễn Thị Bình', postalAddress: 'Số 0 đường Minh Họa' },
    items: ['một', 'hai'].map((which) => ({
      contentRefs: [{ url: `https://example.org/post/${which}` }],
      message: `Bài viết thứ ${which} sai sự thật.`,
    })),
    occurredAt: '2023-03-05T02:00:00.000Z',
    occurredAtReason: 'Thư đến hôm qua',
  };

  it('opens a report for each of its matters, whose words are in the vault, each under a subject of its own', async () => {
    const body = await atWork();
    await body.issue('letter', LETTER_ID, { type: 'RegisterIncomingLetter', data: letter }, clerk);
    await body.settle();
    await body.settle();
    const log = await body.log();
    expect(JSON.stringify(log)).not.toMatch(/Bình|Minh Họa|thứ một/);
    const reports = log.filter(({ type }) => type === 'ReportReceived');
    expect(reports.map(({ data }) => data)).toMatchObject([
      { letterId: LETTER_ID, receivedAt: letter.occurredAt, contentRefs: letter.items[0]?.contentRefs },
      { letterId: LETTER_ID, contentRefs: letter.items[1]?.contentRefs },
    ]);
    expect(reports[0]?.metadata.occurredAt).toBe(letter.occurredAt);

    const [one, other] = reports;
    if (one?.type !== 'ReportReceived' || other?.type !== 'ReportReceived') throw new Error('unexpected');
    const words = async ({ message }: typeof one.data) =>
      message === NOT_IN_SOURCE ? undefined : body.vault.open(message.docRef);
    expect([await words(one.data), await words(other.data)]).toEqual(letter.items.map(({ message }) => message));
    await body.vault.erase(one.data.reporter?.subjectRef ?? '');
    expect([await words(one.data), await words(other.data)]).toEqual([undefined, letter.items[1]?.message]);
    await body.close();
  });

  it('is gone as a whole with the one matter that turns out to be classified; the other stays (INV-18)', async () => {
    const body = await atWork();
    await body.issue('letter', LETTER_ID, { type: 'RegisterIncomingLetter', data: letter }, clerk);
    await body.settle();
    const log = await body.log();
    const [whole] = log.flatMap((event) => (event.type === 'IncomingLetterRegistered' ? [event.data.text] : []));
    const [one, other] = log.filter(({ type }) => type === 'ReportReceived');
    if (whole === undefined || one === undefined || other?.type !== 'ReportReceived') throw new Error('unexpected');
    if (other.data.message === NOT_IN_SOURCE) throw new Error('unexpected');
    expect(await body.vault.open(whole.docRef)).toBe(letter.text);
    const refusal = { referenceNumber: 'MẬT-12', custodian: agencies.police };
    await body.issue('report', one.streamId, { type: 'RefuseClassifiedMaterial', data: refusal }, lead);
    expect(await body.vault.open(whole.docRef)).toBeUndefined();
    expect(await body.vault.open(other.data.message.docRef)).toBe(letter.items[1]?.message);
    expect((await body.log()).at(-1)).toMatchObject({
      type: 'ClassifiedMaterialRefused',
      data: { ...refusal, letterId: LETTER_ID },
    });
    await body.close();
  });

  it('leaves nothing when it is refused', async () => {
    const body = await atWork();
    const once = { commandId: deriveId('letter') };
    const refused = { type: 'RegisterIncomingLetter', data: { ...letter, classified: true } };
    await expect(body.issue('letter', LETTER_ID, refused, clerk, once)).rejects.toThrow('INV-18');
    expect(await body.log()).toEqual([]);
    expect(await body.vault.open(deriveId(once.commandId, 'text'))).toBeUndefined();
    await body.close();
  });
});

describe('a tracking code (KH art. 6.1; open question 11)', () => {
  it('is told once and again to whoever asks with the same key; the log holds what finds it, and not the code', async () => {
    const body = await atWork();
    await body.issue('report', REPORT_ID, register, clerk);
    const once = { commandId: deriveId('acknowledge') };
    const { trackingCode, ...first } = await body.issue('report', REPORT_ID, acknowledge, clerk, once);
    expect(trackingCode).toMatch(/^(?:[0-9A-Z]{5}-){3}[0-9A-Z]{5}$/);
    expect(await body.issue('report', REPORT_ID, acknowledge, clerk, once)).toEqual({
      ...first,
      trackingCode,
      repeated: true,
    });
    const log = await body.log();
    expect(log.at(-1)?.data).toMatchObject({ trackingCodeHash: trackingCodeHashOf(trackingCode ?? '') });
    expect(JSON.stringify(log)).not.toContain(trackingCode);
    await expect(body.issue('report', REPORT_ID, acknowledge, clerk)).rejects.toThrow('LC-STATE');
    await body.close();
  });

  it('is another one for another report', async () => {
    const body = await atWork();
    await body.issue('report', REPORT_ID, register, clerk);
    await body.issue('report', ORIGINAL_ID, register, clerk);
    const codes = [REPORT_ID, ORIGINAL_ID].map((id) => body.issue('report', id, acknowledge, clerk));
    const [one, other] = await Promise.all(codes);
    expect(one?.trackingCode).not.toBe(other?.trackingCode);
    await body.close();
  });
});

describe('classified material (KH-06, INV-18; scenario 16)', () => {
  const refusal = { referenceNumber: 'MẬT-12', custodian: agencies.police };

  it('is refused before anything is stored', async () => {
    const body = await atWork();
    const once = { commandId: deriveId('classified') };
    const classified = { ...register, data: { ...mail, classified: true } };
    await expect(body.issue('report', REPORT_ID, classified, clerk, once)).rejects.toThrow('INV-18');
    expect(await body.log()).toEqual([]);
    expect(await body.vault.open(deriveId(once.commandId, 'message'))).toBeUndefined();
    await body.close();
  });

  it('that was noticed later is destroyed; its number and its custodian stay', async () => {
    const body = await atWork();
    await body.issue('report', REPORT_ID, register, clerk);
    const [received] = await body.log();
    if (received?.type !== 'ReportReceived' || received.data.message === NOT_IN_SOURCE) throw new Error('unexpected');
    await body.issue('report', REPORT_ID, { type: 'RefuseClassifiedMaterial', data: refusal }, lead);
    expect(await body.vault.open(received.data.message.docRef)).toBeUndefined();
    expect((await body.log()).at(-1)).toMatchObject({ type: 'ClassifiedMaterialRefused', data: refusal });
    await body.close();
  });

  it('that is not refused after all stays', async () => {
    const body = await atWork();
    await body.issue('report', REPORT_ID, register, clerk);
    const nobody = { type: 'RefuseClassifiedMaterial', data: { ...refusal, referenceNumber: '056089001234' } };
    await expect(body.issue('report', REPORT_ID, nobody, lead)).rejects.toThrow('INV-17');
    const [received] = await body.log();
    if (received?.type !== 'ReportReceived' || received.data.message === NOT_IN_SOURCE) throw new Error('unexpected');
    expect(await body.vault.open(received.data.message.docRef)).toBe(said);
    await body.close();
  });
});

describe('what the reporter adds (life-cycle 3.2; INV-17)', () => {
  it('is in the vault, under the same subject as the report', async () => {
    const body = await atWork();
    await body.take(REPORT_ID);
    const giveBack = { asks: 'Địa chỉ bài viết', dueAt: '2023-03-10T10:00:00.000Z', reasons };
    await body.issue('report', REPORT_ID, { type: 'ReturnForInformation', data: giveBack }, lead);
    const addition = 'Chị Bình gửi thêm địa chỉ.';
    await body.issue('report', REPORT_ID, { type: 'CompleteReport', data: { addition } }, clerk);
    const log = await body.log();
    const completed = log.at(-1);
    if (completed?.type !== 'ReportCompleted') throw new Error('unexpected');
    expect(JSON.stringify(log)).not.toContain('Bình');
    expect(await body.vault.open(completed.data.addition.docRef)).toBe(addition);
    await body.vault.erase(deriveId(REPORT_ID, 'reporter'));
    expect(await body.vault.open(completed.data.addition.docRef)).toBeUndefined();
    await body.close();
  });
});

describe('the register of what came in (life-cycle 3.1; KH-16)', () => {
  it('numbers without gaps whatever comes at once, and tells each its number', async () => {
    const body = await atWork();
    const reportIds = Array.from({ length: 12 }, (_, index) => deriveId('report', index));
    await Promise.all(reportIds.map((reportId) => body.issue('report', reportId, register, clerk)));
    const received = await body.log();
    // Every policy run twice, as after a restart, and all of them at once.
    await Promise.all([...received, ...received].map((event) => body.react(event)));
    await body.settle();

    const log = await body.log();
    const assigned = log.filter(({ stream }) => stream === 'register-dic.INCOMING.2023');
    expect(assigned.map(({ data }) => data)).toMatchObject(reportIds.map((_, index) => ({ number: index + 1 })));
    expect(new Set(assigned.map(({ metadata }) => metadata.matterId))).toEqual(new Set(reportIds));
    const noted = log.filter(({ type }) => type === 'RegistrationNumberNoted');
    expect(noted).toHaveLength(12);
    for (const { data, streamId } of noted) {
      const number = (data as { number: number }).number;
      expect(assigned[number - 1]).toMatchObject({ data: { numbered: { category: 'report', id: streamId } } });
    }
    await body.close();
  });
});

it('a report whose dismissal was complained of with success is screened again, by another officer (INV-21)', async () => {
  const body = await atWork();
  const dismissal = { ground: 'NO_FACTUAL_CLAIM', remedy } as const;
  await body.take(REPORT_ID);
  await body.issue('report', REPORT_ID, screenAs({ disposition: 'DISMISS', dismissal }), lead);
  await body.settle();
  const resolvedBy = { agencyId: agencies.dic, officerRef: 'director' };
  await body.tell(`complaint-${ORIGINAL_ID}`, {
    type: 'ComplaintResolved',
    data: {
      act: { kind: 'REPORT_DISMISSAL', id: REPORT_ID },
      level: 'FIRST',
      outcome: 'UPHELD',
      reasons,
      remedy,
      resolvedBy,
    },
  });
  await body.settle();
  expect((await body.typesOf(REPORT_ID)).at(-1)).toBe('ReportReopened');
  await expect(body.issue('report', REPORT_ID, screen(), lead)).rejects.toThrow('LC-COMPLAINT-PERSON');
  await body.issue('report', REPORT_ID, screen(), officer({ officerRef: 'another' }));
  await body.settle();
  expect((await body.typesOf(REPORT_ID)).slice(-2)).toEqual(['ReportScreened', 'ReportLinkedToCase']);
  await body.close();
});

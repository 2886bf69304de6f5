import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NOT_IN_SOURCE, type RegisterReport } from '#contracts';
import { recorded } from '#contracts/testing';
import { issuance, officer } from '#deciding/testing';
import { hostedAlone } from '#http-edge/testing';
import { SqliteVault } from '#identity';
import { NotFound } from '#kernel';
import { createdId } from '#rules';
import { agencies } from '#rules/testing';
import {
  laboratory,
  OPENED_CASE_ID,
  REPORT_ID,
  request,
  screen,
  screenAs,
  screened,
  verifier,
} from '../testing/index.js';
import { CaseController } from './case/case.controller.js';
import { leadAgency } from './index.js';
import { ReportController } from './report/report.controller.js';

const clerk = officer({ role: 'CLERK', officerRef: 'clerk' });
const lead = officer();
const said = 'Chị Nguyễn Thị Bình gọi: nước máy nhà chị có mùi lạ.';
const call: RegisterReport = {
  channelId: 'dic.hotline',
  channel: 'PHONE',
  source: 'CITIZEN',
  contentRefs: [{ url: 'https://example.org/post/1' }],
  message: said,
  reporter: { name: 'Nguyễn Thị Bình', phone: '0912345678' },
};
const register = { type: 'RegisterReport', data: call };
const readBack = {
  type: 'ConfirmTranscript',
  data: { transcript: said, readBackAt: '2023-03-06T01:30:00.000Z' },
};
const acknowledge = { type: 'AcknowledgeReport', data: {} };
const screenToLink = screenAs({ disposition: 'LINK_TO_CASE', linkTo: OPENED_CASE_ID });
const declare = (officerRef: string) => ({
  type: 'DeclareConflict',
  data: { officerRef, reasons: 'Có người thân là người phản ánh' },
});
const OTHER_REPORT_ID = 'dddddddd-dddd-5ddd-8ddd-dddddddddddd';
/** The command that the other specs issue too: what it creates has known ids. */
const { commandId } = issuance();

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lead-agency-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** The lead with its module, a vault and the log; nobody else is there. */
const alone = async () => {
  const vault = await SqliteVault.open(join(folder, 'vault.db'), randomBytes(32));
  const body = await hostedAlone(leadAgency, { vault });
  const close = async () => {
    await body.close();
    await vault.close();
  };
  return { ...body, vault, close };
};

describe('the lead agency, alone with the log', () => {
  it('takes a call, screens it, opens a case and links the report, by its own policies', async () => {
    const body = await alone();
    await body.issue('report', REPORT_ID, register, clerk);
    await body.issue('report', REPORT_ID, readBack, clerk);
    await body.issue('report', REPORT_ID, acknowledge, clerk);
    await body.issue('report', REPORT_ID, screen(), lead, { commandId });
    const screenedNow = (await body.log()).at(-1);
    if (screenedNow === undefined) throw new Error('Nothing was screened');
    await body.react(screenedNow);
    const openedNow = (await body.log()).at(-1);
    if (openedNow === undefined) throw new Error('Nothing was opened');
    await body.react(openedNow);

    const log = (await body.log()).filter(({ category }) => category !== 'register');
    expect(log.map(({ category, type }) => `${category} ${type}`)).toEqual([
      'report ReportReceived',
      'report TranscriptConfirmed',
      'report ReportAcknowledged',
      'report ReportScreened',
      'case CaseOpened',
      'report ReportLinkedToCase',
    ]);
    expect(log.at(-1)).toMatchObject({ data: { caseId: OPENED_CASE_ID }, metadata: { matterId: OPENED_CASE_ID } });
    await body.close();
  });

  it('links a report to a case that is there, with the conflicts that were declared on it (INV-10)', async () => {
    const body = await alone();
    await body.react(recorded(screened(), { stream: `report-${OTHER_REPORT_ID}` }));
    await body.issue('report', REPORT_ID, { ...register, data: { ...call, channel: 'EMAIL' } }, clerk);
    await body.issue('report', REPORT_ID, acknowledge, clerk);
    await body.issue('report', REPORT_ID, declare('officer-2'), officer({ officerRef: 'officer-2' }));
    await body.issue('report', REPORT_ID, screenToLink, lead);
    await body.issue('report', REPORT_ID, declare('officer-3'), officer({ officerRef: 'officer-3' }));
    const [screenedNow] = (await body.log()).filter(({ type }) => type === 'ReportScreened');
    if (screenedNow === undefined) throw new Error('Nothing was screened');
    await body.react(screenedNow);
    const linkedNow = (await body.log()).at(-1);
    if (linkedNow?.type !== 'ReportLinkedToCase') throw new Error('Nothing was linked');
    await body.react(linkedNow);
    await body.react(linkedNow);
    await body.issue('report', REPORT_ID, declare('officer-4'), officer({ officerRef: 'officer-4' }));
    const declaredLate = (await body.log()).at(-1);
    if (declaredLate === undefined) throw new Error('Nothing was declared');
    await body.react(declaredLate);

    const onCase = (await body.log()).filter(({ type }) => type === 'ConflictNoted');
    expect(onCase.map(({ stream, data }) => ({ stream, data }))).toEqual(
      ['officer-2', 'officer-3', 'officer-4'].map((officerRef) => ({
        stream: `case-${OPENED_CASE_ID}`,
        data: { officerRef, declaredOn: `report-${REPORT_ID}`, openDecisions: [] },
      })),
    );
    await body.close();
  });

  it('links no report to a case that is not there: whoever screens it is told at once, and so is the policy', async () => {
    const body = await alone();
    await body.issue('report', REPORT_ID, { ...register, data: { ...call, channel: 'EMAIL' } }, clerk);
    await body.issue('report', REPORT_ID, acknowledge, clerk);
    await expect(body.issue('report', REPORT_ID, screenToLink, lead)).rejects.toThrow(NotFound);
    expect((await body.log()).at(-1)).toMatchObject({ type: 'ReportAcknowledged' });
    const screenedAllTheSame = recorded(screened({ disposition: 'LINK_TO_CASE', linkTo: OTHER_REPORT_ID }), {
      stream: `report-${REPORT_ID}`,
    });
    await expect(body.react(screenedAllTheSame)).rejects.toThrow(NotFound);
    await body.close();
  });

  it('notes the answer of a body that it asked', async () => {
    const body = await alone();
    await body.react(recorded(screened(), { stream: `report-${REPORT_ID}` }));
    await body.issue('case', OPENED_CASE_ID, request(), lead, { commandId });
    const answer = recorded(
      {
        type: 'VerificationRecorded',
        data: {
          requestId: createdId(issuance(), 'request'),
          outcome: 'AUTHENTIC',
          method: 'Xét nghiệm',
          evidence: [laboratory],
          verifiedBy: verifier,
          late: false,
        },
      },
      { stream: `assignment-${createdId(issuance(), 'assignment')}`, metadata: { matterId: OPENED_CASE_ID } },
    );
    await body.react(answer);
    const complete = { type: 'CompleteVerification', data: { outcome: 'AUTHENTIC', reasons: 'Đúng sự thật' } };
    await body.issue('case', OPENED_CASE_ID, complete, lead);
    const onCase = (await body.log()).filter(({ category }) => category === 'case');
    expect(onCase.map(({ type }) => type)).toEqual([
      'CaseOpened',
      'VerificationRequested',
      'VerificationAnswered',
      'VerificationCompleted',
    ]);
    await body.close();
  });

  it('is reached by the lead only; whoever is asked is told so, whoever is not sees nothing (INV-22)', async () => {
    const body = await alone();
    await body.issue(
      'report',
      REPORT_ID,
      { ...register, data: { ...call, channel: 'EMAIL' } },
      officer({ agencyId: agencies.police }),
    );
    const police = officer({ agencyId: agencies.police });
    await body.issue('report', REPORT_ID, acknowledge, police);
    await expect(body.issue('report', REPORT_ID, screen(), police)).rejects.toThrow('INV-22');
    await expect(body.issue('report', REPORT_ID, screen(), officer({ agencyId: agencies.health }))).rejects.toThrow(
      NotFound,
    );
    await body.close();
  });

  it('sends a report about an authority above it by its own policy, and nobody of that authority acts on it (INV-10)', async () => {
    const body = await alone();
    const aboutHealth = { ...call, reportedParty: { kind: 'AUTHORITY', agencyId: agencies.health } };
    const healthClerk = officer({ agencyId: agencies.health, role: 'CLERK' });
    await body.issue('report', REPORT_ID, { type: 'RegisterReport', data: aboutHealth }, healthClerk);
    await expect(body.issue('report', REPORT_ID, acknowledge, healthClerk)).rejects.toThrow('INV-10');
    const [receivedNow] = await body.log();
    if (receivedNow === undefined) throw new Error('Nothing was received');
    await body.react(receivedNow);
    const onReport = (await body.log()).filter(({ category }) => category === 'report');
    expect(onReport.at(-1)).toMatchObject({ type: 'ReportRedirected', data: { to: agencies.ppc } });
    const told = { means: 'PHONE', summary: 'Đã xem xét', informedAt: issuance().now };
    const clerkThere = officer({ agencyId: agencies.ppc, role: 'CLERK' });
    await body.issue('report', REPORT_ID, { type: 'InformReporter', data: told }, clerkThere);
    expect((await body.log()).at(-1)).toMatchObject({ type: 'ReporterInformed' });
    await body.close();
  });

  it('brings its controllers along', async () => {
    const body = await alone();
    expect(body.module.get(ReportController)).toBeInstanceOf(ReportController);
    expect(body.module.get(CaseController)).toBeInstanceOf(CaseController);
    await body.close();
  });
});

describe('what a reporter said, and who that is (INV-17)', () => {
  it('is in the vault and nowhere in the log', async () => {
    const body = await alone();
    await body.issue('report', REPORT_ID, register, clerk);
    await body.issue('report', REPORT_ID, readBack, clerk);
    const log = await body.log();
    expect(JSON.stringify(log)).not.toMatch(/Bình|0912345678|mùi lạ/);

    const [received, transcript] = log;
    if (received?.type !== 'ReportReceived' || transcript?.type !== 'TranscriptConfirmed')
      throw new Error('unexpected');
    const { message, reporter } = received.data;
    if (message === NOT_IN_SOURCE || reporter?.identity === undefined) throw new Error('not sealed');
    expect(await body.vault.open(message.docRef)).toBe(said);
    expect(await body.vault.open(reporter.identity.docRef)).toContain('0912345678');
    expect(await body.vault.open(transcript.data.transcript.docRef)).toBe(said);
    expect(reporter.contactable).toBe(true);

    await body.vault.erase(reporter.subjectRef);
    expect(await body.vault.open(message.docRef)).toBeUndefined();
    expect(await body.vault.open(transcript.data.transcript.docRef)).toBeUndefined();
    await body.close();
  });

  it('is not kept when the report is refused', async () => {
    const body = await alone();
    const refused = { ...register, data: { ...call, source: 'AGENCY' } };
    const reportId = '99999999-9999-5999-8999-999999999999';
    await expect(body.issue('report', reportId, refused, clerk, { commandId })).rejects.toThrow('LC-INTAKE');
    expect(await body.vault.open(createdId(issuance(), 'message'))).toBeUndefined();
    await body.issue('report', reportId, register, clerk, { commandId });
    expect(await body.vault.open(createdId(issuance(), 'message'))).toBe(said);
    await body.close();
  });

  it('is sealed once: the same call again is answered as the first time, other words under its key are refused', async () => {
    const body = await alone();
    const reportId = 'aaaaaaaa-aaaa-5aaa-8aaa-aaaaaaaaaaaa';
    const once = { commandId: '12121212-1212-5212-8212-121212121212' };
    const first = await body.issue('report', reportId, register, clerk, once);
    expect(await body.issue('report', reportId, register, clerk, once)).toEqual({ ...first, repeated: true });
    const otherWords = { ...register, data: { ...call, message: 'Chuyện khác' } };
    await expect(body.issue('report', reportId, otherWords, clerk, once)).rejects.toMatchObject({
      code: 'idempotency-key-reused',
    });
    expect(await body.log()).toHaveLength(1);
    await body.close();
  });

  it('has business time where the clerk gives one, with the reason', async () => {
    const body = await alone();
    const yesterday = '2023-03-05T02:00:00.000Z';
    const noted = { ...register, data: { ...call, occurredAt: yesterday, occurredAtReason: 'Ghi trên giấy' } };
    await body.issue('report', 'bbbbbbbb-bbbb-5bbb-8bbb-bbbbbbbbbbbb', noted, clerk);
    expect((await body.log())[0]).toMatchObject({
      data: { occurredAtReason: 'Ghi trên giấy' },
      metadata: { occurredAt: yesterday, recordedAt: issuance().now },
    });
    await body.close();
  });

  it('is anonymous where the reporter says nothing about themselves', async () => {
    const body = await alone();
    const { reporter: _, ...anonymous } = call;
    await body.issue('report', 'cccccccc-cccc-5ccc-8ccc-cccccccccccc', { ...register, data: anonymous }, clerk);
    const [received] = await body.log();
    expect(received?.data).not.toHaveProperty('reporter');
    await body.close();
  });
});

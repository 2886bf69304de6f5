import { NotFound } from '#kernel';
import { BODIES, matterIds, readModelsOf, tellDirectory, tellMatter, type Told } from '../../testing/index.js';
import { getReport, getReportWords } from '../reports/report-register.queries.js';
import type { ReadModels } from '../runner/read-models.js';
import { getCaseFile, getReportHistory } from './case-file.queries.js';

const officerOf = (agencyId: string) => ({ agencyId, roles: ['OFFICER'] }) as const;
const { caseId, reportId, decisionId } = matterIds(1);
const told = tellMatter(1, { receivedBy: 'WARD' });
const upTo = (type: string): readonly Told[] => told.slice(0, told.findIndex(({ event }) => event.type === type) + 1);
const url = 'https://example.vn/tin/1';

describe('what must be acted on can be read', () => {
  let models: ReadModels;
  beforeAll(async () => {
    models = await readModelsOf([...tellDirectory(), ...told]);
  });
  const fileFor = (agencyId: string) => getCaseFile(models, officerOf(agencyId), caseId);

  it('a body that is to verify reads what, why and by when', async () => {
    expect((await fileFor(BODIES.cooperating)).verifications).toMatchObject([
      { contentRefs: [{ url }], purpose: 'Xác minh số ca bệnh.', legalBasis: 'KH-6-2', dueAt: expect.any(String) },
    ]);
  });

  it.each([
    ['the lead', BODIES.lead, true],
    ['the body that decides', BODIES.deciding, true],
    ['the body that gave it', BODIES.cooperating, true],
    ['nobody who only publishes', BODIES.outlet, false],
  ])('evidence is read by %s', async (_, agency, isRead) => {
    const evidence = isRead ? [expect.objectContaining({ reference: 'BC-1' })] : null;
    expect((await fileFor(agency)).verifications).toMatchObject([{ evidence }]);
  });

  it('a body that is to decide reads the file, without who verified and who has a conflict', async () => {
    const [decision] = (await fileFor(BODIES.deciding)).decisions;
    expect(decision).toMatchObject({
      proposedMeasure: 'VOLUNTARY_CORRECTION',
      file: {
        outcome: 'CONFIRMED_FALSE',
        grounds: [{ provisionId: 'ND72-5-1-d' }],
        subject: { contentRefs: [{ url }] },
      },
      decided: {
        facts: 'Tin đăng không đúng sự thật.',
        scope: 'Bài đăng nêu trên',
        remedy: { body: BODIES.committee },
      },
    });
    expect(decision?.file).not.toHaveProperty('verifiers');
    expect(decision?.file).not.toHaveProperty('conflicted');
    for (const agency of [BODIES.cooperating, BODIES.outlet])
      expect((await fileFor(agency)).decisions).toMatchObject([{ file: null, decided: null }]);
  });

  it('an outlet reads what it is to publish', async () => {
    expect((await fileFor(BODIES.outlet)).publications).toMatchObject([
      { title: 'Kết quả xử lý tin sai sự thật', text: 'Thông tin nêu trên là không đúng sự thật.' },
    ]);
  });
});

it('a revision counts what the viewer may not read', async () => {
  const conflict: Told = {
    stream: `decision-${decisionId}`,
    event: { type: 'ConflictNoted', data: { officerRef: 'POLICE-9', declaredOn: `case-${caseId}` } },
    metadata: { matterId: caseId },
  };
  const models = await readModelsOf([...upTo('DecisionRequested'), conflict]);
  const file = await getCaseFile(models, officerOf(BODIES.deciding), caseId);
  expect(file.timeline.filter(({ stream }) => stream === conflict.stream).map(({ revision }) => revision)).toEqual([0]);
  expect(file.decisions).toMatchObject([{ decisionId, revision: 1 }]);
});

describe('a report', () => {
  const remedy = { body: BODIES.committee, text: 'Khiếu nại theo Luật Khiếu nại.' };
  const redirected: Told = {
    stream: `report-${reportId}`,
    event: { type: 'ReportRedirected', data: { to: 'MINISTRY', reasons: 'Không thuộc thẩm quyền.', remedy } },
    metadata: { matterId: reportId },
  };
  const about: Told = {
    stream: `report-${matterIds(1).reportId}`,
    event: {
      type: 'ReportReceived',
      data: {
        receivedBy: 'WARD',
        leadAgencyId: BODIES.lead,
        channelId: 'post',
        channel: 'POST',
        source: 'CITIZEN',
        contentRefs: [{ url }],
        message: { docRef: reportId, hmac: 'a'.repeat(64) },
        reportedParty: { kind: 'AUTHORITY', agencyId: BODIES.another },
        postal: { documentNumber: '12/BC', arrivedOn: '2023-03-05', scanHash: 'c'.repeat(64) },
      },
    },
    metadata: { matterId: reportId },
  };

  it.each(['WARD', BODIES.lead, 'MINISTRY'])('is read by %s, which has to do with it', async (agency) => {
    const models = await readModelsOf([about, redirected]);
    expect((await getReport(models, officerOf(agency), reportId)).content).toEqual({
      contentRefs: [{ url }],
      reportedPartyKind: 'AUTHORITY',
      postal: { documentNumber: '12/BC', arrivedOn: '2023-03-05' },
    });
    const { timeline, revision } = await getReportHistory(models, officerOf(agency), reportId);
    expect(timeline.map(({ event }) => event)).toEqual(['ReportReceived', 'ReportRedirected']);
    expect(revision).toBe(1);
    expect(await getReportWords(models, officerOf(agency), reportId)).toEqual({ message: reportId, transcript: null });
  });

  it.each([BODIES.another, BODIES.deciding])('is nothing to %s', async (agency) => {
    const models = await readModelsOf([about, redirected]);
    await expect(getReport(models, officerOf(agency), reportId)).rejects.toThrow(NotFound);
    await expect(getReportWords(models, officerOf(agency), reportId)).rejects.toThrow(NotFound);
  });

  it('keeps its words from a body that only told of it', async () => {
    const data = { ...about.event.data, source: 'AGENCY', notifyingAgencyId: 'SCHOOL' };
    const models = await readModelsOf([{ ...about, event: { type: 'ReportReceived', data } as Told['event'] }]);
    expect((await getReport(models, officerOf('SCHOOL'), reportId)).content).toBeNull();
    await expect(getReportWords(models, officerOf('SCHOOL'), reportId)).rejects.toThrow(NotFound);
  });
});

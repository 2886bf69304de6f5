import { BODIES, matterIds, readModelsOf, tellMatter, type Told } from '../../testing/index.js';
import type { ReportState } from './report.projection.js';
import { channelTotals, getReport, listReports, screeningQueue } from './report-register.queries.js';

const lead = { agencyId: BODIES.lead, roles: ['OFFICER'] } as const;
const { reportId, caseId } = matterIds(1);

const screened = tellMatter(1).slice(0, 3);
const remedy = { body: BODIES.committee, text: 'Khiếu nại theo Luật Khiếu nại.' };
const then = (event: Told['event']): Told => ({
  stream: `report-${reportId}`,
  event,
  metadata: { matterId: reportId },
});

const acknowledged = screened.slice(0, 2);
const returned = then({
  type: 'ReportReturnedForInformation',
  data: { asks: 'Cho biết địa chỉ', dueAt: '2023-03-20T01:00:00.000Z', reasons: 'Thiếu địa chỉ' },
});
const completed = then({
  type: 'ReportCompleted',
  data: { addition: { docRef: caseId, hmac: 'a'.repeat(64) }, contentRefs: [], takenBy: BODIES.lead },
});
const merged = then({
  type: 'ReportMerged',
  data: { into: matterIds(2).reportId, reasons: 'Trùng nội dung', remedy, conflicted: [] },
});
const unmerged = then({ type: 'ReportUnmerged', data: { from: matterIds(2).reportId, reasons: 'Khác nội dung' } });
const dismissed = then({
  type: 'ReportDismissed',
  data: { ground: 'OUT_OF_SCOPE', reasons: 'Ngoài tỉnh.', remedy },
});
const reopened = then({
  type: 'ReportReopened',
  data: { complaintId: caseId, cause: 'UPHELD_COMPLAINT', leadAgencyId: BODIES.lead, contactable: true },
});
const refused = then({
  type: 'ClassifiedMaterialRefused',
  data: { referenceNumber: '12/MAT', custodian: BODIES.deciding, refusedBy: BODIES.lead },
});

describe('the register of reports', () => {
  it.each<[ReportState, readonly Told[]]>([
    ['Received', screened.slice(0, 1)],
    ['Acknowledged', screened.slice(0, 2)],
    ['Screened', screened],
    ['LinkedToCase', [...screened, then({ type: 'ReportLinkedToCase', data: { caseId, conflicted: [] } })]],
    [
      'Redirected',
      [...screened, then({ type: 'ReportRedirected', data: { to: 'X', reasons: 'Không thuộc thẩm quyền.', remedy } })],
    ],
    [
      'DismissedOutOfScope',
      [
        ...screened,
        then({ type: 'ReportDismissed', data: { ground: 'OUT_OF_SCOPE', reasons: 'Ngoài tỉnh.', remedy } }),
      ],
    ],
    [
      'DismissedNoFactualClaim',
      [
        ...screened,
        then({ type: 'ReportDismissed', data: { ground: 'NO_FACTUAL_CLAIM', reasons: 'Là ý kiến.', remedy } }),
      ],
    ],
    ['ReturnedForInformation', [...acknowledged, returned]],
    ['Acknowledged', [...acknowledged, returned, completed]],
    ['Merged', [...acknowledged, merged]],
    ['Acknowledged', [...acknowledged, merged, unmerged]],
    ['ReturnedForInformation', [...acknowledged, returned, merged, unmerged]],
    ['Acknowledged', [...screened, dismissed, reopened]],
    ['ClassifiedRefused', [...acknowledged, refused]],
  ])('shows %s', async (state, told) => {
    const models = await readModelsOf(told);
    expect(await getReport(models, lead, reportId)).toMatchObject({ reportId, state, contactable: true });
    expect((await listReports(models, lead, { state })).items).toHaveLength(1);
  });
});

describe('the screening queue', () => {
  it('holds what nobody has screened, the longest waiting first', async () => {
    const at = (n: number, start: string, events: number): readonly Told[] => tellMatter(n, { start }).slice(0, events);
    const models = await readModelsOf([
      ...at(1, '2023-03-03T00:00:00.000Z', 2),
      ...at(2, '2023-03-01T00:00:00.000Z', 1),
      ...at(3, '2023-03-02T00:00:00.000Z', 3),
    ]);
    const { items } = await screeningQueue(models, lead);
    expect(items.map((report) => report.reportId)).toEqual([matterIds(2).reportId, matterIds(1).reportId]);
  });
});

it('counts reports by channel and origin', async () => {
  const models = await readModelsOf([
    ...tellMatter(1).slice(0, 1),
    ...tellMatter(2).slice(0, 1),
    ...tellMatter(4).slice(0, 1),
    ...tellMatter(3, { origin: 'IMPORT' }).slice(0, 1),
  ]);
  expect(await channelTotals(models, lead)).toEqual([
    { channel: 'EMAIL', origin: 'LIVE', reports: 2 },
    { channel: 'POST', origin: 'IMPORT', reports: 1 },
    { channel: 'POST', origin: 'LIVE', reports: 1 },
  ]);
});

it('shows the successor of the body that led', async () => {
  const succession = { predecessor: BODIES.lead, successor: BODIES.another };
  const models = await readModelsOf([...acknowledged, then({ type: 'TaskTransferredToSuccessor', data: succession })]);
  const viewer = { agencyId: BODIES.another, roles: ['OFFICER'] } as const;
  expect(await getReport(models, viewer, reportId)).toMatchObject({ leadAgencyId: BODIES.another });
});

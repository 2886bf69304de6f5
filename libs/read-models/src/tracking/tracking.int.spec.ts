import { trackingCodeHashOf, trackingCodeOf } from '#contracts';
import { deriveId, NotFound } from '#kernel';
import { BODIES, matterIds, readModelsOf, tellDirectory, tellMatter, type Told } from '../../testing/index.js';
import { trackedReport } from './tracking.queries.js';
import type { ToldState } from './tracking-words.js';

const { reportId, caseId } = matterIds(1);
const code = trackingCodeOf('7'.repeat(64));
const remedy = { body: BODIES.committee, text: 'Khiếu nại theo Luật Khiếu nại.', timeLimitDays: 90 };
const reasons = 'Không thuộc phạm vi.';

const tell = (event: Told['event']): Told => ({
  stream: `report-${reportId}`,
  event,
  metadata: { matterId: reportId, occurredAt: '2023-03-20T01:00:00.000Z' },
});

const matter = tellMatter(1);
const taken: readonly Told[] = [
  ...tellDirectory(),
  ...matter.slice(0, 1),
  tell({
    type: 'ReportAcknowledged',
    data: { acknowledgedBy: BODIES.lead, trackingCodeHash: trackingCodeHashOf(code) },
  }),
];
/** From the screening on. */
const handled = matter.slice(2);

const tracked = async (...told: readonly Told[]) => trackedReport(await readModelsOf([...taken, ...told]), code);

const returned = tell({
  type: 'ReportReturnedForInformation',
  data: { asks: 'Đường dẫn đầy đủ.', dueAt: '2023-03-30T01:00:00.000Z', reasons },
});

describe('whoever shows the tracking code of a report', () => {
  it.each<[ToldState, readonly Told[], string]>([
    ['RECEIVED', [], BODIES.lead],
    ['WAITING_FOR_INFORMATION', [returned], BODIES.lead],
    ['SCREENED', handled.slice(0, 1), BODIES.lead],
    ['IN_CASE', handled.slice(0, 4), BODIES.lead],
    ['CASE_CLOSED', handled, BODIES.lead],
    [
      'REDIRECTED',
      [tell({ type: 'ReportRedirected', data: { to: BODIES.deciding, reasons, remedy } })],
      BODIES.deciding,
    ],
    ['DISMISSED', [tell({ type: 'ReportDismissed', data: { ground: 'OUT_OF_SCOPE', reasons, remedy } })], BODIES.lead],
    [
      'MERGED',
      [tell({ type: 'ReportMerged', data: { into: deriveId('told', 'other'), reasons, remedy, conflicted: [] } })],
      BODIES.lead,
    ],
  ])('is told %s, and whom to ask', async (state, told, body) => {
    const answer = await tracked(...told);
    expect(answer.state).toBe(state);
    expect(answer.meaning.vi.length).toBeGreaterThan(20);
    expect(answer.handledBy).toEqual({ vi: `Cơ quan ${body}`, en: `Body ${body}` });
  });

  it('is told until when information is waited for, and no longer than that', async () => {
    expect(await tracked(returned)).toMatchObject({ dueAt: '2023-03-30T01:00:00.000Z' });
    const addition = { docRef: deriveId('told', 'addition'), hmac: 'b'.repeat(64) };
    const completed = tell({
      type: 'ReportCompleted',
      data: { addition, contentRefs: [], takenBy: BODIES.lead },
    });
    expect(await tracked(returned, completed)).toMatchObject({ state: 'RECEIVED', dueAt: null });
  });

  it('INV-21: is told the remedy against the end', async () => {
    const dismissed = tell({ type: 'ReportDismissed', data: { ground: 'OUT_OF_SCOPE', reasons, remedy } });
    expect((await tracked(dismissed)).remedy).toEqual({
      body: { vi: `Cơ quan ${BODIES.committee}`, en: `Body ${BODIES.committee}` },
      text: remedy.text,
      timeLimitDays: 90,
    });
  });

  it('INV-17: is told nothing of what was reported, by whom, or in which case', async () => {
    const answer = JSON.stringify(await tracked(...handled));
    for (const secret of ['example.vn', 'Tin đồn', caseId, reportId, deriveId('told', 1, 'reporter')]) {
      expect(answer).not.toContain(secret);
    }
  });

  it('writes it as it was read out', async () => {
    const models = await readModelsOf(taken);
    expect(await trackedReport(models, ` ${code.toLowerCase().replaceAll('-', '')} `)).toMatchObject({
      state: 'RECEIVED',
    });
  });

  it.each(['', 'x', trackingCodeOf('8'.repeat(64)), `${code}0`, '%', "' or 1=1"])(
    'is not there for %j, in the same words whatever it looks like',
    async (other) => {
      const models = await readModelsOf(taken);
      await expect(trackedReport(models, other)).rejects.toThrow(new NotFound('report with this tracking code'));
    },
  );
});

import { NotFound } from '#kernel';
import { BODIES, matterIds, readModelsOf, tellDirectory, tellMatter, type Told } from '../../testing/index.js';
import { similarTo } from './similarity.queries.js';

const lead = { agencyId: BODIES.lead, roles: ['OFFICER'] } as const;
const first = matterIds(1);
const second = matterIds(2);

const claim = 'Nước máy ở Nha Trang nhiễm độc asen';

/** A report that was just received, and points at these pages. */
const pointingAt = (n: number, ...urls: string[]): readonly Told[] =>
  tellMatter(n)
    .slice(0, 1)
    .map((each) =>
      each.event.type === 'ReportReceived'
        ? { ...each, event: { ...each.event, data: { ...each.event.data, contentRefs: urls.map((url) => ({ url })) } } }
        : each,
    );

describe('what a report may be a duplicate of', () => {
  it('a report of the same page, however its address was copied', async () => {
    const models = await readModelsOf([
      ...pointingAt(1, 'https://www.Example.vn/tin/9/?utm_source=zalo&id=3'),
      ...pointingAt(2, 'http://m.example.vn/tin/9?id=3#dau-trang'),
      ...pointingAt(3, 'https://example.vn/tin/10?id=3'),
    ]);
    expect(await similarTo(models, lead, second.reportId)).toEqual({
      reports: [{ reportId: first.reportId, state: 'Received', receivedAt: '2023-03-06T01:00:00.000Z', caseId: null }],
      cases: [],
    });
  });

  it('a case whose claim is in much the same words, with or without diacritics', async () => {
    const models = await readModelsOf([...tellMatter(1, { claim }), ...tellMatter(2).slice(0, 1)]);
    const { cases } = await similarTo(models, lead, second.reportId, 'nuoc may Nha Trang bi nhiem doc');
    expect(cases).toMatchObject([{ caseId: first.caseId, claim, state: 'Closed' }]);
    expect(cases[0]?.likeness).toBeGreaterThan(0.8);
    expect((await similarTo(models, lead, second.reportId, 'Đê biển Nha Trang bị vỡ')).cases).toEqual([]);
    expect((await similarTo(models, lead, second.reportId, 'và của, là')).cases).toEqual([]);
  });

  it('by the claim of its own case, once it has one; never itself', async () => {
    const models = await readModelsOf([...tellMatter(1, { claim }), ...tellMatter(2, { claim })]);
    const { cases } = await similarTo(models, lead, second.reportId);
    expect(cases).toMatchObject([{ caseId: first.caseId, likeness: 1 }]);
  });

  it('among matters that the viewer handles: nothing of those that are not for it (INV-10)', async () => {
    const page = 'https://example.vn/tin/9';
    const about: readonly Told[] = [
      ...tellMatter(1, { claim, reportedAgencyId: BODIES.lead, receivedBy: 'WARD' }).map((each) =>
        each.event.type === 'ReportReceived'
          ? { ...each, event: { ...each.event, data: { ...each.event.data, contentRefs: [{ url: page }] } } }
          : each,
      ),
    ];
    const models = await readModelsOf([...tellDirectory(), ...about, ...pointingAt(2, page)]);
    expect(await similarTo(models, lead, second.reportId, claim)).toEqual({ reports: [], cases: [] });
    const another = { agencyId: BODIES.another, roles: ['OFFICER'] } as const;
    await expect(similarTo(models, another, second.reportId, claim)).rejects.toThrow(NotFound);
  });

  it('INV-17: never by who reported or whom it is about', async () => {
    const models = await readModelsOf([
      ...pointingAt(1, 'https://mang.example.vn/mot-tai-khoan/bai-1'),
      ...pointingAt(2, 'https://mang.example.vn/mot-tai-khoan/bai-2'),
    ]);
    expect((await similarTo(models, lead, second.reportId)).reports).toEqual([]);
  });
});

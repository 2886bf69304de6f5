import { deriveId } from '#kernel';
import { BODIES, matterIds, readModelsOf, tellDirectory, tellMatter, type Told } from '../../testing/index.js';
import type { RestrictionState } from './restrictions.projection.js';
import { listRestrictions } from './restrictions.queries.js';

const { caseId, decisionId } = matterIds(1);
const restrictionId = deriveId('told', 'restriction');
const viewer = (agencyId: string) => ({ agencyId, roles: ['OFFICER'] }) as const;

const letter = {
  restrictionId,
  requestedBy: BODIES.deciding,
  addressee: 'ISP',
  kind: 'URL_BLOCKING' as const,
  target: { urls: ['https://example.vn/tin/1'] },
  scope: 'Một bài đăng',
  reasons: 'Tin sai sự thật.',
  provisions: [{ provisionId: 'ND72-5-1-d', use: 'SUBSTANTIVE' as const }],
  reviewAt: '2023-06-01T01:00:00.000Z',
  endsAt: '2023-07-01T01:00:00.000Z',
};
const metadata = { matterId: caseId, occurredAt: '2023-05-01T01:00:00.000Z' };
const onDecision = (event: Told['event']): Told => ({ stream: `decision-${decisionId}`, event, metadata });
const onRestriction = (event: Told['event']): Told => ({ stream: `restriction-${restrictionId}`, event, metadata });

const told: readonly Told[] = [
  ...tellDirectory(),
  ...tellMatter(1),
  onDecision({ type: 'RestrictionRequested', data: letter }),
  onRestriction({ type: 'RestrictionOpened', data: { caseId, decisionId, ...letter } }),
];
const answered = (answer: 'DONE' | 'REFUSED'): Told =>
  onRestriction({ type: 'RestrictionRequestAnswered', data: { decisionId, agencyId: 'ISP', answer } });
const lifted = onDecision({ type: 'RestorationRequested', data: { restrictionId, reasons: 'Hết căn cứ.' } });
const lapsed = onRestriction({
  type: 'RestrictionLapsed',
  data: { decisionId, agencyId: 'ISP', reason: 'NOT_REVIEWED', lapsedAt: letter.reviewAt },
});
const due = onRestriction({ type: 'RestorationDue', data: { reasons: 'Không được gia hạn.' } });
const restored = onRestriction({
  type: 'ServiceRestored',
  data: { decisionId, agencyId: 'ISP', restoredAt: '2023-05-09T01:00:00.000Z' },
});

describe('the register of restrictions (INV-14)', () => {
  it.each<[RestrictionState, readonly Told[]]>([
    ['REQUESTED', []],
    ['DONE', [answered('DONE')]],
    ['REFUSED', [answered('REFUSED')]],
    ['RESTORATION_DUE', [answered('DONE'), lifted]],
    ['LAPSED', [answered('DONE'), lapsed]],
    ['RESTORATION_DUE', [answered('DONE'), lapsed, due]],
    ['RESTORED', [answered('DONE'), lifted, restored]],
  ])('shows %s', async (state, then) => {
    const models = await readModelsOf([...told, ...then]);
    expect((await listRestrictions(models, viewer(BODIES.deciding), { state })).items).toMatchObject([
      {
        restrictionId,
        decisionId,
        caseId,
        addressee: 'ISP',
        kind: 'URL_BLOCKING',
        scope: 'Một bài đăng',
        state,
        reviewAt: letter.reviewAt,
        endsAt: letter.endsAt,
        endedAt: state === 'RESTORED' ? '2023-05-09T01:00:00.000Z' : null,
      },
    ]);
  });

  it('shows the dates of the last renewal', async () => {
    const reviewAt = '2023-08-01T01:00:00.000Z';
    const renewed = onDecision({
      type: 'RestrictionRenewed',
      data: { restrictionId, addressee: 'ISP', reviewAt, reasons: 'Vẫn còn căn cứ.' },
    });
    const models = await readModelsOf([...told, renewed]);
    const { items } = await listRestrictions(models, viewer(BODIES.deciding), {
      reviewBefore: '2023-09-01T00:00:00.000Z',
    });
    expect(items).toMatchObject([{ reviewAt, endsAt: null }]);
    expect((await listRestrictions(models, viewer(BODIES.deciding), { reviewBefore: reviewAt })).items).toEqual([]);
  });

  it('is seen with the case, and by the provider of the letter, who sees no case', async () => {
    const models = await readModelsOf(told);
    const seen = async (agencyId: string) => (await listRestrictions(models, viewer(agencyId))).items.length;
    expect(await Promise.all([BODIES.lead, BODIES.deciding, 'ISP', BODIES.another].map(seen))).toEqual([1, 1, 1, 0]);
  });

  it('INV-10: is not seen by the body that the matter is about', async () => {
    const about = told.map((each) =>
      each.event.type === 'CaseOpened'
        ? { ...each, event: { ...each.event, data: { ...each.event.data, reportedAgencyId: 'ISP' } } }
        : each,
    );
    expect((await listRestrictions(await readModelsOf(about), viewer('ISP'))).items).toEqual([]);
  });
});

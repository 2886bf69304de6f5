import { deriveId } from '#kernel';
import {
  AROUND,
  aroundIds,
  BODIES,
  matterIds,
  readModelsOf,
  tellAround,
  tellDirectory,
  tellMatter,
  type Told,
} from '../../testing/index.js';
import { getCaseFile } from '../cases/case-file.queries.js';

const { caseId } = matterIds(1);
const ids = aroundIds(1);
const later = '2023-05-20T16:59:59.999Z';
const said = { deadlineId: 'limit', reason: 'Bão, trụ sở ngừng làm việc' };
const on = (stream: string, event: Told['event']): Told => ({ stream, event, metadata: { matterId: caseId } });

const fileAfter = async (...told: readonly Told[]) => {
  const models = await readModelsOf([...tellDirectory(), ...tellMatter(1), ...tellAround(1), ...told]);
  return getCaseFile(models, { agencyId: BODIES.lead, roles: ['OFFICER'] }, caseId);
};

describe('the case file shows when an answer is due as that stands now (KH-04)', () => {
  it.each(['opinion', 'explanation', 'transfer'] as const)('of an asked %s', async (kind) => {
    const stream = `${kind}-${ids[kind]}`;
    const extended = on(stream, { type: 'DeadlineExtended', data: { ...said, by: 5, dueAt: later } });
    const paused = on(stream, {
      type: 'DeadlinePaused',
      data: { ...said, from: '2023-04-20T01:00:00.000Z', category: 'FORCE_MAJEURE' },
    });
    const dueIn = async (...told: readonly Told[]) => (await fileAfter(...told))[`${kind}s`].map(({ dueAt }) => dueAt);
    expect(await dueIn(extended)).toEqual([later]);
    expect(await dueIn(extended, paused)).toEqual([null]);
  });

  it.each([{ dueAt: later }, {}])('of a question of a round: %j', async (due) => {
    const noted = on(`consultation-${ids.round}`, {
      type: 'OpinionDueNoted',
      data: { opinionId: ids.opinion, ...due },
    });
    const { consultations } = await fileAfter(noted);
    expect(consultations.find(({ consultationId }) => consultationId === ids.round)?.questions).toMatchObject([
      { opinionId: ids.opinion, dueAt: due.dueAt ?? null },
    ]);
  });

  it('and a letter that lapsed, until the provider says that the service runs (INV-14)', async () => {
    const restrictionId = deriveId('told', 1, 'another letter');
    const stream = `restriction-${restrictionId}`;
    const of = { decisionId: ids.decision, agencyId: AROUND.provider };
    const opened = tellAround(1).find(({ event }) => event.type === 'RestrictionOpened')?.event;
    if (opened?.type !== 'RestrictionOpened') throw new Error('no letter is told of');
    const lapsed: readonly Told[] = [
      on(stream, { ...opened, data: { ...opened.data, restrictionId } }),
      on(stream, {
        type: 'RestrictionLapsed',
        data: { ...of, reason: 'NOT_REVIEWED', lapsedAt: opened.data.reviewAt },
      }),
      on(stream, { type: 'RestorationDue', data: { reasons: 'Không được gia hạn' } }),
      on(stream, {
        type: 'RestrictionRequestAnswered',
        data: { ...of, answer: 'DONE', doneAt: '2023-05-13T01:00:00.000Z' },
      }),
    ];
    const stateAfter = async (...told: readonly Told[]) =>
      (await fileAfter(...told)).restrictions.find((one) => one.restrictionId === restrictionId)?.state;
    expect(await stateAfter(...lapsed)).toBe('Lapsed');
    const restored = on(stream, { type: 'ServiceRestored', data: { ...of, restoredAt: later } });
    expect(await stateAfter(...lapsed, restored)).toBe('Restored');
  });
});

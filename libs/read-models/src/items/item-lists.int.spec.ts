import { AROUND, aroundIds, BODIES, readModelsOf, tellAround, tellDirectory, tellMatter } from '../../testing/index.js';
import type { ReadModels } from '../runner/read-models.js';
import { type ListedKind, listItems } from './item-lists.queries.js';
import { getItem } from './items.queries.js';

const officerOf = (agencyId: string, ...roles: 'AUDITOR'[]) => ({ agencyId, roles: ['OFFICER', ...roles] }) as const;
const everybody = [...new Set([...Object.values(BODIES), ...Object.values(AROUND)])];
const ids = aroundIds(1);

const listers = async (models: ReadModels, kind: ListedKind): Promise<string[]> => {
  const found: string[] = [];
  for (const agency of everybody)
    if ((await listItems(models, officerOf(agency), kind)).items.length > 0) found.push(agency);
  return found.sort();
};

describe('what a body lists of its own', () => {
  it.each<[ListedKind, readonly string[]]>([
    ['difficulty', ['DIC', 'HEALTH', 'PPC']],
    ['guidance', ['DIC', 'OPERATOR']],
    ['letter', ['DIC']],
    ['notification', ['AFFAIRS', 'DIC']],
    ['statement', [...everybody].sort()],
  ])('%s: %j, who read its page too', async (kind, bodies) => {
    const models = await readModelsOf([...tellDirectory(), ...tellMatter(1), ...tellAround(1)]);
    expect(await listers(models, kind)).toEqual(bodies);
    for (const agency of bodies) {
      const [entry] = (await listItems(models, officerOf(agency), kind)).items;
      expect(await getItem(models, officerOf(agency), kind, ids[kind])).toMatchObject({ ...entry });
    }
    const auditor = officerOf(BODIES.oversight, 'AUDITOR');
    expect((await listItems(models, auditor, kind)).items).toHaveLength(1);
  });

  it('INV-10: nothing of the matter that is about it', async () => {
    for (const reported of [AROUND.follower, BODIES.lead]) {
      const about = { reportedAgencyId: reported };
      const models = await readModelsOf([...tellDirectory(), ...tellMatter(1, about), ...tellAround(1, about)]);
      expect((await listItems(models, officerOf(reported), 'notification')).items).toEqual([]);
      expect((await listItems(models, officerOf(reported), 'letter')).items).toEqual([]);
    }
  });

  it('page by page, the newest first', async () => {
    const models = await readModelsOf([1, 2, 3].flatMap((n) => [...tellMatter(n), ...tellAround(n)]));
    const lead = officerOf(BODIES.lead);
    const first = await listItems(models, lead, 'difficulty', { limit: 2 });
    const second = await listItems(models, lead, 'difficulty', { limit: 2, cursor: first.nextCursor ?? '' });
    const listed = [...first.items, ...second.items].map(({ difficultyId }) => difficultyId);
    expect(listed.toSorted()).toEqual([1, 2, 3].map((n) => aroundIds(n).difficulty).sort());
    expect(second.nextCursor).toBeUndefined();
  });
});

import { deriveId } from '#kernel';
import { BODIES, matterIds, readModelsOf, tellDirectory, tellMatter, type Told } from '../../testing/index.js';
import { registerPage } from './registers.queries.js';

const viewer = (agencyId: string, ...roles: ['AUDITOR'?]) =>
  ({ agencyId, roles: ['OFFICER', ...roles.filter((role) => role !== undefined)] }) as const;
const register = { agencyId: BODIES.lead, code: 'INCOMING', year: 2023 } as const;

const assigned = (number: number, matter = number): Told => {
  const { reportId } = matterIds(matter);
  return {
    stream: `register-${BODIES.lead}.INCOMING.2023`,
    event: {
      type: 'RegistrationNumberAssigned',
      data: { ...register, number, numbered: { category: 'report', id: reportId }, matterId: reportId },
    },
    metadata: { matterId: reportId, occurredAt: '2023-03-06T02:00:00.000Z' },
  };
};
const voided = (number: number): Told => ({
  stream: `report-${matterIds(number).reportId}`,
  event: { type: 'RegistrationNumberVoided', data: { ...register, number, reasons: 'Ghi trùng.' } },
  metadata: { occurredAt: '2023-03-07T02:00:00.000Z' },
});
/** Received only; the third is about the register's own body. */
const received = [1, 2, 3].flatMap((n) =>
  tellMatter(n, n === 3 ? { reportedAgencyId: BODIES.lead, receivedBy: 'WARD' } : {}).slice(0, 1),
);

describe('a register', () => {
  it('holds its numbers in their order, with what they stand for, void ones too (KH-16)', async () => {
    const models = await readModelsOf([...received.slice(0, 2), assigned(1), assigned(2), voided(1)]);
    expect(await registerPage(models, viewer(BODIES.lead), register)).toEqual({
      register,
      totals: { assigned: 2, voided: 1, last: 2, gapless: true, withheld: 0 },
      items: [
        {
          number: 1,
          category: 'report',
          id: matterIds(1).reportId,
          matterId: matterIds(1).reportId,
          assignedAt: '2023-03-06T02:00:00.000Z',
          voided: { at: '2023-03-07T02:00:00.000Z', reasons: 'Ghi trùng.' },
        },
        expect.objectContaining({ number: 2, voided: null }),
      ],
    });
  });

  it('shows a gap, if a log ever had one', async () => {
    const models = await readModelsOf([...received, assigned(1), assigned(3, 2)]);
    expect((await registerPage(models, viewer(BODIES.lead), register)).totals).toMatchObject({
      assigned: 2,
      last: 3,
      gapless: false,
    });
  });

  it('INV-10: lists no entry about the body itself, and says that one is withheld', async () => {
    const models = await readModelsOf([...received, assigned(1), assigned(2), assigned(3)]);
    const { items, totals } = await registerPage(models, viewer(BODIES.lead), register);
    expect(items.map(({ number }) => number)).toEqual([1, 2]);
    expect(totals).toMatchObject({ assigned: 3, withheld: 1, gapless: true });
  });

  it('is shown to another body as far as it has a part, without totals; to an auditor whole', async () => {
    const models = await readModelsOf([...tellDirectory(), ...received, assigned(1), assigned(2), assigned(3)]);
    expect(await registerPage(models, viewer(BODIES.another), register)).toMatchObject({ items: [], totals: null });
    const ward = await registerPage(models, viewer('WARD'), register);
    expect([ward.items.map(({ number }) => number), ward.totals]).toEqual([[3], null]);
    const auditor = await registerPage(models, viewer(BODIES.oversight, 'AUDITOR'), register);
    expect([auditor.items.length, auditor.totals?.withheld]).toEqual([3, 0]);
  });

  it('is empty before its first number, and other registers are not it', async () => {
    const models = await readModelsOf([...received, assigned(1)]);
    expect(await registerPage(models, viewer(BODIES.lead), { ...register, year: 2024 })).toMatchObject({
      items: [],
      totals: { assigned: 0, last: 0, gapless: true },
    });
    expect((await registerPage(models, viewer(BODIES.lead), { ...register, code: 'CASE' })).items).toEqual([]);
  });

  it('is read page by page, 2 before 10', async () => {
    const many = Array.from({ length: 11 }, (_, index): Told => {
      const id = deriveId('told', 'numbered', index);
      const { event, ...rest } = assigned(index + 1, 1);
      return event.type === 'RegistrationNumberAssigned'
        ? { ...rest, event: { ...event, data: { ...event.data, numbered: { category: 'report', id } } } }
        : { ...rest, event };
    });
    const models = await readModelsOf([...received, ...many]);
    const numbers: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await registerPage(models, viewer(BODIES.lead), register, {
        limit: 4,
        ...(cursor !== undefined && { cursor }),
      });
      numbers.push(...page.items.map(({ number }) => number));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });
});

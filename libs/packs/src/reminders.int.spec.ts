import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadPack, PackInvalid } from '#packs';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reminders-'));
  await cp('regulations/khanh-hoa', folder, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** The limits of Khánh Hòa with other reminders; the line of the first one. */
const withReminders = async (reminders: string): Promise<number> => {
  const file = join(folder, 'limits.yaml');
  const text = await readFile(file, 'utf8');
  const limits = text.slice(0, text.indexOf('reminders:\n'));
  await writeFile(file, `${limits}reminders:\n${reminders}`);
  return limits.split('\n').length + 1;
};

const problems = async (): Promise<unknown> => {
  const failure: unknown = await loadPack(folder).catch((error: unknown) => error);
  if (!(failure instanceof PackInvalid)) throw new Error('The pack was taken', { cause: failure });
  return failure.extensions['problems'];
};

describe('reminders of a pack (KH art. 4.2, KH-04)', () => {
  it('are part of each rule that they name, in all its versions, and of no other', async () => {
    await withReminders(`  - deadlines: [operator-removal]
    before: { length: 4, unit: HOURS }
    source: design
  - deadlines: [screening]
    superiorAfter: { length: 3, unit: WORKING_DAYS }
    source: design
`);
    const { deadlineRules } = await loadPack(folder);
    const of = (id: string) => deadlineRules.flatMap(({ ruleId, reminders }) => (ruleId === id ? [reminders] : []));
    expect(of('operator-removal')).toEqual([
      { before: { length: 4, unit: 'HOURS' } },
      { before: { length: 4, unit: 'HOURS' } },
    ]);
    expect(of('screening')).toEqual([{ superiorAfter: { length: 3, unit: 'WORKING_DAYS' } }]);
    expect(of('acknowledgement')).toEqual([undefined]);
  });

  it('may be left out', async () => {
    const file = join(folder, 'limits.yaml');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.slice(0, text.indexOf('reminders:\n')));
    expect((await loadPack(folder)).deadlineRules.every(({ reminders }) => reminders === undefined)).toBe(true);
  });

  it('name limits that there are, each once', async () => {
    const line = await withReminders(`  - deadlines: [screening, screenin]
    before: { length: 4, unit: HOURS }
    source: design
  - deadlines: [screening]
    source: design
`);
    expect(await problems()).toEqual([
      `limits.yaml:${line}: time limit screenin is not in deadlines; add it there, or write one that is`,
      `limits.yaml:${line + 3}: screening stands under reminders twice; keep it once`,
    ]);
  });

  it('of what stands still: beside the others, part of the rule too', async () => {
    await withReminders(`  - deadlines: [screening]
    source: design
pauses:
  - deadlines: [screening, written-opinion]
    remindAfter: { length: 5, unit: WORKING_DAYS }
    superiorAfter: { length: 3, unit: CALENDAR_DAYS }
    source: design
`);
    const { deadlineRules } = await loadPack(folder);
    const of = (id: string) => {
      const { reminders, pauses } = deadlineRules.find(({ ruleId }) => ruleId === id) ?? {};
      return { reminders, pauses };
    };
    const pauses = {
      remindAfter: { length: 5, unit: 'WORKING_DAYS' },
      superiorAfter: { length: 3, unit: 'CALENDAR_DAYS' },
    };
    expect(of('screening')).toEqual({ reminders: {}, pauses });
    expect(of('written-opinion')).toEqual({ reminders: undefined, pauses });
    expect(of('acknowledgement')).toEqual({ reminders: undefined, pauses: undefined });
  });

  it('of what stands still: of limits that there are, each once, after so long', async () => {
    const line = await withReminders(`  - deadlines: [screening]
    source: design
pauses:
  - deadlines: [screening, screenin]
    remindAfter: { length: 5, unit: WORKING_DAYS }
    source: design
  - deadlines: [screening]
    remindAfter: { length: 5, unit: WORKING_DAYS }
    source: design
`);
    expect(await problems()).toEqual([
      `limits.yaml:${line + 3}: time limit screenin is not in deadlines; add it there, or write one that is`,
      `limits.yaml:${line + 6}: screening stands under pauses twice; keep it once`,
    ]);
    const without = await withReminders(`  - deadlines: [screening]
    source: design
pauses:
  - deadlines: [screening]
    source: design
`);
    expect(await problems()).toEqual([expect.stringContaining(`limits.yaml:${without + 3}: remindAfter`)]);
  });

  it('say how long before', async () => {
    const line = await withReminders(`  - deadlines: [screening]
    before: { length: 0, unit: HOURS }
    source: design
`);
    expect(await problems()).toEqual([
      `limits.yaml:${line + 1}: before.length 0 does not fit; write a number of days or hours, at least 1`,
    ]);
  });
});

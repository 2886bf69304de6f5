import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventCodec } from '#contracts';
import { MemoryEventStore } from '#event-store';
import { VirtualClock } from '#kernel';
import { applyPack, LawProjection, loadPack, type Pack, PackInvalid } from '#packs';

/** Line 1 is `calendars:`. */
const limits = `calendars:
  - id: days
    version: 1
    weekend: [6, 7]
    holidays:
      - { date: 2024-04-29, name: Hoán đổi ngày làm việc, verified: false }
      - { date: 2024-04-30, name: Ngày Chiến thắng, verified: true }
    makeUpDays:
      - { date: 2024-05-04, insteadOf: 2024-04-29, name: Làm bù, verified: false }
    source: memory
deadlines:
  - id: answer
    length: 5
    unit: WORKING_DAYS
    movesToWorkingDay: true
    extension: 5
    validFrom: 2011-01-01
    source: design
    verified: false
  - id: removal
    length: 24
    unit: HOURS
    movesToWorkingDay: false
    validFrom: 2024-12-25
    source: Decree
    verified: true
`;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'limits-'));
  await writeFile(
    join(folder, 'pack.yaml'),
    'pack: nho\nkind: supplement\ntitle: { vi: Nhỏ, en: Small }\nterritories:\n  - { id: nho, name: { vi: Tỉnh, en: Province } }\n',
  );
  await writeFile(join(folder, 'agencies.yaml'), 'agencies: []\n');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const load = async (text: string): Promise<Pack> => {
  await writeFile(join(folder, 'limits.yaml'), text);
  return loadPack(folder);
};

/** The limits with one piece of their text replaced. */
const edited = (from: string, to: string, of = limits): string => {
  expect(of).toContain(from);
  return of.replace(from, to);
};

const problemsOf = async (text: string): Promise<unknown> => {
  const failure: unknown = await load(text).catch((error: unknown) => error);
  if (!(failure instanceof PackInvalid)) throw new Error('The pack was taken', { cause: failure });
  return failure.extensions['problems'];
};

describe('limits.yaml', () => {
  it.each([
    [
      'a unit that nobody counts in',
      edited('unit: HOURS', 'unit: WEEKS'),
      '22: unit "WEEKS" is unknown; write one of WO',
    ],
    [
      'a negative length',
      edited('length: 5', 'length: -5'),
      '13: length -5 does not fit; write a whole number of days',
    ],
    [
      'no length at all',
      edited('length: 24', 'length: 0'),
      '21: length 0 does not fit; write a whole number of days or h',
    ],
    [
      'half a day',
      edited('extension: 5', 'extension: 0.5'),
      '16: extension 0.5 does not fit; write by how much it may',
    ],
    [
      'a version that is none',
      edited('version: 1', 'version: 0'),
      '3: version 0 does not fit; write a whole number that',
    ],
    [
      'a day that no calendar has',
      edited('2024-04-30', '2024-04-31'),
      '7: holidays.date "2024-04-31" does not fit; write a day of',
    ],
    ['a day off twice', edited('2024-04-30', '2024-04-29'), '7: 2024-04-29 stands here twice; keep it once'],
    [
      'a day that is worked and off',
      edited('2024-04-30', '2024-05-04'),
      '9: 2024-05-04 is worked and a day off; leave it out of makeUpDays or of holidays',
    ],
    [
      'a make-up day that was worked anyway',
      edited('2024-05-04', '2024-05-06'),
      '9: 2024-05-06 is worked anyway; write a day of the weekend',
    ],
    [
      'a make-up day for a day that is no day off',
      edited('insteadOf: 2024-04-29', 'insteadOf: 2024-04-26'),
      '9: 2024-04-26 is no working day that was made a day off; write one of holidays that is not at the weekend',
    ],
    [
      'a make-up day for a Sunday',
      edited('2024-04-30', '2024-04-28', edited('insteadOf: 2024-04-29', 'insteadOf: 2024-04-28')),
      '9: 2024-04-28 is no working day that was made a day off',
    ],
    [
      'a make-up day for nothing',
      edited(' insteadOf: 2024-04-29,', ''),
      '9: insteadOf is missing; write a day of the calendar as year-month-day',
    ],
    [
      'a second calendar',
      edited(
        'deadlines:',
        '  - { id: more, version: 1, weekend: [7], holidays: [], makeUpDays: [], source: S }\ndeadlines:',
      ),
      '11: a second calendar; a pack has one',
    ],
    [
      'two numbers of one rule at a time',
      edited('id: removal', 'id: answer'),
      '20: answer has two numbers on 2024-12-25; end one by validTo, the day before the other one begins',
    ],
    [
      'a rule that ends before it begins',
      edited('validFrom: 2011-01-01', 'validFrom: 2011-01-01\n    validTo: 2010-12-31'),
      '18: validTo 2010-12-31 is before validFrom 2011-01-01; write its last day',
    ],
    [
      'hours that wait for a working day',
      edited('movesToWorkingDay: false', 'movesToWorkingDay: true'),
      '23: hours end when they end; write movesToWorkingDay: false',
    ],
  ])('refuses %s, with file, line and what to write instead', async (_what, text, message) => {
    expect(await problemsOf(text)).toEqual([expect.stringContaining(`limits.yaml:${message}`)]);
  });

  it('of a province have the review and the end of a letter that restricts in them (INV-14)', async () => {
    await writeFile(
      join(folder, 'pack.yaml'),
      (await readFile(join(folder, 'pack.yaml'), 'utf8')).replace('supplement', 'province'),
    );
    const lacking = async (text: string) => JSON.stringify(await problemsOf(text));
    for (const id of ['restriction-review', 'restriction-end'])
      expect(await lacking(limits)).toContain(`limits.yaml:11: no time limit ${id}; add it`);
    expect(await lacking(edited('id: removal', 'id: restriction-end'))).not.toContain('no time limit restriction-end');
    expect(await lacking('calendars: []\ndeadlines: []\n')).not.toContain('no time limit');
  });

  it('takes a rule whose number changes from one day to the next', async () => {
    const changed = edited(
      'id: removal',
      'id: answer',
      edited('validFrom: 2011-01-01', 'validFrom: 2011-01-01\n    validTo: 2024-12-24'),
    );
    expect((await load(changed)).deadlineRules).toMatchObject([
      { ruleId: 'answer', length: 5, validTo: '2024-12-24' },
      { ruleId: 'answer', length: 24, unit: 'HOURS', validFrom: '2024-12-25' },
    ]);
  });
});

describe('a later version of the pack', () => {
  const codec = new EventCodec();
  const clock = new VirtualClock('2026-01-08T01:00:00.000Z');
  let store: MemoryEventStore;
  beforeEach(() => {
    store = new MemoryEventStore();
  });
  afterEach(() => store.close());
  const apply = async (text: string) => applyPack(await load(text), { store, codec, clock });
  const lengthOn = async (day: string) =>
    (await new LawProjection().load(store, codec)).deadlineRule('answer', `${day}T02:00:00.000Z`)?.length;

  /** As an amending law would have it (life-cycle 3.6): five days until the middle of the year, eight afterwards. */
  const amended = `${edited('validFrom: 2011-01-01', 'validFrom: 2011-01-01\n    validTo: 2026-06-30')}  - id: answer
    length: 8
    unit: WORKING_DAYS
    movesToWorkingDay: true
    validFrom: 2026-07-01
    source: amending law
    verified: true
`;

  it('ends one number and begins another', async () => {
    await apply(limits);
    expect(await lengthOn('2026-07-01')).toBe(5);
    const { appended, unchanged } = await apply(amended);
    expect([appended.map(({ stream }) => stream), unchanged]).toEqual([
      ['deadlineRule-answer.2011-01-01', 'deadlineRule-answer.2026-07-01'],
      2,
    ]);
    expect([await lengthOn('2026-06-30'), await lengthOn('2026-07-01')]).toEqual([5, 8]);
  });

  it('takes a number back that never came into force', async () => {
    await apply(amended);
    await apply(limits);
    expect(await lengthOn('2026-07-01')).toBe(5);
  });

  const withDayOff = edited('2024-04-30, name', '2024-05-02, name');
  it('publishes other days as a higher version of the calendar', async () => {
    await apply(limits);
    const { appended } = await apply(edited('version: 1', 'version: 2', withDayOff));
    expect(appended).toEqual([{ stream: 'calendar-days', type: 'CalendarPublished' }]);
    expect((await new LawProjection().load(store, codec)).calendar().version).toBe(2);
  });

  it('is refused with a calendar of its own beside the one of another pack', async () => {
    const { calendars, ...other } = await load(limits);
    const elsewhere = calendars.map((calendar) => ({ ...calendar, pack: 'lon', calendarId: 'other-days' }));
    await applyPack({ ...other, name: 'lon', calendars: elsewhere, deadlineRules: [] }, { store, codec, clock });
    await expect(apply(limits)).rejects.toThrow(/limits.yaml: days is a second calendar beside other-days of pack lon/);
  });

  it.each([
    ['falls', edited('version: 1', 'version: 2'), limits, 3],
    ['stays while the days change', limits, withDayOff, 2],
  ])('refuses a calendar whose version %s', async (_, first, second, next) => {
    await apply(first);
    await expect(apply(second)).rejects.toThrow(
      new RegExp(`limits.yaml: calendar days was published as version ${next - 1}, .*; write version: ${next}`),
    );
  });
});

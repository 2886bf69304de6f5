import type { DeadlineUnit } from '#contracts';
import type { Instant } from '#kernel';
import { loadPack } from '#packs';
import { dayPlus, type DeadlineFacts, dueOf, endOfDay, foldLaw, isPastDue, isWorkingDay, type Law } from '#rules';

/** Every limit of life-cycle 3.6 to the day, with the real pack: the last instant inside, and the first one outside. */

/** As 3.6 has them: number, unit, whether an end on a day off moves, by how much it may be extended (0: not at all). */
const LIMITS: readonly (readonly [string, number, DeadlineUnit, boolean, number])[] = [
  ['lead-notification', 1, 'WORKING_DAYS', true, 0],
  ['acknowledgement', 1, 'WORKING_DAYS', true, 1],
  ['screening', 2, 'WORKING_DAYS', true, 2],
  ['completion-by-reporter', 10, 'CALENDAR_DAYS', true, 10],
  ['verification-answer', 5, 'WORKING_DAYS', true, 5],
  ['written-opinion', 3, 'WORKING_DAYS', true, 3],
  ['explanation-oral', 2, 'WORKING_DAYS', true, 0],
  ['explanation-written', 5, 'CALENDAR_DAYS', true, 5],
  ['transfer-answer', 3, 'WORKING_DAYS', true, 0],
  ['direction-answer', 5, 'WORKING_DAYS', true, 5],
  ['result-report', 5, 'WORKING_DAYS', true, 0],
  ['penalty-decision', 7, 'CALENDAR_DAYS', true, 0],
  ['penalty-decision-transferred', 10, 'CALENDAR_DAYS', true, 0],
  ['operator-removal', 24, 'HOURS', false, 0],
  ['page-owner-answer', 48, 'HOURS', false, 0],
  ['press-correction', 1, 'WORKING_DAYS', true, 0],
  ['data-subject-response', 2, 'WORKING_DAYS', true, 0],
  ['restriction-review', 30, 'CALENDAR_DAYS', false, 0],
  ['restriction-review-notice', 5, 'CALENDAR_DAYS', false, 0],
  ['restriction-end', 180, 'CALENDAR_DAYS', false, 0],
  ['complaint-window', 90, 'CALENDAR_DAYS', true, 0],
  ['complaint-admissibility', 10, 'CALENDAR_DAYS', true, 0],
  ['complaint-resolution', 30, 'CALENDAR_DAYS', true, 15],
  ['complaint-resolution-complex', 45, 'CALENDAR_DAYS', true, 0],
  ['complaint-resolution-remote', 45, 'CALENDAR_DAYS', true, 15],
  ['complaint-resolution-remote-complex', 60, 'CALENDAR_DAYS', true, 0],
  ['second-complaint', 30, 'CALENDAR_DAYS', true, 0],
  ['second-complaint-remote', 45, 'CALENDAR_DAYS', true, 0],
  ['second-resolution', 45, 'CALENDAR_DAYS', true, 15],
  ['second-resolution-complex', 60, 'CALENDAR_DAYS', true, 0],
  ['second-resolution-remote', 60, 'CALENDAR_DAYS', true, 10],
  ['second-resolution-remote-complex', 70, 'CALENDAR_DAYS', true, 0],
  ['personal-data-retention', 365, 'CALENDAR_DAYS', false, 0],
  ['case-retention', 1826, 'CALENDAR_DAYS', false, 0],
  ['late-entry', 30, 'CALENDAR_DAYS', false, 0],
];
const inUnit = (unit: DeadlineUnit) => LIMITS.filter(([, , each]) => each === unit);

/** When each of them is in force. */
const TODAY = '2026-03-02T02:00:00.000Z';

let law: Law;
beforeAll(async () => {
  const { calendars, deadlineRules } = await loadPack('regulations/khanh-hoa');
  law = foldLaw([
    ...calendars.map((data) => ({ type: 'CalendarPublished', data }) as const),
    ...deadlineRules.map((data) => ({ type: 'DeadlineRuleDefined', data }) as const),
  ]);
});

const ruleOf = (ruleId: string, at = TODAY) => {
  const rule = law.deadlineRule(ruleId, at);
  if (rule === undefined) throw new Error(`The pack has no ${ruleId}`);
  return rule;
};

/** Nine in the morning in Vietnam. */
const morning = (day: string): Instant => `${day}T02:00:00.000Z`;

interface Change extends Partial<DeadlineFacts> {
  readonly movesToWorkingDay?: boolean;
}

const dueAt = (ruleId: string, startsAt: Instant, { movesToWorkingDay, ...facts }: Change = {}): Instant => {
  const rule = ruleOf(ruleId);
  const of = { ...rule, movesToWorkingDay: movesToWorkingDay ?? rule.movesToWorkingDay };
  const { dueAt: due } = dueOf(of, { startsAt, suspensions: [], ...facts }, law.calendar());
  if (due === undefined) throw new Error(`${ruleId} stands still`);
  return due;
};

/** Whether there is still time in the last millisecond of the day, and no longer in the first one of the next. */
const expectLastDay = (due: Instant, day: string): void => {
  const nextDay = `${day}T17:00:00.000Z`;
  expect([due, isPastDue(endOfDay(day), due), isPastDue(nextDay, due)]).toEqual([endOfDay(day), false, true]);
};

describe('the pack of Khánh Hòa', () => {
  it.each(LIMITS)('%s: %i %s', (ruleId, length, unit, movesToWorkingDay, most) => {
    const { extension = 0, ...rule } = ruleOf(ruleId);
    expect([rule.length, rule.unit, rule.movesToWorkingDay, extension]).toEqual([
      length,
      unit,
      movesToWorkingDay,
      most,
    ]);
  });

  it('has no other limits, and says of each where it comes from', () => {
    const rules = law.deadlineRulesAt(TODAY);
    expect(rules.map(({ ruleId }) => ruleId)).toEqual(LIMITS.map(([ruleId]) => ruleId).sort());
    const unsound = rules.filter(({ source, verified }) => verified && /design|memory/.test(source));
    expect(unsound).toEqual([]);
  });

  it('locks no account: that is law of the land, and no rule of this product', () =>
    expect(law.deadlineRulesAt(TODAY).filter(({ ruleId }) => /account|lock/.test(ruleId))).toEqual([]));

  it('gives operators 24 hours by Decree 147 from the day on which it was in force, and by design before', () => {
    expect(ruleOf('operator-removal', '2024-12-24T16:59:59.999Z')).toMatchObject({ length: 24, verified: false });
    expect(ruleOf('operator-removal', '2024-12-24T17:00:00.000Z')).toMatchObject({ length: 24, verified: true });
  });

  it('marks every day off that nobody looked up', () => {
    const { holidays, makeUpDays } = law.calendar();
    expect([...holidays, ...makeUpDays].filter(({ verified }) => verified)).toEqual([]);
  });
});

describe('working days', () => {
  /** From the start to the first, second, third and fifth day that count. */
  const WEEKS: readonly (readonly [string, string, Readonly<Record<number, string>>])[] = [
    [
      'in an ordinary week, over a weekend',
      '2023-03-06',
      { 1: '2023-03-07', 2: '2023-03-08', 3: '2023-03-09', 5: '2023-03-13' },
    ],
    ['from a Saturday on', '2023-03-11', { 1: '2023-03-13', 2: '2023-03-14', 3: '2023-03-15', 5: '2023-03-17' }],
    ['over Tết 2023', '2023-01-19', { 1: '2023-01-27', 2: '2023-01-30', 3: '2023-01-31', 5: '2023-02-02' }],
    ['from within Tết 2024', '2024-02-10', { 1: '2024-02-15', 2: '2024-02-16', 3: '2024-02-19', 5: '2024-02-21' }],
    [
      'over 30/4 2024, with Saturday 04/5 worked instead of Monday 29/4',
      '2024-04-26',
      { 1: '2024-05-02', 2: '2024-05-03', 3: '2024-05-04', 5: '2024-05-07' },
    ],
    [
      'over Saturday 22/8/2026, which is worked instead of Monday 31/8',
      '2026-08-20',
      { 1: '2026-08-21', 2: '2026-08-22', 3: '2026-08-24', 5: '2026-08-26' },
    ],
    [
      'over 02/9/2026 with the Monday before it',
      '2026-08-28',
      { 1: '2026-09-03', 2: '2026-09-04', 3: '2026-09-07', 5: '2026-09-09' },
    ],
  ];
  const cases = inUnit('WORKING_DAYS').flatMap(([ruleId, length]) =>
    WEEKS.map(([what, start, ends]) => [ruleId, length, what, start, ends[length] ?? 'unknown'] as const),
  );

  it.each(cases)('%s, %i of them %s: from %s to %s', (ruleId, _length, _what, start, last) => {
    expectLastDay(dueAt(ruleId, morning(start)), last);
  });

  it.each(inUnit('WORKING_DAYS'))('%s begins anew at midnight in Vietnam', (ruleId) => {
    expect(dueAt(ruleId, '2023-03-06T16:59:59.999Z')).toBe(dueAt(ruleId, morning('2023-03-06')));
    expect(dueAt(ruleId, '2023-03-06T17:00:00.000Z')).toBe(dueAt(ruleId, morning('2023-03-07')));
    expect(dueAt(ruleId, morning('2023-03-07')) > dueAt(ruleId, morning('2023-03-06'))).toBe(true);
  });

  it.each(inUnit('WORKING_DAYS').filter(([, , , , extension]) => extension > 0))(
    '%s is extended by working days',
    (ruleId, length, _unit, _moves, extension) => {
      const longer = dueAt(ruleId, morning('2023-03-06'), { extendedBy: extension });
      expect(length).toBe(extension);
      expectLastDay(longer, { 1: '2023-03-08', 2: '2023-03-10', 3: '2023-03-14', 5: '2023-03-20' }[length] ?? '');
    },
  );
});

describe('days', () => {
  /** Which day the limit would end on, and which one it moves to. */
  const ENDS: readonly (readonly [string, string, string])[] = [
    ['a Wednesday', '2023-04-05', '2023-04-05'],
    ['a Saturday', '2023-03-11', '2023-03-13'],
    ['a Sunday', '2023-06-04', '2023-06-05'],
    ['the first day of Tết 2024', '2024-02-08', '2024-02-15'],
    ['within Tết 2023', '2023-01-22', '2023-01-27'],
    ['a Monday that was swapped for a Saturday', '2024-04-29', '2024-05-02'],
    ['that Saturday', '2024-05-04', '2024-05-04'],
    ['the Sunday after it', '2024-05-05', '2024-05-06'],
    ['02/5/2025, for which a Saturday was worked', '2025-05-02', '2025-05-05'],
    ['the last day of a year', '2025-12-31', '2025-12-31'],
    ['the first day of a year', '2026-01-01', '2026-01-05'],
  ];
  const cases = inUnit('CALENDAR_DAYS').flatMap(([ruleId, length]) =>
    ENDS.map(([what, end, moved]) => [ruleId, length, what, end, moved] as const),
  );

  it.each(cases)('%s, %i of them to %s %s, or else %s', (ruleId, length, _what, end, moved) => {
    const startsAt = morning(dayPlus(end, -length));
    expectLastDay(dueAt(ruleId, startsAt, { movesToWorkingDay: false }), end);
    expectLastDay(dueAt(ruleId, startsAt, { movesToWorkingDay: true }), moved);
    expectLastDay(dueAt(ruleId, startsAt), ruleOf(ruleId).movesToWorkingDay ? moved : end);
  });
});

describe('hours', () => {
  it.each(inUnit('HOURS'))('%s runs on through the night, the weekend and Tết', (ruleId, length) => {
    for (const startsAt of ['2026-02-13T15:30:00.000Z', '2024-05-03T02:00:00.000Z', '2026-03-02T00:00:00.001Z']) {
      const end = new Date(Date.parse(startsAt) + length * 3_600_000).toISOString();
      expect(dueAt(ruleId, startsAt)).toBe(end);
    }
  });
});

describe('scenario 7: a decision that was received on Monday 06/3/2023', () => {
  const received = morning('2023-03-06');
  const isInTime = (day: string, change: Change = {}): boolean =>
    !isPastDue(morning(day), dueAt('complaint-window', received, change));

  it('is complained of in time on 02/6, day 88, and on Monday 05/6, day 91, because day 90 is a Sunday', () => {
    expect([isInTime('2023-06-02'), isInTime('2023-06-05'), isInTime('2023-06-06')]).toEqual([true, true, false]);
    expectLastDay(dueAt('complaint-window', received), '2023-06-05');
  });
  it('is not on 05/6 by a rule that does not move', () => {
    const asItFalls = { movesToWorkingDay: false };
    expect([isInTime('2023-06-04', asItFalls), isInTime('2023-06-05', asItFalls)]).toEqual([true, false]);
  });
  it('is until 14/6 with an obstacle of ten days', () => {
    const obstacle = { suspensions: [{ from: morning('2023-04-03'), to: morning('2023-04-12') }] };
    expect([isInTime('2023-06-14', obstacle), isInTime('2023-06-15', obstacle)]).toEqual([true, false]);
  });
});

describe('the years of the calendar', () => {
  /** Counted by hand: weekdays of the year, less the days off among them, and the Saturdays that are worked. */
  it.each([
    ['2023', 249],
    ['2024', 251],
    ['2025', 250],
    ['2026', 250],
  ])('%s has %i working days', (year, expected) => {
    let count = 0;
    for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = dayPlus(day, 1))
      if (isWorkingDay(day, law.calendar())) count += 1;
    expect(count).toBe(expected);
  });
});

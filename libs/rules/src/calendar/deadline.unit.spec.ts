import { civilDateOf } from '#kernel';
import { type DeadlineFacts, type DeadlineRule, type DeadlineStep, dueOf } from './deadline.js';
import { dayKind, endOfDay, startOfDay, weekdayOf, type WorkingCalendar } from './working-calendar.js';

const named = (date: string) => ({ date, name: 'Ngày lễ', verified: true });

/** 2023 as the test needs it: Tết from Friday 20/01 to Thursday 26/01, 30/4 and 1/5 with 02–03/5 in lieu, invented make-up day. */
const calendar: WorkingCalendar = {
  calendarId: 'test-2023',
  version: 1,
  weekend: [6, 7],
  holidays: [
    ...['2023-01-20', '2023-01-21', '2023-01-22', '2023-01-23', '2023-01-24', '2023-01-25', '2023-01-26'],
    ...['2023-04-29', '2023-05-01', '2023-05-02', '2023-05-03'],
  ].map(named),
  makeUpDays: [named('2023-02-04')],
};

const morning = (day: string) => `${day}T02:00:00.000Z`;
const rule = (length: number, unit: DeadlineRule['unit'] = 'WORKING_DAYS', movesToWorkingDay = true): DeadlineRule => ({
  ruleId: 'test',
  length,
  unit,
  movesToWorkingDay,
});
const due = (of: DeadlineRule, startsAt: string, more: Partial<DeadlineFacts> = {}) =>
  dueOf(of, { startsAt, suspensions: [], ...more }, calendar);

describe('a day of the calendar', () => {
  it('is a Monday on 06/3/2023', () => expect(weekdayOf('2023-03-06')).toBe(1));
  it.each([
    ['2023-03-06', 'WORKING'],
    ['2023-03-11', 'WEEKEND'],
    ['2023-01-23', 'HOLIDAY'],
    ['2023-02-04', 'MAKE_UP'],
  ])('%s: %s', (date, kind) => expect(dayKind(date, calendar)).toBe(kind));
  it('begins and ends in Vietnam', () => {
    expect(startOfDay('2023-03-06')).toBe('2023-03-05T17:00:00.000Z');
    expect(endOfDay('2023-03-06')).toBe('2023-03-06T16:59:59.999Z');
    expect(civilDateOf(startOfDay('2023-03-06'))).toBe('2023-03-06');
    expect(civilDateOf(endOfDay('2023-03-06'))).toBe('2023-03-06');
  });
});

describe('a limit in days (open question 35)', () => {
  it('the first day does not count; it ends at 24:00 +07', () =>
    expect(due(rule(1), morning('2023-03-06')).dueAt).toBe(endOfDay('2023-03-07')));
  it('late in the evening in Vietnam is still that day', () =>
    expect(due(rule(1), '2023-03-06T16:59:59.999Z').dueAt).toBe(endOfDay('2023-03-07')));
  it('a second later is the next', () =>
    expect(due(rule(1), '2023-03-06T17:00:00.000Z').dueAt).toBe(endOfDay('2023-03-08')));
  it('working days leave out the weekend', () =>
    expect(due(rule(5), morning('2023-03-06')).dueAt).toBe(endOfDay('2023-03-13')));
  it('working days leave out Tết', () =>
    expect(due(rule(2), morning('2023-01-19')).dueAt).toBe(endOfDay('2023-01-30')));
  it('a make-up day is worked', () => expect(due(rule(1), morning('2023-02-03')).dueAt).toBe(endOfDay('2023-02-04')));
  it('scenario 7: 90 days from Monday 06/3/2023 end on Sunday 04/6, and move to Monday 05/6', () => {
    expect(due(rule(90, 'CALENDAR_DAYS', false), morning('2023-03-06')).dueAt).toBe(endOfDay('2023-06-04'));
    expect(due(rule(90, 'CALENDAR_DAYS'), morning('2023-03-06')).dueAt).toBe(endOfDay('2023-06-05'));
  });
  it('scenario 7: an obstacle of ten days moves it to Wednesday 14/6', () => {
    const obstacle = { from: startOfDay('2023-03-20'), to: endOfDay('2023-03-29') };
    expect(due(rule(90, 'CALENDAR_DAYS'), morning('2023-03-06'), { suspensions: [obstacle] }).dueAt).toBe(
      endOfDay('2023-06-14'),
    );
  });
  it('scenario 7: an obstacle on the Monday it moved to, up to Thursday 08/6, moves it to Friday 09/6', () => {
    const obstacle = { from: startOfDay('2023-06-05'), to: endOfDay('2023-06-08') };
    expect(due(rule(90, 'CALENDAR_DAYS'), morning('2023-03-06'), { suspensions: [obstacle] }).dueAt).toBe(
      endOfDay('2023-06-09'),
    );
  });
  it('an end that moved ends on no day that stood still, and says why', () => {
    const suspensions = [{ from: morning('2023-03-13'), to: morning('2023-03-17') }];
    const { steps } = due(rule(6, 'CALENDAR_DAYS'), morning('2023-03-06'), { suspensions });
    expect(steps.slice(2)).toEqual<DeadlineStep[]>([
      { step: 'LAST_DAY', day: '2023-03-12' },
      ...['2023-03-13', '2023-03-14', '2023-03-15', '2023-03-16', '2023-03-17'].map((day): DeadlineStep => ({
        step: 'SKIPPED',
        day,
        because: 'SUSPENDED',
      })),
      { step: 'MOVED', from: '2023-03-12', to: '2023-03-20', because: 'WEEKEND' },
      { step: 'DUE', at: endOfDay('2023-03-20') },
    ]);
  });
  it('however long it stood still there', () => {
    const suspensions = [{ from: morning('2023-03-13'), to: morning('2024-03-13') }];
    expect(due(rule(6, 'CALENDAR_DAYS'), morning('2023-03-06'), { suspensions }).dueAt).toBe(endOfDay('2024-03-14'));
  });
  it('is extended in its unit', () =>
    expect(due(rule(5), morning('2023-03-06'), { extendedBy: 5 }).dueAt).toBe(endOfDay('2023-03-20')));
  it('has no end while it is suspended', () =>
    expect(due(rule(5), morning('2023-03-06'), { suspensions: [{ from: morning('2023-03-07') }] })).toMatchObject({
      steps: expect.arrayContaining([{ step: 'SUSPENDED', since: morning('2023-03-07') }]),
    }));
  it('explains every day that it left out', () => {
    const steps = due(rule(2), morning('2023-03-09'), {
      suspensions: [{ from: morning('2023-03-10'), to: morning('2023-03-10') }],
    }).steps;
    expect(steps).toEqual<DeadlineStep[]>([
      { step: 'STARTS', at: morning('2023-03-09'), day: '2023-03-09' },
      { step: 'COUNTS', length: 2, extendedBy: 0, unit: 'WORKING_DAYS' },
      { step: 'SKIPPED', day: '2023-03-10', because: 'SUSPENDED' },
      { step: 'SKIPPED', day: '2023-03-11', because: 'WEEKEND' },
      { step: 'SKIPPED', day: '2023-03-12', because: 'WEEKEND' },
      { step: 'LAST_DAY', day: '2023-03-14' },
      { step: 'DUE', at: endOfDay('2023-03-14') },
    ]);
  });
});

describe('a limit whose end was named', () => {
  const agreedDueAt = '2023-03-10T09:00:00.000Z';
  const agreed = (more: Partial<DeadlineFacts> = {}) => due(rule(5), morning('2023-03-06'), { agreedDueAt, ...more });
  it('ends as it was named', () => expect(agreed().dueAt).toBe(agreedDueAt));
  it('is extended from there, in working days', () =>
    expect(agreed({ extendedBy: 1 }).dueAt).toBe(endOfDay('2023-03-13')));
  it('gets the days that stood still', () =>
    expect(agreed({ suspensions: [{ from: morning('2023-03-07'), to: morning('2023-03-08') }] }).dueAt).toBe(
      endOfDay('2023-03-14'),
    ));
  it('is not brought forward by a pause on days off', () =>
    expect(
      due(rule(5), morning('2023-03-06'), {
        agreedDueAt: '2023-03-12T09:00:00.000Z',
        suspensions: [{ from: morning('2023-03-11'), to: morning('2023-03-11') }],
      }).dueAt,
    ).toBe('2023-03-12T09:00:00.000Z'));
  it('on a day off ends on no day that stood still, and says why', () => {
    const saturday = { agreedDueAt: '2023-03-11T09:00:00.000Z' };
    const until = (to: string) => agreed({ ...saturday, suspensions: [{ from: morning('2023-03-11'), to }] });
    expect(until(morning('2023-03-14')).dueAt).toBe(endOfDay('2023-03-15'));
    expect(until(morning('2023-03-11')).steps.slice(2)).toEqual<DeadlineStep[]>([
      { step: 'SKIPPED', day: '2023-03-11', because: 'SUSPENDED' },
      { step: 'LAST_DAY', day: '2023-03-12' },
      { step: 'MOVED', from: '2023-03-12', to: '2023-03-13', because: 'WEEKEND' },
      { step: 'DUE', at: endOfDay('2023-03-13') },
    ]);
  });
  it('on the day it was named ends on no day that stood still', () =>
    expect(
      agreed({
        agreedDueAt: '2023-03-06T09:00:00.000Z',
        suspensions: [{ from: morning('2023-03-06'), to: morning('2023-03-08') }],
      }).dueAt,
    ).toBe(endOfDay('2023-03-09')));
});

describe('a limit in hours', () => {
  it('24 hours are 24 hours (Decree 147/2024)', () =>
    expect(due(rule(24, 'HOURS'), morning('2023-03-10')).dueAt).toBe(morning('2023-03-11')));
  it('time that stood still is added, overlapping suspensions once', () =>
    expect(
      due(rule(24, 'HOURS'), morning('2023-03-10'), {
        suspensions: [
          { from: '2023-03-10T10:00:00.000Z', to: '2023-03-10T14:00:00.000Z' },
          { from: '2023-03-10T12:00:00.000Z', to: '2023-03-10T16:00:00.000Z' },
        ],
      }).dueAt,
    ).toBe('2023-03-11T08:00:00.000Z'));
  it('stands still also where it was paused in its last instant', () =>
    expect(
      due(rule(24, 'HOURS'), morning('2023-03-10'), {
        suspensions: [{ from: morning('2023-03-11'), to: morning('2023-03-13') }],
      }).dueAt,
    ).toBe(morning('2023-03-13')));
});

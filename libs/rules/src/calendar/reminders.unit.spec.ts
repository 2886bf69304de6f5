import { type DeadlineUnit, REMINDER_STEPS, type ReminderStep } from '#contracts';
import { addDays, type Instant } from '#kernel';
import fc from 'fast-check';
import { endOfDay, type WorkingCalendar } from './working-calendar.js';
import { remindedUpTo, reminderAt } from './reminders.js';

const calendar: WorkingCalendar = {
  calendarId: 'test',
  version: 1,
  weekend: [6, 7],
  holidays: [{ date: '2023-03-08', name: 'Ngày nghỉ minh họa', verified: false }],
  makeUpDays: [{ date: '2023-03-11', name: 'Làm bù minh họa', verified: false }],
};
const ends = endOfDay;
const at = (step: ReminderStep, span: { length: number; unit: DeadlineUnit }, dueAt: Instant) =>
  reminderAt(
    step,
    { reminders: { before: span, superiorAfter: span }, pauses: { remindAfter: span, superiorAfter: span } },
    dueAt,
    calendar,
  );

describe('when bodies are reminded of a limit (KH art. 4.2, KH-04)', () => {
  it('so many working days before its last day, from the first moment of that day in Vietnam', () => {
    // Thursday the 9th; the 8th is a day off.
    expect(at('BEFORE', { length: 1, unit: 'WORKING_DAYS' }, ends('2023-03-09'))).toBe('2023-03-06T17:00:00.000Z');
    // Monday the 13th; Saturday the 11th is worked.
    expect(at('BEFORE', { length: 1, unit: 'WORKING_DAYS' }, ends('2023-03-13'))).toBe('2023-03-10T17:00:00.000Z');
  });

  it('so many calendar days, or hours, before', () => {
    expect(at('BEFORE', { length: 2, unit: 'CALENDAR_DAYS' }, ends('2023-03-13'))).toBe('2023-03-10T17:00:00.000Z');
    expect(at('BEFORE', { length: 4, unit: 'HOURS' }, '2023-03-13T05:00:00.000Z')).toBe('2023-03-13T01:00:00.000Z');
  });

  it('when it was missed: with its end', () =>
    expect(at('MISSED', { length: 1, unit: 'HOURS' }, ends('2023-03-13'))).toBe(ends('2023-03-13')));

  it('the body above: when so many days after it are over', () => {
    expect(at('SUPERIOR', { length: 2, unit: 'WORKING_DAYS' }, ends('2023-03-07'))).toBe(ends('2023-03-10'));
    expect(at('SUPERIOR', { length: 2, unit: 'CALENDAR_DAYS' }, ends('2023-03-07'))).toBe(ends('2023-03-09'));
  });

  it('of a pause: when so many days of it are over, and the body above when as many more are', () => {
    // Monday the 6th, at nine; the 8th is a day off, Saturday the 11th is worked.
    const since = '2023-03-06T02:00:00.000Z';
    expect(at('PAUSED', { length: 2, unit: 'WORKING_DAYS' }, since)).toBe(ends('2023-03-09'));
    expect(at('PAUSED_SUPERIOR', { length: 2, unit: 'WORKING_DAYS' }, since)).toBe(ends('2023-03-11'));
    expect(at('PAUSED', { length: 2, unit: 'CALENDAR_DAYS' }, since)).toBe(ends('2023-03-08'));
    expect(at('PAUSED', { length: 3, unit: 'HOURS' }, since)).toBe('2023-03-06T05:00:00.000Z');
    expect(at('PAUSED_SUPERIOR', { length: 3, unit: 'HOURS' }, since)).toBe('2023-03-06T08:00:00.000Z');
  });

  it('not where the pack asks for none', () => {
    const span = { length: 1, unit: 'HOURS' } as const;
    const by = (terms: Parameters<typeof reminderAt>[1]) =>
      REMINDER_STEPS.filter((step) => reminderAt(step, terms, ends('2023-03-09'), calendar) !== undefined);
    expect(by({})).toEqual([]);
    expect(by({ reminders: {} })).toEqual(['MISSED']);
    expect(by({ reminders: { before: span } })).toEqual(['BEFORE', 'MISSED']);
    expect(by({ pauses: { remindAfter: span } })).toEqual(['PAUSED']);
    expect(by({ pauses: { remindAfter: span, superiorAfter: span } })).toEqual(['PAUSED', 'PAUSED_SUPERIOR']);
  });

  it('beforehand: every limit that is to be reminded of by now ends within what is looked at', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 24 * 60 }),
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 1, max: 15 }),
        fc.constantFrom<DeadlineUnit>('WORKING_DAYS', 'CALENDAR_DAYS', 'HOURS'),
        (hours, days, length, unit) => {
          const dueAt = addDays('2023-03-01T03:00:00.000Z', hours / 24);
          const now = addDays(dueAt, -days);
          const remindAt = at('BEFORE', { length, unit }, dueAt) ?? '';
          return remindAt > now || dueAt <= remindedUpTo({ length, unit }, now, calendar);
        },
      ),
    );
  });
});

import fc from 'fast-check';
import { addDays, civilDateOf, type Instant } from '#kernel';
import { khanhHoaLimits } from '#rules/testing';
import { type DeadlineRule, leadBefore } from './deadline.js';
import { dayPlus, isWorkingDay } from './working-calendar.js';

const calendar = khanhHoaLimits.calendar();
const lead = (length: number, unit: DeadlineRule['unit'], at: Instant): Instant =>
  leadBefore({ ruleId: 'notice', length, unit, movesToWorkingDay: false }, at, calendar);

describe('the lead time before something happens (INV-14)', () => {
  it('in days is the same time of the day, so many days before', () =>
    expect(lead(5, 'CALENDAR_DAYS', '2023-04-01T02:00:00.000Z')).toBe('2023-03-27T02:00:00.000Z'));
  it('in hours is so many hours before', () =>
    expect(lead(30, 'HOURS', '2023-04-01T02:00:00.000Z')).toBe('2023-03-30T20:00:00.000Z'));
  it('in working days leaves out weekends', () =>
    // Thursday 30/3, Friday 31/3 and Monday 03/4 are worked until then.
    expect(lead(3, 'WORKING_DAYS', '2023-04-03T02:00:00.000Z')).toBe('2023-03-29T02:00:00.000Z'));
  it('in working days leaves out Tết', () =>
    expect(lead(2, 'WORKING_DAYS', '2023-01-27T02:00:00.000Z')).toBe('2023-01-18T02:00:00.000Z'));

  it('as many working days lie in between, the last day included', () => {
    const someDay = fc.integer({ min: 0, max: 1200 }).map((days) => addDays('2023-02-01T02:00:00.000Z', days));
    fc.assert(
      fc.property(someDay, fc.integer({ min: 1, max: 15 }), (at, length) => {
        const told = civilDateOf(lead(length, 'WORKING_DAYS', at));
        let worked = 0;
        for (let day = dayPlus(told, 1); day <= civilDateOf(at); day = dayPlus(day, 1))
          if (isWorkingDay(day, calendar)) worked += 1;
        expect(worked).toBe(length);
      }),
    );
  });
});

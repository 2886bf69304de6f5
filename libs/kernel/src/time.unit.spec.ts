import fc from 'fast-check';
import { DateTime } from 'luxon';
import { addDays, CIVIL_ZONE, civilDateOf, instantFromMillis, isInstant, toInstant } from './time.js';

const instants = (from: string, to: string) =>
  fc.integer({ min: Date.parse(from), max: Date.parse(to) }).map(instantFromMillis);

describe('civil dates are those of Asia/Ho_Chi_Minh', () => {
  it.each([
    ['2023-06-14T16:59:59.999Z', '2023-06-14'],
    ['2023-06-14T17:00:00.000Z', '2023-06-15'],
    ['1975-06-12T15:59:59.999Z', '1975-06-12'],
  ])('%s is on %s', (instant, date) => {
    expect(civilDateOf(instant)).toBe(date);
  });

  it('as the zone’s own tables say, before and after its offset became fixed', () => {
    fc.assert(
      fc.property(instants('1960-01-01T00:00:00Z', '2200-01-01T00:00:00Z'), (instant) => {
        expect(civilDateOf(instant)).toBe(DateTime.fromISO(instant, { zone: CIVIL_ZONE }).toISODate());
      }),
      { numRuns: 2000 },
    );
  });

  it('nothing else than an instant has one', () => {
    expect(() => civilDateOf('2023-06-14')).toThrow(RangeError);
    expect(() => civilDateOf('2023-13-14T00:00:00.000Z')).toThrow(RangeError);
  });
});

describe('instants', () => {
  it('keep the moment that a text with an offset names, whatever the offset', () => {
    expect(toInstant('2011-10-11 13:42:22.688000+02:00')).toBe('2011-10-11T11:42:22.688Z');
    expect(toInstant('2023-03-06T08:00:00+07:00')).toBe('2023-03-06T01:00:00.000Z');
  });

  it.each(['2023-03-06T08:00:00', 'soon', '', '2023-03-06'])('%j is none', (text) => {
    expect(() => toInstant(text)).toThrow(RangeError);
    expect(isInstant(text)).toBe(false);
  });

  it('in the order of their texts are in the order of time, and days are moved without loss', () => {
    const any = instants('1900-01-01T00:00:00Z', '2200-01-01T00:00:00Z');
    fc.assert(
      fc.property(any, any, fc.integer({ min: -3000, max: 3000 }), (one, other, days) => {
        expect(one < other).toBe(Date.parse(one) < Date.parse(other));
        expect(addDays(addDays(one, days), -days)).toBe(one);
      }),
    );
  });
});

import fc from 'fast-check';
import { CIVIL_DATE_PATTERN, INSTANT_PATTERN } from './schemas.js';

const day = new RegExp(CIVIL_DATE_PATTERN);
const instant = new RegExp(INSTANT_PATTERN);

const padded = (max: number, width: number) => fc.nat(max).map((value) => String(value).padStart(width, '0'));

/** What the language itself makes of a text: the same text, or another day, or nothing. */
const isReal = (text: string): boolean => {
  const moment = new Date(text);
  return !Number.isNaN(moment.getTime()) && moment.toISOString() === text;
};

describe('the pattern of a civil date', () => {
  it('takes the days that the calendar has, and no others', () => {
    const text = fc.tuple(padded(9999, 4), padded(14, 2), padded(33, 2)).map((parts) => parts.join('-'));
    fc.assert(
      fc.property(text, (date) => {
        expect({ date, taken: day.test(date) }).toEqual({ date, taken: isReal(`${date}T00:00:00.000Z`) });
      }),
      { numRuns: 2000 },
    );
  });

  it('knows every leap day', () => {
    for (let year = 0; year <= 9999; year += 1) {
      const date = `${String(year).padStart(4, '0')}-02-29`;
      if (day.test(date) !== isReal(`${date}T00:00:00.000Z`)) throw new Error(date);
    }
  });
});

describe('the pattern of an instant', () => {
  it('takes the moments that there are, and no others', () => {
    const text = fc
      .tuple(padded(14, 2), padded(33, 2), padded(26, 2), padded(62, 2), padded(62, 2), padded(999, 3))
      .map(
        ([month, date, hour, minute, second, milli]) => `2024-${month}-${date}T${hour}:${minute}:${second}.${milli}Z`,
      );
    fc.assert(
      fc.property(text, (moment) => {
        expect({ moment, taken: instant.test(moment) }).toEqual({ moment, taken: isReal(moment) });
      }),
      { numRuns: 2000 },
    );
  });

  it('takes what a clock says', () => {
    const clock = fc.date({
      min: new Date('0000-01-01T00:00:00.000Z'),
      max: new Date('9999-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    });
    fc.assert(fc.property(clock, (moment) => instant.test(moment.toISOString())));
  });

  it.each([
    '2023-03-06',
    '2023-03-06T01:00:00Z',
    '2023-03-06T01:00:00.000+07:00',
    ' 2023-03-06T01:00:00.000Z',
    '2023-03-06T24:00:00.000Z',
  ])('does not take %s', (text) => {
    expect(instant.test(text)).toBe(false);
  });
});

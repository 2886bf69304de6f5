import type { ExplanationSession } from '#contracts';
import type { Instant } from '#kernel';
import { affectedPartyOf, explanationDueAt, type LawInForce, stepsSkipped } from '#rules';
import { khanhHoaLimits, lawForTests } from '#rules/testing';

const endOf = (session: ExplanationSession, now: Instant, law: Partial<LawInForce> = {}): Instant =>
  explanationDueAt(session, { issued: { now }, law: lawForTests(law) });

describe('the time to explain (INV-07; life-cycle 3.6; open question 35)', () => {
  it('is five days for a written explanation; the first day does not count, the last one counts whole', () => {
    expect(endOf('WRITTEN', '2023-03-05T02:00:00.000Z')).toBe('2023-03-10T16:59:59.999Z');
  });

  it('goes by days in Vietnam: half past eleven at night is still that day', () => {
    expect(endOf('WRITTEN', '2023-03-07T16:30:00.000Z')).toBe('2023-03-13T16:59:59.999Z');
    expect(endOf('WRITTEN', '2023-03-08T16:30:00.000Z')).toBe('2023-03-13T16:59:59.999Z');
    expect(endOf('WRITTEN', '2023-03-08T17:00:00.000Z')).toBe('2023-03-14T16:59:59.999Z');
  });

  it.each([
    ['Monday', '2023-03-06T02:00:00.000Z', '2023-03-08T16:59:59.999Z'],
    ['Thursday: over the weekend', '2023-03-09T02:00:00.000Z', '2023-03-13T16:59:59.999Z'],
    ['Saturday: begins with Monday', '2023-03-11T02:00:00.000Z', '2023-03-14T16:59:59.999Z'],
  ])('is two working days for an oral session, from %s', (_, now, dueAt) => {
    expect(endOf('ORAL', now)).toBe(dueAt);
  });

  it('runs over Tết where the pack has its days: from Wednesday 18/01/2023 to Friday 27/01', () => {
    expect(endOf('ORAL', '2023-01-18T02:00:00.000Z', khanhHoaLimits)).toBe('2023-01-27T16:59:59.999Z');
    expect(endOf('WRITTEN', '2023-01-18T02:00:00.000Z', khanhHoaLimits)).toBe('2023-01-27T16:59:59.999Z');
  });

  it('is as long as the pack says', () => {
    const rule = { ruleId: 'x', length: 7, unit: 'CALENDAR_DAYS', movesToWorkingDay: false } as const;
    const law = { deadlineRule: () => ({ ...rule, source: 'spec', verified: true }) };
    expect(endOf('WRITTEN', '2023-03-06T02:00:00.000Z', law)).toBe('2023-03-13T16:59:59.999Z');
  });
});

describe('the ladder of measures (INV-09)', () => {
  it.each([
    ['ORDER_CORRECTION', [], ['STATEMENT', 'GUIDANCE_NOTICE', 'VOLUNTARY_CORRECTION']],
    ['ORDER_CORRECTION', ['VOLUNTARY_CORRECTION'], []],
    ['ORDER_CORRECTION', ['STATEMENT'], ['GUIDANCE_NOTICE', 'VOLUNTARY_CORRECTION']],
    ['RESTRICTION_REQUEST', ['VOLUNTARY_CORRECTION', 'STATEMENT'], ['ORDER_CORRECTION', 'ADMIN_PENALTY_REFERENCE']],
    // What is harsher, or the same, is no step that leads there.
    [
      'ORDER_CORRECTION',
      ['RESTRICTION_REQUEST', 'ORDER_CORRECTION'],
      ['STATEMENT', 'GUIDANCE_NOTICE', 'VOLUNTARY_CORRECTION'],
    ],
    ['STATEMENT', [], []],
  ] as const)('%s after %j leaves out %j', (measure, tried, skipped) => {
    expect(stepsSkipped(measure, tried)).toEqual(skipped);
  });
});

it('one affected party has one reference, and another one elsewhere (INV-17)', () => {
  const [one, other] = ['11111111-1111-5111-8111-111111111111', '22222222-2222-5222-8222-222222222222'] as const;
  expect(affectedPartyOf(one)).toBe(affectedPartyOf(one));
  expect(affectedPartyOf(one)).not.toBe(affectedPartyOf(other));
});

import { affectedPartyOf, explanationDueAt, stepsSkipped } from '#rules';

describe('the time to explain (INV-07; life-cycle 3.6; open question 35)', () => {
  it('is five days for a written explanation; the first day does not count, the last one counts whole', () => {
    expect(explanationDueAt('WRITTEN', '2023-03-06T02:00:00.000Z')).toBe('2023-03-11T17:00:00.000Z');
  });

  it('goes by days in Vietnam: half past eleven at night is still that day', () => {
    expect(explanationDueAt('WRITTEN', '2023-03-06T16:30:00.000Z')).toBe('2023-03-11T17:00:00.000Z');
    expect(explanationDueAt('WRITTEN', '2023-03-06T17:00:00.000Z')).toBe('2023-03-12T17:00:00.000Z');
  });

  it.each([
    ['Monday', '2023-03-06T02:00:00.000Z', '2023-03-08T17:00:00.000Z'],
    ['Thursday: over the weekend', '2023-03-09T02:00:00.000Z', '2023-03-13T17:00:00.000Z'],
    ['Saturday: begins with Monday', '2023-03-11T02:00:00.000Z', '2023-03-14T17:00:00.000Z'],
  ])('is two working days for an oral session, from %s', (_, now, dueAt) => {
    expect(explanationDueAt('ORAL', now)).toBe(dueAt);
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

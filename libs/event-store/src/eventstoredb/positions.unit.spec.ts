import fc from 'fast-check';
import { ForeignPosition, type Position } from '#event-store';
import { placeOf, positionOf } from './positions.js';

const offset = fc.bigInt({ min: 0n, max: 2n ** 63n - 1n });
const place = fc.record({ commit: offset, prepare: offset });

describe('A position in EventStoreDB', () => {
  it('keeps commit and prepare', () => {
    fc.assert(
      fc.property(place, (each) => {
        expect(placeOf(positionOf(each))).toEqual(each);
      }),
    );
  });

  it('orders as text as the server orders: by commit, then by prepare', () => {
    fc.assert(
      fc.property(place, place, fc.boolean(), (one, other, sameCommit) => {
        const second = sameCommit ? { ...other, commit: one.commit } : other;
        const isBefore = one.commit < second.commit || (one.commit === second.commit && one.prepare < second.prepare);
        expect(positionOf(one) < positionOf(second)).toBe(isBefore);
      }),
    );
  });

  for (const text of [
    '',
    'hôm qua',
    '0000000000000001',
    '0'.repeat(20),
    `${'9'.repeat(20)}-${'0'.repeat(20)}`,
    `${'0'.repeat(20)}-${'9'.repeat(20)}`,
    ` ${'0'.repeat(20)}-${'0'.repeat(20)}`,
  ])
    it(`is foreign: ${JSON.stringify(text)}`, () => {
      expect(() => placeOf(text as Position)).toThrow(ForeignPosition);
    });
});

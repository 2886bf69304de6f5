import fc from 'fast-check';
import { inFewSizes } from './index.js';

describe('a list in few sizes', () => {
  it('is the list, in order, in slices of powers of two up to the most', () =>
    fc.assert(
      fc.property(fc.array(fc.integer(), { maxLength: 700 }), fc.constantFrom(1, 16, 256), (list, most) => {
        const slices = inFewSizes(list, most);
        expect(slices.flat()).toEqual(list);
        for (const { length } of slices)
          expect([Number.isInteger(Math.log2(length)), length <= most]).toEqual([true, true]);
      }),
    ));

  it('takes the largest that fits, for a most that is no power of two as well', () => {
    expect(inFewSizes([...Array(23).keys()], 10).map(({ length }) => length)).toEqual([8, 8, 4, 2, 1]);
  });
});

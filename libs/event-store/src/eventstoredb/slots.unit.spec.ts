import fc from 'fast-check';
import { Slots } from './slots.js';

describe('The calls that a connection carries at a time', () => {
  it('are never more than it has slots for, begin in the order they came, and all end', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.boolean(), { maxLength: 30 }),
        async (count, calls) => {
          const slots = new Slots(count);
          let running = 0;
          let most = 0;
          const begun: number[] = [];
          const outcomes = await Promise.allSettled(
            calls.map((fails, at) =>
              slots.run(async () => {
                begun.push(at);
                running += 1;
                most = Math.max(most, running);
                await new Promise(setImmediate);
                running -= 1;
                if (fails) throw new Error('failed');
              }),
            ),
          );
          expect(most).toBe(Math.min(count, calls.length));
          expect(begun).toEqual(calls.map((_, at) => at));
          expect(outcomes.map(({ status }) => status === 'rejected')).toEqual(calls);
        },
      ),
    );
  });
});

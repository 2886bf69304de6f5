import { IdMemory } from './id-memory.js';

/** Fills the memory with so many ids of a stream whose name has 20 letters, as in the measurement. */
const remember = (memory: IdMemory, count: number, from: number): void => {
  for (let n = from; n < from + count; n += 1) memory.remember(`id-${n}`, 'others-and-others-20', BigInt(n));
};

describe('the memory of event ids', () => {
  it('knows an id after 50,000 newer ones and no longer after 100,000 (section 2 of the measurement)', () => {
    const memory = new IdMemory();
    memory.remember('the-id', 'stream', 7n);
    remember(memory, 50_000, 0);
    expect(memory.recall('the-id', 'stream')).toBe(7n);
    remember(memory, 50_000, 50_000);
    expect(memory.recall('the-id', 'stream')).toBeUndefined();
  });

  it('keeps the newest while it forgets the oldest', () => {
    const memory = new IdMemory();
    remember(memory, 200_000, 0);
    expect(memory.recall('id-199999', 'others-and-others-20')).toBe(199_999n);
    expect(memory.recall('id-150000', 'others-and-others-20')).toBe(150_000n);
    expect(memory.recall('id-100000', 'others-and-others-20')).toBeUndefined();
  });

  it('keeps the first place of an id that is written to a second stream', () => {
    const memory = new IdMemory();
    memory.remember('the-id', 'first', 0n);
    memory.remember('the-id', 'second', 4n);
    expect(memory.recall('the-id', 'first')).toBe(0n);
    expect(memory.recall('the-id', 'second')).toBeUndefined();
  });

  it('is empty after a restart', () => {
    const memory = new IdMemory();
    memory.remember('the-id', 'first', 0n);
    memory.forget();
    expect(memory.recall('the-id', 'first')).toBeUndefined();
  });
});

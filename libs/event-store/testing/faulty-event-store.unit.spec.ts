import { AppendInDoubt, LogUnavailable, MemoryEventStore } from '#event-store';
import { anEvent, collect, FaultyEventStore, newStream, streamIds } from './index.js';

describe('A store that fails when it is told to', () => {
  it('loses the answer, or the request, or refuses; then works again, and the same append succeeds', async () => {
    const store = new FaultyEventStore(new MemoryEventStore());
    for (const [fault, error, written] of [
      ['in-doubt-written', AppendInDoubt, 1],
      ['in-doubt-not-written', AppendInDoubt, 0],
      ['unavailable', LogUnavailable, 0],
    ] as const) {
      const stream = newStream();
      const event = anEvent();
      store.failNext(fault);
      await expect(store.append(stream, [event], 'no_stream')).rejects.toBeInstanceOf(error);
      expect(store.faultsLeft).toBe(0);
      expect(await streamIds(store, stream)).toHaveLength(written);
      expect((await store.append(stream, [event], 'no_stream')).revision).toBe(0);
      expect(await streamIds(store, stream)).toEqual([event.id]);
    }
    expect(store.appends).toHaveLength(6);
  });

  it('cannot be read while it is told so', async () => {
    const store = new FaultyEventStore(new MemoryEventStore());
    store.readsFail = true;
    await expect(collect(store.readAll())).rejects.toBeInstanceOf(LogUnavailable);
    await expect(collect(store.subscribe())).rejects.toBeInstanceOf(LogUnavailable);
    await expect(store.head()).rejects.toBeInstanceOf(LogUnavailable);
    store.readsFail = false;
    expect((await store.head()).at).toBeNull();
  });
});

import { eventStoreContract } from '#event-store/testing';
import { MemoryEventStore } from './memory-event-store.js';

let read = 0;

eventStoreContract({
  adapter: 'memory',
  open: async () =>
    new MemoryEventStore({
      onPage: (events) => {
        read += events;
      },
    }),
  openAnother: async () => new MemoryEventStore(),
  eventsRead: () => read,
});

describe('An event log in memory', () => {
  it('is empty when it is new', async () => {
    const store = new MemoryEventStore({ logId: '4be0ee83-1a4b-4ee5-8f0a-7c8e4f9a0001' });
    expect(await store.head()).toEqual({ logId: '4be0ee83-1a4b-4ee5-8f0a-7c8e4f9a0001', at: null });
  });
});

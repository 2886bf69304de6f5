import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventStoreContract } from '#event-store/testing';
import { openEmbeddedEventStore } from './embedded-event-store.js';

const folder = await mkdtemp(join(tmpdir(), 'event-log-'));
let read = 0;

eventStoreContract({
  adapter: 'embedded',
  open: () =>
    openEmbeddedEventStore({
      file: join(folder, 'log.sqlite'),
      onPage: (events) => {
        read += events;
      },
    }),
  openAnother: () => openEmbeddedEventStore({ file: join(folder, 'another.sqlite') }),
  eventsRead: () => read,
  cleanUp: () => rm(folder, { recursive: true }),
});

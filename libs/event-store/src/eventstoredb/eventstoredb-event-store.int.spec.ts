import { eventStoreContract } from '#event-store/testing';
import { EventStoreDBTestServer } from '../../../../test/support/eventstoredb/index.js';
import { openEventStoreDBEventStore } from './open.js';

const real = process.env['EVENTSTORE_URL'];
const server = real === undefined ? await EventStoreDBTestServer.start() : undefined;
const url = real ?? server?.connectionString ?? '';
const anotherServer = await EventStoreDBTestServer.start();
let read = 0;

eventStoreContract({
  adapter: real === undefined ? 'eventstoredb, against the test server' : 'eventstoredb, against EVENTSTORE_URL',
  open: () =>
    openEventStoreDBEventStore({
      url,
      onPage: (events) => {
        read += events;
      },
    }),
  openAnother: () => openEventStoreDBEventStore({ url: anotherServer.connectionString }),
  eventsRead: () => read,
  cleanUp: async () => {
    await server?.stop();
    await anotherServer.stop();
  },
});

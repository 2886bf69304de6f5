import { type DurableLog, durableEventStoreContract } from '#event-store/testing';
import { EventStoreDBTestServer } from '../../../../test/support/eventstoredb/index.js';
import { openEventStoreDBEventStore } from './open.js';

const real = process.env['EVENTSTORE_URL'];
const servers: EventStoreDBTestServer[] = [];

const started = (server: EventStoreDBTestServer): EventStoreDBTestServer => {
  servers.push(server);
  return server;
};

const logAt = (url: string, copy: DurableLog['copy']): DurableLog => ({
  open: () => openEventStoreDBEventStore({ url }),
  copy,
  inChild: { module: new URL('../../testing/eventstoredb-in-child.ts', import.meta.url).href, text: url },
});

const logOn = (server: EventStoreDBTestServer): DurableLog =>
  logAt(server.connectionString, async () => logOn(started(await EventStoreDBTestServer.startFrom(server.snapshot()))));

durableEventStoreContract({
  adapter: real === undefined ? 'eventstoredb, against the test server' : 'eventstoredb, against EVENTSTORE_URL',
  secondProcess: 'works beside',
  newLog: async () =>
    real === undefined
      ? logOn(started(await EventStoreDBTestServer.start()))
      : logAt(real, () => Promise.reject(new Error('The files of that server are out of reach.'))),
  ...(real === undefined ? {} : { withoutCopies: 'the files of the server behind EVENTSTORE_URL are out of reach' }),
  cleanUp: async () => {
    await Promise.all(servers.map((server) => server.stop()));
  },
});

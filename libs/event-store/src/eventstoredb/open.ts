import type { EventStore } from '../event-store.js';
import type { EventStoreDBOptions } from './options.js';

/**
 * Opens the log in an EventStoreDB database and finds out its `logId`; a database without one gets one. Other processes
 * may work on the same log. Stores of this process with the same address share one client.
 * @throws InvalidLogAddress when the connection string is no use; it never shows the password.
 * @throws LogUnavailable when no server answers for `patienceMs`, or it refuses us.
 */
export const openEventStoreDBEventStore = async (options: EventStoreDBOptions): Promise<EventStore> => {
  // The client and its protocol take memory and time that whoever works on a file should not pay.
  const { open } = await import('./eventstoredb-event-store.js');
  return open(options);
};

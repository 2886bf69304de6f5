import { type EventStore, openEventStoreDBEventStore } from '#event-store';

/** Opens a log in EventStoreDB in a process that a spec started. */
export const openInChild = (url: string): Promise<EventStore> => openEventStoreDBEventStore({ url });

import { type EventStore, openEmbeddedEventStore } from '#event-store';

/** Opens an embedded log in a process that a spec started. */
export const openInChild = (file: string): Promise<EventStore> => openEmbeddedEventStore({ file });

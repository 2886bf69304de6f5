export * from './errors.js';
export type * from './event-store.js';
export { MemoryEventStore } from './memory/memory-event-store.js';
export { openEmbeddedEventStore, type EmbeddedEventStore } from './embedded/embedded-event-store.js';
export { openEmbeddedLogReader } from './embedded/embedded-log-reader.js';
export { LogFeed } from './feed/log-feed.js';
export { WriterLock } from './embedded/writer-lock.js';
export { openEventStoreDBEventStore } from './eventstoredb/open.js';
export { readConnectionString } from './eventstoredb/connection-string.js';

export * from './errors.js';
export type * from './event-store.js';
export { LIMITS } from './validation.js';
export { MemoryEventStore, type MemoryEventStoreOptions } from './memory/memory-event-store.js';
export {
  openEmbeddedEventStore,
  type EmbeddedEventStore,
  type EmbeddedEventStoreOptions,
} from './embedded/embedded-event-store.js';
export { openEmbeddedLogReader, type EmbeddedLogReader, type LogCheck } from './embedded/embedded-log-reader.js';
export type { BackupOptions } from './embedded/backup.js';
export { LogFeed } from './feed/log-feed.js';

export * from './errors.js';
export type * from './event-store.js';
export { LIMITS } from './validation.js';
export { MemoryEventStore, type MemoryEventStoreOptions } from './memory/memory-event-store.js';

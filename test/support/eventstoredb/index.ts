/** A test double of EventStoreDB: never imported by what is shipped. */
export { EventStoreDBTestServer, type EventStoreDBTestOptions } from './server.ts';
export type { CallKind, Fate, Faults, Moment, Occasion } from './faults.ts';
export type { EventStoreDBTestData } from './log.ts';
export type { FaultError, NotLeader } from './refusals.ts';

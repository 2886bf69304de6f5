/** A test double of EventStoreDB: never imported by what is shipped. */
export { EventStoreDBTestServer } from './server.ts';

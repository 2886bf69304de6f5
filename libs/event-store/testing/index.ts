export { eventStoreContract, type EventStoreSetup } from './event-store-contract.js';
export { FaultyEventStore, type AppendFault } from './faulty-event-store.js';

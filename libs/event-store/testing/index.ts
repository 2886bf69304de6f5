export { eventStoreContract, type EventStoreSetup } from './event-store-contract.js';
export { FaultyEventStore, type AppendFault } from './faulty-event-store.js';
export {
  durableEventStoreContract,
  type DurableEventStoreSetup,
  type DurableLog,
} from './durable-event-store-contract.js';
export { OtherProcess, type ChildOpening } from './child-process.js';
export { anEvent, collect, events, fill, idsOf, newStream, streamIds } from './contract/examples.js';
export { logFolder } from './log-folder.js';

export { eventStoreContract } from './event-store-contract.js';
export { FaultyEventStore, type AppendFault } from './faulty-event-store.js';
export { durableEventStoreContract, type DurableLog } from './durable-event-store-contract.js';
export { OtherProcess } from './child-process.js';
export { anEvent, collect, events, fill, idsOf, newStream, streamIds } from './contract/examples.js';
export { logFolder } from './log-folder.js';
export { hastened } from './hastened.js';

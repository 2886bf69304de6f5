export { BusDispatcher, type CommandDispatcher } from './command-dispatcher.js';
export { type ContextDefinition, policiesOf } from './context-definition.js';
export type { DeadLetterDesk } from './dead-letter-desk.js';
export * from './policy.js';
export { PolicyRunner, type PolicyStatus } from './policy-runner.js';
export { DeadlineScheduler } from './deadlines/deadline-scheduler.js';
export type { LimitToRemindOf, ListedLimit, RemindedOf } from './deadlines/limit-lists.js';
export { Lease } from './leases.js';
export { SuccessionRunner } from './succession/succession-runner.js';
export {
  moveRecordsTo,
  policyPositions,
  reactionMigrations,
  ReactionRecords,
  type ReactionsSchema,
  recordedEventIds,
} from './reaction-records.js';

export { BusDispatcher, type CommandDispatcher, type MessageBus } from './command-dispatcher.js';
export { type ContextDefinition, policiesOf } from './context-definition.js';
export type { DeadLetterDesk, OpenedLetter, RetryOutcome } from './dead-letter-desk.js';
export * from './policy.js';
export { PolicyRunner, type PolicyRunnerOptions, type PolicyRunnerStatus, type PolicyStatus } from './policy-runner.js';
export {
  type DeadLetter,
  type DeadLetterState,
  reactionMigrations,
  ReactionRecords,
  type ReactionsSchema,
} from './reaction-records.js';

export { type BackOff, backOffAfter, type Delay, machineDelay } from './back-off.js';
export { CommandExecutor, type CommandExecutorOptions, type LawSource } from './command-executor.js';
export * from './command-message.js';
export * from './errors.js';
export { StreamQueue } from './stream-queue.js';

export { backOffAfter, type Delay, machineDelay } from './back-off.js';
export { CommandExecutor, type CommandExecutorOptions } from './command-executor.js';
export * from './command-message.js';
export * from './errors.js';
export { StreamReader } from './stream-reader.js';
export { StreamQueue } from './stream-queue.js';

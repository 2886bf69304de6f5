export * from './command-message.js';

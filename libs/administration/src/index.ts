export * from './administration-client.js';
export * from './administration-server.js';
export * from './operation.js';
export * from './socket-path.js';

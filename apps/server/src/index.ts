export { readConfiguration, type ServerConfiguration } from './configuration.js';
export { createServer, type RunningServer } from './create-server.js';
export type { Instance } from './instance.js';
export { storedPositionsOf } from './stored-positions.js';

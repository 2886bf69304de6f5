export { readConfiguration, type ServerConfiguration } from './configuration.js';
export { createServer, type RunningServer } from './create-server.js';
export { storedPositionsOf } from './stored-positions.js';

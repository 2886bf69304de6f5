export { readConfiguration, type ServerConfiguration } from './configuration.js';
export { createServer, type RunningServer } from './create-server.js';
export { holdDataFolder, makeDataFolder } from './data-folder.js';
export { embeddedLogAt, eventStoreDBAt, type LogPlace, nameOf } from './log-place.js';
export { openLog } from './open-log.js';
export { storedPositionsOf } from './stored-positions.js';

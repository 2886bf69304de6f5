export * from './administration-client.js';
export * from './administration-server.js';
export * from './operation.js';
export * from './socket-path.js';
export * from './backup/backup.js';
export * from './backup/data-folder.js';
export * from './backup/errors.js';
export * from './backup/restore.js';

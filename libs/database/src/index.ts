export * from './errors.js';
export { inFewSizes } from './few-sizes.js';
export { migrate, type Migration } from './migrate.js';
export type * from './sql-database.js';
export { openSqlite } from './sqlite/open-sqlite.js';

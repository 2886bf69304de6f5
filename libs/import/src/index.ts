export * from './decode.js';
export * from './importer.js';
export * from './mapping.js';
export * from './plan.js';
export * from './read-mapping.js';
export * from './register-source.js';

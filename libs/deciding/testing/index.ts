export * from './interrupted-store.js';
export * from './outlet.js';
export * from './issuance.js';
export * from './properties.js';
export { specification, type Specification, specifications } from './specification.js';

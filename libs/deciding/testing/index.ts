export * from './interrupted-store.js';
export * from './outlet.js';
export * from './issuance.js';
export * from './properties.js';
export { specification } from './specification.js';

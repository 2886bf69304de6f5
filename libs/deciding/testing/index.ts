export * from './issuance.js';
export { type Circumstances, specification } from './specification.js';

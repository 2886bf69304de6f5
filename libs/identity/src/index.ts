export type * from './principal.js';

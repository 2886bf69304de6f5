export * from './catalogue.js';
export * from './deciding.js';
export type * from './law-in-force.js';
export * from './outcomes.js';
export * from './refusal.js';

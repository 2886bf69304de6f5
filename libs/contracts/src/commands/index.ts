export * from './answer.commands.js';
export * from './case.commands.js';
export * from './parts.js';
export * from './report.commands.js';
export { IsInstant, isOfficerRef } from './validation.js';

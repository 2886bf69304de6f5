export * from './case.js';
export * from './complaints.js';
export * from './report.js';
export * from './routes.js';
export * from './safeguards.js';

/** An import acts as itself, long after. */
export const imported = {
  actor: { kind: 'SYSTEM', policy: 'import' },
  origin: 'IMPORT',
  now: '2026-01-05T02:00:00.000Z',
  occurredAt: '2012-05-14T02:00:00.000Z',
} as const;

/** A policy of the product. */
export const policy = { actor: { kind: 'SYSTEM', policy: 'spec' } } as const;

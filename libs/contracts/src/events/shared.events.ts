import { code, instant, line, oneOf, prose } from '../schemas.js';

/** Parts of definitions for events that stand on streams of several categories, each owned by that stream's context. */

/** An officer's conflict of interest: from here on that person does not act on this stream (INV-10). */
export const conflictDeclared = {
  name: 'ConflictDeclared',
  version: 1,
  confidentiality: 'RESTRICTED',
  source: 'KH art. 5.3; KH-13, INV-10',
  payload: { officerRef: code(), reasons: prose() },
} as const;

/** A conflict that another stream of the matter was told of. */
export const conflictNoted = {
  name: 'ConflictNoted',
  version: 1,
  confidentiality: 'RESTRICTED',
  source: 'KH art. 5.3; KH-13, INV-10',
  payload: { officerRef: code(), declaredOn: code() },
} as const;

/** A time limit as data on the stream that it binds; nothing watches it yet (KH-04). */
export const deadlineSet = {
  name: 'DeadlineSet',
  version: 1,
  confidentiality: 'INTERNAL',
  source: 'KH art. 4.2; KH-04',
  payload: { kind: oneOf(['MATTER', 'VERIFICATION_ANSWER']), dueAt: instant(), basis: line() },
} as const;

import Type from 'typebox';
import { code, oneOf, prose } from '../schemas.js';
import { REGISTER_CODES } from '../vocabulary.js';

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

/** A number of a register: whose, which, of what year, and the number itself. */
const registrationNumber = {
  agencyId: code(),
  code: oneOf(REGISTER_CODES),
  /** The civil year in Vietnam. */
  year: Type.Integer({ minimum: 1990, maximum: 9999 }),
  number: Type.Integer({ minimum: 1 }),
} as const;

/** The numbered thing was told its number; the register keeps the numbers without gaps. */
export const registrationNumberNoted = {
  name: 'RegistrationNumberNoted',
  version: 1,
  confidentiality: 'INTERNAL',
  source: 'life-cycle 3.1, 3.8; KH art. 7.1.a, KH-16',
  payload: registrationNumber,
} as const;

/** A number is void; it stays in its register and is given to nothing else. */
export const registrationNumberVoided = {
  name: 'RegistrationNumberVoided',
  version: 1,
  confidentiality: 'INTERNAL',
  source: 'life-cycle 3.1, 3.8; KH art. 7.1.a, KH-16',
  payload: { ...registrationNumber, reasons: prose() },
} as const;

/** The head says who acts for the body on this task. */
export const officerDesignated = {
  name: 'OfficerDesignated',
  version: 1,
  confidentiality: 'INTERNAL',
  source: 'KH art. 5.3; KH-13',
  payload: { officerRef: code() },
} as const;

/** Another officer acts for the body from here on (bàn giao); what the first one did stays what it is. */
export const officerReplaced = {
  name: 'OfficerReplaced',
  version: 1,
  confidentiality: 'INTERNAL',
  source: 'KH art. 5.3; KH-13',
  payload: { officerRef: code(), replaces: code(), reasons: prose() },
} as const;

/** A body's succession: from here on the task is the successor's; what was done stays with who did it (life-cycle 3.8). */
export const taskTransferredToSuccessor = {
  name: 'TaskTransferredToSuccessor',
  version: 1,
  confidentiality: 'INTERNAL',
  source: 'life-cycle 3.8; actors 1.1; open questions 6, 33',
  payload: { predecessor: code(), successor: code() },
} as const;

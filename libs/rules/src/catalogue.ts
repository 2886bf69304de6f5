import { complaints } from './catalogue.complaints.js';
import { decisions } from './catalogue.decisions.js';
import { guards } from './catalogue.guards.js';
import { invariants } from './catalogue.invariants.js';
import { references } from './catalogue.references.js';
import type { RuleRow } from './catalogue.row.js';
import { subjects } from './catalogue.subjects.js';

/**
 * The catalogue of rules: number, clause, plain-language reason and what to do instead. Errors, the API description and
 * docs/domain/rules.md are made from these rows; a rule that is not here cannot refuse anything.
 *
 * `INV-..` are the invariants of life-cycle 3.5. `LC-..` are the guards of the command table (3.4). `REFERENCE_..` are the
 * answers of the legal catalogue (5.2).
 */
export const ruleCatalogue = {
  ...invariants,
  ...references,
  ...guards,
  ...decisions,
  ...subjects,
  ...complaints,
} as const;

/** The number of a rule. */
export type RuleId = keyof typeof ruleCatalogue;

/** One row of the catalogue. */
export type Rule = RuleRow;

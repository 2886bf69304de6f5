import type { CaseFile } from '#read-models';
import type { Words } from '../stage.js';

/** How a scenario ended: what can be checked, and the words for it. */
export interface Played {
  readonly outcome: Words;
  /** Numbers of the rules that refused on the way, refusal by refusal. */
  readonly refusals: readonly (readonly string[])[];
  /** The case files at the end, in the order of their opening. */
  readonly files: readonly CaseFile[];
}

import { type JsonObject, KnownError } from '#kernel';
import { type RuleId, ruleCatalogue } from './catalogue.js';

/** One rule that stands against a command, with what the reader needs to see why (INV-20). */
export interface Refusal {
  readonly rule: RuleId;
  /** What made it refuse, and what would make it acceptable: states, bodies, provisions. No personal data. */
  readonly parameters: JsonObject;
}

/** A command that the rules refuse. Names every rule that refuses it, with clause, reason and what to do instead (INV-20). */
export class Refused extends KnownError {
  constructor(readonly refusals: readonly [Refusal, ...Refusal[]]) {
    const rules = refusals.map((refusal) => refusal.rule);
    super('refused', ruleCatalogue[refusals[0].rule].status, `Refused: ${rules.join(', ')}.`, {
      refusals: refusals.map(({ rule, parameters }) => {
        const { clause, reason, instead } = ruleCatalogue[rule];
        return { rule, clause, reason, instead, parameters };
      }),
    });
  }

  /** Whether this rule is among those that refuse. */
  names(rule: RuleId): boolean {
    return this.refusals.some((refusal) => refusal.rule === rule);
  }
}

/** A check that found nothing (`undefined`), one refusal, or several. */
export type Check = Refusal | undefined | readonly Refusal[];

/** The rule refuses unless the condition holds. */
export const unless = (condition: boolean, rule: RuleId, parameters: JsonObject = {}): Refusal | undefined =>
  condition ? undefined : { rule, parameters };

/** Throws `Refused` naming every check that found something; nothing happens when none did. */
export const refuseFor = (...checks: readonly Check[]): void => {
  const [first, ...rest] = checks.flat().filter((check): check is Refusal => check !== undefined);
  if (first !== undefined) throw new Refused([first, ...rest]);
};

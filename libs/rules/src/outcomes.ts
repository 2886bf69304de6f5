import { type CaseKind, type Measure, MEASURES, type Outcome } from '#contracts';

/** CONFIRMED_FALSE, PARTLY_FALSE and BREACH_CONFIRMED (life-cycle 3.3). */
export const isAdverse = (outcome: Outcome): boolean =>
  outcome === 'CONFIRMED_FALSE' || outcome === 'PARTLY_FALSE' || outcome === 'BREACH_CONFIRMED';

const breachOutcomes: readonly Outcome[] = ['BREACH_CONFIRMED', 'BREACH_NOT_CONFIRMED', 'UNDETERMINED'];

/** The outcomes that a kind of case can have (life-cycle 3.3). */
export const outcomesOf: Readonly<Record<CaseKind, readonly Outcome[]>> = {
  FACTUAL_CLAIM: ['CONFIRMED_FALSE', 'PARTLY_FALSE', 'AUTHENTIC', 'UNDETERMINED', 'NOT_FACTUAL'],
  SITE_OR_SERVICE_BREACH: breachOutcomes,
  IMPERSONATION_OR_FRAUD: breachOutcomes,
};

/** Place on the ladder, 0 = least restrictive (INV-09). */
export const rungOf = (measure: Measure): number => MEASURES.indexOf(measure);

/**
 * INV-09: the steps between the highest one that was tried below a measure and the measure itself, least restrictive first.
 * Nothing where the step right below it was tried.
 */
export const stepsSkipped = (measure: Measure, tried: readonly Measure[]): readonly Measure[] => {
  const highest = Math.max(-1, ...tried.map(rungOf).filter((rung) => rung < rungOf(measure)));
  return MEASURES.slice(highest + 1, rungOf(measure));
};

/** ORDER_CORRECTION and everything above it (life-cycle 3.3). */
export const isRestrictive = (measure: Measure): boolean => rungOf(measure) >= rungOf('ORDER_CORRECTION');

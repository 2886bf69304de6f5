import type { ProvisionUse } from '#contracts';
import type { CivilDate, Instant, JsonObject } from '#kernel';
import { civilDateOf } from '#kernel';
import type { Refusal } from '../refusal.js';
import type { InstrumentFacts, ProvisionFacts } from './law-content.js';

/** A provision with the instrument that it stands in. */
export interface Provision {
  readonly facts: ProvisionFacts;
  readonly instrument: InstrumentFacts;
}

/** What the catalogue is asked for while a citation is looked at. */
export interface Catalogue {
  provision(provisionId: string): Provision | undefined;
  instrument(instrumentId: string): InstrumentFacts | undefined;
}

/** The times that INV-02 tells apart. */
export interface CitationTimes {
  readonly conductAt: Instant;
  readonly decidedAt: Instant;
}

/** INV-02: substantive provisions bind conduct, so they are looked at when it occurred; all others when deciding. */
const dateThatCounts = (use: ProvisionUse, { conductAt, decidedAt }: CitationTimes): CivilDate =>
  civilDateOf(use === 'SUBSTANTIVE' ? conductAt : decidedAt);

/** The instrument that a successor's id stands for: itself, or the one that the provision stands in. */
const instrumentOf = (id: string, catalogue: Catalogue): InstrumentFacts | undefined =>
  catalogue.instrument(id) ?? catalogue.provision(id)?.instrument;

/** True when one of the successors is of another instrument that is in force by that day. */
const isSucceededBy = (successors: readonly string[], own: InstrumentFacts, date: CivilDate, catalogue: Catalogue) =>
  successors
    .map((successor) => instrumentOf(successor, catalogue))
    .some(
      (instrument) =>
        instrument?.effectiveFrom !== undefined &&
        instrument.instrumentId !== own.instrumentId &&
        instrument.effectiveFrom.date <= date,
    );

/**
 * What stands against the provision on that day: replaced (the successors are named, nothing is remapped), not in force,
 * or nothing. `effectiveTo` is the last day in force; where it is not recorded, an instrument ends when its successor begins.
 * An unverified date counts like a verified one; without any date of effect nobody can say that it was in force.
 */
const standingOn = (
  { facts, instrument }: Provision,
  date: CivilDate,
  catalogue: Catalogue,
): { readonly rule: 'REFERENCE_REPLACED' | 'REFERENCE_NOT_IN_FORCE'; readonly why: JsonObject } | undefined => {
  const { effectiveFrom, effectiveTo } = instrument;
  if (effectiveFrom === undefined || date < effectiveFrom.date) {
    const why = { effectiveFrom: effectiveFrom?.date ?? 'not recorded' };
    return { rule: 'REFERENCE_NOT_IN_FORCE', why };
  }
  const successors = facts.replacedBy.length > 0 ? facts.replacedBy : instrument.replacedBy;
  const hasEnded = effectiveTo !== undefined && effectiveTo.date < date;
  const isReplaced =
    (hasEnded && successors.length > 0) ||
    isSucceededBy(facts.replacedBy, instrument, date, catalogue) ||
    (effectiveTo === undefined && isSucceededBy(instrument.replacedBy, instrument, date, catalogue));
  if (isReplaced) return { rule: 'REFERENCE_REPLACED', why: { successors } };
  if (hasEnded) return { rule: 'REFERENCE_NOT_IN_FORCE', why: { effectiveTo: effectiveTo.date } };
  return undefined;
};

/** Everything that stands against one citation (INV-20: every reason, not the first one). */
export const refusalsOf = (
  { provisionId, use }: { readonly provisionId: string; readonly use: ProvisionUse },
  times: CitationTimes,
  catalogue: Catalogue,
): readonly Refusal[] => {
  const provision = catalogue.provision(provisionId);
  if (provision === undefined) return [{ rule: 'REFERENCE_UNKNOWN', parameters: { provisionId } }];

  const refusals: Refusal[] = [];
  const date = dateThatCounts(use, times);
  const against = standingOn(provision, date, catalogue);
  if (against !== undefined)
    refusals.push({ rule: against.rule, parameters: { provisionId, use, date, ...against.why } });
  if (!provision.facts.verified) {
    refusals.push({ rule: 'REFERENCE_UNVERIFIED', parameters: { provisionId, source: provision.facts.source } });
  }
  if (!provision.instrument.citableAsBasis || !provision.facts.uses.includes(use)) {
    const { citableAsBasis, instrumentId } = provision.instrument;
    const citableFor = citableAsBasis ? provision.facts.uses : [];
    refusals.push({ rule: 'REFERENCE_NOT_CITABLE', parameters: { provisionId, instrumentId, use, citableFor } });
  }
  return refusals;
};

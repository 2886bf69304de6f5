import type { Measure, Recorded } from '#contracts';
import type { History, Of } from './history.ts';

type Instrument = Of<'InstrumentRegistered'>['data'];
type Provision = Instrument['provisions'][number];
type Agency = Of<'AgencyRegistered'>['data'];

/** Vietnam has one zone, UTC+7, without summer time. */
const dayOf = (instant: string): string => new Date(Date.parse(instant) + 7 * 3_600_000).toISOString().slice(0, 10);

const provinceOf = (territory: string): string => territory.split('/')[0] ?? territory;

/** The law as the log tells it up to an event; the newest word of each thing counts. */
export class LawOfHistory {
  readonly #instruments = new Map<string, Instrument>();
  readonly #agencies = new Map<string, Agency>();
  readonly #successors = new Map<string, string>();
  readonly #rules = new Map<string, Of<'CompetenceRuleDefined'>['data']>();

  constructor(history: History, before: Recorded) {
    for (const event of history.events) {
      if (event.id === before.id) break;
      if (event.type === 'InstrumentRegistered') this.#instruments.set(event.data.instrumentId, event.data);
      if (event.type === 'AgencyRegistered') this.#agencies.set(event.data.agencyId, event.data);
      if (event.type === 'AgencySucceeded') this.#successors.set(event.data.agencyId, event.data.successorId);
      if (event.type === 'CompetenceRuleDefined') this.#rules.set(event.data.ruleId, event.data);
      if (event.type === 'CompetenceRuleRevoked') this.#rules.delete(event.data.ruleId);
    }
  }

  agency(agencyId: string): Agency | undefined {
    return this.#agencies.get(agencyId);
  }

  /** The body that one goes on as in the end: itself, where nobody succeeded it. */
  goesOnAs(agencyId: string): string {
    const successor = this.#successors.get(agencyId);
    return successor === undefined ? agencyId : this.goesOnAs(successor);
  }

  provision(provisionId: string): { readonly provision: Provision; readonly instrument: Instrument } | undefined {
    for (const instrument of this.#instruments.values()) {
      const provision = instrument.provisions.find((one) => one.provisionId === provisionId);
      if (provision !== undefined) return { provision, instrument };
    }
    return undefined;
  }

  /** In force on the day of an instant, as far as the dates that were loaded say. */
  isInForce(provisionId: string, at: string): boolean {
    const found = this.provision(provisionId);
    const from = found?.instrument.effectiveFrom?.date;
    const to = found?.instrument.effectiveTo?.date;
    const day = dayOf(at);
    return from !== undefined && from <= day && (to === undefined || day <= to);
  }

  /** Whether a rule gives a body of that kind the measure, there and then. */
  gives(agencyId: string, measure: Measure, territory: string, at: string): boolean {
    const agency = this.agency(agencyId);
    const day = dayOf(at);
    return [...this.#rules.values()].some(
      (rule) =>
        rule.agencyKind === agency?.kind &&
        rule.measures.includes(measure) &&
        rule.validFrom <= day &&
        (rule.validTo === undefined || day <= rule.validTo) &&
        (rule.territory === 'OWN'
          ? territory === agency.territory || territory.startsWith(`${agency.territory}/`)
          : provinceOf(territory) === provinceOf(agency.territory)),
    );
  }

  holder(role: 'PPC' | 'CONSOLIDATOR', at: string): readonly string[] {
    const day = dayOf(at);
    return [...this.#agencies.values()]
      .filter(
        ({ roles, validFrom, validTo }) =>
          roles.includes(role) && validFrom <= day && (validTo === undefined || day <= validTo),
      )
      .map(({ agencyId }) => agencyId);
  }
}

import type {
  AgencyKind,
  Channel,
  LawEvent,
  Measure,
  ProvisionUse,
  ReporterContactMeans,
  Route,
  Tier,
} from '#contracts';
import { canonicalHash, civilDateOf, type Instant } from '#kernel';
import type { WorkingCalendar } from '../calendar/working-calendar.js';
import type { Citation, DeadlineTerm, LawInForce } from '../law-in-force.js';
import { type Check, unless } from '../refusal.js';
import { type Catalogue, type CitationTimes, type Provision, refusalsOf } from './citations.js';
import {
  type AgencyFacts,
  type ChannelFacts,
  type CompetenceFacts,
  type DeadlineRuleFacts,
  isValidOn,
  type InstrumentFacts,
  type LawContent,
  liesIn,
  noContent,
  provinceOf,
  withEvent,
} from './law-content.js';

interface Cited {
  readonly provisionId: string;
  readonly use: ProvisionUse;
}

/** A letter and a visit: what leaves a trace, where the pack says nothing (open question 13, design). */
const WHERE_NO_PACK_ASKS: readonly ReporterContactMeans[] = ['POST', 'IN_PERSON'];

const sorted = new WeakMap<ReadonlyMap<string, unknown>, readonly unknown[]>();

/** In the order of their ids. The maps of a law never change, so each is sorted once. */
const byId = <Facts>(content: ReadonlyMap<string, Facts>): readonly Facts[] => {
  const known = sorted.get(content) as readonly Facts[] | undefined;
  if (known !== undefined) return known;
  const facts = [...content].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, fact]) => fact);
  sorted.set(content, facts);
  return facts;
};

/** The facts without the pack that brought them: the law is what it says, whoever loaded it. */
const contentsOf = (map: ReadonlyMap<string, { readonly pack: string }>) =>
  Object.fromEntries([...map].map(([id, { pack: _pack, ...facts }]) => [id, facts]));

/** The folded packs. A value: folding a further event gives another law and leaves this one as it was. */
export class Law implements LawInForce, Catalogue {
  readonly #content: LawContent;
  readonly #provisions: ReadonlyMap<string, Provision>;
  #version: string | undefined;

  constructor(content: LawContent) {
    this.#content = content;
    this.#provisions = new Map(
      byId(content.instruments).flatMap((instrument) =>
        instrument.provisions.map((facts) => [facts.provisionId, { facts, instrument }] as const),
      ),
    );
  }

  /** The law after these events, in the order of the log. */
  after(events: Iterable<LawEvent>): Law {
    let content = this.#content;
    for (const event of events) content = withEvent(content, event);
    return new Law(content);
  }

  get version(): string {
    const { calendars, deadlineRules } = this.#content;
    const { instruments, competenceRules, contactRules, agencies, successions, channels } = this.#content;
    this.#version ??= canonicalHash({
      instruments: contentsOf(instruments),
      competenceRules: contentsOf(competenceRules),
      contactRules: contentsOf(contactRules),
      calendars: contentsOf(calendars),
      deadlineRules: contentsOf(deadlineRules),
      agencies: contentsOf(agencies),
      successions: contentsOf(successions),
      channels: contentsOf(channels),
    });
    return this.#version;
  }

  agency(agencyId: string): AgencyFacts | undefined {
    return this.#content.agencies.get(agencyId);
  }

  /** Every body that was ever registered, by id. */
  agencies(): readonly AgencyFacts[] {
    return byId(this.#content.agencies);
  }

  /** Every channel that is published, by id, whatever its dates. */
  channels(): readonly ChannelFacts[] {
    return byId(this.#content.channels);
  }

  /** The legal catalogue, by id. */
  instruments(): readonly InstrumentFacts[] {
    return byId(this.#content.instruments);
  }

  instrument(instrumentId: string): InstrumentFacts | undefined {
    return this.#content.instruments.get(instrumentId);
  }

  provision(provisionId: string): Provision | undefined {
    return this.#provisions.get(provisionId);
  }

  isActive(agencyId: string, at: Instant): boolean {
    const agency = this.agency(agencyId);
    return agency !== undefined && isValidOn(agency, civilDateOf(at));
  }

  successorOf(agencyId: string, at: Instant): string | undefined {
    const date = civilDateOf(at);
    const passed = new Set([agencyId]);
    let last: string | undefined;
    for (let next = this.#content.successions.get(agencyId); next !== undefined && next.on <= date;) {
      // A pack is checked for going round in circles, all packs together are not.
      if (passed.has(next.successorId)) break;
      last = next.successorId;
      passed.add(last);
      next = this.#content.successions.get(last);
    }
    return last;
  }

  predecessorsOf(agencyId: string, at: Instant): readonly string[] {
    return [...this.#content.successions.keys()].filter((ended) => this.successorOf(ended, at) === agencyId).sort();
  }

  /** Every succession that has begun by then, to the body that goes on today, by the id of the one that ended. */
  successionsAt(at: Instant): readonly { readonly predecessor: string; readonly successor: string }[] {
    return [...this.#content.successions.keys()].sort().flatMap((predecessor) => {
      const successor = this.successorOf(predecessor, at);
      return successor === undefined ? [] : [{ predecessor, successor }];
    });
  }

  holderOf(role: 'LEAD' | 'CONSOLIDATOR' | 'PPC', at: Instant): string | undefined {
    return this.agencies().find(({ agencyId, roles }) => roles.includes(role) && this.isActive(agencyId, at))?.agencyId;
  }

  bodyOfKind(kind: AgencyKind, territory: string, at: Instant): string | undefined {
    const province = provinceOf(territory);
    return this.agencies().find(
      (agency) => agency.kind === kind && liesIn(agency.territory, province) && this.isActive(agency.agencyId, at),
    )?.agencyId;
  }

  contactMeansAskedOf(agencyId: string, at: Instant): readonly ReporterContactMeans[] {
    const pack = this.agency(agencyId)?.pack;
    const rules = byId(this.#content.contactRules).filter((rule) => rule.pack === pack);
    return rules.find((rule) => isValidOn(rule, civilDateOf(at)))?.means ?? WHERE_NO_PACK_ASKS;
  }

  calendar(): WorkingCalendar {
    return byId(this.#content.calendars)[0] ?? WEEKENDS_ALONE;
  }

  deadlineRule(ruleId: string, at: Instant): DeadlineTerm | undefined {
    const date = civilDateOf(at);
    return byId(this.#content.deadlineRules).find((rule) => rule.ruleId === ruleId && isValidOn(rule, date));
  }

  /** Every time limit that is in force on the date, by id. */
  deadlineRulesAt(at: Instant): readonly DeadlineRuleFacts[] {
    return byId(this.#content.deadlineRules).filter((rule) => isValidOn(rule, civilDateOf(at)));
  }

  channelIsOpen(channelId: string, channel: Channel, agencyId: string, at: Instant): Check {
    const published = this.#content.channels.get(channelId);
    const date = civilDateOf(at);
    return unless(
      published?.agencyId === agencyId && published.channel === channel && isValidOn(published, date),
      'LC-CHANNEL',
      {
        channelId,
        channel,
        agencyId,
        date,
        openChannels: this.channels()
          .filter((open) => open.agencyId === agencyId && isValidOn(open, date))
          .map((open) => open.channelId),
      },
    );
  }

  isCompetent(agencyId: string, measure: Measure, route: Route, territory: string, at: Instant): boolean {
    return this.competenceBehind(agencyId, measure, route, territory, at).length > 0;
  }

  /** The rules that give the body the measure on the route, on the date, in the territory, by id (INV-03). */
  competenceBehind(
    agencyId: string,
    measure: Measure,
    route: Route,
    territory: string,
    at: Instant,
  ): readonly CompetenceFacts[] {
    const agency = this.agency(agencyId);
    if (agency === undefined || !this.isActive(agencyId, at)) return [];
    const date = civilDateOf(at);
    return byId(this.#content.competenceRules).filter(
      (rule) =>
        // A pack speaks for its own province and bodies only.
        rule.pack === agency.pack &&
        rule.agencyKind === agency.kind &&
        rule.measures.includes(measure) &&
        rule.routes.includes(route) &&
        isValidOn(rule, date) &&
        liesIn(territory, rule.territory === 'OWN' ? agency.territory : provinceOf(agency.territory)),
    );
  }

  whoMayDecide(measure: Measure, route: Route, territory: string, at: Instant): readonly string[] {
    return this.agencies()
      .map(({ agencyId }) => agencyId)
      .filter((agencyId) => this.isCompetent(agencyId, measure, route, territory, at));
  }

  citationsStand(citations: readonly Cited[], times: CitationTimes): Check {
    if (citations.length === 0) return unless(false, 'INV-02', { cited: [] });
    const against = citations.map((citation) => ({ citation, refusals: refusalsOf(citation, times, this) }));
    const fallen = against.filter(({ refusals }) => refusals.length > 0).map(({ citation }) => citation.provisionId);
    return [...against.flatMap(({ refusals }) => refusals), unless(fallen.length === 0, 'INV-02', { fallen })].filter(
      (refusal) => refusal !== undefined,
    );
  }

  withTextVersions(citations: readonly Cited[], _times: CitationTimes): readonly Citation[] {
    return citations.map(({ provisionId, use }) => {
      const provision = this.provision(provisionId);
      return provision === undefined
        ? { provisionId, use }
        : { provisionId, use, textVersion: provision.facts.textVersion };
    });
  }

  allowsRestriction(provisionIds: readonly string[]): boolean {
    return provisionIds
      .map((provisionId) => this.provision(provisionId)?.facts)
      .some((facts) => (facts?.tier === 'F' || facts?.tier === 'H') && facts.restrictiveUseAllowed);
  }

  tierOf(provisionId: string): Tier | undefined {
    return this.provision(provisionId)?.facts.tier;
  }

  knowsTerritory(territory: string): boolean {
    return this.agencies().some((agency) => liesIn(agency.territory, territory));
  }

  knowsInstrument(instrumentId: string): boolean {
    return this.instrument(instrumentId) !== undefined;
  }

  knowsProvision(provisionId: string): boolean {
    return this.provision(provisionId) !== undefined;
  }
}

/** Where no pack brings a calendar. */
const WEEKENDS_ALONE: WorkingCalendar = {
  calendarId: 'weekends',
  version: 0,
  weekend: [6, 7],
  holidays: [],
  makeUpDays: [],
};

/** Before any pack is loaded: no body, no channel, no competence, nothing to cite. */
export const emptyLaw = new Law(noContent);

/** Folds law events in the order of the log. The same content gives the same version, in whatever order its parts came. */
export const foldLaw = (events: Iterable<LawEvent>): Law => emptyLaw.after(events);

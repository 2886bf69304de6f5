import type { AgencyKind, Channel, Measure, ProvisionUse, ReporterContactMeans, Route, Tier } from '#contracts';
import type { CivilDate, Instant } from '#kernel';
import type { DeadlineRule } from './calendar/deadline.js';
import type { RemindedTerms } from './calendar/reminders.js';
import type { WorkingCalendar } from './calendar/working-calendar.js';
import type { Check } from './refusal.js';

/** A body as the loaded packs know it. */
export interface AgencyInForce {
  readonly agencyId: string;
  readonly kind: AgencyKind;
  readonly name: { readonly vi: string; readonly en: string };
  readonly territory: string;
  readonly superior?: string;
  readonly roles: readonly ('LEAD' | 'CONSOLIDATOR' | 'PPC')[];
  readonly validFrom: CivilDate;
  readonly validTo?: CivilDate;
}

/** A provision as it is cited, with the text version that was in force. */
export interface Citation {
  readonly provisionId: string;
  readonly use: ProvisionUse;
  readonly textVersion?: string;
}

/** A time limit as loaded, with how far it may be extended, and who is reminded of it. */
export interface DeadlineTerm extends DeadlineRule, RemindedTerms {
  readonly extension?: number;
  readonly source: string;
  readonly verified: boolean;
}

/** The law as loaded: pure questions over the folded packs. Every answer depends on the arguments and the packs only. */
export interface LawInForce {
  /** Hash of everything that was loaded; recorded with every event (`rulesVersion`). */
  readonly version: string;

  /** A registered body, whether or not it is still valid. */
  agency(agencyId: string): AgencyInForce | undefined;
  /** True when the body is registered and valid on the civil date of the instant. */
  isActive(agencyId: string, at: Instant): boolean;
  /** The body that goes on in its place on the civil date of the instant, over however many successions; none while it has not ended. */
  successorOf(agencyId: string, at: Instant): string | undefined;
  /** Every body in whose place it goes on at that date, by id (rights of the predecessor follow). */
  predecessorsOf(agencyId: string, at: Instant): readonly string[];
  /** The body that holds a duty by design on that date: the default lead, the consolidator, the people's committee. */
  holderOf(role: 'LEAD' | 'CONSOLIDATOR' | 'PPC', at: Instant): string | undefined;
  /** The body of that kind in the province of the territory that is valid on that date; of several, the first by id. */
  bodyOfKind(kind: AgencyKind, territory: string, at: Instant): string | undefined;
  /** Open question 13: the means by which a body of this pack seeks a party, each of them, before it is unreachable. */
  contactMeansAskedOf(agencyId: string, at: Instant): readonly ReporterContactMeans[];
  /** Which days are worked; weekends alone where no pack says more. */
  calendar(): WorkingCalendar;
  /** A time limit that is in force on the date; none where the pack sets none. */
  deadlineRule(ruleId: string, at: Instant): DeadlineTerm | undefined;
  /** LC-CHANNEL unless the channel is published by that body, of that kind, and valid at the instant. */
  channelIsOpen(channelId: string, channel: Channel, agencyId: string, at: Instant): Check;

  /** INV-03: whether a rule gives the body the measure on the route, on the date, in the territory. */
  isCompetent(agencyId: string, measure: Measure, route: Route, territory: string, at: Instant): boolean;
  /** Who may decide that measure there and then: agency ids, sorted. */
  whoMayDecide(measure: Measure, route: Route, territory: string, at: Instant): readonly string[];

  /**
   * INV-02: what stands against citing these provisions. Substantive ones are looked at when the conduct occurred, the
   * others when deciding. Names REFERENCE_UNKNOWN, REFERENCE_REPLACED (with the successors), REFERENCE_NOT_IN_FORCE,
   * REFERENCE_UNVERIFIED, REFERENCE_NOT_CITABLE, and INV-02 beside each of them or when nothing is cited.
   */
  citationsStand(
    citations: readonly { readonly provisionId: string; readonly use: ProvisionUse }[],
    times: { readonly conductAt: Instant; readonly decidedAt: Instant },
  ): Check;
  /** The citations with the text version that was in force at the time that counts. */
  withTextVersions(
    citations: readonly { readonly provisionId: string; readonly use: ProvisionUse }[],
    times: { readonly conductAt: Instant; readonly decidedAt: Instant },
  ): readonly Citation[];
  /** True when at least one of the provisions may carry a restrictive measure (INV-24): not of tier P. */
  allowsRestriction(provisionIds: readonly string[]): boolean;
  /** F, H or P (5.2); nothing where the provision is unknown or of no tier. */
  tierOf(provisionId: string): Tier | undefined;
  /** True for a territory that a registered body has, and for what such a territory lies in. */
  knowsTerritory(territory: string): boolean;
  /** True when an instrument of that id is in the catalogue. */
  knowsInstrument(instrumentId: string): boolean;
  /** True when a provision of that id is in the catalogue at all. */
  knowsProvision(provisionId: string): boolean;
}

import type { EventOf, LawEvent } from '#contracts';
import type * as events from '#contracts';
import { type CivilDate, unreachable } from '#kernel';

/** The facts of a law event as they were loaded last. */
export type InstrumentFacts = EventOf<typeof events.InstrumentRegistered>['data'];
export type ProvisionFacts = InstrumentFacts['provisions'][number];
export type CompetenceFacts = EventOf<typeof events.CompetenceRuleDefined>['data'];
export type ContactFacts = EventOf<typeof events.ContactRuleDefined>['data'];
export type CalendarFacts = EventOf<typeof events.CalendarPublished>['data'];
export type DeadlineRuleFacts = EventOf<typeof events.DeadlineRuleDefined>['data'];
export type AgencyFacts = EventOf<typeof events.AgencyRegistered>['data'];
export type SuccessionFacts = EventOf<typeof events.AgencySucceeded>['data'];
export type ChannelFacts = EventOf<typeof events.IntakeChannelPublished>['data'];

/** Everything that the packs brought, each thing under its id. Never changed, only replaced. */
export interface LawContent {
  readonly instruments: ReadonlyMap<string, InstrumentFacts>;
  readonly competenceRules: ReadonlyMap<string, CompetenceFacts>;
  readonly contactRules: ReadonlyMap<string, ContactFacts>;
  readonly calendars: ReadonlyMap<string, CalendarFacts>;
  /** Under id and first day: a rule has another number from another day on. */
  readonly deadlineRules: ReadonlyMap<string, DeadlineRuleFacts>;
  readonly agencies: ReadonlyMap<string, AgencyFacts>;
  /** Under the id of the body that ended. */
  readonly successions: ReadonlyMap<string, SuccessionFacts>;
  readonly channels: ReadonlyMap<string, ChannelFacts>;
}

export const noContent: LawContent = {
  instruments: new Map(),
  competenceRules: new Map(),
  contactRules: new Map(),
  calendars: new Map(),
  deadlineRules: new Map(),
  agencies: new Map(),
  successions: new Map(),
  channels: new Map(),
};

const put = <Facts>(into: ReadonlyMap<string, Facts>, id: string, facts: Facts): ReadonlyMap<string, Facts> =>
  new Map(into).set(id, facts);

const without = <Facts>(from: ReadonlyMap<string, Facts>, id: string): ReadonlyMap<string, Facts> => {
  const rest = new Map(from);
  rest.delete(id);
  return rest;
};

const deadlineRuleKey = ({ ruleId, validFrom }: Pick<DeadlineRuleFacts, 'ruleId' | 'validFrom'>): string =>
  `${ruleId} ${validFrom}`;

/** The content after an event. Registering again replaces the facts whole; the old content stays as it was. */
export const withEvent = (content: LawContent, event: LawEvent): LawContent => {
  switch (event.type) {
    case 'InstrumentRegistered':
      return { ...content, instruments: put(content.instruments, event.data.instrumentId, event.data) };
    case 'CompetenceRuleDefined':
      return { ...content, competenceRules: put(content.competenceRules, event.data.ruleId, event.data) };
    case 'CompetenceRuleRevoked':
      return { ...content, competenceRules: without(content.competenceRules, event.data.ruleId) };
    case 'ContactRuleDefined':
      return { ...content, contactRules: put(content.contactRules, event.data.ruleId, event.data) };
    case 'ContactRuleRevoked':
      return { ...content, contactRules: without(content.contactRules, event.data.ruleId) };
    case 'CalendarPublished':
      return { ...content, calendars: put(content.calendars, event.data.calendarId, event.data) };
    case 'DeadlineRuleDefined':
      return { ...content, deadlineRules: put(content.deadlineRules, deadlineRuleKey(event.data), event.data) };
    case 'DeadlineRuleRevoked':
      return { ...content, deadlineRules: without(content.deadlineRules, deadlineRuleKey(event.data)) };
    case 'AgencyRegistered':
      return { ...content, agencies: put(content.agencies, event.data.agencyId, event.data) };
    case 'AgencySucceeded':
      return { ...content, successions: put(content.successions, event.data.agencyId, event.data) };
    case 'IntakeChannelPublished':
      return { ...content, channels: put(content.channels, event.data.channelId, event.data) };
    case 'IntakeChannelWithdrawn':
      return { ...content, channels: without(content.channels, event.data.channelId) };
    default:
      return unreachable(event);
  }
};

/** Valid on a civil day: `validTo` is the last day. */
export const isValidOn = (
  { validFrom, validTo }: { readonly validFrom: CivilDate; readonly validTo?: CivilDate | undefined },
  date: CivilDate,
): boolean => validFrom <= date && (validTo === undefined || date <= validTo);

/** Territories are paths, `khanh-hoa/nha-trang`: the place is the area itself or lies in it. */
export const liesIn = (place: string, area: string): boolean => place === area || place.startsWith(`${area}/`);

/** The province that a territory lies in. */
export const provinceOf = (territory: string): string => territory.split('/', 1).join('');

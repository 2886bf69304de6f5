import Type from 'typebox';
import { defineEvent, type EventOf } from '../define-event.js';
import { civilDate, code, line, oneOf, prose } from '../schemas.js';
import {
  AGENCY_KINDS,
  CHANNELS,
  INSTRUMENT_KINDS,
  MEASURES,
  PROVISION_USES,
  REPORTER_CONTACT_MEANS,
  ROUTES,
  TIERS,
  DEADLINE_UNITS,
} from '../vocabulary.js';

const closed = { additionalProperties: false } as const;
const law = { owner: 'packs', version: 1, confidentiality: 'PUBLIC' } as const;

/** A date with the mark whether it was seen in a source; an unverified date does not bar citing (5.1, open question 8). */
const markedDate = () => Type.Object({ date: civilDate(), verified: Type.Boolean() }, closed);

export const InstrumentRegistered = defineEvent({
  ...law,
  category: 'instrument',
  name: 'InstrumentRegistered',
  source: 'KH art. 2.2; KH-45; legal catalogue 5.1',
  payload: {
    pack: code(),
    instrumentId: code(),
    number: Type.Optional(line()),
    aliases: Type.Array(line()),
    title: line(),
    issuer: Type.Optional(line()),
    kind: oneOf(INSTRUMENT_KINDS),
    issuedOn: Type.Optional(markedDate()),
    effectiveFrom: Type.Optional(markedDate()),
    effectiveTo: Type.Optional(markedDate()),
    amendedBy: Type.Array(code()),
    replacedBy: Type.Array(code()),
    citableAsBasis: Type.Boolean(),
    source: line(),
    provisions: Type.Array(
      Type.Object(
        {
          provisionId: code(),
          citation: line(),
          text: prose(),
          textVersion: code(),
          tier: Type.Optional(oneOf(TIERS)),
          uses: Type.Array(oneOf(PROVISION_USES), { minItems: 1 }),
          /** False for tier P by default: such a provision alone never carries a restrictive measure (INV-24). */
          restrictiveUseAllowed: Type.Boolean(),
          verified: Type.Boolean(),
          source: line(),
          /** Where the provision itself was replaced; where nothing is known, nobody has loaded a successor. */
          replacedBy: Type.Array(code()),
        },
        closed,
      ),
    ),
  },
});

export const CompetenceRuleDefined = defineEvent({
  ...law,
  category: 'competenceRule',
  name: 'CompetenceRuleDefined',
  source: 'KH art. 4.1, 7; KH-03, INV-03',
  payload: {
    pack: code(),
    ruleId: code(),
    agencyKind: oneOf(AGENCY_KINDS),
    measures: Type.Array(oneOf(MEASURES), { minItems: 1 }),
    routes: Type.Array(oneOf(ROUTES), { minItems: 1 }),
    /** `PROVINCE`: everywhere in the province; `OWN`: in the agency's own territory only. */
    territory: oneOf(['PROVINCE', 'OWN']),
    validFrom: civilDate(),
    validTo: Type.Optional(civilDate()),
    legalBasis: code(),
  },
});

export const CompetenceRuleRevoked = defineEvent({
  ...law,
  category: 'competenceRule',
  name: 'CompetenceRuleRevoked',
  source: 'KH-03',
  payload: { pack: code(), ruleId: code() },
});

export const AgencyRegistered = defineEvent({
  ...law,
  category: 'agency',
  name: 'AgencyRegistered',
  source: 'KH art. 7; actors.md 1.1',
  payload: {
    pack: code(),
    agencyId: code(),
    kind: oneOf(AGENCY_KINDS),
    name: Type.Object({ vi: line(), en: line() }, closed),
    territory: code(),
    /** The body above it, which takes reports about it. */
    superior: Type.Optional(code()),
    /** The duties by design that it holds in this province: the default lead, the consolidator. */
    roles: Type.Array(oneOf(['LEAD', 'CONSOLIDATOR', 'PPC'])),
    validFrom: civilDate(),
    validTo: Type.Optional(civilDate()),
  },
});

/** The body ended the day before; from that day on another one goes on in its place. */
export const AgencySucceeded = defineEvent({
  ...law,
  category: 'agency',
  name: 'AgencySucceeded',
  source: 'actors.md 1.1; open questions 6, 33',
  payload: { pack: code(), agencyId: code(), successorId: code(), on: civilDate() },
});

export const IntakeChannelPublished = defineEvent({
  ...law,
  category: 'channel',
  name: 'IntakeChannelPublished',
  source: 'KH art. 5.1; HP-07',
  payload: {
    pack: code(),
    channelId: code(),
    channel: oneOf(CHANNELS),
    agencyId: code(),
    address: line(),
    validFrom: civilDate(),
    validTo: Type.Optional(civilDate()),
    source: line(),
  },
});

export const IntakeChannelWithdrawn = defineEvent({
  ...law,
  category: 'channel',
  name: 'IntakeChannelWithdrawn',
  source: 'HP-07',
  payload: { pack: code(), channelId: code() },
});

/** Open question 13: by which means a party was sought before it counts as unreachable. */
export const ContactRuleDefined = defineEvent({
  ...law,
  category: 'contactRule',
  name: 'ContactRuleDefined',
  source: 'INV-07; open question 13',
  payload: {
    pack: code(),
    ruleId: code(),
    means: Type.Array(oneOf(REPORTER_CONTACT_MEANS), { minItems: 1 }),
    validFrom: civilDate(),
    validTo: Type.Optional(civilDate()),
    source: line(),
  },
});

export const ContactRuleRevoked = defineEvent({
  ...law,
  category: 'contactRule',
  name: 'ContactRuleRevoked',
  source: 'INV-07; open question 13',
  payload: { pack: code(), ruleId: code() },
});

/** A day off by law, or a weekend day that is worked instead of one; unverified where no source was seen. */
const calendarDay = { date: civilDate(), name: line(), verified: Type.Boolean() };

/** Open question 5: which days are worked is data. A changed calendar is a new version, and moves open limits by event. */
export const CalendarPublished = defineEvent({
  ...law,
  category: 'calendar',
  name: 'CalendarPublished',
  source: 'life-cycle 3.6; open question 5',
  payload: {
    pack: code(),
    calendarId: code(),
    version: Type.Integer({ minimum: 1 }),
    /** Days of the week that are off: Monday 1 to Sunday 7. */
    weekend: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { maxItems: 6 }),
    holidays: Type.Array(Type.Object(calendarDay, closed), { maxItems: 2000 }),
    /** Each with the day off that it is worked for. */
    makeUpDays: Type.Array(Type.Object({ ...calendarDay, insteadOf: civilDate() }, closed), { maxItems: 500 }),
    source: line(),
  },
});

/** So many days or hours. */
const span = () =>
  Type.Object({ length: Type.Integer({ minimum: 1, maximum: 365 }), unit: oneOf(DEADLINE_UNITS) }, closed);

/**
 * A time limit of the regulation, or one by design where it is silent («kịp thời»). A number that changes is another
 * statement of the same rule, in force from another day; they never overlap.
 */
export const DeadlineRuleDefined = defineEvent({
  ...law,
  version: 2,
  category: 'deadlineRule',
  name: 'DeadlineRuleDefined',
  source: 'KH art. 4.2 «kịp thời»; KH-04; life-cycle 3.6',
  payload: {
    pack: code(),
    ruleId: code(),
    length: Type.Integer({ minimum: 1, maximum: 3650 }),
    unit: oneOf(DEADLINE_UNITS),
    /** Whether a limit that ends on a day off moves to the next working day (open question 35). */
    movesToWorkingDay: Type.Boolean(),
    /** By how much it may be extended, once, in its unit. */
    extension: Type.Optional(Type.Integer({ minimum: 1, maximum: 3650 })),
    /** The body that it binds is reminded so long before its end, and when it was missed; so long after that, the body above. */
    reminders: Type.Optional(
      Type.Object({ before: Type.Optional(span()), superiorAfter: Type.Optional(span()) }, closed),
    ),
    /** Whoever lets it stand still is reminded when it has done so long; so long after that, the body above. */
    pauses: Type.Optional(Type.Object({ remindAfter: span(), superiorAfter: Type.Optional(span()) }, closed)),
    validFrom: civilDate(),
    validTo: Type.Optional(civilDate()),
    source: line(),
    /** False where the source is design or memory. */
    verified: Type.Boolean(),
  },
  upcasts: [(payload) => payload],
});

export const DeadlineRuleRevoked = defineEvent({
  ...law,
  category: 'deadlineRule',
  name: 'DeadlineRuleRevoked',
  source: 'KH-04',
  payload: { pack: code(), ruleId: code(), validFrom: civilDate() },
});

export type LawEvent =
  | EventOf<typeof CalendarPublished>
  | EventOf<typeof DeadlineRuleDefined>
  | EventOf<typeof DeadlineRuleRevoked>
  | EventOf<typeof InstrumentRegistered>
  | EventOf<typeof CompetenceRuleDefined>
  | EventOf<typeof CompetenceRuleRevoked>
  | EventOf<typeof ContactRuleDefined>
  | EventOf<typeof ContactRuleRevoked>
  | EventOf<typeof AgencyRegistered>
  | EventOf<typeof AgencySucceeded>
  | EventOf<typeof IntakeChannelPublished>
  | EventOf<typeof IntakeChannelWithdrawn>;

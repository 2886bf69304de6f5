import Type, { type Static, type TProperties } from 'typebox';
import {
  AGENCY_KINDS,
  CHANNELS,
  DEADLINE_UNITS,
  INSTRUMENT_KINDS,
  MEASURES,
  PROVISION_USES,
  REPORTER_CONTACT_MEANS,
  ROUTES,
  TIERS,
} from '#contracts';

/**
 * The files of a pack. Every `description` completes the sentence "write …" in the message about a wrong value; lengths are
 * those of the events that loading a pack appends.
 */

const closed = { additionalProperties: false } as const;
const group = <Properties extends TProperties>(properties: Properties) => Type.Object(properties, closed);

/** Ids become names of streams: what EventStoreDB, files and URLs bear without quoting. */
const id = (example: string) =>
  Type.String({
    pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$',
    description: `an id of letters, digits, ".", "_" and "-", such as ${example}`,
  });

const territory = () =>
  Type.String({
    pattern: '^[a-z0-9-]{1,40}(/[a-z0-9-]{1,40}){0,2}$',
    description: 'a territory that pack.yaml lists, such as khanh-hoa or khanh-hoa/nha-trang',
  });

const provisionId = () =>
  Type.String({
    pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,79}/[\\p{L}\\p{N}._-]{1,30}$',
    description: 'the id of a provision, <instrument>/<article.clause.point>, such as ND-72-2013/5.1.e',
  });

const line = (example: string) =>
  Type.String({
    minLength: 1,
    maxLength: 500,
    pattern: '^[^\\r\\n]+$',
    description: `one line of at most 500 characters: ${example}`,
  });

const date = () =>
  Type.String({ format: 'date', description: 'a day of the calendar as year-month-day, such as 2020-08-12' });

const markedDate = () =>
  Type.Object(
    {
      date: date(),
      verified: Type.Boolean({ description: 'true when a source was seen, false when it is from memory' }),
    },
    { ...closed, description: 'a date and whether it was seen in a source, { date: 2020-08-12, verified: true }' },
  );

const flag = (meaning: string) => Type.Boolean({ description: `true or false: ${meaning}` });

const codeName = <const Value extends string>(values: readonly Value[]) => Type.Unsafe<Value>({ enum: [...values] });

const codeNames = <const Value extends string>(values: readonly Value[]) =>
  Type.Array(codeName(values), {
    minItems: 1,
    uniqueItems: true,
    description: `a list of different code names, at least one of ${values.join(', ')}`,
  });

const twoLanguages = () =>
  Type.Object(
    { vi: line('the name in Vietnamese'), en: line('the name in English') },
    { ...closed, description: '{ vi: …, en: … }' },
  );

const listOf = <Properties extends TProperties>(what: string, properties: Properties) =>
  Type.Array(group(properties), { description: `a list of ${what}` });

export const packFile = group({
  pack: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,39}$', description: 'the name of the pack, such as khanh-hoa' }),
  kind: codeName(['province', 'supplement']),
  title: twoLanguages(),
  territories: listOf('territories, the province first', { id: territory(), name: twoLanguages() }),
  /** By which means a party is sought before it counts as unreachable (INV-07). */
  contactRules: Type.Optional(
    listOf('rules on seeking a party', {
      id: id('kh-contact'),
      means: codeNames(REPORTER_CONTACT_MEANS),
      validFrom: date(),
      validTo: Type.Optional(date()),
      source: line('the clause that asks for it'),
    }),
  ),
});

export const agenciesFile = group({
  agencies: listOf('agencies', {
    id: id('kh-dic'),
    kind: codeName(AGENCY_KINDS),
    name: twoLanguages(),
    territory: territory(),
    superior: Type.Optional(id('kh-ppc')),
    roles: Type.Optional(codeNames(['LEAD', 'CONSOLIDATOR', 'PPC'])),
    validFrom: date(),
    /** Its last day. */
    validTo: Type.Optional(date()),
    /** Goes on in its place from the day after `validTo`. */
    succeededBy: Type.Optional(id('kh-culture')),
  }),
});

export const instrumentsFile = group({
  instruments: listOf('instruments', {
    id: id('ND-72-2013'),
    number: Type.Optional(line('the number, 72/2013/NĐ-CP')),
    aliases: Type.Optional(Type.Array(line('another spelling of the number'), { description: 'a list of spellings' })),
    title: line('the title'),
    issuer: Type.Optional(line('who issued it')),
    kind: codeName(INSTRUMENT_KINDS),
    issuedOn: Type.Optional(markedDate()),
    effectiveFrom: Type.Optional(markedDate()),
    /** The last day in force. */
    effectiveTo: Type.Optional(markedDate()),
    amendedBy: Type.Optional(Type.Array(id('ND-27-2018'), { description: 'a list of instrument ids' })),
    replacedBy: Type.Optional(Type.Array(id('ND-147-2024'), { description: 'a list of instrument ids' })),
    citableAsBasis: flag('whether a decision that affects persons may rest on it'),
    source: line('where its text or data were seen'),
    provisions: Type.Optional(
      listOf('provisions', {
        id: provisionId(),
        citation: line('how it is cited: điểm e khoản 1 Điều 5 …'),
        text: Type.String({
          minLength: 1,
          maxLength: 10_000,
          description: 'the text or a short account of it, at most 10,000 characters',
        }),
        /** Default: the day of issue of the instrument. */
        textVersion: Type.Optional(line('which text this is, such as 2013-07-15')),
        tier: Type.Optional(codeName(TIERS)),
        uses: codeNames(PROVISION_USES),
        /** Default: true for tiers F and H, false otherwise. */
        restrictiveUseAllowed: Type.Optional(flag('whether a restrictive measure may rest on it')),
        verified: flag('whether somebody saw the text'),
        source: line('where the text was seen, or "memory"'),
        replacedBy: Type.Optional(Type.Array(provisionId(), { description: 'a list of provision ids' })),
      }),
    ),
  }),
});

export const competenceFile = group({
  competence: listOf('competence rules', {
    id: id('kh-dic-own'),
    agencyKind: codeName(AGENCY_KINDS),
    measures: codeNames(MEASURES),
    routes: codeNames(ROUTES),
    territory: codeName(['PROVINCE', 'OWN']),
    validFrom: date(),
    validTo: Type.Optional(date()),
    legalBasis: provisionId(),
  }),
});

export const channelsFile = group({
  channels: listOf('intake channels', {
    id: id('kh-dic-phone'),
    channel: codeName(CHANNELS),
    agency: id('kh-dic'),
    address: line('the number, address or place'),
    validFrom: date(),
    validTo: Type.Optional(date()),
    source: line('where it was published, or the clause that asks for it'),
  }),
});

const calendarDay = () => ({
  date: date(),
  name: line('what the day is, Tết Nguyên đán'),
  verified: flag('whether somebody saw the source'),
});

const span = (example: string) =>
  Type.Object(
    {
      length: Type.Integer({ minimum: 1, maximum: 365, description: 'a number of days or hours, at least 1' }),
      unit: codeName(DEADLINE_UNITS),
    },
    { ...closed, description: `so many days or hours, ${example}` },
  );

const limitIds = () =>
  Type.Array(id('verification-answer'), {
    minItems: 1,
    uniqueItems: true,
    description: 'a list of different ids of time limits, at least one',
  });

/** Optional: without it weekends alone are off, and no time limit is set. */
export const limitsFile = group({
  calendars: listOf('calendars', {
    id: id('viet-nam'),
    version: Type.Integer({ minimum: 1, description: 'a whole number that rises with every change' }),
    weekend: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), {
      maxItems: 6,
      description: 'the days of the week that are off, Monday 1 to Sunday 7',
    }),
    holidays: listOf('days off', calendarDay()),
    makeUpDays: listOf('weekend days that are worked instead of a day off', { ...calendarDay(), insteadOf: date() }),
    source: line('where the days were published, or "memory"'),
  }),
  deadlines: listOf('time limits', {
    id: id('verification-answer'),
    length: Type.Integer({ minimum: 1, maximum: 3650, description: 'a whole number of days or hours' }),
    unit: codeName(DEADLINE_UNITS),
    movesToWorkingDay: flag('whether a limit that ends on a day off moves to the next working day'),
    extension: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 3650, description: 'by how much it may be extended, once' }),
    ),
    validFrom: date(),
    validTo: Type.Optional(date()),
    source: line('the clause, or "design"'),
    verified: flag('whether somebody saw the source'),
  }),
  /** Of which limits bodies are reminded; of the others they are not. */
  reminders: Type.Optional(
    listOf('reminders', {
      deadlines: limitIds(),
      before: Type.Optional(span('{ length: 1, unit: WORKING_DAYS }')),
      superiorAfter: Type.Optional(span('{ length: 3, unit: WORKING_DAYS }')),
      source: line('the clause, or "design"'),
    }),
  ),
  /** Of which limits bodies are reminded that they stand still; of the others they are not. */
  pauses: Type.Optional(
    listOf('reminders of what stands still', {
      deadlines: limitIds(),
      remindAfter: span('{ length: 10, unit: WORKING_DAYS }'),
      superiorAfter: Type.Optional(span('{ length: 10, unit: WORKING_DAYS }')),
      source: line('the clause, or "design"'),
    }),
  ),
});

export type LimitsFile = Static<typeof limitsFile>;
export type PackFile = Static<typeof packFile>;
export type AgenciesFile = Static<typeof agenciesFile>;
export type InstrumentsFile = Static<typeof instrumentsFile>;
export type CompetenceFile = Static<typeof competenceFile>;
export type ChannelsFile = Static<typeof channelsFile>;

import type { DeadlineRuleFacts, InstrumentFacts, ProvisionFacts } from '#rules';
import type {
  AgenciesFile,
  ChannelsFile,
  CompetenceFile,
  InstrumentsFile,
  LimitsFile,
  PackFile,
} from './file-schemas.js';
import { dayAfter } from './day-after.js';
import type { Pack } from './pack.js';
import type { YamlFile } from './yaml-file.js';

/** A file that fits its schema, with its lines. */
export interface CheckedFile<Content> {
  readonly file: YamlFile;
  readonly content: Content;
}

export interface PackFiles {
  readonly pack: CheckedFile<PackFile>;
  readonly agencies: CheckedFile<AgenciesFile>;
  readonly instruments: CheckedFile<InstrumentsFile>;
  readonly competence: CheckedFile<CompetenceFile>;
  readonly channels: CheckedFile<ChannelsFile>;
  readonly limits: CheckedFile<LimitsFile>;
}

type InstrumentEntry = InstrumentsFile['instruments'][number];
type ProvisionEntry = NonNullable<InstrumentEntry['provisions']>[number];

const provisionOf = (
  { id, textVersion, restrictiveUseAllowed, replacedBy = [], ...facts }: ProvisionEntry,
  { issuedOn, effectiveFrom }: InstrumentEntry,
): ProvisionFacts => ({
  ...facts,
  provisionId: id,
  textVersion: textVersion ?? issuedOn?.date ?? effectiveFrom?.date ?? 'unknown',
  restrictiveUseAllowed: restrictiveUseAllowed ?? (facts.tier === 'F' || facts.tier === 'H'),
  replacedBy,
});

const instrumentOf = (pack: string, entry: InstrumentEntry): InstrumentFacts => {
  const { id, aliases = [], amendedBy = [], replacedBy = [], provisions = [], ...facts } = entry;
  return {
    ...facts,
    pack,
    instrumentId: id,
    aliases,
    amendedBy,
    replacedBy,
    provisions: provisions.map((provision) => provisionOf(provision, entry)),
  };
};

/** Who is reminded of a limit, and of its standing still, is part of its rule. */
const remindersOf = (
  ruleId: string,
  { reminders = [], pauses = [] }: LimitsFile,
): Pick<DeadlineRuleFacts, 'reminders' | 'pauses'> => {
  const isMeant = ({ deadlines }: { readonly deadlines: readonly string[] }): boolean => deadlines.includes(ruleId);
  const [ofEnd] = reminders.filter(isMeant).map(({ deadlines, source, ...terms }) => terms);
  const [ofPause] = pauses.filter(isMeant).map(({ deadlines, source, ...terms }) => terms);
  return { ...(ofEnd !== undefined && { reminders: ofEnd }), ...(ofPause !== undefined && { pauses: ofPause }) };
};

/** The facts of checked files: what is left out of a file gets its default here. */
export const packOf = ({ pack: { content }, ...files }: PackFiles): Pack => {
  const { pack, contactRules = [], ...described } = content;
  return {
    ...described,
    name: pack,
    agencies: files.agencies.content.agencies.map(({ id, roles = [], succeededBy: _, ...facts }) => ({
      ...facts,
      pack,
      agencyId: id,
      roles,
    })),
    successions: files.agencies.content.agencies.flatMap(({ id, validTo, succeededBy }) =>
      succeededBy === undefined || validTo === undefined
        ? []
        : [{ pack, agencyId: id, successorId: succeededBy, on: dayAfter(validTo) }],
    ),
    instruments: files.instruments.content.instruments.map((entry) => instrumentOf(pack, entry)),
    competenceRules: files.competence.content.competence.map(({ id, ...facts }) => ({ ...facts, pack, ruleId: id })),
    contactRules: contactRules.map(({ id, ...facts }) => ({ ...facts, pack, ruleId: id })),
    calendars: files.limits.content.calendars.map(({ id, ...facts }) => ({ ...facts, pack, calendarId: id })),
    deadlineRules: files.limits.content.deadlines.map(({ id, ...facts }) => ({
      ...facts,
      pack,
      ruleId: id,
      ...remindersOf(id, files.limits.content),
    })),
    channels: files.channels.content.channels.map(({ id, agency, ...facts }) => ({
      ...facts,
      pack,
      channelId: id,
      agencyId: agency,
    })),
  };
};

import type { EventCodec, EventMetadata, EventOf, LawEvent, Origin, Recorded } from '#contracts';
import type * as contracts from '#contracts';
import { AppendInDoubt, type EventStore, type ExpectedRevision, WrongExpectedRevision } from '#event-store';
import { canonicalHash, canonicalJson, type Clock, deriveId, type JsonObject } from '#kernel';
import { emptyLaw } from '#rules';
import { PackInvalid, type PackProblem } from './errors.js';
import { isLawEvent, lawEventTypes } from './law-projection.js';
import type { Pack } from './pack.js';

export interface PackLoading {
  readonly store: EventStore;
  readonly codec: EventCodec;
  readonly clock: Clock;
  /** What the events are marked with. Default `LIVE`. */
  readonly origin?: Origin;
}

export interface PackApplied {
  readonly pack: string;
  /** Events that were appended, in the order of their appends. */
  readonly appended: readonly { readonly stream: string; readonly type: LawEvent['type'] }[];
  /** Items that the log held already, word for word. */
  readonly unchanged: number;
}

/** What a stream says last of an item, and how long the stream is. */
interface Latest {
  readonly event: Recorded<LawEvent>;
  readonly revision: number;
}

interface Change {
  readonly stream: string;
  readonly event: LawEvent;
  readonly expected: ExpectedRevision;
}

type Withdrawn =
  | EventOf<typeof contracts.CompetenceRuleRevoked>['type']
  | EventOf<typeof contracts.ContactRuleRevoked>['type']
  | EventOf<typeof contracts.DeadlineRuleRevoked>['type']
  | EventOf<typeof contracts.IntakeChannelWithdrawn>['type'];
const WITHDRAWN: readonly LawEvent['type'][] = [
  'CompetenceRuleRevoked',
  'ContactRuleRevoked',
  'DeadlineRuleRevoked',
  'IntakeChannelWithdrawn',
] satisfies readonly Withdrawn[];

const FILE_OF: Readonly<Record<string, string>> = {
  agency: 'agencies.yaml',
  instrument: 'instruments.yaml',
  competenceRule: 'competence.yaml',
  channel: 'channels.yaml',
  calendar: 'limits.yaml',
  deadlineRule: 'limits.yaml',
};

/** An item of a pack: a stream, and what is said on it. A body's succession is said beside the body, on the same stream. */
const itemOf = (stream: string, { type }: LawEvent): string =>
  type === 'AgencySucceeded' ? `${stream}${SUCCESSION}` : stream;
const SUCCESSION = '#succession';
const streamOf = (item: string): string => (item.endsWith(SUCCESSION) ? item.slice(0, -SUCCESSION.length) : item);

/** The events that a pack states, each under its item. */
const statementsOf = (pack: Pack): ReadonlyMap<string, LawEvent> =>
  new Map<string, LawEvent>([
    ...pack.agencies.map((data) => [`agency-${data.agencyId}`, { type: 'AgencyRegistered', data }] as const),
    ...pack.successions.map(
      (data) => [`agency-${data.agencyId}${SUCCESSION}`, { type: 'AgencySucceeded', data }] as const,
    ),
    ...pack.instruments.map(
      (data) => [`instrument-${data.instrumentId}`, { type: 'InstrumentRegistered', data }] as const,
    ),
    ...pack.competenceRules.map(
      (data) => [`competenceRule-${data.ruleId}`, { type: 'CompetenceRuleDefined', data }] as const,
    ),
    ...pack.contactRules.map((data) => [`contactRule-${data.ruleId}`, { type: 'ContactRuleDefined', data }] as const),
    ...pack.calendars.map((data) => [`calendar-${data.calendarId}`, { type: 'CalendarPublished', data }] as const),
    ...pack.deadlineRules.map(
      (data) => [`deadlineRule-${data.ruleId}.${data.validFrom}`, { type: 'DeadlineRuleDefined', data }] as const,
    ),
    ...pack.channels.map((data) => [`channel-${data.channelId}`, { type: 'IntakeChannelPublished', data }] as const),
  ]);

const isSame = (one: LawEvent, other: LawEvent): boolean =>
  one.type === other.type && canonicalJson(one.data) === canonicalJson(other.data);

/** What ends an item that the pack no longer has; agencies and instruments do not end by being left out. */
const withdrawalOf = (event: LawEvent, pack: string): LawEvent | undefined => {
  switch (event.type) {
    case 'CompetenceRuleDefined':
      return { type: 'CompetenceRuleRevoked', data: { pack, ruleId: event.data.ruleId } };
    case 'ContactRuleDefined':
      return { type: 'ContactRuleRevoked', data: { pack, ruleId: event.data.ruleId } };
    case 'DeadlineRuleDefined':
      return {
        type: 'DeadlineRuleRevoked',
        data: { pack, ruleId: event.data.ruleId, validFrom: event.data.validFrom },
      };
    case 'IntakeChannelPublished':
      return { type: 'IntakeChannelWithdrawn', data: { pack, channelId: event.data.channelId } };
    default:
      return undefined;
  }
};

/** What the log says last about every item of every pack. */
const readLatest = async ({ store, codec }: PackLoading): Promise<ReadonlyMap<string, Latest>> => {
  const latest = new Map<string, Recorded<LawEvent>>();
  const revisions = new Map<string, number>();
  for await (const stored of store.readAll({ filter: { types: lawEventTypes } })) {
    const event = codec.read(stored);
    if (!isLawEvent(event)) continue;
    latest.set(itemOf(event.stream, event), event);
    revisions.set(event.stream, event.revision);
  }
  return new Map(
    [...latest].map(([item, event]) => [item, { event, revision: revisions.get(event.stream) ?? event.revision }]),
  );
};

/** Duties by design are held by one body at a time, over all packs of the log. */
const roleProblems = (pack: Pack, latest: ReadonlyMap<string, Latest>): readonly PackProblem[] => {
  const others = [...latest.values()]
    .map(({ event }) => event)
    .flatMap((event) => (event.type === 'AgencyRegistered' && event.data.pack !== pack.name ? [event.data] : []));
  return pack.agencies.flatMap((agency) =>
    others.flatMap((other) =>
      agency.roles
        .filter((role) => other.roles.includes(role))
        .filter(() => agency.validFrom <= (other.validTo ?? '9999') && other.validFrom <= (agency.validTo ?? '9999'))
        .map((role) => ({
          file: 'agencies.yaml',
          text: `${agency.agencyId} and ${other.agencyId} of pack ${other.pack} hold the role ${role} at the same time; end one by validTo`,
        })),
    ),
  );
};

/** Which days are worked is asked without naming a calendar: there is one, over all packs of the log. */
const secondCalendars = (pack: Pack, latest: ReadonlyMap<string, Latest>): readonly PackProblem[] =>
  [...latest.values()].flatMap(({ event }) => {
    if (event.type !== 'CalendarPublished' || event.data.pack === pack.name) return [];
    const { calendarId: known, pack: other } = event.data;
    return pack.calendars
      .filter(({ calendarId }) => calendarId !== known)
      .map(({ calendarId }) => ({
        file: 'limits.yaml',
        text: `${calendarId} is a second calendar beside ${known} of pack ${other}; leave it out`,
      }));
  });

/** What was reckoned by a version of a calendar stays explainable by it: other days are a higher version. */
const calendarProblems = (now: LawEvent, before: LawEvent): readonly PackProblem[] => {
  if (now.type !== 'CalendarPublished' || before.type !== 'CalendarPublished') return [];
  const { calendarId, version } = now.data;
  const { version: last } = before.data;
  if (version > last) return [];
  const text = `calendar ${calendarId} was published as version ${last}, and says something else; write version: ${last + 1}`;
  return [{ file: 'limits.yaml', text }];
};

const differenceOf = (
  pack: Pack,
  latest: ReadonlyMap<string, Latest>,
): { readonly changes: readonly Change[]; readonly unchanged: number } => {
  const statements = statementsOf(pack);
  const problems: PackProblem[] = [...roleProblems(pack, latest), ...secondCalendars(pack, latest)];
  const changes: Change[] = [];
  let unchanged = 0;
  for (const [item, event] of statements) {
    const present = latest.get(item);
    const stream = streamOf(item);
    if (present === undefined) changes.push({ stream, event, expected: latest.get(stream)?.revision ?? 'no_stream' });
    else if (present.event.data.pack !== pack.name && !WITHDRAWN.includes(present.event.type)) {
      const [category = ''] = stream.split('-', 1);
      problems.push({
        file: FILE_OF[category] ?? 'pack.yaml',
        text: `${stream.slice(category.length + 1)} is of pack ${present.event.data.pack} already; write another id`,
      });
    } else if (isSame(present.event, event)) unchanged += 1;
    else {
      problems.push(...calendarProblems(event, present.event));
      changes.push({ stream, event, expected: present.revision });
    }
  }
  for (const [item, { event, revision }] of latest) {
    if (event.data.pack !== pack.name || statements.has(item) || WITHDRAWN.includes(event.type)) continue;
    const { stream } = event;
    const withdrawal = withdrawalOf(event, pack.name);
    if (withdrawal !== undefined) changes.push({ stream, event: withdrawal, expected: revision });
    else if (event.type === 'AgencyRegistered') {
      problems.push({
        file: 'agencies.yaml',
        text: `agency ${event.data.agencyId} was registered by this pack and is gone; keep it and write validTo, its last day`,
      });
    } else if (event.type === 'AgencySucceeded') {
      problems.push({
        file: 'agencies.yaml',
        text: `agency ${event.data.agencyId} was succeeded by ${event.data.successorId}, and matters have moved; keep succeededBy`,
      });
    } else if (event.type === 'InstrumentRegistered') {
      problems.push({
        file: 'instruments.yaml',
        text: `instrument ${event.data.instrumentId} was registered by this pack and is gone; keep it and write effectiveTo, its last day`,
      });
    }
  }
  if (problems.length > 0) throw new PackInvalid(pack.name, problems);
  return { changes, unchanged };
};

/** Ids follow from what is said and where: saying it again, by anyone, is the same event. */
const appendOf = ({ stream, event, expected }: Change, pack: Pack, loading: PackLoading, rulesVersion: string) => {
  const { codec, clock, origin = 'LIVE' } = loading;
  const commandHash = canonicalHash(event);
  const commandId = deriveId('pack-loader', pack.name, stream, String(expected), commandHash);
  const [category = ''] = stream.split('-', 1);
  const { version, confidentiality } = codec.checkForAppend(category, event);
  const now = clock.now();
  const metadata: EventMetadata = {
    commandId,
    commandHash,
    occurredAt: now,
    recordedAt: now,
    actor: { kind: 'SYSTEM', policy: 'pack-loader' },
    correlationId: `pack-${pack.name}`,
    schemaVersion: version,
    rulesVersion,
    confidentiality,
    origin,
  };
  const { type, data } = event;
  return { id: deriveId(commandId, 0), type, data: data as JsonObject, metadata: metadata as unknown as JsonObject };
};

const ATTEMPTS = 5;

/**
 * Brings the log to what the pack says, by the difference only: what is new or changed is registered again with its full
 * facts, a competence rule or channel that is gone is revoked or withdrawn. The same pack again appends nothing. Each item is
 * a stream and an append of its own; after a crash midway the next loading appends what is missing, nothing twice.
 * @throws PackInvalid before anything is appended: ids or duties of another pack, agencies or instruments that are gone.
 */
export const applyPack = async (pack: Pack, loading: PackLoading): Promise<PackApplied> => {
  const appended: PackApplied['appended'][number][] = [];
  let unchanged: number | undefined;
  for (let attempt = 1; ; attempt += 1) {
    const latest = await readLatest(loading);
    const difference = differenceOf(pack, latest);
    unchanged ??= difference.unchanged;
    const rulesVersion = emptyLaw.after([...latest.values()].map(({ event }) => event)).version;
    // A body and its succession stand on one stream: one append after the other.
    const { changes } = difference;
    const next = changes.filter(({ stream }, index) => changes.findIndex((one) => one.stream === stream) === index);
    const appends = next.map((change) => ({
      ...change,
      events: [appendOf(change, pack, loading, rulesVersion)],
    }));
    const results = await Promise.allSettled(
      appends.map(async ({ stream, event, events, expected }) => {
        await loading.store.append(stream, events, expected);
        appended.push({ stream, type: event.type });
      }),
    );
    const failures = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
    if (failures.length === 0 && next.length === changes.length) return { pack: pack.name, appended, unchanged };
    if (failures.length === 0) continue;
    // Another process loads too, or an answer was lost: what the log says now decides what is still missing.
    const fatal = failures.find(
      (failure) => !(failure instanceof WrongExpectedRevision) && !(failure instanceof AppendInDoubt),
    );
    if (fatal !== undefined || attempt === ATTEMPTS) throw fatal ?? failures[0];
  }
};

import type { Recorded } from '#contracts';
import { type History, officerOf, placeOf } from './history.ts';

/** Life-cycle 3.0 and INV-12 to 23: how matters are conducted. Every function names what is wrong. */

const DAY_MS = 86_400_000;

export const inv12 = (history: History): readonly string[] =>
  history.all('ConsultationClosed').flatMap((closed) => {
    const asked = history.named(closed.stream, ['OpinionRequested'], closed);
    const answered = history.named(closed.stream, ['OpinionNoted'], closed);
    const inTime = answered.filter(({ data }) => !data.late).map(({ data }) => data.opinionId);
    const silent = asked.filter(({ data }) => !inTime.includes(data.opinionId)).map(({ data }) => data.addressee);
    const named = closed.data.nonResponders;
    return [
      ...silent.filter((one) => !named.includes(one)).map((one) => `${placeOf(closed)}: ${one} was silent`),
      ...named.filter((one) => !silent.includes(one)).map((one) => `${placeOf(closed)}: ${one} did answer`),
    ];
  });

export const inv13 = (history: History): readonly string[] =>
  history.all('HandlingDecided').flatMap((decided) => {
    const [requested] = history.named(decided.stream, ['DecisionRequested'], decided);
    const inFile = requested?.data.file.dissents ?? [];
    const onCase = history
      .named(`case-${requested?.data.caseId ?? ''}`, ['HandlingReferred'], decided)
      .find(({ data }) => data.decisionId === decided.streamId);
    const known = history
      .named(`case-${requested?.data.caseId ?? ''}`, ['OpinionNoted'], onCase ?? decided)
      .filter(({ data }) => data.position === 'DISAGREE');
    const missing = known.filter(({ data }) => !inFile.some(({ opinionId }) => opinionId === data.opinionId));
    return missing.map(({ data }) => `${placeOf(decided)}: the dissent ${data.opinionId} is not in the file`);
  });

export const inv14 = (history: History): readonly string[] =>
  history.all('RestrictionRequested').flatMap((event) => {
    const { reviewAt, kind } = event.data;
    const endsAt = 'endsAt' in event.data ? event.data.endsAt : undefined;
    const days = (Date.parse(reviewAt) - Date.parse(event.metadata.recordedAt)) / DAY_MS;
    return [
      ...(days > 30 ? [`${placeOf(event)}: reviewed after ${Math.ceil(days)} days`] : []),
      ...(endsAt === undefined && kind !== 'AGENT_CONTRACT_TERMINATION' ? [`${placeOf(event)}: never ends`] : []),
    ];
  });

const EMAIL = /[^\s@"/]@[^\s@"]+\.[a-z]{2,}/iu;
const PHONE = /(?<![\p{L}\p{N}-])(?:\+84|0084|0)[ .-]?[235789](?:[ .-]?\d){8}(?![\p{L}\p{N}-])/u;

/** Texts of a payload, those of references, hashes and pages apart. */
const textsOf = (value: unknown, key = ''): readonly string[] => {
  if (typeof value === 'string') return /url|hash|hmac|ref$|reference|address|source/iu.test(key) ? [] : [value];
  if (Array.isArray(value)) return value.flatMap((one) => textsOf(one, key));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => textsOf(inner, name));
};

/** Events that were looked at: one event is of many histories, and never changes. */
const naming = new WeakMap<Recorded, boolean>();

const namesSomebody = (event: Recorded): boolean => {
  const known = naming.get(event) ?? textsOf(event.data).some((text) => EMAIL.test(text) || PHONE.test(text));
  naming.set(event, known);
  return known;
};

export const inv17 = (history: History): readonly string[] =>
  history.events.filter(namesSomebody).map((event) => `${placeOf(event)}: an e-mail address or a phone number`);

/** INV-18: nothing follows on a report whose material was refused, but its end. */
export const inv18 = (history: History): readonly string[] =>
  history
    .all('ClassifiedMaterialRefused')
    .flatMap(({ stream, data }) =>
      JSON.stringify(data).length > 4_000 ? [`${stream}: more than a reference and a custodian is kept`] : [],
    );

export const inv19 = (history: History): readonly string[] => {
  const ids = new Set<string>();
  const problems: string[] = [];
  for (const event of history.events) {
    if (ids.has(event.id)) problems.push(`${placeOf(event)}: its id is there twice`);
    ids.add(event.id);
    const { occurredAt, recordedAt } = event.metadata;
    if (occurredAt > recordedAt) problems.push(`${placeOf(event)}: recorded before it happened`);
  }
  for (const [stream, events] of history.streams())
    if (events.some(({ revision }, place) => revision !== place)) problems.push(`${stream}: has a gap`);
  for (const corrected of history.all('EventCorrected'))
    if (!history.on(corrected.stream, corrected).some(({ id }) => id === corrected.data.of))
      problems.push(`${placeOf(corrected)}: corrects no earlier event of its stream`);
  return problems;
};

export const inv21 = (history: History): readonly string[] =>
  history
    .all('ReportDismissed', 'ReportRedirected')
    .filter(({ data }) => data.reasons === '' || data.remedy.body === '')
    .map((event) => `${placeOf(event)}: without reasons or remedy`);

const LEADS_ALONE = [
  'VerificationRequested',
  'VerificationCompleted',
  'VerificationReopened',
  'AppraisalStarted',
  'AppraisalCompleted',
  'HandlingReferred',
  'PublicationRequested',
  'CaseClosed',
  'CaseClosedNoViolation',
  'CaseReopened',
] as const;

/** Who leads a case before an event: the opener; whom a transfer or a succession named last. */
const leadBefore = (history: History, event: Recorded): string | undefined => {
  let lead: string | undefined;
  for (const one of history.on(event.stream, event)) {
    if (one.type === 'CaseOpened') lead = one.data.leadAgencyId;
    if (one.type === 'TransferNoted') lead = one.data.leadAgencyId;
    if (one.type === 'CaseTransferredToSuccessor' && lead === one.data.predecessor) lead = one.data.successor;
  }
  return lead;
};

export const inv22 = (history: History): readonly string[] => [
  ...history.all(...LEADS_ALONE).flatMap((event) => {
    const officer = officerOf(event);
    const lead = leadBefore(history, event);
    return officer === undefined || lead === officer.agencyId
      ? []
      : [`${placeOf(event)}: by ${officer.agencyId}, while ${lead ?? 'nobody'} leads`];
  }),
  ...history.all('TransferNoted').flatMap((noted) => {
    const { transferId, outcome, leadAgencyId } = noted.data;
    const [requested] = history
      .named(noted.stream, ['CaseTransferRequested'], noted)
      .filter(({ data }) => data.transferId === transferId);
    const needs = outcome === 'ACCEPTED' ? requested?.data.to : requested?.data.from;
    return needs === leadAgencyId ? [] : [`${placeOf(noted)}: ${outcome} makes ${leadAgencyId} the lead`];
  }),
];

const SUBJECTS: readonly string[] = ['CLAIM', 'SITE', 'LICENCE', 'INTERNET_AGENT'];

export const inv23 = (history: History): readonly string[] =>
  history
    .all('CaseOpened')
    .filter(({ data }) => !SUBJECTS.includes(data.subject.kind))
    .map((event) => `${placeOf(event)}: about a ${event.data.subject.kind}`);

/** Requests and the streams that they open (3.0): by the name of the request, the opening event and its id in both. */
const OPENINGS = [
  { request: 'VerificationRequested', opening: 'AssignmentOpened', id: 'assignmentId' },
  { request: 'OpinionRequested', opening: 'OpinionTaskOpened', id: 'opinionId' },
  { request: 'HandlingReferred', opening: 'DecisionRequested', id: 'decisionId' },
  { request: 'CaseTransferRequested', opening: 'TransferOffered', id: 'transferId' },
  { request: 'PpcAdvised', opening: 'DirectionRequested', id: 'directionId' },
  { request: 'RestrictionRequested', opening: 'RestrictionOpened', id: 'restrictionId' },
  { request: 'PublicationRequested', opening: 'PublicationOpened', id: 'publicationId' },
  { request: 'ExplanationInvited', opening: 'ExplanationOpened', id: 'explanationId' },
] as const;

const idIn = (data: object, field: string): unknown => (data as Readonly<Record<string, unknown>>)[field];

/** 3.0: what is worked on was asked for, once, and by a policy's command. */
export const requestAndAnswer = (history: History): readonly string[] =>
  OPENINGS.flatMap(({ request, opening, id }) => {
    const asked = history.all(request).map(({ data }) => idIn(data, id));
    const opened = history.all(opening);
    return [
      ...opened
        .filter(({ streamId }) => asked.filter((one) => one === streamId).length !== 1)
        .map((event) => `${placeOf(event)}: nobody asked for it, or it was asked twice`),
      ...opened
        .filter((event) => event.revision !== 0 || event.metadata.actor.kind !== 'SYSTEM')
        .map((event) => `${placeOf(event)}: not the first event of its stream, or not by a policy`),
    ];
  });

/** Registers: the number is the revision + 1 in its register, and everything numbered says so (3.1). */
export const registersWithoutGaps = (history: History): readonly string[] =>
  history
    .all('RegistrationNumberAssigned')
    .filter(({ data, revision }) => data.number !== revision + 1)
    .map((event) => `${placeOf(event)}: number ${event.data.number}`);

import type { Recorded } from '#contracts';
import { type History, officerOf, placeOf } from './history.ts';

/** Life-cycle 3.0 and INV-13 to 23: how matters are conducted. Every function names what is wrong. */

interface Dissent {
  readonly consultationId: string;
  readonly agencyId: string;
  readonly opinionId?: string;
}

const isSame = (one: Dissent, other: Dissent): boolean =>
  one.consultationId === other.consultationId && one.agencyId === other.agencyId && one.opinionId === other.opinionId;

/** Everyone who disagreed, as a case was told before an event. */
const dissentsBefore = (history: History, before: Recorded): readonly Dissent[] => [
  ...history.named(before.stream, ['OpinionNoted'], before).flatMap(({ data }) => {
    const { consultationId, agencyId, opinionId } = data;
    return data.position === 'DISAGREE' ? [{ consultationId, agencyId, opinionId }] : [];
  }),
  ...history.named(before.stream, ['ConsultationConcluded'], before).flatMap(({ data }) => data.dissents),
];

const missingOf = (known: readonly Dissent[], kept: readonly Dissent[], event: Recorded, where: string) =>
  known
    .filter((dissent) => !kept.some((one) => isSame(one, dissent)))
    .map(({ agencyId }) => `${placeOf(event)}: the dissent of ${agencyId} ${where}`);

/** INV-13: every dissent is in the file that travels, and whoever appraises and decides says that it was seen. */
export const inv13 = (history: History): readonly string[] => [
  ...history
    .all('AppraisalCompleted')
    .flatMap((event) => missingOf(dissentsBefore(history, event), event.data.dissentsSeen, event, 'was not seen')),
  ...history
    .all('HandlingReferred')
    .flatMap((event) =>
      missingOf(dissentsBefore(history, event), event.data.file.dissents, event, 'is not in the file'),
    ),
  ...history.all('HandlingDecided').flatMap((decided) => {
    const [requested] = history.named(decided.stream, ['DecisionRequested'], decided);
    return missingOf(requested?.data.file.dissents ?? [], decided.data.dissentsSeen, decided, 'was not seen');
  }),
];

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

/** Where it is, who said so, and which letter went with it. */
const KEPT_OF_REFUSED: readonly string[] = ['referenceNumber', 'custodian', 'refusedBy', 'letterId'];
const ENDS_NOTHING = ['ReportScreened', 'ReportLinkedToCase', 'ReportRedirected', 'ReportDismissed'] as const;

/** INV-18: of refused material nothing is kept but where it is, and nothing is done with it. */
export const inv18 = (history: History): readonly string[] => [
  ...history.all('ClassifiedMaterialRefused').flatMap((event) =>
    Object.keys(event.data)
      .filter((field) => !KEPT_OF_REFUSED.includes(field))
      .map((field) => `${placeOf(event)}: ${field} is kept`),
  ),
  ...history
    .all(...ENDS_NOTHING)
    .filter((event) => history.named(event.stream, ['ClassifiedMaterialRefused'], event).length > 0)
    .map((event) => `${placeOf(event)}: after its material was refused`),
];

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
  { request: 'ConsultationRequested', opening: 'ConsultationOpened', id: 'consultationId' },
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

/** What a case notes of others' work: the event of theirs that it is said to follow, and the stream that it stands on. */
const NOTED = [
  { noted: 'VerificationAnswered', of: ['VerificationRecorded'], field: 'requestId' },
  { noted: 'OpinionNoted', of: ['OpinionSubmitted'], id: 'opinionId' },
  { noted: 'HandlingNoted', of: ['HandlingDecided'], id: 'decisionId' },
  { noted: 'HandlingRejected', of: ['HandlingDecided'], id: 'decisionId' },
  { noted: 'FileReturnNoted', of: ['FileReturned'], id: 'decisionId' },
  { noted: 'NotificationNoted', of: ['DecisionNotified'], id: 'decisionId' },
  { noted: 'ResultNoted', of: ['HandlingResultReported'], id: 'decisionId' },
  { noted: 'TransferNoted', of: ['TransferAccepted', 'TransferDeclined', 'TransferReturned'], id: 'transferId' },
  { noted: 'DirectionNoted', of: ['PpcDirectionIssued', 'DirectionDeclined'], id: 'directionId' },
] as const;

/** 3.0: what is noted of another stream happened there before. */
export const notedHappened = (history: History): readonly string[] =>
  NOTED.flatMap((pair) => {
    const happened = history.all(...pair.of);
    return history.all(pair.noted).flatMap((noted) => {
      const source = happened.some((event) =>
        'field' in pair
          ? idIn(event.data, pair.field) === idIn(noted.data, pair.field)
          : event.streamId === idIn(noted.data, pair.id),
      );
      return source ? [] : [`${placeOf(noted)}: nothing of that kind happened`];
    });
  });

/** Life-cycle 3.0: a decision takes effect when the case noted it and lapses when the case rejected it; never both. */
export const decisionsTakeEffectOnce = (history: History): readonly string[] =>
  history.all('DecisionTookEffect', 'DecisionLapsed').flatMap((event) => {
    const told = event.type === 'DecisionTookEffect' ? 'HandlingNoted' : 'HandlingRejected';
    const isTold = history.all(told).some(({ data }) => data.decisionId === event.streamId);
    const before = history.named(event.stream, ['DecisionTookEffect', 'DecisionLapsed'], event);
    return [
      ...(isTold ? [] : [`${placeOf(event)}: the case has no ${told}`]),
      ...(before.length > 0 ? [`${placeOf(event)}: after ${before[0]?.type ?? ''}`] : []),
    ];
  });

/** Registers: the number is the revision + 1 in its register; what is numbered has the number that its register gave it. */
export const registersWithoutGaps = (history: History): readonly string[] => {
  const assigned = history.all('RegistrationNumberAssigned');
  return [
    ...assigned
      .filter(({ data, revision }) => data.number !== revision + 1)
      .map((event) => `${placeOf(event)}: number ${event.data.number}`),
    ...history
      .all('RegistrationNumberNoted')
      .filter(
        ({ stream, data }) =>
          !assigned.some(
            (one) =>
              `${one.data.numbered.category}-${one.data.numbered.id}` === stream && one.data.number === data.number,
          ),
      )
      .map((event) => `${placeOf(event)}: ${event.data.number} is no number of its register`),
  ];
};

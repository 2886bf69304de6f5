import {
  type Channel,
  type ElectronicDocument,
  NOT_IN_SOURCE,
  type PostalDetails,
  type ReportedParty,
  type ReportSource,
} from '#contracts';
import { civilDateOf, type Instant } from '#kernel';
import {
  addressFreeOfIdentity,
  type Check,
  type DecisionContext,
  type Issuance,
  notLongAgo,
  refuseFor,
  unless,
} from '#rules';
import { every, isImport, notBefore1990, withoutIdentity } from './guards.js';

/** What has come in, as a report or as a letter that carries several: how, from whom, and when. */
export interface Incoming {
  readonly channelId: string;
  readonly channel: Channel;
  readonly source: ReportSource;
  readonly notifyingAgencyId?: string;
  readonly postal?: PostalDetails;
  readonly eDocument?: ElectronicDocument;
  readonly inPerson?: { readonly scanHash?: string };
  readonly occurredAt?: Instant;
  readonly occurredAtReason?: string;
  readonly classified?: boolean;
}

/** What points at what was published, and where. */
type ContentRefs = readonly { readonly url?: string; readonly documentRef?: string }[];

/** KH art. 4.2; KH-06, INV-18. What may not be taken in at all is not looked at any further. @throws Refused INV-18. */
export const refuseIfClassified = ({ classified }: Pick<Incoming, 'classified'>): void =>
  refuseFor(unless(classified !== true, 'INV-18'));

/** The body that leads by default. @throws Refused LC-ADDRESSEE where no pack names one. */
export const leadNow = ({ law, issued }: DecisionContext): string => {
  const lead = law.holderOf('LEAD', issued.now);
  refuseFor(unless(lead !== undefined, 'LC-ADDRESSEE', { missing: 'LEAD' }));
  return lead ?? '';
};

/** KH art. 5.1; KH-07 to KH-09, INV-17: what is asked of anything that comes in through a channel of a body. */
export const incomingStands = (incoming: Incoming, receivedBy: string, context: DecisionContext): Check =>
  every(
    channelStands(incoming, receivedBy, context),
    sourceStands(incoming, context),
    scanStands(incoming, context),
    timeStands(incoming, context),
    withoutIdentity({
      occurredAtReason: incoming.occurredAtReason,
      'postal/documentNumber': incoming.postal?.documentNumber,
      'eDocument/documentNumber': incoming.eDocument?.documentNumber,
      'eDocument/issuingBody': incoming.eDocument?.issuingBody,
    }),
  );

/** The part of each channel that no other one has. */
const OWN_PARTS = ['postal', 'eDocument', 'inPerson'] as const;
const ownPartOf: Partial<Record<Channel, (typeof OWN_PARTS)[number]>> = {
  POST: 'postal',
  E_DOCUMENT: 'eDocument',
  IN_PERSON: 'inPerson',
};

/** KH art. 5.1.a, 5.1.b: published by that body when it came in, with the channel's own part and no other. */
const channelStands = (incoming: Incoming, receivedBy: string, { issued, law }: DecisionContext): Check => {
  const { channelId, channel } = incoming;
  const needs = ownPartOf[channel];
  const given = OWN_PARTS.filter((part) => incoming[part] !== undefined);
  return every(
    channelId === NOT_IN_SOURCE ? undefined : law.channelIsOpen(channelId, channel, receivedBy, issued.occurredAt),
    unless(isImport(issued) || needs === undefined || given.includes(needs), 'LC-CHANNEL', {
      channel,
      field: needs ?? '',
    }),
    ...given.filter((part) => part !== needs).map((field) => unless(false, 'LC-CHANNEL', { channel, field })),
  );
};

/** KH art. 7.3.a; KH-07: a body that notifies is named, and only then; what it sends by post bears its number. */
const sourceStands = ({ source, notifyingAgencyId, channel, postal }: Incoming, { law, issued }: DecisionContext) => {
  const isNamed = notifyingAgencyId !== undefined && law.agency(notifyingAgencyId) !== undefined;
  const isOfficialLetter = source === 'AGENCY' && channel === 'POST' && !isImport(issued);
  return every(
    unless(source === 'AGENCY' ? isNamed : notifyingAgencyId === undefined, 'LC-INTAKE', {
      source,
      field: 'notifyingAgencyId',
    }),
    unless(!isOfficialLetter || postal?.documentNumber !== undefined, 'LC-CHANNEL', {
      channel,
      field: 'postal/documentNumber',
    }),
  );
};

/** Life-cycle 3.4: who enters for a paper sender attaches the scan of the paper. */
const scanStands = ({ postal, inPerson }: Incoming, { issued }: DecisionContext): Check =>
  unless(issued.onBehalfOf === undefined || (postal?.scanHash ?? inPerson?.scanHash) !== undefined, 'LC-SCAN', {
    fields: ['postal/scanHash', 'inPerson/scanHash'],
  });

/** Open question 34: not ahead, not long ago, and with a reason where it is not now. An import has its source's times. */
const timeStands = (incoming: Incoming, context: DecisionContext): Check => {
  const { issued } = context;
  if (isImport(issued)) return undefined;
  const { occurredAt, occurredAtReason, postal, eDocument } = incoming;
  return every(
    notLongAgo('occurredAt', issued.occurredAt, context),
    unless(occurredAt === undefined || occurredAtReason !== undefined, 'LC-TIME', { field: 'occurredAtReason' }),
    postal === undefined ? undefined : inOrder('postal', [postal.postmarkedOn, postal.arrivedOn], issued),
    eDocument === undefined ? undefined : inOrder('eDocument', [eDocument.issuedOn], issued),
  );
};

/** Days that follow each other: none before 1990, none after today. */
const inOrder = (field: string, days: readonly (string | undefined)[], issued: Issuance): Check => {
  const today = civilDateOf(issued.now);
  const given = days.filter((day) => day !== undefined);
  const isOrdered = [...given, today].every((day, index, all) => index === 0 || (all[index - 1] ?? '') <= day);
  return every(unless(isOrdered, 'LC-TIME', { field, today }), ...given.map((day) => notBefore1990(field, day)));
};

/** Each content has its place, free of identities where nobody needs them to find it (INV-17). */
export const contentStands = (contentRefs: ContentRefs, field = 'contentRefs'): Check =>
  every(
    unless(
      contentRefs.every(({ url, documentRef }) => url !== undefined || documentRef !== undefined),
      'LC-INTAKE',
      { field, needs: ['url', 'documentRef'] },
    ),
    ...contentRefs.flatMap(({ url, documentRef }, index) => [
      url === undefined ? undefined : addressFreeOfIdentity(url, `${field}/${index}/url`),
      withoutIdentity({ [`${field}/${index}/documentRef`]: documentRef }),
    ]),
  );

/** Only an authority is named, by its id; anyone else stays a kind (INV-17). */
export const reportedPartyStands = (reportedParty: ReportedParty | undefined, { law }: DecisionContext): Check => {
  if (reportedParty === undefined) return undefined;
  const { kind, agencyId } = reportedParty;
  const isNamed = agencyId !== undefined && law.agency(agencyId) !== undefined;
  return unless(kind === 'AUTHORITY' ? isNamed : agencyId === undefined, 'LC-INTAKE', {
    reportedParty: kind,
    field: 'agencyId',
  });
};

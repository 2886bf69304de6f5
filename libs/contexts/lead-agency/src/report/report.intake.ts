import { NOT_IN_SOURCE, type ReportEvent } from '#contracts';
import { addDays, civilDateOf } from '#kernel';
import { type Check, type DecisionContext, type Issuance, refuseFor, unless } from '#rules';
import { actingPerson, every, isImport, presentUnlessImported, withoutIdentity } from '../guards.js';
import type { SealedReport } from './report.commands.js';

/** How far back a report may be dated that was taken down on paper first (open question 34). */
const DAYS_BACK = 30;

/** KH art. 5.1; KH-08, KH-09, KH-24. A published channel, its own fields, and who leads. */
export const registerReport = (command: SealedReport, context: DecisionContext): readonly ReportEvent[] => {
  const { issued, law } = context;
  const lead = command.leadAgencyId ?? law.holderOf('LEAD', issued.now);
  refuseFor(
    unless(lead !== undefined, 'LC-ADDRESSEE', { missing: 'LEAD' }),
    channelStands(command, lead ?? '', context),
    sourceStands(command, context),
    contentStands(command),
    reportedPartyStands(command, context),
    timeStands(command, issued),
    onlyFromRegister(command, issued),
    textsStand(command),
  );
  const { channelId, channel, source, contentRefs, message } = command;
  const { notifyingAgencyId, reporter, reportedParty, postal, legacy, occurredAtReason } = command;
  const receiver = actingPerson(issued, lead ?? '');
  return [
    {
      type: 'ReportReceived',
      data: {
        receivedBy: receiver.agencyId,
        leadAgencyId: lead ?? '',
        channelId,
        channel,
        source,
        contentRefs,
        message,
        ...(source === 'OFFICER_OBSERVATION' && { observedBy: receiver.officerRef }),
        ...(notifyingAgencyId !== undefined && { notifyingAgencyId }),
        ...(reporter !== undefined && { reporter }),
        ...(reportedParty !== undefined && { reportedParty }),
        ...(postal !== undefined && { postal }),
        ...(legacy !== undefined && { legacy }),
        ...(occurredAtReason !== undefined && { occurredAtReason }),
      },
    },
  ];
};

/** KH art. 5.1.a, 5.1.b: published when the report came in, and a letter, and only a letter, with its scan. */
const channelStands = (command: SealedReport, lead: string, { issued, law }: DecisionContext): Check => {
  const { channelId, channel, postal } = command;
  const { agencyId } = actingPerson(issued, lead);
  const hasItsFields = channel === 'POST' ? postal !== undefined || isImport(issued) : postal === undefined;
  return every(
    channelId === NOT_IN_SOURCE ? undefined : law.channelIsOpen(channelId, channel, agencyId, issued.occurredAt),
    unless(hasItsFields, 'LC-CHANNEL', { channel, field: 'postal' }),
  );
};

/** KH art. 7.3.a; KH-07: a body that notifies is named, and only then. */
const sourceStands = ({ source, notifyingAgencyId }: SealedReport, { law }: DecisionContext): Check =>
  unless(
    source === 'AGENCY'
      ? notifyingAgencyId !== undefined && law.agency(notifyingAgencyId) !== undefined
      : notifyingAgencyId === undefined,
    'LC-INTAKE',
    { source, field: 'notifyingAgencyId' },
  );

const contentStands = ({ contentRefs }: SealedReport): Check =>
  unless(
    contentRefs === NOT_IN_SOURCE ||
      contentRefs.every(({ url, documentRef }) => url !== undefined || documentRef !== undefined),
    'LC-INTAKE',
    { field: 'contentRefs', needs: ['url', 'documentRef'] },
  );

/** Only an authority is named, by its id; anyone else stays a kind (INV-17). */
const reportedPartyStands = ({ reportedParty }: SealedReport, { law }: DecisionContext): Check => {
  if (reportedParty === undefined) return undefined;
  const { kind, agencyId } = reportedParty;
  const isNamed = agencyId !== undefined && law.agency(agencyId) !== undefined;
  return unless(kind === 'AUTHORITY' ? isNamed : agencyId === undefined, 'LC-INTAKE', {
    reportedParty: kind,
    field: 'agencyId',
  });
};

/** Open question 34: not ahead, not long ago, and with a reason where it is not now. An import has its source's times. */
const timeStands = ({ occurredAt, occurredAtReason, postal }: SealedReport, issued: Issuance): Check => {
  if (isImport(issued)) return undefined;
  const today = civilDateOf(issued.now);
  const isWithin = issued.occurredAt <= issued.now && issued.occurredAt >= addDays(issued.now, -DAYS_BACK);
  const hasArrived =
    postal === undefined || (postal.arrivedOn <= today && (postal.postmarkedOn ?? '') <= postal.arrivedOn);
  return every(
    unless(isWithin, 'LC-TIME', { field: 'occurredAt', now: issued.now, daysBack: DAYS_BACK }),
    unless(occurredAt === undefined || occurredAtReason !== undefined, 'LC-TIME', { field: 'occurredAtReason' }),
    unless(hasArrived, 'LC-TIME', { field: 'postal', today }),
  );
};

/** INV-17: of what reaches the log, not the vault. What was reported is found again by its address, whatever stands in it. */
const textsStand = ({ occurredAtReason, postal, contentRefs }: SealedReport): Check =>
  every(
    withoutIdentity({ occurredAtReason, 'postal/documentNumber': postal?.documentNumber }),
    ...(contentRefs === NOT_IN_SOURCE ? [] : contentRefs).map(({ documentRef }, index) =>
      withoutIdentity({ [`contentRefs/${index}/documentRef`]: documentRef }),
    ),
  );

const onlyFromRegister = (command: SealedReport, issued: Issuance): Check => {
  const { channelId, contentRefs, message, leadAgencyId, legacy } = command;
  const isOrdinary = leadAgencyId === undefined && legacy === undefined;
  return every(
    presentUnlessImported({ channelId, contentRefs, message }, issued),
    unless(isImport(issued) || isOrdinary, 'LC-IMPORT', { fields: ['leadAgencyId', 'legacy'] }),
  );
};

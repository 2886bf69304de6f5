import { NOT_IN_SOURCE, type ReportEvent } from '#contracts';
import type { Instant } from '#kernel';
import { actingOfficer, type Check, type DecisionContext, type Issuance, refuseFor, unless } from '#rules';
import { actingPerson, every, isImport, presentUnlessImported, sinceDayOf, withoutIdentity } from '../guards.js';
import { contentStands, incomingStands, leadNow, refuseIfClassified, reportedPartyStands } from '../incoming.guards.js';
import type { OpenReportOfLetter, SealedNotification, SealedReport } from './report.commands.js';

type Received = Extract<ReportEvent, { type: 'ReportReceived' }>['data'];

/** KH art. 5.1; KH-08, KH-09, KH-24. A published channel, its own fields, and who leads. */
export const registerReport = (command: SealedReport, context: DecisionContext): readonly ReportEvent[] => {
  const { issued } = context;
  const lead = command.leadAgencyId ?? leadNow(context);
  const receiver = actingPerson(issued, lead);
  refuseIfClassified(command);
  const { source, reporter, attachments, selfReport, legacy } = command;
  refuseFor(reportStands(command, receiver.agencyId, context), selfReportStands(command, issued));
  return [
    ...received(
      {
        ...whatCame(command, context),
        receivedBy: receiver.agencyId,
        leadAgencyId: lead,
        ...(source === 'OFFICER_OBSERVATION' && { observedBy: receiver.officerRef }),
        ...(attachments !== undefined && { attachments }),
        ...(reporter !== undefined && { reporter }),
        ...(legacy !== undefined && { legacy }),
      },
      receiver.agencyId,
    ),
    ...(selfReport === undefined ? [] : [{ type: 'OperatorSelfReportSubmitted', data: selfReport } as const]),
  ];
};

/** KH-07: a body tells the lead, through a channel of the lead's. */
export const notifyLeadAgency = (
  { detectedAt, ...command }: SealedNotification,
  context: DecisionContext,
): readonly ReportEvent[] => {
  const { issued } = context;
  const lead = leadNow(context);
  const { agencyId } = actingOfficer(issued);
  refuseIfClassified(command);
  const notification = { ...command, source: 'AGENCY', notifyingAgencyId: agencyId } as const;
  refuseFor(
    unless(agencyId !== lead, 'LC-INTAKE', { source: 'AGENCY', field: 'notifyingAgencyId', needs: 'another body' }),
    reportStands(notification, lead, context),
    detectedAt === undefined ? undefined : sinceDayOf(undefined, 'detectedAt', detectedAt, issued),
  );
  const reported = { ...whatCame(notification, context), receivedBy: lead, leadAgencyId: lead };
  return received(reported, agencyId, detectedAt);
};

/** TH-01: the letter was looked at when it was registered; what it carries comes in as it has it. */
export const openReportOfLetter = (command: OpenReportOfLetter): readonly ReportEvent[] =>
  received(command, command.notifyingAgencyId ?? command.receivedBy);

/** A report, and the word to its lead where another body took it in; not to a lead that the report is about (INV-10). */
const received = (report: Received, toldBy: string, detectedAt?: Instant): readonly ReportEvent[] => {
  const { leadAgencyId, reportedParty } = report;
  const isTold = toldBy !== leadAgencyId && reportedParty?.agencyId !== leadAgencyId;
  const notification = { notifyingAgencyId: toldBy, leadAgencyId, ...(detectedAt !== undefined && { detectedAt }) };
  return [
    { type: 'ReportReceived', data: report },
    ...(isTold ? [{ type: 'AgencyNotificationReceived', data: notification } as const] : []),
  ];
};

/** What a report has of itself, whoever takes it in. */
const whatCame = (command: SealedReport, { issued }: DecisionContext) => {
  const { channelId, channel, source, contentRefs, message, occurredAtReason } = command;
  const { notifyingAgencyId, reportedParty, postal, eDocument, inPerson } = command;
  return {
    channelId,
    channel,
    source,
    contentRefs,
    message,
    ...(notifyingAgencyId !== undefined && { notifyingAgencyId }),
    ...(reportedParty !== undefined && { reportedParty }),
    ...(postal !== undefined && { postal }),
    ...(eDocument !== undefined && { eDocument }),
    ...(inPerson !== undefined && { inPerson }),
    receivedAt: issued.occurredAt,
    ...(occurredAtReason !== undefined && { occurredAtReason }),
  };
};

const reportStands = (command: SealedReport, receivedBy: string, context: DecisionContext): Check => {
  const { contentRefs, reportedParty } = command;
  return every(
    incomingStands(command, receivedBy, context),
    contentRefs === NOT_IN_SOURCE ? undefined : contentStands(contentRefs),
    reportedPartyStands(reportedParty, context),
    onlyFromRegister(command, context.issued),
  );
};

/** HP-17: of an operator's own service, by the operator, in words that name nobody. */
const selfReportStands = ({ source, selfReport }: SealedReport, issued: Issuance): Check => {
  if (selfReport === undefined) return undefined;
  const { foundHow, action, actedAt } = selfReport;
  return every(
    unless(source === 'OPERATOR', 'LC-INTAKE', { source, field: 'selfReport' }),
    sinceDayOf(undefined, 'selfReport/actedAt', actedAt, issued),
    withoutIdentity({ 'selfReport/foundHow': foundHow, 'selfReport/action': action }),
  );
};

const onlyFromRegister = (command: SealedReport, issued: Issuance): Check => {
  const { channelId, contentRefs, message, leadAgencyId, legacy } = command;
  const isOrdinary = leadAgencyId === undefined && legacy === undefined;
  return every(
    presentUnlessImported({ channelId, contentRefs, message }, issued),
    unless(isImport(issued) || isOrdinary, 'LC-IMPORT', { fields: ['leadAgencyId', 'legacy'] }),
  );
};

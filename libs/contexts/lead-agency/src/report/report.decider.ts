import {
  type DeclareConflict,
  type InformReporter,
  type LinkReport,
  ORAL_CHANNELS,
  type ReportEvent,
} from '#contracts';
import { unreachable } from '#kernel';
import {
  type Aggregate,
  type DecisionContext,
  type Issuance,
  mayDeclareConflictOf,
  noteRegistrationNumber,
  refuseFor,
  transferTask,
  unless,
  voidRegistrationNumber,
  withDeadlines,
} from '#rules';
import { actingPerson, during, isImport, sinceDayOf, withoutIdentity } from '../guards.js';
import type { ReportCommand, SealedAcknowledgement, SealedTranscript } from './report.commands.js';
import { DISMISSED, reopenReport, sendComplaintFile } from './report.complaints.js';
import { dismissReport, refuseClassifiedMaterial } from './report.dismissal.js';
import { notifyLeadAgency, openReportOfLetter, registerReport } from './report.intake.js';
import { reportLimits } from './report.limits.js';
import {
  expectMerge,
  followMerge,
  linked,
  mergeReport,
  noteMerge,
  noteUnmerge,
  unmergeReport,
} from './report.merging.js';
import { redirectAwayFromReportedParty, redirectReport } from './report.redirection.js';
import { completeReport, reportInterimMeasure, returnForInformation } from './report.returning.js';
import { screenReport } from './report.screening.js';
import { evolveReport, type Intake, type ReportState } from './report.state.js';

type Screened = Extract<ReportState, { readonly status: 'Screened' }>;

const UNSCREENED = ['Received', 'Acknowledged', 'ReturnedForInformation'] as const;
const OPEN = [...UNSCREENED, 'Screened'] as const;
const ENDED = ['LinkedToCase', 'Merged', 'Redirected', ...DISMISSED, 'ClassifiedRefused'] as const;
const ANY = [...OPEN, ...ENDED] as const;

/** KH-08: what was spoken is written down and read back, once, before anyone screens it. */
const confirmTranscript = (
  { transcript, readBackAt }: SealedTranscript,
  intake: Intake,
  issued: Issuance,
): readonly ReportEvent[] => {
  const { channel, hasTranscript, receivedAt } = intake;
  refuseFor(
    unless(ORAL_CHANNELS.includes(channel) && !hasTranscript, 'LC-TRANSCRIPT', {
      channel,
      channels: ORAL_CHANNELS,
      confirmed: hasTranscript,
    }),
    sinceDayOf(receivedAt, 'readBackAt', readBackAt, issued),
  );
  const confirmedBy = actingPerson(issued, intake.leadAgencyId).officerRef;
  return [{ type: 'TranscriptConfirmed', data: { transcript, readBackAt, confirmedBy } }];
};

/** KH art. 6.1; open question 11. The log holds what lets a tracking code find the report, and not the code. */
const acknowledgeReport = (
  { trackingCodeHash }: SealedAcknowledgement,
  intake: Intake,
  issued: Issuance,
): readonly ReportEvent[] => [
  {
    type: 'ReportAcknowledged',
    data: {
      acknowledgedBy: actingPerson(issued, intake.receivedBy).agencyId,
      ...(trackingCodeHash !== undefined && { trackingCodeHash }),
    },
  },
];

/** Life-cycle 3.2; INV-10. Many reports may belong to one case; which one was said when screening. */
const linkReport = ({ caseId }: LinkReport, state: Screened): readonly ReportEvent[] => {
  const { screening } = state;
  const screenedInto = screening.opening?.caseId ?? screening.linkTo;
  refuseFor(
    unless(caseId === screenedInto, 'LC-DISPOSITION', {
      screenedAs: screening.disposition,
      caseId,
      needs: screenedInto ?? 'a screening that names a case',
    }),
  );
  return [linked(caseId, state)];
};

/** Open questions 11, 12; INV-21: whoever left a contact is told how it ended, or what is missing, by the lead or by the body that it went to. */
const informReporter = (
  { means, summary, informedAt }: InformReporter,
  intake: Intake & { readonly status: string },
  issued: Issuance,
): readonly ReportEvent[] => {
  const isOwed = [...ENDED, 'ReturnedForInformation'].some((status) => status === intake.status);
  refuseFor(
    unless(isOwed && intake.isContactable, 'LC-CONTACT', { state: intake.status, contactable: intake.isContactable }),
    sinceDayOf(intake.receivedAt, 'informedAt', informedAt, issued),
    withoutIdentity({ summary }),
  );
  return [{ type: 'ReporterInformed', data: { means, summary, informedAt } }];
};

/** KH-13, INV-10. On a report that was linked it still counts: its case goes on. */
const declareConflict = (
  { officerRef, reasons }: DeclareConflict,
  intake: Intake,
  issued: Issuance,
): readonly ReportEvent[] => {
  if (intake.conflicted.includes(officerRef)) return [];
  refuseFor(mayDeclareConflictOf(officerRef, issued), withoutIdentity({ reasons }));
  return [{ type: 'ConflictDeclared', data: { officerRef, reasons } }];
};

/** What a policy does of itself once a report was received or screened. */
const FOLLOWS: readonly ReportCommand['type'][] = [
  'LinkReport',
  'RedirectReport',
  'RedirectAwayFromReportedParty',
  'DismissReport',
];

/**
 * Life-cycle 3.0, 3.2; INV-18. A policy comes after what it follows: where the lead did it in person meanwhile, or refused the
 * material as classified, nothing is left to do. Whoever comes too late in person is told how the report stands.
 */
const isOvertaken = (command: ReportCommand, state: ReportState, issued: Issuance): boolean =>
  issued.actor.kind === 'SYSTEM' &&
  !isImport(issued) &&
  FOLLOWS.includes(command.type) &&
  ENDED.some((ended) => ended === state.status) &&
  !isOfAnotherCase(command, state);

/** Nobody can have linked it elsewhere than it was screened into: a case that says so is not overtaken, but wrong. */
const isOfAnotherCase = (command: ReportCommand, state: ReportState): boolean =>
  command.type === 'LinkReport' && state.status === 'LinkedToCase' && command.data.caseId !== state.caseId;

const decide = (command: ReportCommand, state: ReportState, context: DecisionContext): readonly ReportEvent[] => {
  const { issued } = context;
  if (isOvertaken(command, state, issued)) return [];
  switch (command.type) {
    case 'RegisterReport':
      during(state, 'NONE');
      return registerReport(command.data, context);
    case 'ConfirmTranscript':
      return confirmTranscript(command.data, during(state, 'Received', 'Acknowledged'), issued);
    case 'NotifyLeadAgency':
      during(state, 'NONE');
      return notifyLeadAgency(command.data, context);
    case 'OpenReportOfLetter':
      during(state, 'NONE');
      return openReportOfLetter(command.data);
    case 'RecordClassifiedRefusal':
      during(state, 'NONE');
      return refuseClassifiedMaterial(command.data, context);
    case 'RefuseClassifiedMaterial':
      during(state, ...OPEN);
      return refuseClassifiedMaterial(command.data, context);
    case 'ReportInterimMeasure':
      during(state, ...OPEN, 'LinkedToCase', 'Merged');
      return reportInterimMeasure(command.data, issued);
    case 'AcknowledgeReport':
      return acknowledgeReport(command.data, during(state, 'Received'), issued);
    case 'ReturnForInformation':
      return returnForInformation(command.data, during(state, 'Acknowledged'), issued);
    case 'CompleteReport':
      return completeReport(command.data, during(state, 'ReturnedForInformation'), context);
    case 'ScreenReport':
      return screenReport(command.data, during(state, 'Acknowledged'), context);
    case 'LinkReport':
      return linkReport(command.data, during(state, 'Screened'));
    case 'RedirectReport':
      return redirectReport(command.data, during(state, 'Screened'), context);
    case 'RedirectAwayFromReportedParty':
      return redirectAwayFromReportedParty(during(state, ...UNSCREENED), context);
    case 'DismissReport':
      return dismissReport(command.data, during(state, 'Screened', 'ReturnedForInformation'), context);
    case 'MergeReport':
      return mergeReport(command.data, during(state, 'Acknowledged', 'ReturnedForInformation'), context);
    case 'UnmergeReport':
      return unmergeReport(command.data, during(state, 'Merged', 'LinkedToCase', ...DISMISSED), issued);
    case 'ExpectMerge':
      return expectMerge(command.data, during(state, ...ANY));
    case 'NoteMerge':
      return noteMerge(command.data, during(state, ...ANY));
    case 'NoteUnmerge':
      return noteUnmerge(command.data, during(state, ...ANY));
    case 'FollowMerge':
      return followMerge(command.data, during(state, ...ANY));
    case 'InformReporter':
      return informReporter(command.data, during(state, ...ANY), issued);
    case 'DeclareConflict':
      return declareConflict(command.data, during(state, ...OPEN, 'Merged', 'LinkedToCase'), issued);
    case 'SendComplaintFile':
      return sendComplaintFile(command.data, during(state, ...ANY), context);
    case 'ReopenReport':
      return reopenReport(command.data, during(state, ...ANY));
    case 'TransferToSuccessor':
      return transferTask(command.data, reportAggregate.parties(state), context);
    case 'NoteRegistrationNumber':
      return noteRegistrationNumber(command.data, during(state, ...ANY).registrationNumber);
    case 'VoidRegistrationNumber':
      return voidRegistrationNumber(command.data, during(state, ...ANY).registrationNumber);
    default:
      return unreachable(command);
  }
};

const reportAggregate: Aggregate<ReportCommand, ReportState, ReportEvent> = {
  category: 'report',
  owner: 'lead-agency',
  opening: ['RegisterReport', 'NotifyLeadAgency', 'OpenReportOfLetter', 'RecordClassifiedRefusal'],
  initial: { status: 'NONE' },
  decide,
  evolve: evolveReport,
  exists: (state) => state.status !== 'NONE',

  parties: (state) => {
    if (state.status === 'NONE') return {};
    const { leadAgencyId, receivedBy, notifyingAgencyId, reportedAgencyId } = state;
    return {
      lead: leadAgencyId,
      receiver: receivedBy,
      ...(notifyingAgencyId !== undefined && { notifying: notifyingAgencyId }),
      ...(state.status === 'Redirected' && { redirectedTo: state.to }),
      involved: [notifyingAgencyId].filter((agencyId) => agencyId !== undefined),
      reported: [reportedAgencyId].filter((agencyId) => agencyId !== undefined),
    };
  },

  matterId: (state, streamId) => (state.status === 'LinkedToCase' ? state.caseId : streamId),
};

/** One incoming report (life-cycle 3.1: `report-{id}`), with its time limits. */
export const reportDecider = withDeadlines(reportAggregate, reportLimits);

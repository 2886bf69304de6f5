import {
  type AcknowledgeReport,
  type DeclareConflict,
  type DismissReport,
  type Disposition,
  type InformReporter,
  type LinkReport,
  ORAL_CHANNELS,
  type RedirectReport,
  type ReportEvent,
} from '#contracts';
import { unreachable } from '#kernel';
import {
  type Aggregate,
  type Check,
  type DecisionContext,
  type Issuance,
  mayDeclareConflictOf,
  refuseFor,
  unless,
} from '#rules';
import { actingPerson, addresseeIsActive, during, notAhead, notTheReportedParty, withoutIdentity } from '../guards.js';
import type { ReportCommand, SealedTranscript } from './report.commands.js';
import { registerReport } from './report.intake.js';
import { screenReport } from './report.screening.js';
import { evolveReport, type Intake, type ReportState, type Screening } from './report.state.js';

type Screened = Extract<ReportState, { readonly status: 'Screened' }>;

const OPEN = ['Received', 'Acknowledged', 'Screened'] as const;
const ENDED = ['LinkedToCase', 'Redirected', 'DismissedOutOfScope', 'DismissedNoFactualClaim'] as const;

/** KH-08: what was spoken is written down and read back, once, before anyone screens it. */
const confirmTranscript = (
  { transcript, readBackAt }: SealedTranscript,
  intake: Intake,
  issued: Issuance,
): readonly ReportEvent[] => {
  const { channel, hasTranscript } = intake;
  refuseFor(
    unless(ORAL_CHANNELS.includes(channel) && !hasTranscript, 'LC-TRANSCRIPT', {
      channel,
      channels: ORAL_CHANNELS,
      confirmed: hasTranscript,
    }),
    notAhead('readBackAt', readBackAt, issued),
  );
  const confirmedBy = actingPerson(issued, intake.leadAgencyId).officerRef;
  return [{ type: 'TranscriptConfirmed', data: { transcript, readBackAt, confirmedBy } }];
};

/** KH art. 6.1. */
const acknowledgeReport = (_: AcknowledgeReport, intake: Intake, issued: Issuance): readonly ReportEvent[] => [
  { type: 'ReportAcknowledged', data: { acknowledgedBy: actingPerson(issued, intake.receivedBy).agencyId } },
];

/** Life-cycle 3.2; INV-10. Many reports may belong to one case; which one was said when screening. */
const linkReport = ({ caseId }: LinkReport, { screening, conflicted }: Screened): readonly ReportEvent[] => {
  const screenedInto = screening.opening?.caseId ?? screening.linkTo;
  refuseFor(
    unless(caseId === screenedInto, 'LC-DISPOSITION', {
      screenedAs: screening.disposition,
      caseId,
      needs: screenedInto ?? 'a screening that names a case',
    }),
  );
  return [{ type: 'ReportLinkedToCase', data: { caseId, conflicted: [...conflicted] } }];
};

/** Life-cycle 3.2; INV-10, INV-21. */
const redirectReport = (
  { to, remedy, reasons }: RedirectReport,
  state: Screened,
  context: DecisionContext,
): readonly ReportEvent[] => {
  refuseFor(
    asScreened('REDIRECT', state.screening, to, state.screening.redirection?.to),
    addresseeIsActive(to, context),
    notTheReportedParty(to, state),
    withoutIdentity({ reasons, remedy: remedy.text }),
  );
  return [{ type: 'ReportRedirected', data: { to, remedy, reasons } }];
};

/**
 * Life-cycle 3.2, 3.7; INV-10. Nobody of an authority looks into what is said about it: the body above it does, or the
 * provincial inspectorate where that is the lead, is gone, or was never there.
 */
const redirectAwayFromReportedParty = (intake: Intake, context: DecisionContext): readonly ReportEvent[] => {
  const { law, issued } = context;
  const { reportedAgencyId, leadAgencyId } = intake;
  const superior = reportedAgencyId === undefined ? undefined : law.agency(reportedAgencyId)?.superior;
  const territory = law.agency(leadAgencyId)?.territory ?? '';
  const inspectorate = law.bodyOfKind('PROVINCIAL_INSPECTORATE', territory, issued.now);
  const to = [superior, inspectorate].find(
    (agencyId) =>
      agencyId !== undefined &&
      agencyId !== reportedAgencyId &&
      agencyId !== leadAgencyId &&
      law.isActive(agencyId, issued.now),
  );
  refuseFor(
    unless(reportedAgencyId !== undefined && to !== undefined, 'LC-ADDRESSEE', {
      about: reportedAgencyId ?? 'NO_AUTHORITY',
      needs: ['superior', 'PROVINCIAL_INSPECTORATE'],
    }),
  );
  return to === undefined
    ? []
    : [
        {
          type: 'ReportRedirected',
          data: { to, reasons: ABOUT_AN_AUTHORITY, remedy: { body: to, text: REMEDY_THERE } },
        },
      ];
};

const ABOUT_AN_AUTHORITY =
  'Phản ánh về một cơ quan được chuyển đến cơ quan cấp trên hoặc Thanh tra tỉnh (INV-10). / A report about an authority goes to the body above it or to the provincial inspectorate (INV-10).';
const REMEDY_THERE =
  'Kiến nghị, khiếu nại với cơ quan tiếp nhận phản ánh được chuyển đến. / Complaints go to the body that the report was redirected to.';

/** Life-cycle 3.2; INV-21. */
const dismissReport = ({ ground, remedy, reasons }: DismissReport, { screening }: Screened): readonly ReportEvent[] => {
  refuseFor(
    asScreened('DISMISS', screening, ground, screening.dismissal?.ground),
    withoutIdentity({ reasons, remedy: remedy.text }),
  );
  return [{ type: 'ReportDismissed', data: { ground, remedy, reasons } }];
};

/** A policy does what screening said, and so may the lead; neither does something else. */
const asScreened = (disposition: Disposition, screening: Screening, given: string, needs: string | undefined): Check =>
  unless(screening.disposition === disposition && given === needs, 'LC-DISPOSITION', {
    disposition,
    screenedAs: screening.disposition,
    ...(needs !== undefined && { given, needs }),
  });

/** Open questions 11, 12: whoever left a contact is told how it ended, by the lead or by the body that it went to. */
const informReporter = (
  { means, summary, informedAt }: InformReporter,
  intake: Intake & { readonly status: string },
  issued: Issuance,
): readonly ReportEvent[] => {
  const hasEnded = ENDED.some((status) => status === intake.status);
  refuseFor(
    unless(hasEnded && intake.isContactable, 'LC-CONTACT', { state: intake.status, contactable: intake.isContactable }),
    notAhead('informedAt', informedAt, issued),
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

const decide = (command: ReportCommand, state: ReportState, context: DecisionContext): readonly ReportEvent[] => {
  const { issued } = context;
  switch (command.type) {
    case 'RegisterReport':
      during(state, 'NONE');
      return registerReport(command.data, context);
    case 'ConfirmTranscript':
      return confirmTranscript(command.data, during(state, 'Received', 'Acknowledged'), issued);
    case 'AcknowledgeReport':
      return acknowledgeReport(command.data, during(state, 'Received'), issued);
    case 'ScreenReport':
      return screenReport(command.data, during(state, 'Acknowledged'), context);
    case 'LinkReport':
      return linkReport(command.data, during(state, 'Screened'));
    case 'RedirectReport':
      return redirectReport(command.data, during(state, 'Screened'), context);
    case 'RedirectAwayFromReportedParty':
      return redirectAwayFromReportedParty(during(state, 'Received', 'Acknowledged'), context);
    case 'DismissReport':
      return dismissReport(command.data, during(state, 'Screened'));
    case 'InformReporter':
      return informReporter(command.data, during(state, ...OPEN, ...ENDED), issued);
    case 'DeclareConflict':
      return declareConflict(command.data, during(state, ...OPEN, 'LinkedToCase'), issued);
    default:
      return unreachable(command);
  }
};

/** One incoming report (life-cycle 3.1: `report-{id}`). */
export const reportDecider: Aggregate<ReportCommand, ReportState, ReportEvent> = {
  category: 'report',
  owner: 'lead-agency',
  opening: ['RegisterReport'],
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
      ...(state.status === 'Redirected' && { redirectedTo: state.to }),
      involved: [notifyingAgencyId].filter((agencyId) => agencyId !== undefined),
      reported: [reportedAgencyId].filter((agencyId) => agencyId !== undefined),
    };
  },

  matterId: (state, streamId) => (state.status === 'LinkedToCase' ? state.caseId : streamId),
};

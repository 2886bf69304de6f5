import type { RedirectReport, ReportEvent } from '#contracts';
import { type DecisionContext, type LawInForce, refuseFor, unless } from '#rules';
import { addresseeIsActive, notTheReportedParty, remedyStands, withoutIdentity } from '../guards.js';
import { asScreened } from './report.dismissal.js';
import { duplicatesOf } from './report.merging.js';
import type { Intake, ReportState } from './report.state.js';

/** Life-cycle 3.2; INV-10, INV-21. */
export const redirectReport = (
  { to, remedy, reasons }: RedirectReport,
  state: Extract<ReportState, { readonly status: 'Screened' }>,
  context: DecisionContext,
): readonly ReportEvent[] => {
  refuseFor(
    asScreened('REDIRECT', state.screening, to, state.screening.redirection?.to),
    addresseeIsActive(to, context),
    notTheReportedParty(to, state),
    remedyStands(remedy, context),
    withoutIdentity({ reasons }),
  );
  return [{ type: 'ReportRedirected', data: { to, remedy, reasons, ...duplicatesOf(state) } }];
};

/**
 * Life-cycle 3.2, 3.7; INV-10. Nobody of an authority looks into what is said about it, whoever took the report in: the
 * next body above it that is there and does not lead does, or the provincial inspectorate where there is none.
 */
export const redirectAwayFromReportedParty = (intake: Intake, context: DecisionContext): readonly ReportEvent[] => {
  const { law, issued } = context;
  const { reportedAgencyId, leadAgencyId } = intake;
  const territory = law.agency(leadAgencyId)?.territory ?? '';
  const inspectorate = law.bodyOfKind('PROVINCIAL_INSPECTORATE', territory, issued.now);
  const to = [...above(reportedAgencyId, law), inspectorate].find(
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
          data: {
            to,
            reasons: ABOUT_AN_AUTHORITY,
            remedy: { body: to, text: REMEDY_THERE },
            ...duplicatesOf(intake),
          },
        },
      ];
};

/** The bodies above one, the nearest first. A body that stands above itself ends it. */
const above = (agencyId: string | undefined, law: LawInForce): readonly string[] => {
  const found: string[] = [];
  for (let superior = superiorOf(agencyId, law); superior !== undefined; superior = superiorOf(superior, law)) {
    if (superior === agencyId || found.includes(superior)) break;
    found.push(superior);
  }
  return found;
};

const superiorOf = (agencyId: string | undefined, law: LawInForce): string | undefined =>
  agencyId === undefined ? undefined : law.agency(agencyId)?.superior;

const ABOUT_AN_AUTHORITY =
  'Phản ánh về một cơ quan được chuyển đến cơ quan cấp trên hoặc Thanh tra tỉnh (INV-10). / A report about an authority goes to a body above it or to the provincial inspectorate (INV-10).';
const REMEDY_THERE =
  'Kiến nghị, khiếu nại với cơ quan tiếp nhận phản ánh được chuyển đến. / Complaints go to the body that the report was redirected to.';

import type { DismissReport, Disposition, ReportEvent } from '#contracts';
import {
  actingOfficer,
  type Check,
  type DecisionContext,
  dueNow,
  isPastDue,
  refuseFor,
  unless,
  withPerson,
} from '#rules';
import { actingPerson, every, remedyStands, takesPart, withoutIdentity } from '../guards.js';
import { decidesAnew } from './report.complaints.js';
import { COMPLETION } from './report.limits.js';
import type { ClassifiedRefusal } from './report.commands.js';
import { duplicatesOf } from './report.merging.js';
import type { ReportState, Screening } from './report.state.js';

/** Life-cycle 3.2; INV-21. As it was screened; or as incomplete, where the reporter was asked and nothing came. */
export const dismissReport = (
  { ground, remedy, reasons }: DismissReport,
  state: Extract<ReportState, { readonly status: 'Screened' | 'ReturnedForInformation' }>,
  context: DecisionContext,
): readonly ReportEvent[] => {
  refuseFor(
    state.status === 'Screened'
      ? asScreened('DISMISS', state.screening, ground, state.screening.dismissal?.ground)
      : incompleteStands(ground, state, context),
    remedyStands(remedy, context),
    withoutIdentity({ reasons }),
  );
  const { tookPart, leadAgencyId } = state;
  // A policy does what was screened, and decides nothing itself.
  const participants =
    context.issued.actor.kind === 'OFFICER'
      ? withPerson(tookPart, actingPerson(context.issued, leadAgencyId))
      : tookPart;
  return [
    {
      type: 'ReportDismissed',
      data: { ground, remedy, reasons, participants: [...participants], ...duplicatesOf(state) },
    },
  ];
};

/** Life-cycle 3.2: the reporter has until the due date that was given, as it stands now. */
const incompleteStands = (
  ground: DismissReport['ground'],
  state: Extract<ReportState, { readonly status: 'ReturnedForInformation' }>,
  { issued, deadlines }: DecisionContext,
): Check => {
  const dueAt = dueNow(COMPLETION, state.completionDueAt ?? issued.now, deadlines);
  const person = actingPerson(issued, state.leadAgencyId);
  return every(
    takesPart(person, state),
    decidesAnew(person, state),
    unless(ground === 'INCOMPLETE' && isPastDue(issued.now, dueAt), 'LC-INCOMPLETE', {
      ground,
      dueAt: dueAt ?? 'paused',
      now: issued.now,
    }),
  );
};

/** A policy does what screening said, and so may the lead; neither does something else. */
export const asScreened = (
  disposition: Disposition,
  screening: Screening,
  given: string,
  needs: string | undefined,
): Check =>
  unless(screening.disposition === disposition && given === needs, 'LC-DISPOSITION', {
    disposition,
    screenedAs: screening.disposition,
    ...(needs !== undefined && { given, needs }),
  });

/** KH art. 4.2; KH-06, INV-18. Of the material nothing is kept but where it is and who keeps it. */
export const refuseClassifiedMaterial = (
  { referenceNumber, custodian, letterId }: ClassifiedRefusal,
  { law, issued }: DecisionContext,
): readonly ReportEvent[] => {
  refuseFor(
    unless(law.agency(custodian) !== undefined, 'LC-ADDRESSEE', { field: 'custodian', custodian }),
    withoutIdentity({ referenceNumber }),
  );
  const { agencyId } = actingOfficer(issued);
  return [
    {
      type: 'ClassifiedMaterialRefused',
      data: { referenceNumber, custodian, refusedBy: agencyId, ...(letterId !== undefined && { letterId }) },
    },
  ];
};

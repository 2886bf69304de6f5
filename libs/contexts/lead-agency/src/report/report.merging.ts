import type { EventOf, MergeNoted, MergeReport, ReportEvent, UnmergeReport } from '#contracts';
import { type Uuid, unreachable } from '#kernel';
import { type DecisionContext, type Issuance, refuseFor, unless } from '#rules';
import { actingPerson, remedyStands, takesPart, withoutIdentity } from '../guards.js';
import { decidesAnew } from './report.complaints.js';
import type { ExpectMerge, FollowMerge, NoteMerge, NoteUnmerge } from './report.commands.js';
import type { Intake, ReportState } from './report.state.js';

type Existing = Exclude<ReportState, { readonly status: 'NONE' }>;

/** States in which a report may be what another one repeats: under way, or in a case. */
const ORIGINAL: readonly Existing['status'][] = [
  'Received',
  'Acknowledged',
  'ReturnedForInformation',
  'Screened',
  'LinkedToCase',
];

/**
 * Life-cycle 3.2; INV-10, INV-21. The report says what another one says already; that one was asked. What is about an
 * authority leaves for a body above it, and is joined to nothing.
 */
export const mergeReport = (
  { into, reasons, remedy }: MergeReport,
  state: Extract<ReportState, { readonly status: 'Acknowledged' | 'ReturnedForInformation' }>,
  context: DecisionContext,
): readonly ReportEvent[] => {
  const { leadAgencyId, reportedAgencyId, conflicted, duplicates } = state;
  const person = actingPerson(context.issued, leadAgencyId);
  refuseFor(
    takesPart(person, state),
    decidesAnew(person, state),
    unless(reportedAgencyId === undefined, 'INV-10', { is: 'ABOUT_AN_AUTHORITY', insteadOf: 'MERGE' }),
    unless(!duplicates.includes(into), 'LC-MERGE', { into, is: 'DUPLICATE_OF_THIS_ONE' }),
    remedyStands(remedy, context),
    withoutIdentity({ reasons }),
  );
  return [{ type: 'ReportMerged', data: { into, reasons, remedy, conflicted: [...conflicted], mergedBy: person } }];
};

/** Life-cycle 3.2: it was no duplicate, and stands again where it stood; also where it followed the other one to its end. */
export const unmergeReport = ({ reasons }: UnmergeReport, intake: Intake, issued: Issuance): readonly ReportEvent[] => {
  const { merge, leadAgencyId } = intake;
  refuseFor(
    takesPart(actingPerson(issued, leadAgencyId), intake),
    unless(merge !== undefined, 'LC-STATE', { needs: 'Merged' }),
    withoutIdentity({ reasons }),
  );
  return merge === undefined ? [] : [{ type: 'ReportUnmerged', data: { from: merge.into, reasons } }];
};

/** Life-cycle 3.2: whether another report may be merged into this one. Records nothing: that it was, the other one says. */
export const expectMerge = ({ reportId }: ExpectMerge, state: Existing): readonly ReportEvent[] => {
  refuseUnlessOriginal(reportId, state);
  return [];
};

/**
 * Life-cycle 3.0: the duplicate is noted in whatever state this report is since it was asked; it ends as this report does, or
 * as it has ended, and its conflicts are this one's (INV-10).
 */
export const noteMerge = ({ reportId, conflicted }: NoteMerge, state: Existing): readonly ReportEvent[] => [
  { type: 'MergeNoted', data: { reportId, conflicted: [...conflicted], ...endOf(state) } },
];

const endOf = (state: Existing): Omit<EventOf<typeof MergeNoted>['data'], keyof NoteMerge> => {
  switch (state.status) {
    case 'LinkedToCase':
      return { caseId: state.caseId };
    case 'Redirected':
      return { redirected: { to: state.to, ...state.told } };
    case 'DismissedOutOfScope':
    case 'DismissedNoFactualClaim':
    case 'DismissedIncomplete':
      return { dismissed: state.told };
    default:
      return {};
  }
};

const refuseUnlessOriginal = (reportId: Uuid, { status, merge }: Existing): void =>
  refuseFor(
    unless(ORIGINAL.includes(status), 'LC-MERGE', {
      state: status,
      allowedIn: ORIGINAL,
      ...(status === 'Merged' &&
        merge !== undefined && { mergedInto: merge.into === reportId ? 'EACH_OTHER' : merge.into }),
    }),
  );

export const noteUnmerge = ({ reportId }: NoteUnmerge, { duplicates }: Intake): readonly ReportEvent[] =>
  duplicates.includes(reportId) ? [{ type: 'UnmergeNoted', data: { reportId } }] : [];

/**
 * Life-cycle 3.2: the duplicate ends as the report that it was merged into, with the same reasons and the same remedy, and
 * whoever reported it is told too. One that was un-merged meanwhile goes its own way.
 */
export const followMerge = ({ into, end }: FollowMerge, state: Existing): readonly ReportEvent[] => {
  if (state.status !== 'Merged' || state.merge?.into !== into) return [];
  switch (end.kind) {
    case 'LINKED':
      return [linked(end.caseId, state)];
    case 'REDIRECTED': {
      const { kind: _, ...redirected } = end;
      return [{ type: 'ReportRedirected', data: { ...redirected, ...duplicatesOf(state) } }];
    }
    case 'DISMISSED': {
      const { kind: _, ...dismissed } = end;
      return [{ type: 'ReportDismissed', data: { ...dismissed, ...duplicatesOf(state) } }];
    }
    default:
      return unreachable(end);
  }
};

/** Life-cycle 3.2, 3.0; INV-10: the report belongs to the case, with who takes no part in it and what follows it there. */
export const linked = (caseId: Uuid, intake: Intake): ReportEvent => ({
  type: 'ReportLinkedToCase',
  data: { caseId, conflicted: [...intake.conflicted], ...duplicatesOf(intake) },
});

/** What a report's end says of its duplicates, which end as it does. */
export const duplicatesOf = ({ duplicates }: Intake) =>
  duplicates.length === 0 ? {} : { mergedReports: [...duplicates] };

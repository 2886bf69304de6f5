import type { ReportEvent } from '#contracts';
import type { Instant } from '#kernel';
import type { Limit } from '#rules';

/** The packs' rules; each limit has the name of its rule. */
const ACKNOWLEDGEMENT = 'acknowledgement';
const SCREENING = 'screening';
export const COMPLETION = 'completion-by-reporter';

/** What the limits need to know of the report. */
interface Report {
  readonly status: string;
  readonly completionDueAt?: Instant;
}

/** After these nothing is awaited of a report that was not screened. */
const ENDS: readonly ReportEvent['type'][] = [
  'ReportRedirected',
  'ReportDismissed',
  'ReportMerged',
  'ReportLinkedToCase',
  'ClassifiedMaterialRefused',
];

const meeting =
  (deadlineId: string, ...types: readonly ReportEvent['type'][]) =>
  ({ type }: ReportEvent): readonly string[] =>
    types.includes(type) || ENDS.includes(type) ? [deadlineId] : [];

/** Life-cycle 3.2, 3.6: from the receipt, for the body that received it. */
const acknowledgement: Limit<Report, ReportEvent> = {
  ruleId: ACKNOWLEDGEMENT,
  binds: 'receiver',
  starts: ({ type }, { now }) =>
    type === 'ReportReceived' ? { deadlineId: ACKNOWLEDGEMENT, startsAt: now } : undefined,
  meets: meeting(ACKNOWLEDGEMENT, 'ReportAcknowledged'),
};

/**
 * Life-cycle 3.2, 3.6: whenever the report comes to lie with the lead, also where the reporter was asked for more and stayed
 * silent; not while the reporter has time, so it stands still for no other reason.
 */
const screening: Limit<Report, ReportEvent> = {
  ruleId: SCREENING,
  binds: 'lead',
  starts: ({ type }, { now }, { status }) =>
    status === 'Acknowledged' &&
    ['ReportAcknowledged', 'ReportCompleted', 'ReportUnmerged', 'ReportReopened'].includes(type)
      ? { deadlineId: SCREENING, startsAt: now }
      : undefined,
  startsOnMiss: (missed, { now }) => (missed === COMPLETION ? { deadlineId: SCREENING, startsAt: now } : undefined),
  meets: meeting(SCREENING, 'ReportScreened', 'ReportReturnedForInformation', 'ReportCompleted'),
};

/** Life-cycle 3.2: the lead names the end; a report that comes back from a merge waits until the same end. */
const completion: Limit<Report, ReportEvent> = {
  ruleId: COMPLETION,
  starts: ({ type }, { now }, { status, completionDueAt }) =>
    status === 'ReturnedForInformation' &&
    completionDueAt !== undefined &&
    (type === 'ReportReturnedForInformation' || type === 'ReportUnmerged')
      ? { deadlineId: COMPLETION, startsAt: now, agreedDueAt: completionDueAt }
      : undefined,
  meets: meeting(COMPLETION, 'ReportCompleted'),
};

/** The limits of a report. */
export const reportLimits: readonly Limit<Report, ReportEvent>[] = [acknowledgement, screening, completion];

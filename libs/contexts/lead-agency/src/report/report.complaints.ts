import type { ReportEvent } from '#contracts';
import { type Check, type DecisionContext, unless } from '#rules';
import { isUpheld, type Person } from '../guards.js';
import type { ReopenReport, SendComplaintFile } from './report.commands.js';
import type { Intake, ReportState } from './report.state.js';

/**
 * Life-cycle 3.0, 3.4; INV-21: somebody complains that the report was refused. Whose act that is, when the reporter was told,
 * and who took part in it, so that none of them deals with the complaint.
 */
export const sendComplaintFile = (
  { complaintId }: SendComplaintFile,
  { leadAgencyId, reportedAgencyId, tookPart, informedAt, conflicted }: Intake,
  { law }: DecisionContext,
): readonly ReportEvent[] => {
  const superior = law.agency(leadAgencyId)?.superior;
  return [
    {
      type: 'ComplaintFileSent',
      data: {
        complaintId,
        agencyId: leadAgencyId,
        // A body that the report is about resolves nothing here (INV-10).
        ...(superior !== undefined && superior !== reportedAgencyId && { superior }),
        ...(informedAt !== undefined && { receivedAt: informedAt }),
        participants: [...tookPart],
        ...(conflicted.length > 0 && { conflicted: [...conflicted] }),
      },
    },
  ];
};

/** States of a report that was dismissed. */
export const DISMISSED = ['DismissedOutOfScope', 'DismissedNoFactualClaim', 'DismissedIncomplete'] as const;

/**
 * Complaints Law 2011 art. 31; INV-21: a complaint about the dismissal was upheld, first, second or by a court: the report is
 * screened again. Where it was not, or the report does not stand dismissed any more, nothing follows.
 */
export const reopenReport = (
  { complaintId, cause, outcome }: ReopenReport,
  { status, leadAgencyId, isContactable }: Intake & { readonly status: ReportState['status'] },
): readonly ReportEvent[] =>
  isUpheld(outcome) && DISMISSED.some((dismissed) => dismissed === status)
    ? [{ type: 'ReportReopened', data: { complaintId, cause, leadAgencyId, contactable: isContactable } }]
    : [];

/** Life-cycle 3.4: who dismissed a report decides nothing about it after a complaint about that was upheld. */
export const decidesAnew = ({ officerRef }: Person, { setAside }: Intake): Check =>
  unless(!setAside.some((person) => person.officerRef === officerRef), 'LC-COMPLAINT-PERSON', {
    officerRef,
    is: 'PARTICIPANT',
  });

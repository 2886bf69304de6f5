import type { ReportEvent } from '#contracts';
import type { DecisionContext } from '#rules';
import type { SendComplaintFile } from './report.commands.js';
import type { Intake } from './report.state.js';

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

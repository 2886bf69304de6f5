import { definePolicy } from '#reactions';
import type { SendComplaintFile } from '../report/report.commands.js';

/** Life-cycle 3.0, 3.4: a reporter complains that the report was refused: whoever refused it hands over its file. */
export const sendComplaintFileOfReport = definePolicy({
  name: 'send-complaint-file-of-report',
  context: 'lead-agency',
  on: ['ComplaintFiled'],
  react: ({ streamId, data: { act } }) => {
    if (act.kind !== 'REPORT_DISMISSAL') return [];
    const asked: SendComplaintFile = { complaintId: streamId };
    return [{ category: 'report', targetId: act.id, command: { type: 'SendComplaintFile', data: asked } }];
  },
});

import { definePolicy } from '#reactions';
import type { ReopenReport } from '../report/report.commands.js';

/** Complaints Law 2011 art. 31; life-cycle 3.3; INV-21: what a complaint about the dismissal of a report came to is told to it. */
export const reopenDismissedReport = definePolicy({
  name: 'reopen-dismissed-report',
  context: 'lead-agency',
  on: ['ComplaintResolved', 'CourtOutcomeRecorded'],
  react: ({ type, streamId, data: { act, outcome } }) => {
    if (act.kind !== 'REPORT_DISMISSAL') return [];
    const cause = type === 'CourtOutcomeRecorded' ? 'COURT_OUTCOME' : 'UPHELD_COMPLAINT';
    const told: ReopenReport = { complaintId: streamId, cause, outcome };
    return [{ category: 'report', targetId: act.id, command: { type: 'ReopenReport', data: told } }];
  },
});

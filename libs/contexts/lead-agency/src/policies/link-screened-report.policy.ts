import { definePolicy } from '#reactions';
import type { ExpectReport } from '../case/case.commands.js';

/**
 * Life-cycle 3.2; INV-22. The screening names what follows; here, a case that is there already. The case is asked first:
 * where it refuses, or is not there, the report is not linked, and someone is told.
 */
export const linkScreenedReport = definePolicy({
  name: 'link-screened-report',
  context: 'lead-agency',
  on: ['ReportScreened'],
  react: ({ streamId, data: { disposition, linkTo, screenedBy } }) => {
    if (disposition !== 'LINK_TO_CASE' || linkTo === undefined) return [];
    const expected: ExpectReport = { reportId: streamId, leadAgencyId: screenedBy.agencyId };
    return [
      { category: 'case', targetId: linkTo, command: { type: 'ExpectReport', data: expected } },
      { category: 'report', targetId: streamId, command: { type: 'LinkReport', data: { caseId: linkTo } } },
    ];
  },
});

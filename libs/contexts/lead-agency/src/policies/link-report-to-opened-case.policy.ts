import { definePolicy } from '#reactions';

/** Life-cycle 3.2: the report that a case was opened from belongs to it. */
export const linkReportToOpenedCase = definePolicy({
  name: 'link-report-to-opened-case',
  context: 'lead-agency',
  on: ['CaseOpened'],
  react: ({ streamId, data: { reportId } }) =>
    reportId === undefined
      ? []
      : [{ category: 'report', targetId: reportId, command: { type: 'LinkReport', data: { caseId: streamId } } }],
});

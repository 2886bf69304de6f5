import { definePolicy } from '#reactions';

/** Life-cycle 3.2: the screening names what follows; here, a case that is there already. */
export const linkScreenedReport = definePolicy({
  name: 'link-screened-report',
  context: 'lead-agency',
  on: ['ReportScreened'],
  react: ({ streamId, data: { disposition, linkTo } }) =>
    disposition === 'LINK_TO_CASE' && linkTo !== undefined
      ? [{ category: 'report', targetId: streamId, command: { type: 'LinkReport', data: { caseId: linkTo } } }]
      : [],
});

import { definePolicy } from '#reactions';

/** Life-cycle 3.2: the screening names what follows; here, another body that is competent. */
export const redirectScreenedReport = definePolicy({
  name: 'redirect-screened-report',
  context: 'lead-agency',
  on: ['ReportScreened'],
  react: ({ streamId, data: { disposition, redirection, reasons } }) =>
    disposition === 'REDIRECT' && redirection !== undefined
      ? [
          {
            category: 'report',
            targetId: streamId,
            command: { type: 'RedirectReport', data: { ...redirection, reasons } },
          },
        ]
      : [],
});

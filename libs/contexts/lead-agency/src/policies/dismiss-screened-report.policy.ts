import { definePolicy } from '#reactions';

/** Life-cycle 3.2; INV-21. The screening names what follows; here, an end with its reasons and its remedy. */
export const dismissScreenedReport = definePolicy({
  name: 'dismiss-screened-report',
  context: 'lead-agency',
  on: ['ReportScreened'],
  react: ({ streamId, data: { disposition, dismissal, reasons } }) =>
    disposition === 'DISMISS' && dismissal !== undefined
      ? [
          {
            category: 'report',
            targetId: streamId,
            command: { type: 'DismissReport', data: { ...dismissal, reasons } },
          },
        ]
      : [],
});

import { definePolicy } from '#reactions';

/**
 * Life-cycle 3.2, 3.7; INV-10. A report about an authority, the lead included, leaves on receipt for a body above that
 * authority: nobody of it may look into it.
 */
export const redirectReportAboutAuthority = definePolicy({
  name: 'redirect-report-about-authority',
  context: 'lead-agency',
  on: ['ReportReceived'],
  react: ({ streamId, data: { reportedParty } }) =>
    reportedParty?.kind === 'AUTHORITY'
      ? [{ category: 'report', targetId: streamId, command: { type: 'RedirectAwayFromReportedParty', data: {} } }]
      : [],
});

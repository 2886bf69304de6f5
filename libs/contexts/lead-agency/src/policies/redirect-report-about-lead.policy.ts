import { definePolicy } from '#reactions';

/** Life-cycle 3.2, 3.7; INV-10. A report about the lead itself leaves it on receipt: nobody there may look into it. */
export const redirectReportAboutLead = definePolicy({
  name: 'redirect-report-about-lead',
  context: 'lead-agency',
  on: ['ReportReceived'],
  react: ({ streamId, data: { leadAgencyId, reportedParty } }) =>
    reportedParty?.agencyId === leadAgencyId
      ? [{ category: 'report', targetId: streamId, command: { type: 'RedirectAwayFromReportedParty', data: {} } }]
      : [],
});

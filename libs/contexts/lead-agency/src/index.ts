import type { ContextDefinition } from '#reactions';
import { OnCase } from './case/case.handlers.js';
import { LeadAgencyModule } from './lead-agency.module.js';
import { dismissScreenedReport } from './policies/dismiss-screened-report.policy.js';
import { linkReportToOpenedCase } from './policies/link-report-to-opened-case.policy.js';
import { linkScreenedReport } from './policies/link-screened-report.policy.js';
import { noteConflict } from './policies/note-conflict.policy.js';
import { noteHandling } from './policies/note-handling.policy.js';
import { noteNotification } from './policies/note-notification.policy.js';
import { notePublication } from './policies/note-publication.policy.js';
import { noteResult } from './policies/note-result.policy.js';
import { noteVerificationAnswer } from './policies/note-verification-answer.policy.js';
import { openCaseAfterScreening } from './policies/open-case-after-screening.policy.js';
import { redirectReportAboutAuthority } from './policies/redirect-report-about-authority.policy.js';
import { redirectScreenedReport } from './policies/redirect-screened-report.policy.js';
import { OnReport } from './report/report.handlers.js';

/** The lead: reports and cases, and what is noted on them of others' work. */
export const leadAgency: ContextDefinition = {
  name: 'lead-agency',
  module: LeadAgencyModule,
  messages: { report: OnReport, case: OnCase },
  policies: [
    redirectReportAboutAuthority,
    openCaseAfterScreening,
    linkReportToOpenedCase,
    linkScreenedReport,
    redirectScreenedReport,
    dismissScreenedReport,
    noteVerificationAnswer,
    noteConflict,
    noteHandling,
    noteNotification,
    noteResult,
    notePublication,
  ],
};

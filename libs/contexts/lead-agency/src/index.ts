import type { ContextDefinition } from '#reactions';
import { OnCase } from './case/case.handlers.js';
import { OnConsultation } from './consultation/consultation.handlers.js';
import { OnLetter } from './letter/letter.handlers.js';
import { LeadAgencyModule } from './lead-agency.module.js';
import { assignRegistrationNumber } from './policies/assign-registration-number.policy.js';
import { dismissScreenedReport } from './policies/dismiss-screened-report.policy.js';
import { followMerge } from './policies/follow-merge.policy.js';
import { linkReportToOpenedCase } from './policies/link-report-to-opened-case.policy.js';
import { linkScreenedReport } from './policies/link-screened-report.policy.js';
import { OnNotification } from './notification/notification.handlers.js';
import { noteComplaint } from './policies/note-complaint.policy.js';
import { noteConflict } from './policies/note-conflict.policy.js';
import { noteConsent } from './policies/note-consent.policy.js';
import { noteExplanation } from './policies/note-explanation.policy.js';
import { noteFileReturn } from './policies/note-file-return.policy.js';
import { noteConsultation } from './policies/note-consultation.policy.js';
import { noteDirection } from './policies/note-direction.policy.js';
import { noteHandling } from './policies/note-handling.policy.js';
import { noteMerge } from './policies/note-merge.policy.js';
import { noteNotification } from './policies/note-notification.policy.js';
import { noteOpinion } from './policies/note-opinion.policy.js';
import { noteOpinionDue } from './policies/note-opinion-due.policy.js';
import { notePublication } from './policies/note-publication.policy.js';
import { noteRegistrationNumber } from './policies/note-registration-number.policy.js';
import { noteRequestDue } from './policies/note-request-due.policy.js';
import { noteRestriction } from './policies/note-restriction.policy.js';
import { noteRemedy } from './policies/note-remedy.policy.js';
import { noteResult } from './policies/note-result.policy.js';
import { noteStatement } from './policies/note-statement.policy.js';
import { noteSubmittedOpinion } from './policies/note-submitted-opinion.policy.js';
import { noteTransfer } from './policies/note-transfer.policy.js';
import { noteVerificationAnswer } from './policies/note-verification-answer.policy.js';
import { noteVerificationReturn } from './policies/note-verification-return.policy.js';
import { notifyOfRemedy } from './policies/notify-of-remedy.policy.js';
import { notifyOfTopic } from './policies/notify-of-topic.policy.js';
import { openConsultation } from './policies/open-consultation.policy.js';
import { openCaseAfterScreening } from './policies/open-case-after-screening.policy.js';
import { openReportsOfLetter } from './policies/open-reports-of-letter.policy.js';
import { referAsDirected } from './policies/refer-as-directed.policy.js';
import { redirectReportAboutAuthority } from './policies/redirect-report-about-authority.policy.js';
import { redirectScreenedReport } from './policies/redirect-screened-report.policy.js';
import { reopenDismissedReport } from './policies/reopen-dismissed-report.policy.js';
import { sendComplaintFileOfReport } from './policies/send-complaint-file-of-report.policy.js';
import { OnRegister } from './register/register.handlers.js';
import { OnReport } from './report/report.handlers.js';

/** The lead: reports and cases, and what is noted on them of others' work. */
export const leadAgency: ContextDefinition = {
  name: 'lead-agency',
  module: LeadAgencyModule,
  messages: {
    consultation: OnConsultation,
    notification: OnNotification,
    report: OnReport,
    letter: OnLetter,
    register: OnRegister,
    case: OnCase,
  },
  policies: [
    openReportsOfLetter,
    redirectReportAboutAuthority,
    openCaseAfterScreening,
    linkReportToOpenedCase,
    linkScreenedReport,
    redirectScreenedReport,
    dismissScreenedReport,
    noteMerge,
    followMerge,
    assignRegistrationNumber,
    noteRegistrationNumber,
    noteVerificationAnswer,
    noteVerificationReturn,
    noteRequestDue,
    openConsultation,
    noteSubmittedOpinion,
    noteOpinion,
    noteOpinionDue,
    noteConsultation,
    notifyOfTopic,
    noteConflict,
    noteExplanation,
    noteTransfer,
    noteDirection,
    referAsDirected,
    noteHandling,
    noteFileReturn,
    noteStatement,
    noteNotification,
    noteConsent,
    noteRestriction,
    noteResult,
    notePublication,
    noteRemedy,
    notifyOfRemedy,
    noteComplaint,
    sendComplaintFileOfReport,
    reopenDismissedReport,
  ],
};

import type { CivilDate, Instant } from '#kernel';
import type { Recorded } from '#contracts';
import { ofLimits } from './due-dates.js';
import type { StreamTasks } from './stream-tasks.js';

/** What an event of a stream makes of the tasks on it. */
type Step = (event: Recorded, tasks: StreamTasks) => void;

/** Life-cycle 3.2: taken in, acknowledged, screened, ended; whoever left a contact is told. */
const ofReport: Step = (event, tasks) => {
  switch (event.type) {
    case 'ReportReceived': {
      const { receivedBy, leadAgencyId, reporter } = event.data;
      tasks.enter('ACKNOWLEDGE_REPORT', receivedBy);
      tasks.enter('SCREEN_REPORT', leadAgencyId, { later: true });
      if (reporter?.contactable === true) tasks.enter('INFORM_REPORTER', leadAgencyId, { later: true });
      break;
    }
    case 'ReportAcknowledged':
      tasks.end('ACKNOWLEDGE_REPORT');
      tasks.open('SCREEN_REPORT');
      break;
    case 'ReportReturnedForInformation':
      tasks.close('SCREEN_REPORT');
      tasks.enter('COMPLETE_REPORT', tasks.bodiesWith('SCREEN_REPORT'), { dueAt: event.data.dueAt });
      tasks.open('INFORM_REPORTER');
      break;
    case 'ReportCompleted':
      tasks.end('COMPLETE_REPORT');
      tasks.close('INFORM_REPORTER');
      tasks.open('SCREEN_REPORT');
      break;
    case 'ReportUnmerged':
      tasks.close('INFORM_REPORTER');
      tasks.open(tasks.has('COMPLETE_REPORT') ? 'COMPLETE_REPORT' : 'SCREEN_REPORT');
      break;
    case 'ReportReopened': {
      const { leadAgencyId, contactable } = event.data;
      tasks.enter('SCREEN_REPORT', leadAgencyId);
      if (contactable) tasks.enter('INFORM_REPORTER', leadAgencyId, { later: true });
      break;
    }
    case 'ReportScreened':
      tasks.close('SCREEN_REPORT');
      break;
    case 'ReportMerged':
      tasks.close('SCREEN_REPORT', 'COMPLETE_REPORT');
      tasks.open('INFORM_REPORTER');
      break;
    case 'ReportLinkedToCase':
    case 'ReportRedirected':
    case 'ReportDismissed':
      tasks.end('ACKNOWLEDGE_REPORT', 'SCREEN_REPORT', 'COMPLETE_REPORT');
      tasks.open('INFORM_REPORTER');
      break;
    case 'ReporterInformed':
      if (tasks.has('SCREEN_REPORT')) tasks.close('INFORM_REPORTER');
      else tasks.end('INFORM_REPORTER');
      break;
    case 'ClassifiedMaterialRefused':
      tasks.end();
      break;
    default:
  }
};

/** Life-cycle 3.3: one lead at any time (INV-22), until the case is closed; a real problem is solved after that too (KH-34). */
const ofCase: Step = (event, tasks) => {
  switch (event.type) {
    case 'CaseOpened':
      tasks.enter('CONDUCT_CASE', event.data.leadAgencyId);
      break;
    case 'TransferNoted':
      tasks.handTo(event.data.leadAgencyId, 'CONDUCT_CASE');
      tasks.handTo(event.data.leadAgencyId, 'CONSIDER_LATE_ANSWER');
      break;
    case 'CaseClosed':
    case 'CaseClosedNoViolation':
      tasks.close('CONDUCT_CASE');
      break;
    case 'CaseReopened':
      tasks.open('CONDUCT_CASE');
      break;
    case 'UnderlyingIssueReferred':
      tasks.enter('RESOLVE_ISSUE', event.data.to);
      break;
    case 'UnderlyingIssueResolved':
      tasks.done('RESOLVE_ISSUE', event.data.agencyId);
      break;
    default:
  }
};

/**
 * Scenario 18: a late answer is noted and moves nothing; that it came is the lead's to look at, until it has taken the matter
 * up (again), concluded on it, sent on what is behind it, or had the facts published.
 */
const ofLateAnswer: Step = (event, tasks) => {
  switch (event.type) {
    case 'VerificationAnswered':
      if (event.data.late) tasks.enter('CONSIDER_LATE_ANSWER', tasks.bodiesWith('CONDUCT_CASE'));
      break;
    case 'VerificationCompleted':
    case 'VerificationReopened':
    case 'CaseReopened':
    case 'UnderlyingIssueReferred':
    case 'PublicationRequested':
      tasks.end('CONSIDER_LATE_ANSWER');
      break;
    default:
  }
};

/** KH art. 5.2, 6.2: verification, meetings, opinions. */
const ofCoordination: Step = (event, tasks) => {
  switch (event.type) {
    case 'AssignmentOpened':
      tasks.enter('RECORD_VERIFICATION', event.data.addressee, { dueAt: event.data.dueAt });
      break;
    case 'ConsultationOpened':
      tasks.enter('CONDUCT_CONSULTATION', event.data.askedBy);
      break;
    case 'ConsultationLeadNoted':
      tasks.handTo(event.data.leadAgencyId, 'CONDUCT_CONSULTATION');
      break;
    case 'MeetingConvened':
      tasks.end('ATTEND_MEETING');
      tasks.enter('ATTEND_MEETING', event.data.invited, { dueAt: event.data.startsAt });
      break;
    case 'MeetingConcluded':
      tasks.end('ATTEND_MEETING');
      break;
    case 'OpinionTaskOpened':
      tasks.enter('SUBMIT_OPINION', event.data.addressee, { dueAt: event.data.dueAt });
      break;
    case 'VerificationRecorded':
    case 'AssignmentReturned':
    case 'OpinionSubmitted':
    case 'ConsultationClosed':
      tasks.end();
      break;
    default:
  }
};

/** INV-07: the affected party's word, and the notice for a formal duty with its operator's answer. */
const ofAffectedParties: Step = (event, tasks) => {
  switch (event.type) {
    case 'ExplanationOpened': {
      const { invitedBy, affectedParty, dueAt } = event.data;
      tasks.enter('OBTAIN_EXPLANATION', invitedBy, { dueAt });
      if (affectedParty.agencyId !== undefined) tasks.enter('SUBMIT_EXPLANATION', affectedParty.agencyId, { dueAt });
      break;
    }
    case 'ExplanationLeadNoted':
      tasks.handTo(event.data.leadAgencyId, 'OBTAIN_EXPLANATION');
      break;
    case 'GuidanceNoticeIssued': {
      const { agencyId, addressee, fixBy } = event.data;
      if (addressee.agencyId !== undefined) tasks.enter('HEED_NOTICE', addressee.agencyId, { dueAt: endOfDay(fixBy) });
      tasks.enter('ANSWER_DISPUTE', agencyId, { later: true });
      break;
    }
    case 'GuidanceNoticeDisputed':
      tasks.close('HEED_NOTICE');
      tasks.open('ANSWER_DISPUTE');
      break;
    case 'ExplanationSubmitted':
    case 'ExplanationWaived':
    case 'ExplanationPeriodExpired':
    case 'PartyUnreachable':
    case 'GuidanceNoticeWithdrawn':
      tasks.end();
      break;
    default:
  }
};

/** Complaints Law 2011 art. 27, 28, 36: taken up by the body whose act it is, resolved there and by the body above. */
const ofComplaint: Step = (event, tasks) => {
  if (event.category !== 'complaint') return;
  switch (event.type) {
    case 'ComplaintFiled':
      // Whose act it is, that body says; its time runs from now.
      tasks.enter('ACCEPT_COMPLAINT', event.data.recordedBy.agencyId, { later: true });
      break;
    case 'ComplaintFileNoted':
      tasks.handTo(event.data.agencyId, 'ACCEPT_COMPLAINT');
      tasks.open('ACCEPT_COMPLAINT');
      break;
    case 'ComplaintAccepted':
      tasks.enter('RESOLVE_COMPLAINT', tasks.bodiesWith('ACCEPT_COMPLAINT'));
      tasks.end('ACCEPT_COMPLAINT');
      break;
    case 'SecondComplaintFiled':
      tasks.end();
      tasks.enter('RESOLVE_COMPLAINT', event.data.to);
      break;
    case 'ComplaintRefused':
    case 'ComplaintResolved':
    case 'CourtOutcomeRecorded':
    case 'ComplaintWithdrawn':
      tasks.end();
      break;
    default:
  }
};

/** KH art. 6.4, 6.5: decided, in effect, notified, reported; the superior signs too where a party was not reached (INV-07). */
const ofDecision: Step = (event, tasks) => {
  switch (event.type) {
    case 'DecisionRequested': {
      const { to, superior, file } = event.data;
      tasks.enter('DECIDE_HANDLING', to);
      tasks.enter('NOTIFY_DECISION', to, { later: true });
      tasks.enter('REPORT_RESULT', to, { later: true });
      if (superior !== undefined && file.explanation?.step === 'PARTY_UNREACHABLE')
        tasks.enter('CO_SIGN_DECISION', superior);
      break;
    }
    case 'DecisionCoSigned':
      tasks.end('CO_SIGN_DECISION');
      break;
    case 'HandlingDecided':
      tasks.end('DECIDE_HANDLING', 'CO_SIGN_DECISION');
      break;
    case 'DecisionTookEffect':
      tasks.open('NOTIFY_DECISION');
      break;
    case 'DecisionNotified':
      tasks.end('NOTIFY_DECISION');
      tasks.open('REPORT_RESULT');
      break;
    case 'DecisionAmended':
      // What it says now is notified anew, and its result reported after that.
      tasks.enter('NOTIFY_DECISION', event.data.agencyId);
      tasks.close('REPORT_RESULT');
      break;
    case 'DecisionAnnulled':
      tasks.end();
      if (event.data.wasNotified) tasks.enter('NOTIFY_DECISION', event.data.agencyId);
      break;
    case 'HandlingResultReported':
    case 'FileReturned':
    case 'DecisionLapsed':
      tasks.end();
      break;
    default:
  }
};

/** INV-14; Hải Dương 3 «tạm dừng»: answered, and given back when the time is over or the authority says so. */
const ofRestriction: Step = (event, tasks) => {
  switch (event.type) {
    case 'RestrictionOpened': {
      const { addressee, endsAt } = event.data;
      tasks.enter('ANSWER_RESTRICTION', addressee);
      tasks.enter('RESTORE_SERVICE', addressee, { dueAt: endsAt, later: true });
      break;
    }
    case 'RestrictionRequestAnswered':
      if (event.data.answer === 'REFUSED') tasks.end();
      else {
        tasks.end('ANSWER_RESTRICTION');
        tasks.open('RESTORE_SERVICE');
      }
      break;
    case 'RestrictionReviewDue': {
      const { requestedBy, reviewAt } = event.data;
      tasks.enter('REVIEW_RESTRICTION', requestedBy, { dueAt: reviewAt });
      break;
    }
    case 'RenewalNoted':
      tasks.end('REVIEW_RESTRICTION');
      tasks.due('RESTORE_SERVICE', event.data.endsAt);
      break;
    case 'RestrictionLapsed':
      tasks.end('REVIEW_RESTRICTION');
      break;
    case 'RestorationDue':
      tasks.end('REVIEW_RESTRICTION');
      tasks.open('RESTORE_SERVICE');
      break;
    case 'ServiceRestored':
    case 'ContractTerminated':
      tasks.end();
      break;
    default:
  }
};

/** KH art. 7.1.a, 7.2.b, 7.5.b, 9.3: what others are offered, advised or asked to pass on. */
const ofOtherBodies: Step = (event, tasks) => {
  switch (event.type) {
    case 'PublicationOpened':
      tasks.enter('ANSWER_PUBLICATION', event.data.outlet);
      tasks.enter('PUBLISH_RESULT', event.data.outlet, { later: true });
      tasks.enter('CORRECT_PUBLICATION', event.data.outlet, { later: true });
      break;
    case 'PublicationAccepted':
      tasks.end('ANSWER_PUBLICATION');
      tasks.open('PUBLISH_RESULT');
      break;
    case 'ResultPublished':
      tasks.end('PUBLISH_RESULT');
      break;
    case 'CorrectionRequested':
    case 'PublicationRetractionRequested': {
      // What is asked for meanwhile gives an outlet no more time: where that is over, the lead may go on.
      const isSilent = tasks.isOverdue('CORRECT_PUBLICATION');
      // What has not run by now runs no more.
      tasks.end('PUBLISH_RESULT');
      tasks.open('CORRECT_PUBLICATION');
      tasks.end('PUBLISH_CORRECTION');
      tasks.enter('PUBLISH_CORRECTION', event.data.leadAgencyId, { later: !isSilent });
      break;
    }
    case 'PublicationLeadNoted':
      tasks.handTo(event.data.leadAgencyId, 'PUBLISH_CORRECTION');
      break;
    case 'CorrectionDeclined':
      tasks.close('CORRECT_PUBLICATION');
      tasks.open('PUBLISH_CORRECTION');
      break;
    case 'CorrectionPublished':
    case 'PublicationRetracted':
      tasks.close('CORRECT_PUBLICATION');
      tasks.end('ANSWER_PUBLICATION', 'PUBLISH_RESULT', 'PUBLISH_CORRECTION');
      break;
    case 'TransferOffered':
      tasks.enter('ANSWER_TRANSFER', event.data.to, { dueAt: event.data.dueAt });
      break;
    case 'DirectionRequested':
      tasks.enter('ANSWER_DIRECTION', event.data.to);
      break;
    case 'DifficultyRaised':
      tasks.enter('FORWARD_DIFFICULTY', event.data.consolidator);
      break;
    case 'DifficultyForwarded':
      tasks.end('FORWARD_DIFFICULTY');
      tasks.enter('ANSWER_DIFFICULTY', event.data.to);
      break;
    case 'NotificationSent':
      tasks.enter('ACKNOWLEDGE_NOTIFICATION', event.data.recipients);
      break;
    case 'NotificationAcknowledged':
      tasks.done('ACKNOWLEDGE_NOTIFICATION', event.data.agencyId);
      break;
    case 'PublicationDeclined':
    case 'TransferAccepted':
    case 'TransferDeclined':
    case 'TransferReturned':
    case 'PpcDirectionIssued':
    case 'DirectionDeclined':
    case 'DifficultyResolved':
      tasks.end();
      break;
    default:
  }
};

/** A body's succession moves its open tasks (life-cycle 3.8). */
const succession: Step = (event, tasks) => {
  if (event.type === 'TaskTransferredToSuccessor' || event.type === 'CaseTransferredToSuccessor')
    tasks.move(event.data.predecessor, event.data.successor);
};

/** The day is over in Vietnam (UTC+7, without summer time). */
const endOfDay = (day: CivilDate): Instant => `${day}T16:59:59.999Z`;

/** All of them, in the order in which they look at an event. */
export const STEPS: readonly Step[] = [
  ofReport,
  ofCase,
  ofLateAnswer,
  ofCoordination,
  ofAffectedParties,
  ofComplaint,
  ofDecision,
  ofRestriction,
  ofOtherBodies,
  ofLimits,
  succession,
];

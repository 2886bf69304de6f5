import { definePolicy, type PolicyCommand } from '#reactions';
import type { RegisterSubject } from '../subject/subject.decider.js';

/**
 * Life-cycle 3.1: a reporter who gave a name or a contact has a record of its own from then on (anonymous: nothing), and so
 * has whoever is invited to explain itself or is sent a guidance notice; and the minutes of a meeting have one of theirs.
 */
export const registerSubject = definePolicy({
  name: 'register-subject',
  context: 'identity',
  on: ['ReportReceived', 'ExplanationInvited', 'GuidanceNoticeIssued', 'MeetingConcluded'],
  react: (event) => {
    switch (event.type) {
      case 'ReportReceived':
        return event.data.reporter === undefined ? [] : [register(event.data.reporter.subjectRef, 'REPORTER')];
      case 'ExplanationInvited':
        return [register(event.data.affectedParty.subjectRef, 'AFFECTED_PARTY')];
      case 'GuidanceNoticeIssued':
        return [register(event.data.addressee.subjectRef, 'AFFECTED_PARTY')];
      case 'MeetingConcluded':
        return [register(event.data.minutesOf, 'MINUTES')];
    }
  },
});

const register = (targetId: string, as: RegisterSubject['as']): PolicyCommand => ({
  category: 'subject',
  targetId,
  command: { type: 'RegisterSubject', data: { as } },
});

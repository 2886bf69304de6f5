import { NOT_IN_SOURCE, type SubjectCategory } from '#contracts';
import { definePolicy, type PolicyCommand } from '#reactions';
import { letterSubjectOf, reporterOf } from '#rules';
import type { RegisterSubject } from '../subject/subject.commands.js';

/**
 * Life-cycle 3.1: whoever the vault keeps something of has a record of its own from then on, and the record says where it
 * stands: a reporter, also one who wrote without a name; whoever is invited to explain itself, is sent a guidance notice
 * or complains; the minutes of a meeting; a letter as a whole. Of what turns out to be classified, and of the letter that it came in, the record is closed in
 * the same breath, so that the one cannot overtake the other (INV-18).
 */
export const registerSubject = definePolicy({
  name: 'register-subject',
  context: 'identity',
  on: [
    'ReportReceived',
    'IncomingLetterRegistered',
    'ExplanationInvited',
    'GuidanceNoticeIssued',
    'MeetingConcluded',
    'ComplaintFiled',
    'ClassifiedMaterialRefused',
  ],
  react: (event) => {
    switch (event.type) {
      case 'ReportReceived': {
        const { reporter, message, inPerson } = event.data;
        if (reporter === undefined && message === NOT_IN_SOURCE && inPerson === undefined) return [];
        return [register(reporterOf(event.streamId), 'REPORTER', 'report', event.streamId, reporter?.identity)];
      }
      case 'IncomingLetterRegistered':
        return [register(letterSubjectOf(event.streamId), 'LETTER', 'letter', event.streamId)];
      case 'ExplanationInvited': {
        const { affectedParty, explanationId } = event.data;
        return [
          register(affectedParty.subjectRef, 'AFFECTED_PARTY', 'explanation', explanationId, affectedParty.identity),
        ];
      }
      case 'GuidanceNoticeIssued':
        return [register(event.data.addressee.subjectRef, 'AFFECTED_PARTY', 'guidance', event.streamId)];
      case 'MeetingConcluded':
        return [register(event.data.minutesOf, 'MINUTES', 'consultation', event.streamId)];
      case 'ComplaintFiled': {
        const { subjectRef, as } = event.data.complainant;
        return [register(subjectRef, as, 'complaint', event.streamId)];
      }
      case 'ClassifiedMaterialRefused': {
        const { letterId } = event.data;
        return [reporterOf(event.streamId), ...(letterId === undefined ? [] : [letterSubjectOf(letterId)])].map(
          (targetId) => ({
            category: 'subject',
            targetId,
            command: { type: 'EraseSubject', data: { ground: 'CLASSIFIED' } },
          }),
        );
      }
    }
  },
});

const register = (
  targetId: string,
  as: RegisterSubject['as'],
  category: SubjectCategory,
  id: string,
  identity?: RegisterSubject['identity'],
): PolicyCommand => ({
  category: 'subject',
  targetId,
  command: {
    type: 'RegisterSubject',
    data: { as, standsIn: { category, id }, ...(identity !== undefined && { identity }) },
  },
});

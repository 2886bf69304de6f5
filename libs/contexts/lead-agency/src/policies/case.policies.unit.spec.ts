import type { AssignmentEvent, DecisionEvent, PublicationEvent } from '#contracts';
import { recorded } from '#contracts/testing';
import { agencies } from '#rules/testing';
import {
  AFTER_DUE,
  answered,
  ASSIGNMENT_ID,
  caseConflict,
  CASE_ID,
  DECISION_ID,
  laboratory,
  noteHandling as noteHandlingCommand,
  PUBLICATION_ID,
  REFERRAL_ID,
  REPORT_ID,
  REQUEST_ID,
  reportConflict,
  remedy,
  resultNoted,
  verifier,
} from '../../testing/index.js';
import { noteConflict } from './note-conflict.policy.js';
import { noteHandling } from './note-handling.policy.js';
import { noteNotification } from './note-notification.policy.js';
import { notePublication } from './note-publication.policy.js';
import { noteResult } from './note-result.policy.js';
import { noteVerificationAnswer } from './note-verification-answer.policy.js';

type EventNamed<Event extends { type: string }, Type extends Event['type']> = Extract<Event, { type: Type }>;

const ofCase = { metadata: { matterId: CASE_ID } };
const onAssignment = { stream: `assignment-${ASSIGNMENT_ID}`, ...ofCase };
const onDecision = { stream: `decision-${DECISION_ID}`, ...ofCase };
const onPublication = { stream: `publication-${PUBLICATION_ID}`, ...ofCase };
const onCase = (type: string, data: unknown) => [{ category: 'case', targetId: CASE_ID, command: { type, data } }];

describe('answers are noted on the case that asked (life-cycle 3.0)', () => {
  it('what was verified, by whom, and whether late', () => {
    const event: EventNamed<AssignmentEvent, 'VerificationRecorded'> = {
      type: 'VerificationRecorded',
      data: {
        requestId: REQUEST_ID,
        outcome: 'CONFIRMED_FALSE',
        method: 'Xét nghiệm',
        evidence: [laboratory],
        externalRef: 'stays-there',
        verifiedBy: verifier,
        late: true,
      },
    };
    expect(noteVerificationAnswer.react(recorded(event, onAssignment))).toEqual(
      onCase('NoteVerificationAnswer', answered({ late: true }).data),
    );
  });

  it('what was decided', () => {
    const event: EventNamed<DecisionEvent, 'HandlingDecided'> = {
      type: 'HandlingDecided',
      data: {
        referralId: REFERRAL_ID,
        agencyId: agencies.dic,
        route: 'OWN_COMPETENCE',
        measure: 'VOLUNTARY_CORRECTION',
        provisions: [{ provisionId: 'decree-72.5.1.d', use: 'SUBSTANTIVE' }],
        facts: 'Thông tin sai',
        evidence: [],
        dissentsSeen: [],
        reasons: 'Đã kiểm chứng',
        scope: 'Một bài viết',
        remedy,
        signature: { officerRef: 'signer', chain: [] },
      },
    };
    expect(noteHandling.react(recorded(event, onDecision))).toEqual(onCase('NoteHandling', noteHandlingCommand.data));
  });

  it('when a decision reached its addressee', () => {
    const event: EventNamed<DecisionEvent, 'DecisionNotified'> = {
      type: 'DecisionNotified',
      data: { means: 'Trực tiếp', receivedAt: AFTER_DUE },
    };
    expect(noteNotification.react(recorded(event, onDecision))).toEqual(
      onCase('NoteNotification', { decisionId: DECISION_ID, receivedAt: AFTER_DUE }),
    );
  });

  it('and which text of it, where it had been amended', () => {
    const event: EventNamed<DecisionEvent, 'DecisionNotified'> = {
      type: 'DecisionNotified',
      data: { means: 'Trực tiếp', receivedAt: AFTER_DUE, amendments: 2 },
    };
    expect(noteNotification.react(recorded(event, onDecision))).toEqual(
      onCase('NoteNotification', { decisionId: DECISION_ID, receivedAt: AFTER_DUE, amendments: 2 }),
    );
  });

  it('and that it tells of its annulment', () => {
    const event: EventNamed<DecisionEvent, 'DecisionNotified'> = {
      type: 'DecisionNotified',
      data: { means: 'Trực tiếp', receivedAt: AFTER_DUE, annulled: true },
    };
    expect(noteNotification.react(recorded(event, onDecision))).toEqual(
      onCase('NoteNotification', { decisionId: DECISION_ID, receivedAt: AFTER_DUE, annulled: true }),
    );
  });

  it('what came of it', () => {
    const { agencyId, result } = resultNoted.data;
    const event: EventNamed<DecisionEvent, 'HandlingResultReported'> = {
      type: 'HandlingResultReported',
      data: { agencyId, result, to: [agencies.ppc], cc: [] },
    };
    expect(noteResult.react(recorded(event, onDecision))).toEqual(onCase('NoteResult', resultNoted.data));
  });

  it('what an outlet published, and where', () => {
    const event: EventNamed<PublicationEvent, 'ResultPublished'> = {
      type: 'ResultPublished',
      data: {
        outlet: agencies.newspaper,
        url: 'https://example.org/news/1',
        contentHash: 'd'.repeat(64),
        publishedAt: AFTER_DUE,
      },
    };
    expect(notePublication.react(recorded(event, onPublication))).toEqual(
      onCase('NotePublication', {
        publicationId: PUBLICATION_ID,
        outcome: 'PUBLISHED',
        url: 'https://example.org/news/1',
        hash: 'd'.repeat(64),
      }),
    );
  });

  it('that an outlet declined', () => {
    const event: EventNamed<PublicationEvent, 'PublicationDeclined'> = {
      type: 'PublicationDeclined',
      data: { reasons: 'Đã đăng trước đó' },
    };
    expect(notePublication.react(recorded(event, onPublication))).toEqual(
      onCase('NotePublication', { publicationId: PUBLICATION_ID, outcome: 'DECLINED' }),
    );
  });
});

describe('conflicts of interest count on the case (KH-13, INV-10)', () => {
  it.each([
    ['an assignment', onAssignment],
    ['a decision', onDecision],
    ['a report that belongs to it', { stream: `report-${REPORT_ID}`, ...ofCase }],
  ])('from %s', (_, placed) => {
    expect(noteConflict.react(recorded(reportConflict('officer-2'), placed))).toEqual(
      onCase('NoteConflicts', { officerRefs: ['officer-2'], declaredOn: placed.stream }),
    );
  });

  it('not from a report that belongs to no case yet: it comes when the report is linked', () => {
    const placed = { stream: `report-${REPORT_ID}`, metadata: { matterId: REPORT_ID } };
    expect(noteConflict.react(recorded(reportConflict('officer-2'), placed))).toEqual([]);
  });

  it('from a report when it is linked: every officer, in one command', () => {
    const linkedWith = (...conflicted: string[]) =>
      recorded(
        { type: 'ReportLinkedToCase', data: { caseId: CASE_ID, conflicted } },
        { stream: `report-${REPORT_ID}` },
      );
    expect(noteConflict.react(linkedWith('officer-1', 'officer-2'))).toEqual(
      onCase('NoteConflicts', { officerRefs: ['officer-1', 'officer-2'], declaredOn: `report-${REPORT_ID}` }),
    );
    expect(noteConflict.react(linkedWith())).toEqual([]);
  });

  it('not from the case itself: there it is', () => {
    expect(noteConflict.react(recorded(caseConflict('officer-1'), { stream: `case-${CASE_ID}`, ...ofCase }))).toEqual(
      [],
    );
  });
});

import { recorded } from '#contracts/testing';
import { deriveId } from '#kernel';
import { agencies } from '#rules/testing';
import {
  anOpinion,
  aRound,
  ASSOCIATION,
  CONSULTATION_ID,
  consultationRequested,
  OPINION_ID,
  opinionNoted,
  roundClosed,
} from '../../testing/consultation.js';
import { ASSIGNMENT_ID, CASE_ID, REQUEST_ID } from '../../testing/index.js';
import { noteConsultation } from './note-consultation.policy.js';
import { noteOpinion } from './note-opinion.policy.js';
import { noteSubmittedOpinion } from './note-submitted-opinion.policy.js';
import { noteVerificationReturn } from './note-verification-return.policy.js';
import { notifyOfTopic } from './notify-of-topic.policy.js';
import { openConsultation } from './open-consultation.policy.js';

const ofCase = { metadata: { matterId: CASE_ID } };
const onCase = { stream: `case-${CASE_ID}`, ...ofCase };
const onRound = { stream: `consultation-${CONSULTATION_ID}`, ...ofCase };
const dissent = { consultationId: CONSULTATION_ID, agencyId: ASSOCIATION, opinionId: OPINION_ID, text: 'Không đồng ý' };

describe('consulting (KH art. 5.2; life-cycle 3.0)', () => {
  it('a consultation that the case asked for begins on a stream of its own, with the file', () => {
    expect(openConsultation.react(recorded(consultationRequested(), onCase))).toEqual([
      {
        category: 'consultation',
        targetId: CONSULTATION_ID,
        command: { type: 'BeginConsultation', data: aRound() },
      },
    ]);
  });

  it('an opinion is noted on the round that asked, late or not', () => {
    const { opinionId: _, ...opinion } = anOpinion({ late: true });
    const submitted = recorded(
      {
        type: 'OpinionSubmitted',
        data: {
          ...opinion,
          question: 'HANDLING_DIRECTION',
          signature: { officerRef: 'signer', chain: [] },
          advisory: true,
        },
      },
      { stream: `opinion-${OPINION_ID}`, ...ofCase },
    );
    expect(noteSubmittedOpinion.react(submitted)).toEqual([
      {
        category: 'consultation',
        targetId: CONSULTATION_ID,
        command: { type: 'NoteOpinion', data: anOpinion({ late: true }) },
      },
    ]);
  });

  it('what a round was told, its case is told', () => {
    expect(noteOpinion.react(recorded(opinionNoted(), onRound))).toEqual([
      { category: 'case', targetId: CASE_ID, command: { type: 'NoteOpinion', data: anOpinion() } },
    ]);
  });

  it('the case’s own note leads to no further one', () => {
    expect(noteOpinion.react(recorded(opinionNoted(), onCase))).toEqual([]);
  });

  it('the end of a round is noted on the case, silence and dissents included (INV-12, INV-13)', () => {
    const closed = recorded(roundClosed({ nonResponders: ['district-1'], dissents: [dissent] }), onRound);
    const data = {
      consultationId: CONSULTATION_ID,
      method: 'WRITTEN',
      nonResponders: ['district-1'],
      dissents: [dissent],
    };
    expect(noteConsultation.react(closed)).toEqual([
      { category: 'case', targetId: CASE_ID, command: { type: 'NoteConsultation', data } },
    ]);
  });
});

describe('a matter that was transferred (INV-22)', () => {
  const noted = (openConsultations?: string[]) =>
    recorded(
      {
        type: 'TransferNoted',
        data: {
          transferId: REQUEST_ID,
          outcome: 'ACCEPTED',
          leadAgencyId: agencies.police,
          ...(openConsultations !== undefined && { openConsultations }),
        },
      },
      onCase,
    );

  it('takes its open consultations along', () => {
    expect(openConsultation.react(noted([CONSULTATION_ID]))).toEqual([
      {
        category: 'consultation',
        targetId: CONSULTATION_ID,
        command: { type: 'NoteLead', data: { leadAgencyId: agencies.police } },
      },
    ]);
  });

  it('tells a round in the order in which the case asked and was transferred: one policy does both', () => {
    expect(openConsultation.on).toEqual(['ConsultationRequested', 'TransferNoted']);
  });

  it('has none to take along', () => {
    expect(openConsultation.react(noted())).toEqual([]);
  });
});

describe('a task that was given back', () => {
  it('is noted on the case', () => {
    const returned = recorded(
      {
        type: 'AssignmentReturned',
        data: {
          requestId: REQUEST_ID,
          agencyId: agencies.health,
          reasons: 'Không thuộc lĩnh vực',
          returnedBy: { agencyId: agencies.health, officerRef: 'head' },
        },
      },
      { stream: `assignment-${ASSIGNMENT_ID}`, ...ofCase },
    );
    const data = {
      requestId: REQUEST_ID,
      assignmentId: ASSIGNMENT_ID,
      agencyId: agencies.health,
      reasons: 'Không thuộc lĩnh vực',
    };
    expect(noteVerificationReturn.react(returned)).toEqual([
      { category: 'case', targetId: CASE_ID, command: { type: 'NoteVerificationReturn', data } },
    ]);
  });
});

describe('a topic (KH art. 7.7.a; KH-40)', () => {
  it.each([undefined, 'district-1'])('leads to a notification of its own (about %s)', (reportedAgencyId) => {
    const about = reportedAgencyId === undefined ? {} : { reportedAgencyId };
    const tagged = recorded(
      {
        type: 'TopicTagged',
        data: { topic: 'ANTI_CORRUPTION', reasons: 'Đấu thầu', leadAgencyId: agencies.dic, ...about },
      },
      onCase,
    );
    expect(notifyOfTopic.react(tagged)).toEqual([
      {
        category: 'notification',
        targetId: deriveId(tagged.id, 'notification'),
        command: {
          type: 'NotifyOfTopic',
          data: { caseId: CASE_ID, topic: 'ANTI_CORRUPTION', leadAgencyId: agencies.dic, ...about },
        },
      },
    ]);
  });
});

it('imported history leads to nothing anew', () => {
  const policies = [
    openConsultation,
    noteSubmittedOpinion,
    noteOpinion,
    noteConsultation,
    noteVerificationReturn,
    notifyOfTopic,
  ];
  expect(policies.map(({ reactsToImported }) => reactsToImported)).toEqual(policies.map(() => false));
});

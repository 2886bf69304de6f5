import { recorded } from '#contracts/testing';
import { endOfDay } from '#rules';
import { CONSULTATION_ID, OPINION_ID } from '../../testing/consultation.js';
import { ASSIGNMENT_ID, CASE_ID, REQUEST_ID } from '../../testing/index.js';
import { noteOpinionDue } from './note-opinion-due.policy.js';
import { noteRequestDue } from './note-request-due.policy.js';

const dueAt = endOfDay('2023-03-17');
const metadata = { matterId: CASE_ID };

describe('whoever asked knows when the answer is due now (life-cycle 3.0, 3.6)', () => {
  it.each([{ requestId: REQUEST_ID, dueAt }, { requestId: REQUEST_ID }])('the case, of a request: %j', (data) => {
    const event = recorded({ type: 'AssignmentDueChanged', data }, { stream: `assignment-${ASSIGNMENT_ID}`, metadata });
    expect(noteRequestDue.react(event)).toEqual([
      { category: 'case', targetId: CASE_ID, command: { type: 'NoteRequestDue', data } },
    ]);
  });

  it.each([{ dueAt }, {}])('the round, of an opinion: %j', (due) => {
    const data = { consultationId: CONSULTATION_ID, ...due };
    const event = recorded({ type: 'OpinionDueChanged', data }, { stream: `opinion-${OPINION_ID}`, metadata });
    expect(noteOpinionDue.react(event)).toEqual([
      {
        category: 'consultation',
        targetId: CONSULTATION_ID,
        command: { type: 'NoteOpinionDue', data: { opinionId: OPINION_ID, ...due } },
      },
    ]);
  });
});

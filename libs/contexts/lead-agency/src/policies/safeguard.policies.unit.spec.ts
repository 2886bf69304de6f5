import type { DecisionEvent, ExplanationEvent, StatementEvent } from '#contracts';
import { recorded } from '#contracts/testing';
import { agencies } from '#rules/testing';
import { CASE_ID, DECISION_ID, EXPLANATION_ID, REFERRAL_ID } from '../../testing/index.js';
import { noteExplanation } from './note-explanation.policy.js';
import { noteFileReturn } from './note-file-return.policy.js';
import { noteStatement } from './note-statement.policy.js';

const person = { agencyId: agencies.dic, officerRef: 'officer-1' };
const words = { docRef: '44444444-4444-5444-8444-444444444444', hmac: 'b'.repeat(64) };
const onCase = (type: string, data: unknown) => [{ category: 'case', targetId: CASE_ID, command: { type, data } }];

describe('how an explanation step ended is noted on its case (INV-07)', () => {
  type Ending = Exclude<
    ExplanationEvent,
    { type: 'ExplanationOpened' | 'ContactAttemptRecorded' | 'ExplanationLeadNoted' | 'TaskTransferredToSuccessor' }
  >;
  const endings: readonly (readonly [Ending, string, boolean])[] = [
    [
      { type: 'ExplanationSubmitted', data: { session: 'WRITTEN', text: words, late: true, recordedBy: person } },
      'SUBMITTED',
      true,
    ],
    [{ type: 'ExplanationWaived', data: { declaration: words, late: false, recordedBy: person } }, 'WAIVED', false],
    [{ type: 'ExplanationPeriodExpired', data: { dueAt: '2023-03-11T17:00:00.000Z' } }, 'PERIOD_EXPIRED', false],
    [
      { type: 'PartyUnreachable', data: { meansTried: ['POST'], agencyId: agencies.dic, declaredBy: person } },
      'PARTY_UNREACHABLE',
      false,
    ],
  ];

  it.each(endings)('%j is %s', (event, step, late) => {
    const ended = recorded(event, { stream: `explanation-${EXPLANATION_ID}`, metadata: { matterId: CASE_ID } });
    expect(noteExplanation.react(ended)).toEqual(
      onCase('NoteExplanation', { explanationId: EXPLANATION_ID, step, late }),
    );
  });
});

it('a file that the authority gave back is noted on its case (life-cycle 3.4)', () => {
  const data = { referralId: REFERRAL_ID, agencyId: agencies.health, reasons: 'Thiếu kết quả xét nghiệm gốc' };
  const returned: DecisionEvent = { type: 'FileReturned', data };
  const event = recorded(returned, { stream: `decision-${DECISION_ID}`, metadata: { matterId: CASE_ID } });
  expect(noteFileReturn.react(event)).toEqual(onCase('NoteFileReturn', { ...data, decisionId: DECISION_ID }));
});

describe('an official statement (KH-22)', () => {
  const STATEMENT_ID = '20202020-2020-5020-8020-202020202020';
  const said = { agencyId: agencies.health, title: 'Nước đạt quy chuẩn', facts: 'Ba trạm đều đạt.', issuedBy: person };
  const issued = (statement: Partial<StatementEvent['data']>) =>
    recorded(
      { type: 'OfficialStatementIssued', data: { ...said, ...statement } },
      { stream: `statement-${STATEMENT_ID}` },
    );

  it('is noted on the matter that it names', () => {
    expect(noteStatement.react(issued({ caseId: CASE_ID }))).toEqual(
      onCase('NoteStatement', { statementId: STATEMENT_ID, agencyId: agencies.health }),
    );
  });

  it('and nowhere when it names none', () => {
    expect(noteStatement.react(issued({}))).toEqual([]);
  });
});

import { recorded } from '#contracts/testing';
import { agencies } from '#rules/testing';
import { anInvitation, CASE_ID, EXPLANATION_ID } from '../../testing/index.js';
import { openExplanation } from './open-explanation.policy.js';

it('an invitation opens a stream of the affected party’s own, with what the guards need to know (life-cycle 3.0)', () => {
  const { caseId: _case, ...invitation } = anInvitation();
  const invited = recorded({ type: 'ExplanationInvited', data: invitation }, { stream: `case-${CASE_ID}` });
  expect(openExplanation.react(invited)).toEqual([
    {
      category: 'explanation',
      targetId: EXPLANATION_ID,
      command: { type: 'OpenExplanation', data: anInvitation() },
    },
  ]);
});

describe('a transfer of the matter (INV-22)', () => {
  const noted = (open: { openExplanation?: string }) =>
    recorded(
      {
        type: 'TransferNoted',
        data: { transferId: CASE_ID, outcome: 'ACCEPTED', leadAgencyId: agencies.police, ...open },
      },
      { stream: `case-${CASE_ID}` },
    );

  it('takes an invitation along that waits', () => {
    expect(openExplanation.react(noted({ openExplanation: EXPLANATION_ID }))).toEqual([
      {
        category: 'explanation',
        targetId: EXPLANATION_ID,
        command: { type: 'NoteLead', data: { leadAgencyId: agencies.police } },
      },
    ]);
  });

  it('has none to take along', () => {
    expect(openExplanation.react(noted({}))).toEqual([]);
  });
});

import { recorded } from '#contracts/testing';
import { aRequest, ASSIGNMENT_ID, CASE_ID } from '../../testing/index.js';
import { openAssignment } from './open-assignment.policy.js';

describe('opening an assignment', () => {
  it('hands the whole request over to the stream that it names', () => {
    const { caseId: _case, ...request } = aRequest();
    const requested = recorded({ type: 'VerificationRequested', data: request }, { stream: `case-${CASE_ID}` });
    expect(openAssignment.react(requested)).toEqual([
      { category: 'assignment', targetId: ASSIGNMENT_ID, command: { type: 'OpenAssignment', data: aRequest() } },
    ]);
  });

  it('leaves imported history alone: the import issues it itself', () => {
    expect(openAssignment.reactsToImported).toBe(false);
  });
});

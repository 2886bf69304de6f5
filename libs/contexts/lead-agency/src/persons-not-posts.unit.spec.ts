import { officer, specification } from '#deciding/testing';
import { agencies } from '#rules/testing';
import { caseDecider } from './case/case.decider.js';
import { reportDecider } from './report/report.decider.js';
import {
  acknowledged,
  caseConflict,
  complete,
  opened,
  receivedByEmail,
  requested,
  answered,
  screen,
} from '../testing/index.js';

const DELEGATION = '77777777-7777-5777-8777-777777777777';
/** The same human, in the head's place for a week. */
const acting = (officerRef: string) => ({
  issued: { actor: officer({ officerRef, role: 'HEAD', underDelegation: DELEGATION }) },
});

describe('safeguards see through delegations: persons, not posts (INV-05, INV-10)', () => {
  specification(caseDecider, 'an officer in conflict takes no part under a delegation either (INV-10)')
    .given(opened(), requested(), answered(), caseConflict('deputy'))
    .when(complete(), acting('deputy'))
    .refused('INV-10');

  specification(
    caseDecider,
    'who completes a verification under a delegation is the verifier that the person is (INV-05)',
  )
    .given(opened(), requested(), answered())
    .when(complete(), acting('deputy'))
    .then({
      type: 'VerificationCompleted',
      data: {
        outcome: 'CONFIRMED_FALSE',
        reasons: complete().data.reasons,
        unanswered: [],
        completedBy: { agencyId: agencies.dic, officerRef: 'deputy' },
      },
    });

  specification(reportDecider, 'who observed something does not screen it under a delegation (LC-OBSERVATION)')
    .given(receivedByEmail({ source: 'OFFICER_OBSERVATION', observedBy: 'deputy' }), acknowledged)
    .when(screen(), acting('deputy'))
    .refused('LC-OBSERVATION');
});

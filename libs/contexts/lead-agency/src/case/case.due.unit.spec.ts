import type { CaseEvent } from '#contracts';
import { specification } from '#deciding/testing';
import type { Instant } from '#kernel';
import { endOfDay } from '#rules';
import { justAfter } from '#rules/testing';
import {
  ASSIGNMENT_ID,
  complete,
  completed,
  DUE,
  opened,
  REQUEST_ID,
  requested,
  REFERRAL_ID,
} from '../../testing/index.js';
import type { CaseCommand } from './case.commands.js';
import { caseDecider } from './case.decider.js';

/** Asked for an answer by Friday 10/3/2023, 17:00; the asked body got until the end of the 17th. */
const later = endOfDay('2023-03-17');
const dueNoted = (dueAt?: Instant): Extract<CaseEvent, { type: 'RequestDueNoted' }> => ({
  type: 'RequestDueNoted',
  data: { requestId: REQUEST_ID, ...(dueAt !== undefined && { dueAt }) },
});
const note = (dueAt?: Instant): CaseCommand => ({ type: 'NoteRequestDue', data: dueNoted(dueAt).data });
const policy = { issued: { actor: { kind: 'SYSTEM', policy: 'note-request-due' } } } as const;
const unanswered = [{ requestId: REQUEST_ID, note: 'Đã nhắc hai lần, chưa có trả lời' }];
const giveUp = complete('UNDETERMINED', { unanswered });
const undetermined: CaseEvent = {
  type: 'VerificationCompleted',
  data: { ...completed('UNDETERMINED').data, unanswered },
};

describe('when an asked body is due now (life-cycle 3.4 «past its dueAt now»; KH-04)', () => {
  specification(caseDecider, 'is noted in any state, with the new date')
    .given(opened(), requested())
    .when(note(later), policy)
    .then(dueNoted(later));

  specification(caseDecider, 'or that time stands still')
    .given(opened(), requested())
    .when(note(), policy)
    .then(dueNoted());

  specification(caseDecider, 'of what this case asked (LC-STATE)')
    .given(opened(), requested({ requestId: REFERRAL_ID }))
    .when(note(later), policy)
    .refused('LC-STATE');

  specification(caseDecider, 'nobody is given up before the extended date (LC-ANSWERS)')
    .given(opened(), requested(), dueNoted(later))
    .when(giveUp, { issued: { now: justAfter(DUE) } })
    .refused('LC-ANSWERS');

  specification(caseDecider, 'not in its last instant (LC-ANSWERS)')
    .given(opened(), requested(), dueNoted(later))
    .when(giveUp, { issued: { now: later } })
    .refused('LC-ANSWERS');

  specification(caseDecider, 'right after it, with the lead’s note')
    .given(opened(), requested(), dueNoted(later))
    .when(giveUp, { issued: { now: justAfter(later) } })
    .then(undetermined);

  specification(caseDecider, 'nobody is given up while time stands still (LC-ANSWERS)')
    .given(opened(), requested(), dueNoted())
    .when(giveUp, { issued: { now: '2023-06-01T02:00:00.000Z' } })
    .refused('LC-ANSWERS');

  specification(caseDecider, 'one request of several, for each its own date (LC-ANSWERS)')
    .given(opened(), requested(), requested({ requestId: REFERRAL_ID, assignmentId: ASSIGNMENT_ID }), dueNoted(later))
    .when(
      complete('UNDETERMINED', { unanswered: [...unanswered, { requestId: REFERRAL_ID, note: 'Chưa có trả lời' }] }),
      { issued: { now: justAfter(DUE) } },
    )
    .refused('LC-ANSWERS');
});

import { type AssignmentEvent, type DeadlineEvent, NOT_IN_SOURCE } from '#contracts';
import { issuance, officer, specification } from '#deciding/testing';
import type { Instant } from '#kernel';
import { endOfDay } from '#rules';
import { agencies, aLimit, justAfter, khanhHoaLimits } from '#rules/testing';
import { answer, aRequest, designated, head, opened, recorded, verifier } from '../../testing/index.js';
import { assignmentDecider } from './assignment.decider.js';

type Event = AssignmentEvent | DeadlineEvent;

/** The health department was asked on Monday 6/3/2023 for an answer by Friday 10/3, 17:00. */
const { now: startsAt } = issuance();
const dueAt = '2023-03-10T10:00:00.000Z';
const limit = aLimit('verification-answer');
const set = limit.set({ startsAt, agreedDueAt: dueAt, dueAt });
const running: readonly Event[] = [opened(), set, designated()];

const scheduler = { kind: 'SYSTEM', policy: 'deadlines' } as const;
const seenAt = (now: Instant) => ({ issued: { actor: scheduler, now }, law: khanhHoaLimits });
const byHead = (now: Instant = startsAt) => ({ issued: { actor: head, now }, law: khanhHoaLimits });
/** The lead waits for the answer, and lets time stand still. */
const byAsker = (now: Instant) => ({ issued: { actor: officer({ role: 'HEAD' }), now }, law: khanhHoaLimits });
const byVerifier = (now: Instant) => ({ issued: { actor: verifier, now }, law: khanhHoaLimits });

const { requestId } = aRequest();
const expired: Event = { type: 'AssignmentExpired', data: { requestId, agencyId: agencies.health, dueAt } };
const dueChanged = (to?: Instant): Event => ({
  type: 'AssignmentDueChanged',
  data: { requestId, ...(to !== undefined && { dueAt: to }) },
});

describe('the limit for the answer to a request (KH art. 4.2 «kịp thời»; life-cycle 3.6)', () => {
  specification(assignmentDecider, 'is set in the append that opens the task, with the end that the lead named')
    .when({ type: 'OpenAssignment', data: aRequest() }, seenAt(startsAt))
    .then(opened(), set);

  specification(assignmentDecider, 'imported history sets none')
    .when(
      { type: 'OpenAssignment', data: aRequest({ dueAt: NOT_IN_SOURCE }) },
      { issued: { actor: { kind: 'SYSTEM', policy: 'import' }, origin: 'IMPORT' }, law: khanhHoaLimits },
    )
    .then(opened({ dueAt: NOT_IN_SOURCE }));

  specification(assignmentDecider, 'is met by an answer in its last instant')
    .given(...running)
    .when(answer(), byVerifier(dueAt))
    .then(recorded(), limit.met);

  specification(assignmentDecider, 'is met by giving the task back')
    .given(...running)
    .when({ type: 'ReturnAssignment', data: { reasons: 'Ngoài lĩnh vực' } }, byHead())
    .then(
      {
        type: 'AssignmentReturned',
        data: {
          requestId,
          agencyId: agencies.health,
          reasons: 'Ngoài lĩnh vực',
          returnedBy: { agencyId: agencies.health, officerRef: 'head' },
        },
      },
      limit.met,
    );
});

describe('silence at the due date (scenario 18)', () => {
  specification(assignmentDecider, 'is nothing in the last instant')
    .given(...running)
    .when(limit.miss(dueAt), seenAt(dueAt))
    .then();

  specification(assignmentDecider, 'is a missed limit and an expired task right after it')
    .given(...running)
    .when(limit.miss(dueAt), seenAt(justAfter(dueAt)))
    .then(limit.missed(dueAt), expired);

  specification(assignmentDecider, 'once')
    .given(...running, limit.missed(dueAt), expired)
    .when(limit.miss(dueAt), seenAt('2023-03-20T02:00:00.000Z'))
    .then();

  specification(assignmentDecider, 'not where the body has answered')
    .given(...running, recorded(), limit.met)
    .when(limit.miss(dueAt), seenAt(justAfter(dueAt)))
    .then();

  specification(assignmentDecider, 'ends nothing: an answer a week later is kept and marked')
    .given(...running, limit.missed(dueAt), expired)
    .when(answer(), byVerifier('2023-03-17T02:00:00.000Z'))
    .then(recorded({ late: true }), limit.met);

  specification(assignmentDecider, 'an expired task is still handed to an officer, and given back')
    .given(opened(), set, limit.missed(dueAt), expired)
    .when({ type: 'DesignateOfficer', data: { officerRef: 'verifier' } }, byHead('2023-03-15T02:00:00.000Z'))
    .then(designated());

  specification(assignmentDecider, 'an answer that comes before the scheduler looked was missed all the same')
    .given(...running)
    .when(answer(), byVerifier(justAfter(dueAt)))
    .then(recorded({ late: true }), limit.missed(dueAt), limit.met);
});

describe('more time for the answer (KH-04)', () => {
  const later = endOfDay('2023-03-17');
  const extended: readonly Event[] = [...running, limit.extended(5, later), dueChanged(later)];

  specification(assignmentDecider, 'by five working days, which the case is told of')
    .given(...running)
    .when(limit.extend(5), byHead())
    .then(limit.extended(5, later), dueChanged(later));

  specification(assignmentDecider, 'not by more than the pack allows (LC-DEADLINE)')
    .given(...running)
    .when(limit.extend(6), byHead())
    .refused('LC-DEADLINE');

  specification(assignmentDecider, 'not twice (LC-DEADLINE)')
    .given(...extended)
    .when(limit.extend(1), byHead())
    .refused('LC-DEADLINE');

  specification(assignmentDecider, 'not when it has passed (LC-DEADLINE)')
    .given(...running)
    .when(limit.extend(1), byHead(justAfter(dueAt)))
    .refused('LC-DEADLINE');

  specification(assignmentDecider, 'an answer in its last instant is in time')
    .given(...extended)
    .when(answer(), byVerifier(later))
    .then(recorded(), limit.met);

  specification(assignmentDecider, 'and late right after it')
    .given(...extended)
    .when(answer(), byVerifier(justAfter(later)))
    .then(recorded({ late: true }), limit.missed(later), limit.met);

  specification(assignmentDecider, 'the scheduler that saw the older date misses nothing')
    .given(...extended)
    .when(limit.miss(dueAt), seenAt(justAfter(dueAt)))
    .then();
});

describe('time that stands still', () => {
  const stoppedAt = '2023-03-08T02:00:00.000Z';
  const stopped: readonly Event[] = [...running, limit.paused(stoppedAt), dueChanged()];

  specification(assignmentDecider, 'for a category and a reason, which the case is told of')
    .given(...running)
    .when(limit.pause, byAsker(stoppedAt))
    .then(limit.paused(stoppedAt), dueChanged());

  specification(assignmentDecider, 'no answer is late meanwhile')
    .given(...stopped)
    .when(answer(), byVerifier('2023-04-14T02:00:00.000Z'))
    .then(recorded(), limit.met);

  specification(assignmentDecider, 'goes on with what was left: the days on which it stood still do not count')
    .given(...stopped)
    .when(limit.resume, byAsker('2023-03-14T02:00:00.000Z'))
    .then(limit.resumed('2023-03-14T02:00:00.000Z', endOfDay('2023-03-17')), dueChanged(endOfDay('2023-03-17')));
});

describe('a changed calendar', () => {
  const calendar = () => ({
    ...khanhHoaLimits.calendar(),
    version: 99,
    holidays: [{ date: '2023-03-15', name: 'Ngày nghỉ', verified: true }],
  });
  const law = { ...khanhHoaLimits, calendar };
  const move = { type: 'MoveDeadlines', data: { calendarVersion: 99 } } as const;
  const later = endOfDay('2023-03-17');

  specification(assignmentDecider, 'moves no end that the lead named')
    .given(...running)
    .when(move, { ...seenAt(startsAt), law })
    .then();

  specification(assignmentDecider, 'moves days that were added, which the case is told of')
    .given(...running, limit.extended(5, later), dueChanged(later))
    .when(move, { ...seenAt(startsAt), law })
    .then(limit.moved(endOfDay('2023-03-20'), 99), dueChanged(endOfDay('2023-03-20')));
});

describe('who is no part of it', () => {
  specification(assignmentDecider, 'an officer who was not designated does not answer late either (LC-DESIGNATED)')
    .given(...running, limit.missed(dueAt), expired)
    .when(answer(), {
      issued: { actor: officer({ agencyId: agencies.health, officerRef: 'other' }), now: justAfter(dueAt) },
      law: khanhHoaLimits,
    })
    .refused('LC-DESIGNATED');
});

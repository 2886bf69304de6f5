import type { DeadlineEvent, OpinionEvent } from '#contracts';
import { issuance, officer, specification } from '#deciding/testing';
import type { Instant } from '#kernel';
import { endOfDay } from '#rules';
import { aLimit, justAfter, khanhHoaLimits } from '#rules/testing';
import {
  aQuestion,
  CONSULTATION_ID,
  designated,
  head,
  opened,
  signer,
  submit,
  submitted,
} from '../../testing/index.js';
import { opinionDecider } from './opinion.decider.js';

/** The association was asked on Monday 6/3/2023 for an opinion by Friday 17/3, 17:00. */
const { now: startsAt } = issuance();
const { dueAt } = aQuestion();
const limit = aLimit('written-opinion');
const set = limit.set({ startsAt, agreedDueAt: dueAt, dueAt });
const running: readonly (OpinionEvent | DeadlineEvent)[] = [opened(), set, designated()];
const scheduler = { kind: 'SYSTEM', policy: 'deadlines' } as const;
const seenAt = (now: Instant) => ({ issued: { actor: scheduler, now }, law: khanhHoaLimits });
const byHead = (now: Instant = startsAt) => ({ issued: { actor: head, now }, law: khanhHoaLimits });
/** The lead waits for the opinion, and lets time stand still. */
const byAsker = (now: Instant) => ({ issued: { actor: officer({ role: 'HEAD' }), now }, law: khanhHoaLimits });
const bySigner = (now: Instant) => ({ issued: { actor: signer, now }, law: khanhHoaLimits });
const dueChanged = (to?: Instant): OpinionEvent => ({
  type: 'OpinionDueChanged',
  data: { consultationId: CONSULTATION_ID, ...(to !== undefined && { dueAt: to }) },
});

describe('the limit for a written opinion (KH art. 5.2.b; INV-12; life-cycle 3.6)', () => {
  specification(opinionDecider, 'ends as the lead asked')
    .when({ type: 'OpenOpinion', data: aQuestion() }, seenAt(startsAt))
    .then(opened(), set);

  specification(opinionDecider, 'is met in its last instant')
    .given(...running)
    .when(submit(), bySigner(dueAt))
    .then(submitted(), limit.met);

  specification(opinionDecider, 'silence is missed, and nothing follows from it')
    .given(...running)
    .when(limit.miss(dueAt), seenAt(justAfter(dueAt)))
    .then(limit.missed(dueAt));

  specification(opinionDecider, 'a department’s opinion of 20/3 is kept and marked (scenario 19)')
    .given(...running, limit.missed(dueAt))
    .when(submit(), bySigner('2023-03-20T02:00:00.000Z'))
    .then(submitted({ late: true }), limit.met);

  // Nine working days were given; three more end on Wednesday 22/3.
  const later = endOfDay('2023-03-22');

  specification(opinionDecider, 'is extended by three working days, which the round is told of')
    .given(...running)
    .when(limit.extend(3), byHead())
    .then(limit.extended(3, later), dueChanged(later));

  specification(opinionDecider, 'an opinion within the extension counts among the answers')
    .given(...running, limit.extended(3, later), dueChanged(later))
    .when(submit(), bySigner('2023-03-20T02:00:00.000Z'))
    .then(submitted(), limit.met);

  specification(opinionDecider, 'stands still with a reason, which the round is told of')
    .given(...running)
    .when(limit.pause, byAsker('2023-03-08T02:00:00.000Z'))
    .then(limit.paused('2023-03-08T02:00:00.000Z'), dueChanged());

  specification(opinionDecider, 'an opinion is not late while it stands still')
    .given(...running, limit.paused('2023-03-08T02:00:00.000Z'), dueChanged())
    .when(submit(), bySigner('2023-05-20T02:00:00.000Z'))
    .then(submitted(), limit.met);
});

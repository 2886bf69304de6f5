import { issuance, specification } from '#deciding/testing';
import type { Instant } from '#kernel';
import { aLimit, justAfter, khanhHoaLimits } from '#rules/testing';
import { accepted, anOffer, declined, head, offered, returned } from '../../testing/index.js';
import { transferDecider } from './transfer.decider.js';

const { now: startsAt } = issuance();
const { dueAt } = anOffer();
const limit = aLimit('transfer-answer');
const set = limit.set({ startsAt, agreedDueAt: dueAt, dueAt });
const scheduler = { kind: 'SYSTEM', policy: 'deadlines' } as const;
const seenAt = (now: Instant) => ({ issued: { actor: scheduler, now }, law: khanhHoaLimits });
const byHead = (now: Instant = startsAt) => ({ issued: { actor: head, now }, law: khanhHoaLimits });

describe('the limit for the answer to an offer of the lead (life-cycle 3.4 «an answer has a clock»)', () => {
  specification(transferDecider, 'ends as the offer says')
    .when({ type: 'OpenTransfer', data: anOffer() }, seenAt(startsAt))
    .then(offered(), set);

  specification(transferDecider, 'is met by accepting')
    .given(offered(), set)
    .when({ type: 'AcceptTransfer', data: {} }, byHead(dueAt))
    .then(accepted, limit.met);

  specification(transferDecider, 'is met by declining')
    .given(offered(), set)
    .when({ type: 'DeclineTransfer', data: { reasons: 'Không thuộc lĩnh vực của công an' } }, byHead())
    .then(declined, limit.met);

  specification(transferDecider, 'silence is missed, and moves no lead (INV-22)')
    .given(offered(), set)
    .when(limit.miss(dueAt), seenAt(justAfter(dueAt)))
    .then(limit.missed(dueAt));

  specification(transferDecider, 'not in its last instant')
    .given(offered(), set)
    .when(limit.miss(dueAt), seenAt(dueAt))
    .then();

  specification(transferDecider, 'accepted late is accepted')
    .given(offered(), set, limit.missed(dueAt))
    .when({ type: 'AcceptTransfer', data: {} }, byHead(justAfter(dueAt)))
    .then(accepted, limit.met);

  specification(transferDecider, 'is not extended where the pack does not say so (LC-DEADLINE)')
    .given(offered(), set)
    .when(limit.extend(1), byHead())
    .refused('LC-DEADLINE');

  specification(transferDecider, 'returning the matter later has no limit')
    .given(offered(), set, accepted, limit.met)
    .when({ type: 'ReturnTransfer', data: { reasons: 'Không còn yếu tố trật tự an toàn xã hội' } }, byHead())
    .then(returned);
});

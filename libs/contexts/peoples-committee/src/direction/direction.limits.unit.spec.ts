import { specification } from '#deciding/testing';
import type { CivilDate, Instant } from '#kernel';
import { endOfDay } from '#rules';
import { aLimit, justAfter, khanhHoaLimits } from '#rules/testing';
import { anAdvice, chair, notDirected, requested } from '../../testing/index.js';
import { directionDecider } from './direction.decider.js';

const limit = aLimit('direction-answer');
const scheduler = { kind: 'SYSTEM', policy: 'deadlines' } as const;
const seenAt = (now: Instant) => ({ issued: { actor: scheduler, now }, law: khanhHoaLimits });
const nineOn = (day: CivilDate): Instant => `${day}T02:00:00.000Z`;
const decline = { type: 'DeclineDirection', data: { reasons: 'Cơ quan chủ trì tự xử lý theo thẩm quyền' } } as const;

describe('the limit for what the people’s committee makes of an advice (life-cycle 3.4, 3.6)', () => {
  for (const [name, asked, lastDay] of [
    ['five working days', '2023-03-06', '2023-03-13'],
    ['counted from the day after, on a weekend too', '2023-03-11', '2023-03-17'],
    ['over Tết', '2023-01-17', '2023-01-31'],
    ['with a Saturday that is worked instead of Monday 29/4/2024', '2024-04-26', '2024-05-07'],
  ] as const) {
    const set = limit.set({ startsAt: nineOn(asked), dueAt: endOfDay(lastDay) });

    specification(directionDecider, `is ${name}: ${asked} to ${lastDay}, 24:00`)
      .when({ type: 'OpenDirection', data: anAdvice() }, seenAt(nineOn(asked)))
      .then(requested(), set);

    specification(directionDecider, `is met in the last instant of ${lastDay}`)
      .given(requested(), set)
      .when(decline, { issued: { actor: chair, now: endOfDay(lastDay) }, law: khanhHoaLimits })
      .then(notDirected, limit.met);

    specification(directionDecider, `is missed in the first instant after ${lastDay}, and the advice waits on`)
      .given(requested(), set)
      .when(limit.miss(endOfDay(lastDay)), seenAt(justAfter(endOfDay(lastDay))))
      .then(limit.missed(endOfDay(lastDay)));
  }

  specification(directionDecider, 'an answer after it is taken all the same')
    .given(
      requested(),
      limit.set({ startsAt: nineOn('2023-03-06'), dueAt: endOfDay('2023-03-13') }),
      limit.missed(endOfDay('2023-03-13')),
    )
    .when(decline, { issued: { actor: chair, now: nineOn('2023-03-20') }, law: khanhHoaLimits })
    .then(notDirected, limit.met);
});

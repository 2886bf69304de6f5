import { issuance, specification } from '#deciding/testing';
import type { CivilDate, Instant } from '#kernel';
import { endOfDay } from '#rules';
import { agencies, aLimit, justAfter, khanhHoaLimits } from '#rules/testing';
import { clerk, decided, notified, requested, resultReported, tookEffect } from '../../testing/index.js';
import type { DecisionCommand } from './decision.commands.js';
import { decisionDecider } from './decision.decider.js';

const limit = aLimit('result-report');
const scheduler = { kind: 'SYSTEM', policy: 'deadlines' } as const;
const seenAt = (now: Instant) => ({ issued: { actor: scheduler, now }, law: khanhHoaLimits });
const nineOn = (day: CivilDate): Instant => `${day}T02:00:00.000Z`;
const report = {
  type: 'ReportHandlingResult',
  data: { result: 'Bài đăng đã được đính chính', to: [agencies.ppc], cc: [agencies.dic] },
} satisfies DecisionCommand;

describe('the limit for the result (KH art. 6.5, 7.2.b, 7.3.b; life-cycle 3.6 «after handling»)', () => {
  for (const [name, since, lastDay] of [
    ['five working days', '2023-03-06', '2023-03-13'],
    ['over Tết', '2023-01-19', '2023-02-02'],
  ] as const) {
    const set = limit.set({ startsAt: nineOn(since), dueAt: endOfDay(lastDay) });
    const given = [requested(), decided(), tookEffect, set, notified] as const;

    specification(decisionDecider, `runs from when the decision took effect, ${name}: ${since} to ${lastDay}`)
      .given(requested(), decided())
      .when({ type: 'RecordEffect', data: { effect: 'TOOK_EFFECT' } }, seenAt(nineOn(since)))
      .then({ type: 'DecisionTookEffect', data: { since: nineOn(since) } }, set);

    specification(decisionDecider, `is met in the last instant of ${lastDay}`)
      .given(...given)
      .when(report, { issued: { actor: clerk, now: endOfDay(lastDay) }, law: khanhHoaLimits })
      .then(resultReported, limit.met);

    specification(decisionDecider, `is missed right after ${lastDay}`)
      .given(...given)
      .when(limit.miss(endOfDay(lastDay)), seenAt(justAfter(endOfDay(lastDay))))
      .then(limit.missed(endOfDay(lastDay)));
  }

  specification(decisionDecider, 'a decision that nobody handed over is late too')
    .given(requested(), decided(), tookEffect, limit.set({ startsAt: issuance().now, dueAt: endOfDay('2023-03-13') }))
    .when(limit.miss(endOfDay('2023-03-13')), seenAt(justAfter(endOfDay('2023-03-13'))))
    .then(limit.missed(endOfDay('2023-03-13')));

  const stopped = (to: string) => [
    requested({ to }),
    decided(),
    tookEffect,
    limit.set({ startsAt: issuance().now, dueAt: endOfDay('2023-03-13') }),
  ];
  const leads = {
    issued: { actor: { kind: 'OFFICER', agencyId: agencies.dic, role: 'HEAD', officerRef: 'dic-head' } as const },
    law: khanhHoaLimits,
  };
  specification(decisionDecider, 'stands still by the lead that waits for it')
    .given(...stopped(agencies.health))
    .when(limit.pause, leads)
    .then(limit.paused(issuance().now));

  specification(decisionDecider, 'LC-DEADLINE: not by the lead that decided itself')
    .given(...stopped(agencies.dic))
    .when(limit.pause, leads)
    .refused('LC-DEADLINE');

  specification(decisionDecider, 'a decision that lapsed has none')
    .given(requested(), decided())
    .when(
      { type: 'RecordEffect', data: { effect: 'LAPSED', reason: 'Đã mở lại xác minh' } },
      seenAt(nineOn('2023-03-06')),
    )
    .then({ type: 'DecisionLapsed', data: { reason: 'Đã mở lại xác minh' } });
});

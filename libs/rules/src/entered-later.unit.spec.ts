import type { DeadlineUnit } from '#contracts';
import { issuance } from '#deciding/testing';
import type { Instant } from '#kernel';
import { type Check, type DeadlineTerm, LATE_ENTRY, notLongAgo } from '#rules';
import { khanhHoaLimits, lawForTests } from '#rules/testing';

/** Monday 06/3/2023, 09:00 in Vietnam. */
const { now } = issuance();

const aRule = (length: number, unit: DeadlineUnit): DeadlineTerm => ({
  ruleId: LATE_ENTRY,
  length,
  unit,
  movesToWorkingDay: false,
  source: 'design',
  verified: false,
});

/** The check of a time that is given, under a pack with this rule from a day on, or without one. */
const check = (at: Instant, rule?: DeadlineTerm, validFrom: Instant = '2000-01-01T00:00:00.000Z'): Check =>
  notLongAgo('filedAt', at, {
    issued: issuance(),
    law: lawForTests({
      ...khanhHoaLimits,
      deadlineRule: (ruleId, on) => (ruleId === LATE_ENTRY && on >= validFrom ? rule : undefined),
    }),
  });
const refusedFor = (parameters: object) => ({ rule: 'LC-TIME', parameters: { field: 'filedAt', now, ...parameters } });

describe('how late something may be entered (LC-TIME; open question 34)', () => {
  it.each<[string, DeadlineTerm, Instant, Instant]>([
    ['30 days', aRule(30, 'CALENDAR_DAYS'), '2023-02-03T17:00:00.000Z', '2023-02-03T16:59:59.999Z'],
    ['3 working days', aRule(3, 'WORKING_DAYS'), '2023-02-28T17:00:00.000Z', '2023-02-28T16:59:59.999Z'],
    ['24 hours', aRule(24, 'HOURS'), '2023-03-05T02:00:00.000Z', '2023-03-05T01:59:59.999Z'],
  ])('is the pack’s number: %s', (_, rule, inside, outside) => {
    expect(check(inside, rule)).toBeUndefined();
    expect(check(outside, rule)).toEqual(refusedFor({ rule: LATE_ENTRY, most: rule.length, unit: rule.unit }));
  });

  it('lies not ahead', () => {
    expect(check('2023-03-06T02:00:00.001Z', aRule(30, 'CALENDAR_DAYS'))).toEqual(refusedFor({}));
  });

  it('is by the rule of the day on which it is entered, also where there was none before', () => {
    const yesterday = '2023-03-05T02:00:00.000Z';
    expect(check(yesterday, aRule(1, 'CALENDAR_DAYS'), now)).toBeUndefined();
  });

  it('is not at all where the pack has no rule: only what is now stands', () => {
    expect(check(now)).toBeUndefined();
    expect(check('2023-03-06T01:59:59.999Z')).toEqual(refusedFor({ missing: LATE_ENTRY }));
  });
});

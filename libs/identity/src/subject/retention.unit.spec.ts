import type { DeadlineTerm } from '#rules';
import { issuance } from '#deciding/testing';
import { lawForTests } from '#rules/testing';
import type { ErasureGround, SubjectKind } from '#contracts';
import type { MatterEnd } from './matters.js';
import { mayBeErased } from './retention.js';

const term = (ruleId: string, length: number): DeadlineTerm => ({
  ruleId,
  length,
  unit: 'CALENDAR_DAYS',
  movesToWorkingDay: false,
  source: 'design',
  verified: false,
});
const RULES: Readonly<Record<string, DeadlineTerm>> = {
  'personal-data-retention': term('personal-data-retention', 365),
  'case-retention': term('case-retention', 1826),
};
const ENDED: MatterEnd = { status: 'ENDED', lastAt: '2023-03-06T02:00:00.000Z' };
const OPEN: MatterEnd = { status: 'OPEN', open: 'case-1' };

const refusedAt = (now: string, ground: ErasureGround, as: SubjectKind, end: MatterEnd, rules = RULES) =>
  mayBeErased(ground, as, end, {
    issued: issuance({ now }),
    law: lawForTests({ deadlineRule: (ruleId) => rules[ruleId] }),
  });

describe('how long personal data are kept (open questions 23, 24)', () => {
  it('one year from the last that was recorded: not on the last day, on the next', () => {
    const lastMoment = '2024-03-05T16:59:59.998Z';
    expect(refusedAt(lastMoment, 'RETENTION_OVER', 'REPORTER', ENDED)).toMatchObject({
      rule: 'LC-RETENTION',
      parameters: { rule: 'personal-data-retention', endedAt: '2023-03-06T02:00:00.000Z' },
    });
    expect(refusedAt('2024-03-05T17:00:00.000Z', 'RETENTION_OVER', 'REPORTER', ENDED)).toBeUndefined();
  });

  it.each(['MINUTES', 'LETTER'] as const)('five years for what belongs to the file: %s', (as) => {
    expect(refusedAt('2028-03-05T16:00:00.000Z', 'RETENTION_OVER', as, ENDED)).toMatchObject({ rule: 'LC-RETENTION' });
    expect(refusedAt('2028-03-06T17:00:00.000Z', 'RETENTION_OVER', as, ENDED)).toBeUndefined();
  });

  it('nothing is over by time where the pack sets none', () => {
    expect(refusedAt('2099-01-01T00:00:00.000Z', 'RETENTION_OVER', 'REPORTER', ENDED, {})).toMatchObject({
      parameters: { missing: 'personal-data-retention' },
    });
  });

  it('on request as soon as every matter has ended, and not before', () => {
    expect(refusedAt('2023-03-06T03:00:00.000Z', 'SUBJECT_REQUEST', 'REPORTER', ENDED)).toBeUndefined();
    expect(refusedAt('2023-03-06T03:00:00.000Z', 'SUBJECT_REQUEST', 'REPORTER', OPEN)).toMatchObject({
      rule: 'LC-RETENTION',
      parameters: { open: 'case-1' },
    });
  });

  it('what they dispute is not destroyed on request before it was answered; by time it is', () => {
    const disputed: MatterEnd = { ...ENDED, disputed: 'guidance-4' };
    expect(refusedAt('2023-03-06T03:00:00.000Z', 'SUBJECT_REQUEST', 'AFFECTED_PARTY', disputed)).toMatchObject({
      rule: 'LC-RETENTION',
      parameters: { open: 'guidance-4' },
    });
    expect(refusedAt('2024-03-05T17:00:00.000Z', 'RETENTION_OVER', 'AFFECTED_PARTY', disputed)).toBeUndefined();
  });

  it.each(['CLASSIFIED', 'COURT_ORDER'] as const)('%s waits for nothing', (ground) => {
    expect(refusedAt('2023-03-06T03:00:00.000Z', ground, 'REPORTER', OPEN)).toBeUndefined();
  });
});

import type { DelegationEvent } from '#contracts';
import { actsUnder, type Delegation, delegationAfter, noDelegation, type Refusal } from './index.js';

const granted: DelegationEvent = {
  type: 'DelegationGranted',
  data: {
    agencyId: 'dic',
    grantedBy: 'head',
    delegate: 'deputy',
    role: 'SIGNER',
    validFrom: '2023-03-06T02:00:00.000Z',
    validTo: '2023-03-20T02:00:00.000Z',
    reasons: 'Giám đốc đi công tác',
  },
};
const ended: DelegationEvent = { type: 'DelegationEnded', data: { endedBy: 'head', reasons: 'Giám đốc đã về' } };
const after = (...events: DelegationEvent[]): Delegation => events.reduce(delegationAfter, noDelegation);

const deputy = { agencyId: 'dic', officerRef: 'deputy' };
const DURING = '2023-03-10T02:00:00.000Z';
const rules = (check: ReturnType<typeof actsUnder>) =>
  [check].flat().flatMap((refusal: Refusal | undefined) => (refusal === undefined ? [] : [refusal.rule]));

describe('acting under a delegation (LC-DELEGATION)', () => {
  it.each([
    ['in the midst of it', DURING],
    ['at its very beginning', '2023-03-06T02:00:00.000Z'],
    ['at its last instant', '2023-03-20T01:59:59.999Z'],
  ])('works %s', (_, now) => {
    expect(rules(actsUnder(after(granted), deputy, now))).toEqual([]);
  });

  it.each([
    ['before it begins', after(granted), deputy, '2023-03-06T01:59:59.999Z'],
    ['when it is over', after(granted), deputy, '2023-03-20T02:00:00.000Z'],
    ['when it was ended', after(granted, ended), deputy, DURING],
    ['for another person', after(granted), { ...deputy, officerRef: 'other' }, DURING],
    ['for the same reference in another body', after(granted), { ...deputy, agencyId: 'police' }, DURING],
    ['when there is none', after(), deputy, DURING],
  ])('does not work %s', (_, delegation, officer, now) => {
    expect(rules(actsUnder(delegation, officer, now))).toEqual(['LC-DELEGATION']);
  });

  it('tells strangers nothing of its terms', () => {
    const strangers = actsUnder(after(granted), { agencyId: 'police', officerRef: 'x' }, DURING);
    expect(strangers).toEqual(actsUnder(noDelegation, { agencyId: 'police', officerRef: 'x' }, DURING));
  });
});

import { issuance } from '#deciding/testing';
import type { LawEvent } from '#contracts';
import { addressedNow, bodyNow, emptyLaw, foldLaw, inPlaceOf, partiesNow } from '#rules';
import { lawForTests } from '#rules/testing';

const succeeded = (agencyId: string, successorId: string, on: string): LawEvent => ({
  type: 'AgencySucceeded',
  data: { pack: 'khanh-hoa', agencyId, successorId, on },
});
const before = '2025-02-28T16:59:59.999Z';
/** 1 March 2025, 00:00 in Vietnam. */
const day = '2025-02-28T17:00:00.000Z';

describe('a body that goes on in the place of another one (actors 1.1; open questions 6, 33)', () => {
  const law = foldLaw([succeeded('dic', 'culture', '2025-03-01'), succeeded('culture', 'new-culture', '2025-07-01')]);

  it('does so from its day on, in Vietnam', () => {
    expect(law.successorOf('dic', before)).toBeUndefined();
    expect(law.successorOf('dic', day)).toBe('culture');
  });

  it('over however many successions', () => {
    expect(law.successorOf('dic', '2025-07-01T02:00:00.000Z')).toBe('new-culture');
    expect(law.predecessorsOf('new-culture', '2025-07-01T02:00:00.000Z')).toEqual(['culture', 'dic']);
    expect(law.predecessorsOf('culture', day)).toEqual(['dic']);
    expect(law.predecessorsOf('culture', before)).toEqual([]);
  });

  it('is listed for whoever moves what is open, once it has begun', () => {
    expect(law.successionsAt(before)).toEqual([]);
    expect(law.successionsAt('2025-07-01T02:00:00.000Z')).toEqual([
      { predecessor: 'culture', successor: 'new-culture' },
      { predecessor: 'dic', successor: 'new-culture' },
    ]);
  });

  it('comes to an end, also where packs together go round in circles', () => {
    const round = foldLaw([succeeded('a', 'b', '2025-03-01'), succeeded('b', 'a', '2025-03-01')]);
    expect(round.successorOf('a', day)).toBe('b');
  });

  it('is part of what decisions were made under', () => {
    expect(law.version).not.toBe(emptyLaw.version);
  });
});

describe('what a succession means for who is named', () => {
  const law = lawForTests({ successorOf: (id) => (id === 'dic' ? 'culture' : undefined) });
  const context = { issued: issuance(), law };

  it('a request reaches the successor; whoever goes on as itself is reached as before', () => {
    expect(bodyNow('dic', context)).toBe('culture');
    expect(bodyNow('police', context)).toBe('police');
    const request = { to: 'dic', alsoTo: ['police', 'dic'], grounds: 'dic' };
    expect(addressedNow(request, ['to', 'alsoTo'], context)).toEqual({
      to: 'culture',
      alsoTo: ['police', 'culture'],
      grounds: 'dic',
    });
    const several = { further: [{ to: 'dic', dueAt: 'dic' }, { to: 'police' }] };
    expect(addressedNow(several, ['further', 'to'], context)).toEqual({
      further: [{ to: 'culture', dueAt: 'dic' }, { to: 'police' }],
    });
  });

  it('a record names the successor in the fields that are said, and has none that it had not', () => {
    const record: { lead: string; asked: string[]; by: string; reported?: string } = {
      lead: 'dic',
      asked: ['dic', 'police'],
      by: 'dic',
    };
    const moved = inPlaceOf(record, { predecessor: 'dic', successor: 'culture' }, 'lead', 'asked', 'reported');
    expect(moved).toEqual({ lead: 'culture', asked: ['culture', 'police'], by: 'dic' });
    expect(Object.keys(moved)).not.toContain('reported');
  });

  it('whoever held a role, and whom it is about, are the bodies that they are today', () => {
    const parties = { lead: 'dic', involved: ['police', 'dic'], reported: ['dic'] };
    expect(partiesNow(parties, law, issuance().now)).toEqual({
      lead: 'culture',
      involved: ['police', 'culture'],
      reported: ['culture'],
    });
  });
});

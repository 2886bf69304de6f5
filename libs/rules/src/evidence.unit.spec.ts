import { OUTCOMES } from '#contracts';
import { isIndependent, needsEvidence } from './evidence.js';

describe('evidence (KH art. 4.2 «chính xác»; life-cycle 3.4)', () => {
  it('is needed for what is called false, a breach, or authentic', () => {
    expect(OUTCOMES.filter(needsEvidence)).toEqual([
      'CONFIRMED_FALSE',
      'PARTLY_FALSE',
      'AUTHENTIC',
      'BREACH_CONFIRMED',
    ]);
  });

  const nobody = { verifiedBy: 'health', bodiesConcerned: [] };
  const aboutHealth = { verifiedBy: 'health', bodiesConcerned: ['health', 'water-company'] };

  it.each([
    ['none', [], nobody, false],
    ['the reporter’s only', [{ source: 'REPORTER' }], nobody, false],
    ['somebody else’s beside the reporter’s', [{ source: 'REPORTER' }, { source: 'THIRD_PARTY' }], nobody, true],
    ['an own check, where the claim is about nobody', [{ source: 'OWN_CHECK' }], nobody, true],
    ['an own check of the body that the claim is about', [{ source: 'OWN_CHECK' }], aboutHealth, false],
    ['what that body says', [{ source: 'BODY_CONCERNED' }], aboutHealth, false],
    ['a document of another such body', [{ source: 'THIRD_PARTY', agencyId: 'water-company' }], aboutHealth, false],
    ['the bodies’ and the reporter’s', [{ source: 'BODY_CONCERNED' }, { source: 'REPORTER' }], aboutHealth, false],
    ['a laboratory’s', [{ source: 'BODY_CONCERNED' }, { source: 'THIRD_PARTY' }], aboutHealth, true],
    ['an own check of a body that has no part in it', [{ source: 'OWN_CHECK', agencyId: 'police' }], aboutHealth, true],
  ] as const)('%s', (_, evidence, claim, independent) => {
    expect(isIndependent(evidence, claim)).toBe(independent);
  });
});

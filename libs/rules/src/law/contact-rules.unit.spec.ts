import type { LawEvent } from '#contracts';
import { foldLaw } from '#rules';

const at = '2023-03-06T02:00:00.000Z';
const body = (agencyId: string, pack: string): LawEvent => ({
  type: 'AgencyRegistered',
  data: {
    pack,
    agencyId,
    kind: 'DIC',
    name: { vi: 'Sở Thông tin và Truyền thông', en: 'Department of Information and Communications' },
    territory: pack,
    roles: [],
    validFrom: '2000-01-01',
  },
});
const rule = (
  ruleId: string,
  means: Extract<LawEvent, { type: 'ContactRuleDefined' }>['data']['means'],
  validFrom = '2020-01-01',
  validTo?: string,
): LawEvent => ({
  type: 'ContactRuleDefined',
  data: {
    pack: 'khanh-hoa',
    ruleId,
    means,
    validFrom,
    ...(validTo !== undefined && { validTo }),
    source: 'design',
  },
});

describe('the means by which a party is sought before it is unreachable (INV-07; open question 13)', () => {
  const bodies = [body('kh-dic', 'khanh-hoa'), body('hp-dic', 'hai-phong')];

  it('are those of the body’s pack', () => {
    const law = foldLaw([...bodies, rule('contact', ['PHONE', 'POST'])]);
    expect(law.contactMeansAskedOf('kh-dic', at)).toEqual(['PHONE', 'POST']);
  });

  it('are a letter and a visit where the pack says nothing', () => {
    const law = foldLaw([...bodies, rule('contact', ['PHONE'])]);
    expect(law.contactMeansAskedOf('hp-dic', at)).toEqual(['POST', 'IN_PERSON']);
    expect(law.contactMeansAskedOf('nobody', at)).toEqual(['POST', 'IN_PERSON']);
  });

  it('are those of the day', () => {
    const law = foldLaw([
      ...bodies,
      rule('first', ['PHONE'], '2020-01-01', '2022-12-31'),
      rule('second', ['EMAIL'], '2023-01-01'),
    ]);
    expect(law.contactMeansAskedOf('kh-dic', '2022-12-31T16:59:59.999Z')).toEqual(['PHONE']);
    expect(law.contactMeansAskedOf('kh-dic', '2022-12-31T17:00:00.000Z')).toEqual(['EMAIL']);
  });

  it('end with their revocation', () => {
    const law = foldLaw([
      ...bodies,
      rule('contact', ['PHONE']),
      { type: 'ContactRuleRevoked', data: { pack: 'khanh-hoa', ruleId: 'contact' } },
    ]);
    expect(law.contactMeansAskedOf('kh-dic', at)).toEqual(['POST', 'IN_PERSON']);
  });

  it('count in the version of the law', () => {
    expect(foldLaw([rule('contact', ['PHONE'])]).version).not.toBe(foldLaw([rule('contact', ['POST'])]).version);
  });
});

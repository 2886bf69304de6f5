import fc from 'fast-check';
import type { LawEvent, ProvisionUse } from '#contracts';
import { emptyLaw, foldLaw, type InstrumentFacts, type ProvisionFacts, type Refusal, type RuleId } from '#rules';

type Registered<Name extends LawEvent['type']> = Extract<LawEvent, { type: Name }>['data'];

const pack = 'khanh-hoa';

const agency = (
  agencyId: string,
  facts: Partial<Registered<'AgencyRegistered'>> = {},
): Extract<LawEvent, { type: 'AgencyRegistered' }> => ({
  type: 'AgencyRegistered',
  data: {
    pack,
    agencyId,
    kind: 'PROVINCIAL_DEPARTMENT',
    name: { vi: `Sở ${agencyId}`, en: `Department ${agencyId}` },
    territory: 'khanh-hoa',
    roles: [],
    validFrom: '2020-08-12',
    ...facts,
  },
});

const channel = (channelId: string, facts: Partial<Registered<'IntakeChannelPublished'>> = {}): LawEvent => ({
  type: 'IntakeChannelPublished',
  data: {
    pack,
    channelId,
    channel: 'PHONE',
    agencyId: 'dic',
    address: '1900 0000',
    validFrom: '2020-08-12',
    source: 'S1 5.1.a',
    ...facts,
  },
});

const competence = (ruleId: string, facts: Partial<Registered<'CompetenceRuleDefined'>> = {}): LawEvent => ({
  type: 'CompetenceRuleDefined',
  data: {
    pack,
    ruleId,
    agencyKind: 'DIC',
    measures: ['STATEMENT', 'VOLUNTARY_CORRECTION'],
    routes: ['OWN_COMPETENCE'],
    territory: 'PROVINCE',
    validFrom: '2020-08-12',
    legalBasis: 'KHANHHOA-2086-2020/7.1.a',
    ...facts,
  },
});

const provision = (provisionId: string, facts: Partial<ProvisionFacts> = {}): ProvisionFacts => ({
  provisionId,
  citation: `Điều khoản ${provisionId}`,
  text: 'Nội dung điều khoản.',
  textVersion: '2013-07-15',
  tier: 'F',
  uses: ['SUBSTANTIVE'],
  restrictiveUseAllowed: true,
  verified: true,
  source: 'W-ND72-5',
  replacedBy: [],
  ...facts,
});

const instrument = (
  instrumentId: string,
  facts: Partial<InstrumentFacts>,
): Extract<LawEvent, { type: 'InstrumentRegistered' }> => ({
  type: 'InstrumentRegistered',
  data: {
    pack,
    instrumentId,
    aliases: [],
    title: `Văn bản ${instrumentId}`,
    kind: 'DECREE',
    amendedBy: [],
    replacedBy: [],
    citableAsBasis: true,
    source: 'danh mục 5.1',
    provisions: [],
    ...facts,
  },
});

/** Decree 72/2013, replaced by Decree 147/2024 from 25/12/2024 (danh mục 5.1). */
const decree72 = instrument('ND-72-2013', {
  effectiveFrom: { date: '2013-09-01', verified: false },
  effectiveTo: { date: '2024-12-24', verified: true },
  replacedBy: ['ND-147-2024'],
  provisions: [
    provision('ND-72-2013/5.1.a', { tier: 'P', restrictiveUseAllowed: false }),
    provision('ND-72-2013/5.1.e'),
    provision('ND-72-2013/5.1.x', { verified: false, source: 'memory' }),
  ],
});
const decree147 = instrument('ND-147-2024', { effectiveFrom: { date: '2024-12-25', verified: true } });
const { tier: _tier, ...ofFunction } = provision('KHANHHOA-2086-2020/7.1.a', { uses: ['COMPETENCE', 'PROCEDURAL'] });
const regulation = instrument('KHANHHOA-2086-2020', {
  kind: 'PPC_DECISION',
  effectiveFrom: { date: '2020-08-12', verified: true },
  provisions: [ofFunction],
});
const partyDirective = instrument('PARTY-30-2013', {
  kind: 'PARTY_DIRECTIVE',
  effectiveFrom: { date: '2013-12-25', verified: false },
  citableAsBasis: false,
  provisions: [provision('PARTY-30-2013/1')],
});

const catalogue = [decree72, decree147, regulation, partyDirective];

const cite = (provisionId: string, use: ProvisionUse = 'SUBSTANTIVE') => ({ provisionId, use });

const refusalsAgainst = (
  citations: readonly { provisionId: string; use: ProvisionUse }[],
  conductOn: string,
  decidedOn: string,
  events: readonly LawEvent[] = catalogue,
): readonly Refusal[] => {
  const check = foldLaw(events).citationsStand(citations, {
    conductAt: `${conductOn}T03:00:00.000Z`,
    decidedAt: `${decidedOn}T03:00:00.000Z`,
  });
  return [check].flat().filter((refusal) => refusal !== undefined);
};
const rules = (refusals: readonly Refusal[]): RuleId[] => refusals.map((refusal) => refusal.rule);

describe('citing provisions (INV-02)', () => {
  it('scenario 3: Decree 72 art. 5 about a post of 05/01/2025 is refused, with a pointer to the successor', () => {
    const refusals = refusalsAgainst([cite('ND-72-2013/5.1.e')], '2025-01-05', '2025-01-10');
    expect(rules(refusals)).toEqual(['REFERENCE_REPLACED', 'INV-02']);
    expect(refusals[0]?.parameters).toMatchObject({
      provisionId: 'ND-72-2013/5.1.e',
      date: '2025-01-05',
      successors: ['ND-147-2024'],
    });
  });

  it('scenario 3: the same citation about a post of 10/2024 stands as substantive basis', () => {
    expect(refusalsAgainst([cite('ND-72-2013/5.1.e')], '2024-10-15', '2025-01-10')).toEqual([]);
  });

  it('looks at procedural, competence and remedy provisions when deciding', () => {
    const old = instrument('OLD', {
      effectiveFrom: { date: '2010-01-01', verified: true },
      effectiveTo: { date: '2022-12-31', verified: true },
      provisions: [provision('OLD/1', { uses: ['PROCEDURAL', 'COMPETENCE', 'REMEDY', 'SUBSTANTIVE'] })],
    });
    const stands = (use: ProvisionUse) =>
      rules(refusalsAgainst([cite('OLD/1', use)], '2022-06-01', '2023-03-06', [old]));
    expect(stands('SUBSTANTIVE')).toEqual([]);
    for (const use of ['PROCEDURAL', 'COMPETENCE', 'REMEDY'] as const) {
      expect(stands(use)).toEqual(['REFERENCE_NOT_IN_FORCE', 'INV-02']);
    }
  });

  it('counts the last day in Vietnam as in force, to its last moment', () => {
    const law = foldLaw(catalogue);
    const conductAt = (instant: string) =>
      law.citationsStand([cite('ND-72-2013/5.1.e')], { conductAt: instant, decidedAt: '2025-01-10T00:00:00.000Z' });
    expect(conductAt('2024-12-24T16:59:59.999Z')).toEqual([]);
    expect(conductAt('2024-12-24T17:00:00.000Z')).not.toEqual([]);
  });

  it('ends an instrument without a recorded end when its successor begins', () => {
    const open = instrument('TT-09-2014', {
      effectiveFrom: { date: '2014-10-03', verified: true },
      replacedBy: ['ND-147-2024'],
      provisions: [provision('TT-09-2014/1')],
    });
    const on = (conduct: string) =>
      rules(refusalsAgainst([cite('TT-09-2014/1')], conduct, '2025-06-01', [open, decree147]));
    expect(on('2024-12-24')).toEqual([]);
    expect(on('2024-12-25')).toEqual(['REFERENCE_REPLACED', 'INV-02']);
  });

  it('names the successor of the provision itself where one is recorded', () => {
    const amended = instrument('OLD', {
      effectiveFrom: { date: '2013-01-01', verified: true },
      provisions: [provision('OLD/5', { replacedBy: ['NEW/9'] }), provision('OLD/6')],
    });
    const amending = instrument('NEW', {
      effectiveFrom: { date: '2018-04-15', verified: true },
      provisions: [provision('NEW/9')],
    });
    const [refusal] = refusalsAgainst([cite('OLD/5')], '2019-01-01', '2019-02-01', [amended, amending]);
    expect(refusal).toMatchObject({ rule: 'REFERENCE_REPLACED', parameters: { successors: ['NEW/9'] } });
    expect(refusalsAgainst([cite('OLD/5')], '2017-01-01', '2019-02-01', [amended, amending])).toEqual([]);
    expect(refusalsAgainst([cite('OLD/6')], '2019-01-01', '2019-02-01', [amended, amending])).toEqual([]);
  });

  it('refuses what was not in force yet, and what has no recorded date of effect', () => {
    expect(rules(refusalsAgainst([cite('ND-72-2013/5.1.e')], '2012-01-01', '2023-01-01'))).toEqual([
      'REFERENCE_NOT_IN_FORCE',
      'INV-02',
    ]);
    const dateless = instrument('TT-05-2008', { provisions: [provision('TT-05-2008/1')] });
    expect(rules(refusalsAgainst([cite('TT-05-2008/1')], '2012-01-01', '2012-01-01', [dateless]))).toEqual([
      'REFERENCE_NOT_IN_FORCE',
      'INV-02',
    ]);
  });

  it('does not mind a date that nobody has verified, but a text that nobody has verified', () => {
    expect(refusalsAgainst([cite('ND-72-2013/5.1.e')], '2023-03-01', '2023-03-06')).toEqual([]);
    expect(rules(refusalsAgainst([cite('ND-72-2013/5.1.x')], '2023-03-01', '2023-03-06'))).toEqual([
      'REFERENCE_UNVERIFIED',
      'INV-02',
    ]);
  });

  it('refuses instruments that are no basis, and uses that a provision does not serve', () => {
    expect(rules(refusalsAgainst([cite('PARTY-30-2013/1')], '2023-03-01', '2023-03-06'))).toEqual([
      'REFERENCE_NOT_CITABLE',
      'INV-02',
    ]);
    expect(refusalsAgainst([cite('ND-72-2013/5.1.e', 'COMPETENCE')], '2023-03-01', '2023-03-06')[0]).toMatchObject({
      rule: 'REFERENCE_NOT_CITABLE',
      parameters: { use: 'COMPETENCE', citableFor: ['SUBSTANTIVE'] },
    });
  });

  it('refuses to cite nothing, and what is not in the catalogue', () => {
    expect(rules(refusalsAgainst([], '2023-03-01', '2023-03-06'))).toEqual(['INV-02']);
    expect(rules(refusalsAgainst([cite('ND-72-2013/5.1.z')], '2023-03-01', '2023-03-06'))).toEqual([
      'REFERENCE_UNKNOWN',
      'INV-02',
    ]);
  });

  it('names everything that stands against every citation', () => {
    const refusals = refusalsAgainst(
      [cite('ND-72-2013/5.1.x', 'COMPETENCE'), cite('ND-72-2013/5.1.e'), cite('NOWHERE/1')],
      '2023-03-01',
      '2025-03-06',
    );
    expect(rules(refusals)).toEqual([
      'REFERENCE_REPLACED',
      'REFERENCE_UNVERIFIED',
      'REFERENCE_NOT_CITABLE',
      'REFERENCE_UNKNOWN',
      'INV-02',
    ]);
    expect(refusals.at(-1)?.parameters).toEqual({ fallen: ['ND-72-2013/5.1.x', 'NOWHERE/1'] });
  });

  it('says which text was cited', () => {
    const times = { conductAt: '2023-03-01T00:00:00.000Z', decidedAt: '2023-03-06T00:00:00.000Z' };
    expect(foldLaw(catalogue).withTextVersions([cite('ND-72-2013/5.1.e')], times)).toEqual([
      { provisionId: 'ND-72-2013/5.1.e', use: 'SUBSTANTIVE', textVersion: '2013-07-15' },
    ]);
  });

  it('lets tier P and provisions without a tier carry no restriction, whatever a pack says (INV-24)', () => {
    const law = foldLaw([
      ...catalogue,
      instrument('X', { provisions: [provision('X/1', { tier: 'P', restrictiveUseAllowed: true })] }),
    ]);
    expect(law.allowsRestriction(['X/1', 'ND-72-2013/5.1.a', 'KHANHHOA-2086-2020/7.1.a', 'NOWHERE/1'])).toBe(false);
    expect(law.allowsRestriction(['X/1', 'ND-72-2013/5.1.e'])).toBe(true);
    expect(law.allowsRestriction([])).toBe(false);
  });

  it('knows the tier of a provision, where it has one (5.2)', () => {
    const law = foldLaw([...catalogue, instrument('X', { provisions: [provision('X/1', { tier: 'H' })] })]);
    expect(law.tierOf('X/1')).toBe('H');
    expect(law.tierOf('ND-72-2013/5.1.a')).toBe('P');
    expect(law.tierOf('NOWHERE/1')).toBeUndefined();
  });
});

describe('bodies, channels and competence (KH art. 4.1, 5.1, 7; INV-03)', () => {
  const at = '2023-03-06T03:00:00.000Z';
  const dic = agency('dic', { kind: 'DIC', roles: ['LEAD', 'CONSOLIDATOR'], validTo: '2025-02-28' });
  const successor = agency('culture', { kind: 'DIC', roles: ['LEAD'], validFrom: '2025-03-01' });
  const nhaTrang = agency('nha-trang', { kind: 'DISTRICT_PC', territory: 'khanh-hoa/nha-trang' });
  const law = foldLaw([
    dic,
    successor,
    nhaTrang,
    agency('abroad', { kind: 'DIC', pack: 'elsewhere', territory: 'elsewhere' }),
    channel('dic-phone'),
    competence('dic'),
    competence('districts', { agencyKind: 'DISTRICT_PC', territory: 'OWN', measures: ['GUIDANCE_NOTICE'] }),
  ]);

  it('knows the territories of its bodies, and those that they lie in (KH-01)', () => {
    for (const territory of ['khanh-hoa', 'khanh-hoa/nha-trang']) expect(law.knowsTerritory(territory)).toBe(true);
    for (const territory of ['khanh', 'khanh-hoa/khong-co', 'noi-khac', ''])
      expect(law.knowsTerritory(territory)).toBe(false);
  });

  it('knows who held a duty on a day of the civil calendar', () => {
    expect(law.holderOf('LEAD', '2025-02-28T16:59:59.999Z')).toBe('dic');
    expect(law.holderOf('LEAD', '2025-02-28T17:00:00.000Z')).toBe('culture');
    expect(law.holderOf('PPC', at)).toBeUndefined();
    expect(law.isActive('dic', at)).toBe(true);
    expect(law.isActive('dic', '2025-06-01T00:00:00.000Z')).toBe(false);
    expect(law.isActive('nobody', at)).toBe(false);
    expect(law.agency('dic')?.kind).toBe('DIC');
  });

  it('knows the body of a kind in the province of a place', () => {
    expect(law.bodyOfKind('DIC', 'khanh-hoa/nha-trang', at)).toBe('dic');
    expect(law.bodyOfKind('DIC', 'khanh-hoa', '2025-06-01T00:00:00.000Z')).toBe('culture');
    expect(law.bodyOfKind('DISTRICT_PC', 'khanh-hoa', at)).toBe('nha-trang');
    expect(law.bodyOfKind('DISTRICT_PC', 'elsewhere', at)).toBeUndefined();
  });

  it('opens a channel to the body, the kind and the days that it was published for', () => {
    expect(law.channelIsOpen('dic-phone', 'PHONE', 'dic', at)).toBeUndefined();
    for (const refused of [
      law.channelIsOpen('dic-phone', 'SMS', 'dic', at),
      law.channelIsOpen('dic-phone', 'PHONE', 'nha-trang', at),
      law.channelIsOpen('dic-phone', 'PHONE', 'dic', '2020-08-11T03:00:00.000Z'),
      law.channelIsOpen('no-such', 'PHONE', 'dic', at),
    ]) {
      expect(refused).toMatchObject({ rule: 'LC-CHANNEL' });
    }
    expect(law.channelIsOpen('no-such', 'PHONE', 'dic', at)).toMatchObject({
      parameters: { openChannels: ['dic-phone'] },
    });
  });

  it('gives a measure to the kind of body that a rule names, on its routes, in its territory, in its time', () => {
    const may = (...[agencyId, measure, route, territory, when]: Parameters<typeof law.isCompetent>) =>
      law.isCompetent(agencyId, measure, route, territory, when);
    expect(may('dic', 'STATEMENT', 'OWN_COMPETENCE', 'khanh-hoa/nha-trang', at)).toBe(true);
    const [rule] = law.competenceBehind('dic', 'STATEMENT', 'OWN_COMPETENCE', 'khanh-hoa', at);
    expect(rule).toMatchObject({ ruleId: 'dic', agencyKind: 'DIC' });
    expect(may('dic', 'ORDER_CORRECTION', 'OWN_COMPETENCE', 'khanh-hoa', at)).toBe(false);
    expect(may('dic', 'STATEMENT', 'ASSIGN_AGENCY', 'khanh-hoa', at)).toBe(false);
    expect(may('dic', 'STATEMENT', 'OWN_COMPETENCE', 'khanh-hoa-khac', at)).toBe(false);
    expect(may('dic', 'STATEMENT', 'OWN_COMPETENCE', 'khanh-hoa', '2020-08-11T03:00:00.000Z')).toBe(false);
    expect(may('dic', 'STATEMENT', 'OWN_COMPETENCE', 'khanh-hoa', '2025-06-01T03:00:00.000Z')).toBe(false);
    expect(may('nha-trang', 'GUIDANCE_NOTICE', 'OWN_COMPETENCE', 'khanh-hoa/nha-trang/loc-tho', at)).toBe(true);
    expect(may('nha-trang', 'GUIDANCE_NOTICE', 'OWN_COMPETENCE', 'khanh-hoa', at)).toBe(false);
    expect(law.whoMayDecide('STATEMENT', 'OWN_COMPETENCE', 'khanh-hoa', at)).toEqual(['dic']);
  });

  it('lets no pack speak for the bodies of another', () => {
    expect(law.isCompetent('abroad', 'STATEMENT', 'OWN_COMPETENCE', 'elsewhere', at)).toBe(false);
  });

  it('forgets a rule that was revoked and a channel that was withdrawn', () => {
    const less = law.after([
      { type: 'CompetenceRuleRevoked', data: { pack, ruleId: 'dic' } },
      { type: 'IntakeChannelWithdrawn', data: { pack, channelId: 'dic-phone' } },
    ]);
    expect(less.whoMayDecide('STATEMENT', 'OWN_COMPETENCE', 'khanh-hoa', at)).toEqual([]);
    expect(less.channels()).toEqual([]);
    expect(law.channels()).toHaveLength(1);
  });
});

describe('the version of the law', () => {
  const events = [
    ...catalogue,
    agency('dic', { kind: 'DIC' }),
    agency('police', { kind: 'PROVINCIAL_POLICE' }),
    channel('dic-phone'),
    competence('dic'),
  ];

  it('is the same for the same law, in whatever order it was loaded', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(events, { minLength: events.length }), (shuffled) => {
        expect(foldLaw(shuffled).version).toBe(foldLaw(events).version);
      }),
    );
  });

  it('is another for another law, and the same again when the change is taken back', () => {
    const law = foldLaw(events);
    const renamed = law.after([agency('dic', { kind: 'DIC', name: { vi: 'Sở khác', en: 'Another' } })]);
    expect(renamed.version).not.toBe(law.version);
    expect(renamed.after([agency('dic', { kind: 'DIC' })]).version).toBe(law.version);
    expect(emptyLaw.version).not.toBe(law.version);
  });

  it('does not change for a law that was folded on', () => {
    const law = foldLaw(events);
    const before = foldLaw(events).version;
    law.after([competence('more')]);
    expect(law.version).toBe(before);
    expect(law.version).toMatch(/^[0-9a-f]{64}$/);
  });
});

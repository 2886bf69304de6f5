import type { LawEvent, Measure, ProvisionUse } from '#contracts';
import { loadPack, type Pack } from '#packs';
import { foldLaw, type Law, type Refusal } from '#rules';

const eventsOf = (pack: Pack): readonly LawEvent[] => [
  ...pack.agencies.map((data) => ({ type: 'AgencyRegistered', data }) as const),
  ...pack.instruments.map((data) => ({ type: 'InstrumentRegistered', data }) as const),
  ...pack.competenceRules.map((data) => ({ type: 'CompetenceRuleDefined', data }) as const),
  ...pack.contactRules.map((data) => ({ type: 'ContactRuleDefined', data }) as const),
  ...pack.channels.map((data) => ({ type: 'IntakeChannelPublished', data }) as const),
];

const at = '2023-03-06T03:00:00.000Z';
let pack: Pack;
let law: Law;
beforeAll(async () => {
  pack = await loadPack('regulations/khanh-hoa');
  law = foldLaw(eventsOf(pack));
});

const against = (provisionId: string, conductOn: string, decidedOn: string, use: ProvisionUse = 'SUBSTANTIVE') =>
  [
    law.citationsStand([{ provisionId, use }], {
      conductAt: `${conductOn}T03:00:00.000Z`,
      decidedAt: `${decidedOn}T03:00:00.000Z`,
    }),
  ]
    .flat()
    .filter((refusal): refusal is Refusal => refusal !== undefined);

describe('the pack of Khánh Hòa', () => {
  it('scenario 3: Decree 72 art. 5.1.e falls for a post of 05/01/2025 and stands for one of 10/2024', () => {
    expect(against('ND-72-2013/5.1.e', '2025-01-05', '2025-01-10')).toMatchObject([
      { rule: 'REFERENCE_REPLACED', parameters: { successors: ['ND-147-2024'] } },
      { rule: 'INV-02' },
    ]);
    expect(against('ND-72-2013/5.1.e', '2024-10-15', '2025-01-10')).toEqual([]);
  });

  it('lets the law of 2023 be cited as it was in force then', () => {
    for (const provisionId of ['LAW-CYBERSEC-2018/8.1.d', 'LAW-PRESS-2016/9.1', 'ND-72-2013/5.1.d']) {
      expect(against(provisionId, '2023-03-01', '2023-03-06')).toEqual([]);
    }
    expect(against('LAW-CYBERSEC-2018/8.1.d', '2026-07-01', '2026-07-10')).toMatchObject([
      { rule: 'REFERENCE_REPLACED', parameters: { successors: ['LAW-CYBERSEC-2025'] } },
      {},
    ]);
    expect(against('LAW-COMPLAINTS-2011/9', '2023-03-01', '2023-03-06', 'REMEDY')).toEqual([]);
    expect(against('KHANHHOA-2086-2020/7.3.đ', '2023-03-01', '2023-03-06', 'COMPETENCE')).toEqual([]);
    expect(against('LAW-PRESS-2016/9.8', '2023-03-01', '2023-03-06')[0]?.rule).toBe('REFERENCE_UNVERIFIED');
  });

  it('lets no tier-P provision carry a restriction (INV-24)', () => {
    expect(law.allowsRestriction(['LAW-CYBERSEC-2018/8.1.a', 'LAW-CYBERSEC-2018/8.1.b', 'ND-72-2013/5.1.a'])).toBe(
      false,
    );
    expect(law.allowsRestriction(['ND-72-2013/5.1.e'])).toBe(true);
  });

  it('names the lead, the consolidator and the people’s committee', () => {
    expect((['LEAD', 'CONSOLIDATOR', 'PPC'] as const).map((role) => law.holderOf(role, at))).toEqual([
      'kh-dic',
      'kh-dic',
      'kh-ppc',
    ]);
  });

  it('has each intake channel of KH art. 5.1, and the counter', () => {
    expect(pack.channels.map(({ channel }) => channel)).toEqual([
      'PHONE',
      'SMS',
      'EMAIL',
      'E_DOCUMENT',
      'OTHER_ELECTRONIC',
      'POST',
      'IN_PERSON',
    ]);
    for (const { channelId, channel, agencyId } of pack.channels) {
      expect(law.channelIsOpen(channelId, channel, agencyId, at)).toBeUndefined();
    }
  });

  it('gives departments and districts what lies within their function, districts in their own territory (art. 7.3)', () => {
    const may = (agencyId: string, measure: Measure, territory: string) =>
      law.isCompetent(agencyId, measure, 'ASSIGN_AGENCY', territory, at);
    expect(may('kh-health', 'VOLUNTARY_CORRECTION', 'khanh-hoa')).toBe(true);
    expect(may('kh-health', 'ORDER_CORRECTION', 'khanh-hoa')).toBe(false);
    expect(may('kh-nhatrang-pc', 'GUIDANCE_NOTICE', 'khanh-hoa/nha-trang')).toBe(true);
    expect(may('kh-nhatrang-pc', 'GUIDANCE_NOTICE', 'khanh-hoa/cam-ranh')).toBe(false);
    expect(may('kh-loctho-pc', 'STATEMENT', 'khanh-hoa/nha-trang/loc-tho')).toBe(true);
  });

  it('lets the press, the association, Party committees and the people’s committee decide nothing (INV-04)', () => {
    const deciders = new Set(pack.competenceRules.map(({ agencyKind }) => agencyKind));
    for (const kind of [
      'PARTY_PROPAGANDA_COMMITTEE',
      'PARTY_INTERNAL_AFFAIRS_COMMITTEE',
      'PROVINCIAL_PARTY_COMMITTEE',
      'JOURNALISTS_ASSOCIATION',
      'PROVINCIAL_NEWSPAPER',
      'PROVINCIAL_BROADCASTER',
      'PROVINCIAL_PORTAL',
      'PROVINCIAL_PEOPLES_COMMITTEE',
    ] as const) {
      expect(deciders.has(kind)).toBe(false);
    }
  });

  it('says by which means a party is sought before it is unreachable: a letter and a visit (INV-07)', () => {
    expect(pack.contactRules.map(({ means }) => means)).toEqual([['POST', 'IN_PERSON']]);
    expect(law.contactMeansAskedOf('kh-dic', at)).toEqual(['POST', 'IN_PERSON']);
  });

  it('has somebody above every authority that decides, who is not that authority (S2 2.6)', () => {
    const deciding = new Set(pack.competenceRules.map(({ agencyKind }) => agencyKind));
    for (const { agencyId, superior } of pack.agencies.filter(({ kind }) => deciding.has(kind))) {
      expect(`${agencyId}: ${superior ?? 'nobody'}`).not.toMatch(/: nobody$/);
      expect(superior).not.toBe(agencyId);
    }
  });
});

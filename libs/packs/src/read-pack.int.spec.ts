import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadPack, type Pack, PackInvalid } from '#packs';

const files: Readonly<Record<string, string>> = {
  'pack.yaml': `pack: nho
kind: province
title: { vi: Tỉnh nhỏ, en: Small province }
territories:
  - { id: nho, name: { vi: Tỉnh, en: Province } }
  - { id: nho/huyen, name: { vi: Huyện, en: District } }
`,
  'agencies.yaml': `agencies:
  - id: ppc
    kind: PROVINCIAL_PEOPLES_COMMITTEE
    name: { vi: Ủy ban, en: Committee }
    territory: nho
    roles: [PPC]
    validFrom: 2020-08-12
  - id: dic
    kind: DIC
    name: { vi: Sở, en: Department }
    territory: nho
    superior: ppc
    roles: [LEAD, CONSOLIDATOR]
    validFrom: 2020-08-12
`,
  'instruments.yaml': `instruments:
  - id: QD-1
    title: Quyết định
    kind: PPC_DECISION
    issuedOn: { date: 2020-08-12, verified: true }
    citableAsBasis: true
    source: S1
    provisions:
      - id: QD-1/7.1.đ
        citation: Điều 7
        text: Nội dung
        uses: [COMPETENCE]
        verified: true
        source: S1
      - id: QD-1/5
        citation: Điều 5
        text: Nội dung
        tier: F
        uses: [SUBSTANTIVE]
        verified: true
        source: S1
`,
  'competence.yaml': `competence:
  - id: dic-own
    agencyKind: DIC
    measures: [STATEMENT]
    routes: [OWN_COMPETENCE]
    territory: PROVINCE
    validFrom: 2020-08-12
    legalBasis: QD-1/7.1.đ
`,
  'channels.yaml': `channels:
  - id: dic-phone
    channel: PHONE
    agency: dic
    address: 0000 000 001
    validFrom: 2020-08-12
    source: S1
`,
};

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pack-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** The small pack with some of its files changed; `undefined` leaves a file out. */
const load = async (changes: Readonly<Record<string, string | Uint8Array | undefined>> = {}): Promise<Pack> => {
  for (const [name, content] of Object.entries({ ...files, ...changes })) {
    if (content !== undefined) await writeFile(join(folder, name), content);
  }
  return loadPack(folder);
};

const problemsOf = async (changes: Readonly<Record<string, string | Uint8Array | undefined>>): Promise<string[]> => {
  const failure: unknown = await load(changes).catch((error: unknown) => error);
  if (!(failure instanceof PackInvalid)) throw new Error('The pack was taken', { cause: failure });
  return failure.extensions['problems'] as string[];
};

/** The file with one piece of its text replaced. */
const edited = (file: string, from: string, to: string): Readonly<Record<string, string>> => {
  const text = files[file] ?? '';
  expect(text).toContain(from);
  return { [file]: text.replace(from, to) };
};

describe('reading a regulation pack', () => {
  it('gives the facts, with what may be left out filled in', async () => {
    const pack = await load();
    expect(pack.agencies[0]).toEqual({
      pack: 'nho',
      agencyId: 'ppc',
      kind: 'PROVINCIAL_PEOPLES_COMMITTEE',
      name: { vi: 'Ủy ban', en: 'Committee' },
      territory: 'nho',
      roles: ['PPC'],
      validFrom: '2020-08-12',
    });
    expect(pack.instruments[0]?.provisions).toMatchObject([
      { provisionId: 'QD-1/7.1.đ', textVersion: '2020-08-12', restrictiveUseAllowed: false, replacedBy: [] },
      { provisionId: 'QD-1/5', restrictiveUseAllowed: true },
    ]);
    expect(pack.channels[0]?.agencyId).toBe('dic');
    expect(pack.competenceRules[0]?.ruleId).toBe('dic-own');
  });

  it('brings every text to NFC', async () => {
    const pack = await load({ 'agencies.yaml': (files['agencies.yaml'] ?? '').normalize('NFD') });
    expect(pack.agencies[0]?.name.vi).toBe('Ủy ban'.normalize('NFC'));
  });

  it.each<[string, Readonly<Record<string, string | undefined>>, string]>([
    [
      'an unknown code name',
      edited('agencies.yaml', 'kind: DIC', 'kind: DICC'),
      'agencies.yaml:9: kind "DICC" is unknown; write one of PROVINCIAL_PEOPLES_COMMITTEE, PPC_OFFICE, DIC,',
    ],
    [
      'a missing member',
      edited('agencies.yaml', '    territory: nho\n    superior: ppc\n', '    superior: ppc\n'),
      'agencies.yaml:8: territory is missing; write a territory that pack.yaml lists',
    ],
    [
      'a member that is misspelt',
      edited('channels.yaml', 'address:', 'adress:'),
      'channels.yaml:5: adress is not known here; write one of id, channel, agency, address',
    ],
    [
      'a date written the other way round',
      edited('agencies.yaml', 'validFrom: 2020-08-12', 'validFrom: 12/8/2020'),
      'agencies.yaml:7: validFrom "12/8/2020" does not fit; write a day of the calendar as year-month-day, such as 2020-08-12',
    ],
    [
      'a day that no calendar has',
      edited('channels.yaml', 'validFrom: 2020-08-12', 'validFrom: 2020-02-30'),
      'channels.yaml:6: validFrom "2020-02-30" does not fit',
    ],
    [
      'an id that is no name of a stream',
      edited('agencies.yaml', 'id: dic', 'id: sở tttt'),
      'agencies.yaml:8: id "sở tttt" does not fit; write an id of letters, digits',
    ],
    [
      'an empty list of measures',
      edited('competence.yaml', 'measures: [STATEMENT]', 'measures: []'),
      'competence.yaml:4: measures [] does not fit; write a list of different code names, at least one of STATEMENT,',
    ],
    [
      'a mark that is no yes or no',
      edited('instruments.yaml', 'verified: true }', 'verified: maybe }'),
      'instruments.yaml:5: issuedOn.verified "maybe" does not fit; write true when a source was seen',
    ],
    ['an empty file', { 'channels.yaml': '' }, 'channels.yaml:1: the file null does not fit'],
    [
      'broken YAML',
      edited('agencies.yaml', 'name: { vi: Sở, en: Department }', 'name: { vi: Sở, en: Department'),
      'agencies.yaml:11: is no YAML here',
    ],
    [
      'a key twice',
      edited('agencies.yaml', 'roles: [PPC]', 'roles: [PPC]\n    territory: nho'),
      'agencies.yaml:7: the same key stands twice',
    ],
    ['a missing file', { 'agencies.yaml': undefined }, 'agencies.yaml: is missing; a pack has pack.yaml,'],
    ['a missing file of a province', { 'competence.yaml': undefined }, 'competence.yaml: is missing; a pack of kind'],
    ['a file that is none', { 'agency.yaml': 'agencies: []' }, 'agency.yaml: is no file of a pack; its files are'],
    [
      'a superior that nobody knows',
      edited('agencies.yaml', 'superior: ppc', 'superior: pcc'),
      'agencies.yaml:12: agency pcc is not in agencies.yaml; add it there, or write one that is',
    ],
    [
      'a circle of superiors',
      edited('agencies.yaml', 'roles: [PPC]', 'roles: [PPC]\n    superior: dic'),
      'agencies.yaml:7: ppc is above itself',
    ],
    [
      'a territory that nobody knows',
      edited('agencies.yaml', 'territory: nho\n    superior', 'territory: lon\n    superior'),
      'agencies.yaml:11: territory lon is not in pack.yaml',
    ],
    [
      'the same id twice',
      edited('agencies.yaml', 'id: dic', 'id: ppc'),
      'agencies.yaml:8: id ppc stands on line 2 already; ids are different',
    ],
    [
      'a duty that nobody holds',
      edited('agencies.yaml', 'roles: [LEAD, CONSOLIDATOR]', 'roles: [LEAD]'),
      'agencies.yaml:1: no agency holds the role CONSOLIDATOR; write roles: [CONSOLIDATOR]',
    ],
    [
      'a duty that two hold',
      edited('agencies.yaml', 'roles: [PPC]', 'roles: [PPC, LEAD]'),
      'agencies.yaml:13: ppc and dic hold the role LEAD at the same time',
    ],
    [
      'a last day before the first',
      edited('agencies.yaml', 'roles: [PPC]', 'roles: [PPC, LEAD]\n    validTo: 2020-08-10'),
      'agencies.yaml:7: validTo 2020-08-10 is before validFrom 2020-08-12',
    ],
    [
      'two rules at a time on how a party is sought',
      {
        'pack.yaml': `${files['pack.yaml'] ?? ''}contactRules:
  - { id: first, means: [POST], validFrom: 2020-08-12, source: S1 }
  - { id: second, means: [PHONE], validFrom: 2022-01-01, source: S1 }
`,
      },
      'pack.yaml:9: second and first are in force at the same time; end one by validTo',
    ],
    [
      'a rule that seeks nobody',
      {
        'pack.yaml': `${files['pack.yaml'] ?? ''}contactRules:
  - { id: first, means: [], validFrom: 2020-08-12, source: S1 }
`,
      },
      'pack.yaml:8: means [] does not fit; write a list of different code names, at least one of PHONE,',
    ],
    [
      'a legal basis that nobody knows',
      edited('competence.yaml', 'QD-1/7.1.đ', 'QD-1/7.1.d'),
      'competence.yaml:8: provision QD-1/7.1.d is not in instruments.yaml',
    ],
    [
      'a legal basis that gives no competence',
      edited('competence.yaml', 'QD-1/7.1.đ', 'QD-1/5'),
      'competence.yaml:8: QD-1/5 gives no competence by its uses',
    ],
    [
      'the same competence twice',
      {
        'competence.yaml': `${files['competence.yaml'] ?? ''}${(files['competence.yaml'] ?? '')
          .replace('competence:\n', '')
          .replace('dic-own', 'dic-again')}`,
      },
      'competence.yaml:9: dic-again and dic-own give the same competence at the same time',
    ],
    [
      'a successor that nobody knows',
      edited('instruments.yaml', 'source: S1\n    prov', 'source: S1\n    replacedBy: [QD-2]\n    prov'),
      'instruments.yaml:8: instrument QD-2 is not in instruments.yaml',
    ],
    [
      'a provision in the wrong instrument',
      edited('instruments.yaml', 'id: QD-1/5', 'id: QD-2/5'),
      'instruments.yaml:15: QD-2/5 stands in QD-1; write QD-1/…',
    ],
    [
      'a tier-P provision that may restrict',
      edited('instruments.yaml', 'tier: F', 'tier: P\n        restrictiveUseAllowed: true'),
      'instruments.yaml:19: a provision of tier P carries no restriction (INV-24)',
    ],
    [
      'a substantive provision without a tier',
      edited('instruments.yaml', '        tier: F\n', ''),
      'instruments.yaml:15: tier is missing; a provision used as SUBSTANTIVE has tier F, H or P',
    ],
    [
      'a channel of nobody',
      edited('channels.yaml', 'agency: dic', 'agency: police'),
      'channels.yaml:4: agency police is not in agencies.yaml',
    ],
  ])('refuses %s, with file, line and what to write instead', async (_what, changes, message) => {
    const problems = await problemsOf(changes);
    expect(problems).toContainEqual(expect.stringContaining(message));
  });

  it('sees a day without a holder between two holders of a duty', async () => {
    const changes = edited(
      'agencies.yaml',
      'roles: [PPC]\n    validFrom: 2020-08-12',
      'roles: [PPC, LEAD]\n    validFrom: 2019-01-01\n    validTo: 2020-08-10',
    );
    expect(await problemsOf(changes)).toEqual([
      'agencies.yaml:15: nobody holds the role LEAD on 2020-08-11; write validFrom: 2020-08-11',
    ]);
  });

  it('names every problem of every file at once', async () => {
    const problems = await problemsOf({
      ...edited('agencies.yaml', 'kind: DIC', 'kind: DICC'),
      ...edited('channels.yaml', 'channel: PHONE', 'channel: TELEX'),
    });
    expect(problems.map((problem) => problem.slice(0, problem.indexOf(': ')))).toEqual([
      'agencies.yaml:9',
      'channels.yaml:3',
    ]);
  });

  it('refuses a file that is not UTF-8, and a folder that is none', async () => {
    expect(await problemsOf({ 'channels.yaml': new Uint8Array([0x63, 0xff, 0xfe]) })).toEqual([
      'channels.yaml: is not UTF-8; save the file as UTF-8',
    ]);
    await expect(loadPack(join(folder, 'nowhere'))).rejects.toThrow(/nowhere: is no folder/);
  });

  it('lets a supplement leave out law and duties', async () => {
    const pack = await load({
      ...edited('pack.yaml', 'kind: province', 'kind: supplement'),
      ...edited('agencies.yaml', '    roles: [LEAD, CONSOLIDATOR]\n', ''),
      'instruments.yaml': undefined,
      'competence.yaml': undefined,
    });
    expect(pack).toMatchObject({ kind: 'supplement', instruments: [], competenceRules: [] });
  });
});

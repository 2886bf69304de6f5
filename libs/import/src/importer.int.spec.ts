import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import { Test, type TestingModule } from '@nestjs/testing';
import { cooperatingAgency } from '#contexts/cooperating-agency';
import { leadAgency } from '#contexts/lead-agency';
import { EventCodec, type Recorded } from '#contracts';
import { CommandExecutor, StreamReader } from '#deciding';
import { type EventStore, LogUnavailable, MemoryEventStore } from '#event-store';
import { FaultyEventStore } from '#event-store/testing';
import { CommandGateway, EDGE_SETTINGS, type EdgeSettings } from '#http-edge';
import { PERSONAL_DATA_VAULT } from '#identity';
import { VirtualClock } from '#kernel';
import { BusDispatcher, definePolicy, policiesOf } from '#reactions';
import { IMPORTER } from '#rules';
import { agencyForTests, lawForTests } from '#rules/testing';
import { type ImportPorts, importRegister, type ImportTotals } from './importer.js';
import type { Mapping } from './mapping.js';
import { readMapping } from './read-mapping.js';
import { planRegister } from './register-source.js';

const mapping: Mapping = {
  register: 'so-cu',
  columns: {
    matter: 'matter',
    activity: 'activity',
    at: 'at',
    received: 'received',
    ended: 'ended',
    due: 'due',
    channel: 'channel',
    group: 'group',
  },
  leadAgency: 'dic',
  territory: 'khanh-hoa',
  channels: { Post: { channel: 'POST', channelId: 'post-1' }, Desk: { channel: 'IN_PERSON', channelId: 'desk-1' } },
  groups: { 'Group 1': 'health', 'Group 2': 'unknown-body' },
  activities: { acknowledged: 'Confirmation', screened: 'T06', verification: ['T07'] },
  caseKind: 'FACTUAL_CLAIM',
  statements: { closing: 'Sổ gốc không ghi kết quả.', deadlineBasis: 'Hạn của sổ gốc.' },
};

const HEADER = 'matter,activity,at,received,ended,due,channel,group';
const RECEIVED = '2011-10-11 08:00:00+02:00';

/** A matter that was received, acknowledged, screened, verified and closed: four rows. */
const ended = (reference: string, { channel = 'Post', group = 'Group 1' } = {}): readonly string[] =>
  [
    ['Confirmation of receipt', '2011-10-11 09:00:00+02:00'],
    ['T06 Determine necessity', '2011-10-12 09:00:00+02:00'],
    ['T07 Draft advice', '2011-10-13 09:00:00+02:00'],
    ['T10 Print', '2011-10-14 09:00:00+02:00'],
  ].map(([activity, at]) =>
    [
      reference,
      activity,
      at,
      RECEIVED,
      '2011-11-11 09:00:00+01:00',
      '2011-12-11 09:00:00+01:00',
      channel,
      group,
    ].join(),
  );

/** The platform that an import needs, in memory: two contexts, and nobody who listens. */
const openPlatform = async (store: EventStore) => {
  const codec = new EventCodec();
  const clock = new VirtualClock('2026-01-05T02:00:00.000Z');
  const law = lawForTests({ agency: (id) => (id === 'unknown-body' ? undefined : agencyForTests(id)) });
  const contexts = [leadAgency, cooperatingAgency];
  const settings: EdgeSettings = {
    origin: 'LIVE',
    waitTokenFor: (position) => position,
    categoryOf: () => 'none',
    messageOf: () => undefined,
  };
  const providers = [
    { provide: CommandExecutor, useValue: new CommandExecutor({ store, codec, clock, law: { current: () => law } }) },
    { provide: EDGE_SETTINGS, useValue: settings },
    // A register holds no words of reporters: whoever asked the vault for anything would fail.
    { provide: PERSONAL_DATA_VAULT, useValue: {} },
    { provide: StreamReader, useValue: new StreamReader(store, codec) },
    CommandGateway,
  ];

  @Global()
  @Module({ imports: [CqrsModule], providers, exports: providers })
  class Platform {}

  const imports = [Platform, ...contexts.map(({ module }) => module)];
  const module = await Test.createTestingModule({ imports }).compile();
  await module.init();
  opened.push(module);
  const dispatcher = new BusDispatcher(module.get(CommandBus), contexts);
  const ports: ImportPorts = { store, codec, dispatcher, policies: policiesOf(contexts) };
  const importFile = async (file: string, given = ports): Promise<ImportTotals> => {
    const steps = importRegister(mapping, planRegister(file, mapping), given);
    for (;;) {
      const step = await steps.next();
      if (step.done === true) return step.value;
    }
  };
  /** Everything in the log; streams in the order of their names, because matters are imported side by side. */
  const log = async (): Promise<readonly Omit<Recorded, 'position'>[]> => {
    const events: Omit<Recorded, 'position'>[] = [];
    for await (const stored of store.readAll()) {
      const { position: _, ...event } = codec.read(stored);
      events.push(event);
    }
    return events.sort((a, b) => (a.stream === b.stream ? a.revision - b.revision : a.stream < b.stream ? -1 : 1));
  };
  return { ports, importFile, log };
};

const opened: TestingModule[] = [];
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'import-'));
});
afterEach(async () => {
  for (const module of opened.splice(0)) await module.close();
  await rm(folder, { recursive: true });
});

const written = async (name: string, content: string | Uint8Array): Promise<string> => {
  const file = join(folder, name);
  await writeFile(file, content);
  return file;
};
const register = (...rows: readonly string[]): Promise<string> =>
  written('register.csv', [HEADER, ...rows, ''].join('\n'));

describe('the import of a legacy register', () => {
  it('takes a matter through the deciders to its end, at the times of the source, and decides nothing', async () => {
    const { importFile, log } = await openPlatform(new MemoryEventStore());
    const totals = await importFile(await register(...ended('m-1')));

    expect(totals).toMatchObject({
      matters: { total: 1, imported: 1, withCase: 1, closed: 1, leftOut: 0 },
      rows: { total: 4, imported: 3, repeated: 0, withoutCounterpart: 1, leftOut: 0 },
      channels: { Post: 1 },
      errors: [],
    });
    const events = await log();
    expect(events.map(({ type }) => type).sort()).toEqual(
      [
        'ReportReceived',
        'ReportAcknowledged',
        'ReportScreened',
        'CaseOpened',
        'ReportLinkedToCase',
        'DeadlineSet',
        'VerificationRequested',
        'AssignmentOpened',
        'VerificationRecorded',
        'VerificationAnswered',
        'CaseClosedNoViolation',
      ].sort(),
    );
    expect(totals.events).toEqual({ appended: events.length, alreadyThere: 0 });
    expect(new Set(events.map(({ metadata }) => metadata.origin))).toEqual(new Set(['IMPORT']));
    for (const { metadata } of events) expect(metadata.actor).toEqual({ kind: 'SYSTEM', policy: IMPORTER });
    const closed = events.find(({ type }) => type === 'CaseClosedNoViolation');
    expect(closed).toMatchObject({
      data: { outcome: 'UNDETERMINED', reasons: mapping.statements.closing },
      metadata: { occurredAt: '2011-11-11T08:00:00.000Z', recordedAt: '2026-01-05T02:00:00.000Z' },
    });
  });

  it('leaves it to a policy that reacts to imported history to do so once', async () => {
    const { ports, importFile } = await openPlatform(new MemoryEventStore());
    const asked: string[] = [];
    const asking = (name: string, reactsToImported: boolean) =>
      definePolicy({
        name,
        context: 'lead-agency',
        on: ['ReportAcknowledged'],
        reactsToImported,
        react: () => {
          asked.push(name);
          return [];
        },
      });
    const policies = [...ports.policies, asking('by-its-runner', true), asking('by-the-import', false)];
    await importFile(await register(...ended('m-1')), { ...ports, policies });
    expect(asked).toEqual(['by-the-import']);
  });

  it('appends nothing when the same file comes again', async () => {
    const { importFile, log } = await openPlatform(new MemoryEventStore());
    const file = await register(...ended('m-1'), ...ended('m-2', { channel: 'Desk' }));
    const first = await importFile(file);
    const before = await log();
    const again = await importFile(file);
    expect(again).toEqual({ ...first, events: { appended: 0, alreadyThere: first.events.appended } });
    expect(await log()).toEqual(before);
  });

  describe('broken off in the middle and started again', () => {
    const many = Array.from({ length: 40 }, (_, n) => ended(`m-${n}`)).flat();

    it('leads to the same log as in one go', async () => {
      const file = await register(...many);
      const whole = await openPlatform(new MemoryEventStore());
      await whole.importFile(file);

      const store = new MemoryEventStore();
      const { ports, importFile, log } = await openPlatform(store);
      for await (const done of importRegister(mapping, planRegister(file, mapping), ports)) if (done > 0) break;
      const left = await store.head();
      const half = await log();
      expect(half.length).toBeGreaterThan(0);
      expect(half.length).toBeLessThan((await whole.log()).length);
      // What was under way has ended: nothing is written any more until somebody starts it again.
      expect(await store.head()).toEqual(left);

      const totals = await importFile(file);
      expect(totals.events).toEqual({
        appended: (await whole.log()).length - half.length,
        alreadyThere: half.length,
      });
      expect(await log()).toEqual(await whole.log());
    });

    it('says why when the log takes nothing, leaves no failure unseen, and is finished later', async () => {
      const file = await register(...many);
      const whole = await openPlatform(new MemoryEventStore());
      await whole.importFile(file);

      const store = new FaultyEventStore(new MemoryEventStore());
      const { importFile, log } = await openPlatform(store);
      store.failNext(...Array.from({ length: 20 }, () => 'unavailable' as const));
      await expect(importFile(file)).rejects.toThrow(LogUnavailable);
      while (store.faultsLeft > 0) await expect(importFile(file)).rejects.toThrow(LogUnavailable);
      await importFile(file);
      expect(await log()).toEqual(await whole.log());
    });
  });

  it('leaves a matter with an error out whole, says on which line, and takes it in when the row is mended', async () => {
    const { importFile, log } = await openPlatform(new MemoryEventStore());
    const wrong = ended('m-2').map((row, index) => (index === 2 ? row.replace('+02:00', '') : row));
    const totals = await importFile(await register(...ended('m-1'), ...wrong));
    expect(totals).toMatchObject({
      matters: { total: 2, imported: 1, leftOut: 1 },
      rows: { total: 8, imported: 3, withoutCounterpart: 1, leftOut: 4 },
      errors: [{ line: 8, matter: 'm-2', problem: expect.stringMatching(/^at: .*offset/) as string }],
    });
    const before = await log();
    expect(before.filter(({ type }) => type === 'ReportReceived')).toHaveLength(1);

    const mended = await importFile(await register(...ended('m-1'), ...ended('m-2')));
    expect(mended).toMatchObject({ matters: { imported: 2, leftOut: 0 }, errors: [] });
    expect(mended.events).toEqual({ appended: before.length, alreadyThere: before.length });
  });

  it('names the group, and the line, that the mapping does not know', async () => {
    const { importFile, log } = await openPlatform(new MemoryEventStore());
    const totals = await importFile(await register(...ended('m-1', { group: 'Group 99' })));
    expect(totals.errors).toEqual([
      { line: 4, matter: 'm-1', problem: 'group: the mapping does not know the group "Group 99".' },
    ]);
    expect(await log()).toEqual([]);
  });

  it('reports what the rules refuse like any other error of the source, with its line', async () => {
    const { importFile, log } = await openPlatform(new MemoryEventStore());
    const totals = await importFile(await register(...ended('m-1', { group: 'Group 2' }), ...ended('m-2')));
    expect(totals).toMatchObject({
      matters: { total: 2, imported: 1, leftOut: 1 },
      errors: [{ line: 4, matter: 'm-1', problem: expect.stringMatching(/^VERIFIED: Refused/) as string }],
    });
    // What was accepted before the refusal stands: an event is never taken back.
    const types = (await log()).map(({ type }) => type);
    expect(types.filter((type) => type === 'CaseOpened')).toHaveLength(2);
    expect(types.filter((type) => type === 'CaseClosedNoViolation')).toHaveLength(1);
  });

  it.each([
    ['is no UTF-8', Buffer.from([...Buffer.from(`${HEADER}\n`), 0xff, 0xfe]), /register\.csv is not UTF-8/],
    ['lacks a column', 'matter,activity\nm-1,Confirmation', /no column at, received.*it has matter, activity/],
    ['is empty', '', /register\.csv is empty/],
    ['is no CSV', `${HEADER}\n"m-1`, /register\.csv is not the CSV that was expected/],
    ['has rows of another length', `${HEADER}\nm-1,Confirmation\n`, /line 2/],
  ])('refuses a file that %s, and writes nothing', async (_, content, problem) => {
    const { importFile, log } = await openPlatform(new MemoryEventStore());
    await expect(importFile(await written('register.csv', content))).rejects.toThrow(problem);
    expect(await log()).toEqual([]);
  });

  it('refuses a file that is not there', async () => {
    const { importFile } = await openPlatform(new MemoryEventStore());
    await expect(importFile(join(folder, 'none.csv'))).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringContaining('none.csv') as string,
    });
  });
});

describe('a mapping', () => {
  const yaml = `register: so-cu
leadAgency: dic
territory: khanh-hoa
caseKind: FACTUAL_CLAIM
columns: { matter: m, activity: a, at: t, received: r, ended: e, channel: c, group: g }
channels:
  Post: { channel: POST, channelId: post-1 }
groups: { Group 1: health }
activities: { acknowledged: Confirmation, screened: T06, verification: [T07] }
statements: { closing: Không ghi kết quả., deadlineBasis: Hạn của sổ gốc. }
`;

  it('is read as it stands; its pack is beside it', async () => {
    const file = await written('mapping.yaml', `pack: ../pack\n${yaml}`);
    expect(await readMapping(file)).toMatchObject({
      mapping: { register: 'so-cu', groups: { 'Group 1': 'health' } },
      packFolder: join(folder, '..', 'pack'),
    });
  });

  it.each([
    ['a channel that does not exist', yaml.replace('POST', 'PIGEON'), /mapping\.yaml:7: .*PIGEON/],
    ['a key that nobody knows', yaml.replace('territory:', 'teritory:'), /mapping\.yaml:3: teritory is not known/],
    ['no YAML', yaml.replace('channels:', 'channels: ]'), /mapping\.yaml:6: is no YAML/],
    ['an empty list', yaml.replace('[T07]', '[]'), /mapping\.yaml:9: activities\.verification \[\] does not fit/],
  ])('with %s is refused with file and line', async (_, content, problem) => {
    const file = await written('mapping.yaml', content);
    await expect(readMapping(file)).rejects.toMatchObject({ message: expect.stringMatching(problem) as string });
  });
});

import { EventCodec, type Recorded } from '#contracts';
import { AppendInDoubt, type EventStore, LogUnavailable, MemoryEventStore } from '#event-store';
import { VirtualClock } from '#kernel';
import { applyPack, LawProjection, loadPack, type Pack, type PackApplied, PackInvalid } from '#packs';

const codec = new EventCodec();
const clock = new VirtualClock('2023-03-06T01:00:00.000Z');
const at = '2023-03-06T03:00:00.000Z';

let store: EventStore;
let khanhHoa: Pack;
beforeAll(async () => {
  khanhHoa = await loadPack('regulations/khanh-hoa');
});
beforeEach(() => {
  store = new MemoryEventStore();
});
afterEach(() => store.close());

const apply = (pack: Pack, into = store): Promise<PackApplied> => applyPack(pack, { store: into, codec, clock });

const log = async (): Promise<Recorded[]> => {
  const events: Recorded[] = [];
  for await (const stored of store.readAll()) events.push(codec.read(stored));
  return events;
};

const law = () => new LawProjection().load(store, codec);

/** The store, with something else happening at the n-th append. */
const disturbed = (happening: (count: number) => Promise<void> | undefined): EventStore => {
  let count = 0;
  return new Proxy(store, {
    get: (target, name) => {
      if (name !== 'append') {
        const member: unknown = Reflect.get(target, name);
        return typeof member === 'function' ? member.bind(target) : member;
      }
      return async (...append: Parameters<EventStore['append']>) => {
        count += 1;
        await happening(count);
        return target.append(...append);
      };
    },
  });
};

const itemsOf = (pack: Pack): number =>
  pack.agencies.length +
  pack.instruments.length +
  pack.competenceRules.length +
  pack.contactRules.length +
  pack.calendars.length +
  pack.deadlineRules.length +
  pack.channels.length;

/** The pack as if loaded for the first time, whatever happened on the way: each item once, and the same law. */
const expectWhole = async (pack: Pack): Promise<void> => {
  const events = await log();
  expect(events).toHaveLength(itemsOf(pack));
  expect(new Set(events.map(({ stream }) => stream)).size).toBe(itemsOf(pack));
  expect((await apply(pack)).appended).toEqual([]);
};

describe('loading a regulation pack into the log', () => {
  it('appends one registering event an item, by the pack loader, of no matter', async () => {
    const { appended, unchanged } = await apply(khanhHoa);
    expect(appended).toHaveLength(itemsOf(khanhHoa));
    expect(unchanged).toBe(0);
    const dic = (await log()).find(({ stream }) => stream === 'agency-kh-dic');
    expect(dic).toMatchObject({
      type: 'AgencyRegistered',
      data: { pack: 'khanh-hoa', roles: ['LEAD', 'CONSOLIDATOR'] },
      metadata: { actor: { kind: 'SYSTEM', policy: 'pack-loader' }, origin: 'LIVE', occurredAt: clock.now() },
    });
    expect(dic?.metadata.matterId).toBeUndefined();
  });

  it('changes nothing when it is loaded again', async () => {
    await apply(khanhHoa);
    expect(await apply(await loadPack('regulations/khanh-hoa'))).toEqual({
      pack: 'khanh-hoa',
      appended: [],
      unchanged: itemsOf(khanhHoa),
    });
    await expectWhole(khanhHoa);
  });

  it('appends only the difference of a changed pack', async () => {
    await apply(khanhHoa);
    const before = await law();
    const changed: Pack = {
      ...khanhHoa,
      agencies: khanhHoa.agencies.map((agency) =>
        agency.agencyId === 'kh-health' ? { ...agency, validTo: '2025-06-30' } : agency,
      ),
      channels: khanhHoa.channels.filter(({ channelId }) => channelId !== 'kh-dic-sms'),
      competenceRules: khanhHoa.competenceRules.filter(({ ruleId }) => ruleId !== 'kh-police-restrictive'),
    };
    const { appended, unchanged } = await apply(changed);
    expect(appended).toEqual([
      { stream: 'agency-kh-health', type: 'AgencyRegistered' },
      { stream: 'competenceRule-kh-police-restrictive', type: 'CompetenceRuleRevoked' },
      { stream: 'channel-kh-dic-sms', type: 'IntakeChannelWithdrawn' },
    ]);
    expect(unchanged).toBe(itemsOf(khanhHoa) - 3);
    const after = await law();
    expect(after.version).not.toBe(before.version);
    expect(after.isActive('kh-health', '2025-07-01T00:00:00.000Z')).toBe(false);
    expect(after.channelIsOpen('kh-dic-sms', 'SMS', 'kh-dic', at)).toBeDefined();
    expect((await apply(changed)).appended).toEqual([]);
  });

  it('takes a change back, and the law is what it was', async () => {
    await apply(khanhHoa);
    const { version } = await law();
    const less = { ...khanhHoa, channels: [] };
    expect((await apply(less)).appended).toHaveLength(khanhHoa.channels.length);
    expect((await apply(khanhHoa)).appended).toHaveLength(khanhHoa.channels.length);
    expect((await law()).version).toBe(version);
  });

  it('lets no body and no instrument vanish, and writes nothing when it refuses', async () => {
    await apply(khanhHoa);
    const less: Pack = {
      ...khanhHoa,
      agencies: khanhHoa.agencies.filter(({ agencyId }) => agencyId !== 'kh-health'),
      instruments: khanhHoa.instruments.filter(({ instrumentId }) => instrumentId !== 'ND-72-2013'),
      channels: [],
    };
    await expect(apply(less)).rejects.toThrow(
      /agency kh-health was registered by this pack and is gone; keep it and write validTo[\s\S]*instrument ND-72-2013/,
    );
    await expectWhole(khanhHoa);
  });

  it('goes on where a crash left it, nothing twice', async () => {
    const full = disturbed((count) => (count > 20 ? Promise.reject(new LogUnavailable('No space left.')) : undefined));
    await expect(apply(khanhHoa, full)).rejects.toThrow(LogUnavailable);
    expect((await log()).length).toBe(20);
    const { appended, unchanged } = await apply(khanhHoa);
    expect([appended.length, unchanged]).toEqual([itemsOf(khanhHoa) - 20, 20]);
    await expectWhole(khanhHoa);
  });

  it('finds out what became of an append that nobody answered', async () => {
    const silent = disturbed((count) =>
      count === 5 || count === 7 ? Promise.reject(new AppendInDoubt('agency-x')) : undefined,
    );
    await apply(khanhHoa, silent);
    await expectWhole(khanhHoa);
  });

  it('is done once by two processes that load at the same moment', async () => {
    await Promise.all([apply(khanhHoa), apply(khanhHoa)]);
    await expectWhole(khanhHoa);
  });

  it('loads a supplement beside a province, and keeps the two apart', async () => {
    const supplement = await loadPack('regulations/wabo-receipt');
    await apply(khanhHoa);
    await apply(supplement);
    const both = await law();
    expect(both.agency('wabo-group-2')?.superior).toBe('wabo-municipality');
    expect(both.holderOf('LEAD', at)).toBe('kh-dic');
    expect(both.whoMayDecide('STATEMENT', 'NO_RESTRICTION', 'wabo', at)).toEqual([]);
    expect((await apply(khanhHoa)).appended).toEqual([]);
    expect((await apply(supplement)).appended).toEqual([]);
  });

  it('refuses ids and duties that another pack holds', async () => {
    await apply(khanhHoa);
    const [dic] = khanhHoa.agencies.filter(({ agencyId }) => agencyId === 'kh-dic');
    if (dic === undefined) throw new Error('The pack has no kh-dic');
    const other: Pack = {
      ...khanhHoa,
      name: 'other',
      instruments: [],
      competenceRules: [],
      channels: [],
      agencies: [
        { ...dic, pack: 'other' },
        { ...dic, pack: 'other', agencyId: 'other-dic' },
      ],
    };
    const failure: unknown = await apply(other).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(PackInvalid);
    expect((failure as PackInvalid).problems.map(({ text }) => text)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('other-dic and kh-dic of pack khanh-hoa hold the role LEAD at the same time'),
        'kh-dic is of pack khanh-hoa already; write another id',
      ]),
    );
  });
});

describe('the law of a process', () => {
  it('is not there before it was folded', () => {
    expect(() => new LawProjection().current()).toThrow(/still being loaded/);
  });

  it('is empty for an empty log, and follows the events that come', async () => {
    const projection = new LawProjection();
    await projection.load(store, codec);
    expect(projection.current().holderOf('LEAD', at)).toBeUndefined();
    await apply(khanhHoa);
    for (const event of await log()) projection.apply(event);
    expect(projection.current().holderOf('LEAD', at)).toBe('kh-dic');
    expect(projection.current().version).toBe((await law()).version);
  });

  it('may see events twice, and reads on from where it stands', async () => {
    const projection = new LawProjection();
    await apply(khanhHoa);
    const loaded = await projection.load(store, codec);
    for (const event of await log()) projection.apply(event);
    expect(projection.current()).toBe(loaded);
    await apply({ ...khanhHoa, channels: [] });
    await projection.load(store, codec);
    expect(projection.current().channels()).toEqual([]);
  });
});

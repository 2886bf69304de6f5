import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventCodec } from '#contracts';
import { type EventStore, MemoryEventStore } from '#event-store';
import { VirtualClock } from '#kernel';
import { applyPack, LawProjection, loadPack, type Pack, PackInvalid } from '#packs';
import { writeSuccessorPack } from '../../../test/support/successor-pack.js';

const codec = new EventCodec();
const clock = new VirtualClock('2023-03-06T01:00:00.000Z');
let folder: string;
let store: EventStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lienthong-succession-'));
  store = new MemoryEventStore();
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

const packWhereDicEnds = async (lines?: string): Promise<Pack> => {
  await writeSuccessorPack(folder, lines);
  return loadPack(folder);
};

const apply = (pack: Pack) => applyPack(pack, { store, codec, clock });

describe('a succession in a pack', () => {
  it('begins on the day after the last day of the body that ends', async () => {
    const pack = await packWhereDicEnds();
    expect(pack.successions).toEqual([
      { pack: 'khanh-hoa', agencyId: 'kh-dic', successorId: 'kh-dic-successor', on: '2023-07-01' },
    ]);
  });

  it.each([
    ['    succeededBy: kh-dic-successor\n', 'has no last day; write validTo'],
    ['    validTo: 2023-06-30\n    succeededBy: nobody\n', 'agency nobody is not in agencies.yaml'],
    ['    validTo: 2023-06-29\n    succeededBy: kh-dic-successor\n', 'is no body on 2023-06-30'],
    ['    validTo: 2023-06-30\n    succeededBy: kh-dic\n', 'follows itself by its successors'],
  ])('%j is refused: %s', async (lines, text) => {
    const refused = await packWhereDicEnds(lines).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(PackInvalid);
    expect((refused as Error).message).toContain(text);
  });

  it('is said on the body’s own stream, beside its registration, and once', async () => {
    await apply(await loadPack('regulations/khanh-hoa'));
    const pack = await packWhereDicEnds();
    const { appended } = await apply(pack);
    expect(appended).toEqual(
      expect.arrayContaining([
        { stream: 'agency-kh-dic', type: 'AgencyRegistered' },
        { stream: 'agency-kh-dic', type: 'AgencySucceeded' },
      ]),
    );
    expect((await apply(pack)).appended).toEqual([]);
    const law = await new LawProjection().load(store, codec);
    expect(law.successorOf('kh-dic', '2023-06-30T16:00:00.000Z')).toBeUndefined();
    expect(law.successorOf('kh-dic', '2023-07-01T02:00:00.000Z')).toBe('kh-dic-successor');
    expect(law.isActive('kh-dic', '2023-07-01T02:00:00.000Z')).toBe(false);
    expect(law.holderOf('CONSOLIDATOR', '2023-07-01T02:00:00.000Z')).toBe('kh-dic-successor');
  });

  it('of a log that has never seen the pack is loaded at once', async () => {
    await apply(await packWhereDicEnds());
    const law = await new LawProjection().load(store, codec);
    expect(law.successorOf('kh-dic', '2023-07-01T02:00:00.000Z')).toBe('kh-dic-successor');
  });

  it('is not taken back: matters have moved', async () => {
    const pack = await packWhereDicEnds();
    await apply(pack);
    await expect(apply({ ...pack, successions: [] })).rejects.toThrow('keep succeededBy');
  });
});

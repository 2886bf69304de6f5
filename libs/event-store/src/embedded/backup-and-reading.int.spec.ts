import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import {
  BackupRefused,
  type EventStore,
  ForeignPosition,
  LogUnavailable,
  openEmbeddedEventStore,
  openEmbeddedLogReader,
  type Position,
} from '#event-store';
import { anEvent, collect, events, fill, idsOf, logFolder, newStream } from '#event-store/testing';

const folder = logFolder();

const filledStore = async (count: number): Promise<EventStore> => {
  const store = await openEmbeddedEventStore({ file: folder.path() });
  await fill(store, newStream(), count);
  return store;
};

describe('A backup', () => {
  it('taken while four write is the log of one moment, whole, in one file, and opens as the same log', async () => {
    const file = folder.path();
    const store = await openEmbeddedEventStore({ file });
    // Some twelve megabytes: several steps of copying.
    for (let at = 0; at < 60; at += 1)
      await store.append(newStream(), [anEvent({ data: { text: 'x'.repeat(200_000) } })], 'no_stream');
    const before = await store.head();
    let copying = true;
    let written = 0;
    const writer = async (): Promise<void> => {
      const stream = newStream();
      for (let at = 0; copying; at += 1) {
        await store.append(stream, [anEvent(), anEvent()], at === 0 ? 'no_stream' : at * 2 - 1);
        written += 2;
      }
    };
    const writers = Promise.all([writer(), writer(), writer(), writer()]);
    const target = folder.path();
    const steps: [number, number][] = [];
    await store.backup(target, { progress: (done, total) => steps.push([done, total]) });
    const writtenMeanwhile = written;
    copying = false;
    await writers;
    expect(writtenMeanwhile).toBeGreaterThan(0);

    expect(readdirSync(dirname(target)).filter((name) => name.startsWith(basename(target)))).toEqual([
      basename(target),
    ]);
    // Of one moment: what was written meanwhile neither grew the copy nor made it start again.
    expect(steps.length).toBeGreaterThan(1);
    expect(new Set(steps.map(([, total]) => total)).size).toBe(1);
    expect(steps.map(([done]) => done)).toEqual(steps.map(([done]) => done).toSorted((a, b) => a - b));
    expect(steps.at(-1)?.[0]).toBe(steps.at(-1)?.[1]);
    // Byte 18 of an SQLite file: 1, it needs no write-ahead log beside it.
    expect(readFileSync(target)[18]).toBe(1);
    const reader = await openEmbeddedLogReader(target);
    const check = await reader.verifyIntegrity();
    expect(check.logId).toBe(before.logId);
    const copied = await collect(reader.readAll());
    expect(copied.length).toBe(check.events);
    expect(idsOf(copied)).toEqual(idsOf(await collect(store.readAll({ limit: copied.length }))));
    await reader.verifyPosition(before);
    await reader.close();

    const restored = await openEmbeddedEventStore({ file: target });
    expect(await restored.head()).toEqual(check.head);
    await restored.append(newStream(), [anEvent()], 'no_stream');
    await restored.close();
    await store.close();
  });

  it('never overwrites', async () => {
    const store = await openEmbeddedEventStore({ file: folder.path() });
    const target = folder.path();
    writeFileSync(target, 'quý');
    await expect(store.backup(target)).rejects.toBeInstanceOf(BackupRefused);
    await store.close();
    await expect(store.backup(folder.path())).rejects.toBeInstanceOf(LogUnavailable);
  });

  it('that cannot be written leaves nothing under its name', async () => {
    const store = await openEmbeddedEventStore({ file: folder.path() });
    const target = folder.path('no-such-folder/backup.sqlite');
    await expect(store.backup(target)).rejects.toBeInstanceOf(LogUnavailable);
    expect(existsSync(target)).toBe(false);
    await store.close();
  });

  it('that is being taken is finished before the log closes', async () => {
    const store = await openEmbeddedEventStore({ file: folder.path() });
    await fill(store, newStream(), 2_000);
    const target = folder.path();
    const backup = store.backup(target);
    await store.close();
    expect(existsSync(target)).toBe(true);
    await backup;
    const reader = await openEmbeddedLogReader(target);
    expect((await reader.verifyIntegrity()).events).toBe(2_000);
    await reader.close();
  });
});

describe('A reader beside the writer', () => {
  it('reads what the writer reads, while it writes, and takes no lock', async () => {
    const file = folder.path();
    const store = await openEmbeddedEventStore({ file });
    const stream = newStream();
    await fill(store, stream, 700);
    const reader = await openEmbeddedLogReader(file);
    expect(await collect(reader.readAll())).toEqual(await collect(store.readAll()));
    await store.append(stream, [anEvent()], 699);
    expect(await collect(reader.readStream(stream, { from: 690 }))).toEqual(
      await collect(store.readStream(stream, { from: 690 })),
    );
    expect(await reader.head()).toEqual(await store.head());
    expect(await reader.logId()).toBe(await store.logId());
    await reader.verifyPosition(await store.head());
    expect(await reader.verifyIntegrity()).toMatchObject({ events: 701, streams: 1, head: await store.head() });
    await reader.close();
    await expect(reader.head()).rejects.toBeInstanceOf(LogUnavailable);
    await store.close();
  });

  it('reads a log that nobody has open', async () => {
    const file = folder.path();
    const store = await openEmbeddedEventStore({ file });
    await fill(store, newStream(), 5);
    await store.close();
    const reader = await openEmbeddedLogReader(file);
    expect(await collect(reader.readAll())).toHaveLength(5);
    await reader.close();
  });

  it('holds no page that is larger than it must be, whatever the size of events', async () => {
    const file = folder.path();
    const pages: number[] = [];
    const store = await openEmbeddedEventStore({ file, onPage: (count) => pages.push(count) });
    for (let at = 0; at < 12; at += 1)
      await store.append(newStream(), [anEvent({ data: { text: 'x'.repeat(600_000) } })], 'no_stream');
    expect(await collect(store.readAll())).toHaveLength(12);
    expect(await collect(store.readAll({ direction: 'backwards' }))).toHaveLength(12);
    expect(Math.max(...pages)).toBe(2);
    await store.close();
  });
});

describe('A position after the end', () => {
  it('starts neither a read nor a subscription: to wait for it would skip everything up to it', async () => {
    const [longer, shorter] = [await filledStore(9), await filledStore(4)];
    const { at } = await longer.head();
    const options = { after: at?.position as Position, from: at?.position as Position };
    await expect(collect(shorter.subscribe(options))).rejects.toBeInstanceOf(ForeignPosition);
    await expect(collect(shorter.readAll(options))).rejects.toBeInstanceOf(ForeignPosition);
    await longer.close();
    await shorter.close();
  });
});

describe('A filtered read of a long log', () => {
  it('finds every event that passes, also at the seams of the stretches that it looks through', async () => {
    const store = await openEmbeddedEventStore({ file: folder.path() });
    const length = 25_000;
    // A read looks through 10,000 positions at a time, from either end.
    const seams = [
      1,
      4_999,
      5_000,
      5_001,
      9_999,
      10_000,
      10_001,
      14_999,
      15_000,
      15_001,
      19_999,
      20_000,
      20_001,
      length,
    ];
    for (let written = 0; written < length; written += 100)
      await store.append(
        newStream(),
        events(100, (at) => ({ data: {}, type: seams.includes(written + at + 1) ? 'SeamMarked' : 'CaseNoted' })),
        'no_stream',
      );
    const places = async (direction: 'forwards' | 'backwards'): Promise<number[]> =>
      (await collect(store.readAll({ direction, filter: { types: ['SeamMarked'] } }))).map(({ position }) =>
        Number(position),
      );
    expect(await places('forwards')).toEqual(seams);
    expect(await places('backwards')).toEqual(seams.toReversed());
    const other = { types: ['CaseNoted'] };
    expect(await collect(store.readAll({ filter: other }))).toHaveLength(length - seams.length);
    await store.close();
  });
});

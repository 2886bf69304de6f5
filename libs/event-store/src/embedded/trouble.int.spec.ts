import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import {
  type EventStore,
  LogCorrupt,
  LogInUse,
  LogUnavailable,
  openEmbeddedEventStore,
  openEmbeddedLogReader,
} from '#event-store';
import {
  anEvent,
  collect,
  events,
  fill,
  idsOf,
  logFolder,
  newStream,
  OtherProcess,
  streamIds,
} from '#event-store/testing';

const folder = logFolder();

const filled = async (count: number): Promise<string> => {
  const file = folder.path();
  const store = await openEmbeddedEventStore({ file });
  await fill(store, newStream(), count);
  await store.close();
  return file;
};

describe('A full disk', () => {
  const big = (): ReturnType<typeof anEvent> => anEvent({ data: { text: 'x'.repeat(20_000) } });

  const fillUp = async (store: EventStore): Promise<{ readonly stream: string; readonly stored: string[] }> => {
    const stream = newStream();
    const stored: string[] = [];
    for (;;) {
      const list = [big(), big(), big()];
      try {
        await store.append(stream, list, stored.length === 0 ? 'no_stream' : stored.length - 1);
      } catch (error) {
        expect(error).toBeInstanceOf(LogUnavailable);
        return { stream, stored };
      }
      stored.push(...idsOf(list));
    }
  };

  it('refuses the append, keeps what was answered, and leaves no stream half written', async () => {
    const file = folder.path();
    const store = await openEmbeddedEventStore({ file, maxBytes: 600_000 });
    const { stream, stored } = await fillUp(store);
    expect(stored.length).toBeGreaterThan(10);
    expect(await streamIds(store, stream)).toEqual(stored);
    await store.close();
    const reader = await openEmbeddedLogReader(file);
    expect(await reader.verifyIntegrity()).toMatchObject({ events: stored.length, streams: 1 });
    await reader.close();
  });

  it('does not hold the small ones of a group for the big one', async () => {
    const store = await openEmbeddedEventStore({ file: folder.path(), maxBytes: 300_000 });
    const [first, last] = [newStream(), newStream()];
    const [small, other] = [anEvent(), anEvent()];
    const outcomes = await Promise.allSettled([
      store.append(first, [small], 'no_stream'),
      store.append(newStream(), [anEvent({ data: { text: 'x'.repeat(900_000) } })], 'no_stream'),
      store.append(last, [other], 'no_stream'),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(idsOf(await collect(store.readAll()))).toEqual(idsOf([small, other]));
    expect((await store.append(first, [anEvent()], 0)).revision).toBe(1);
    // The failed one took no place either.
    expect((await collect(store.readAll())).map(({ position }) => Number(position))).toEqual([1, 2, 3]);
    await store.close();
  });

  it('is over when there is room again: the same append then succeeds', async () => {
    const file = folder.path();
    const small = await openEmbeddedEventStore({ file, maxBytes: 300_000 });
    const { stream, stored } = await fillUp(small);
    const refused = [big(), big(), big()];
    await expect(small.append(stream, refused, stored.length - 1)).rejects.toBeInstanceOf(LogUnavailable);
    await small.close();
    const roomy = await openEmbeddedEventStore({ file });
    expect((await roomy.append(stream, refused, stored.length - 1)).revision).toBe(stored.length + 2);
    await roomy.close();
  });
});

describe('An I/O error while committing', () => {
  it('leaves the appends in doubt, each wholly there or not at all, and nothing that was answered is lost', async () => {
    const file = folder.path();
    const inChild = { module: new URL('../../testing/embedded-in-child.ts', import.meta.url).href, text: file };
    // The write-ahead log has its length of 8 MB from the start; soon after, no file may grow.
    const other = new OtherProcess(inChild, 9_000);
    try {
      expect((await other.answer())?.kind).toBe('opened');
      other.writeForEver({ inFlight: 8, perAppend: 3, bytes: 20_000 });
      await other.until((heard) => heard.filter(({ kind }) => kind === 'failed').length >= 8);
    } finally {
      await other.kill();
    }
    const acknowledged = other.heard.flatMap((message) => (message.kind === 'acknowledged' ? message.ids : []));
    const failed = other.heard.flatMap((message) => (message.kind === 'failed' ? [message] : []));
    expect(new Set(failed.map(({ name }) => name))).toEqual(new Set(['AppendInDoubt']));
    const store = await openEmbeddedEventStore({ file });
    const there = new Set(idsOf(await collect(store.readAll())));
    expect(acknowledged.filter((id) => !there.has(id))).toEqual([]);
    for (const { ids } of failed) expect([0, 3]).toContain(ids.filter((id) => there.has(id)).length);
    await store.close();
    const reader = await openEmbeddedLogReader(file);
    expect((await reader.verifyIntegrity()).events).toBe(there.size);
    await reader.close();
  }, 60_000);
});

describe('A file that is no healthy log', () => {
  const opensWith = async (
    file: string,
    error: typeof LogCorrupt | typeof LogUnavailable,
    message: RegExp,
  ): Promise<void> => {
    for (const open of [() => openEmbeddedEventStore({ file }), () => openEmbeddedLogReader(file)]) {
      const opened = expect(open()).rejects;
      await opened.toBeInstanceOf(error);
      await expect(open()).rejects.toThrow(message);
    }
  };

  it('is not opened when it is a text, and stays as it is', async () => {
    const file = folder.path();
    const text = 'Đây không phải là nhật ký sự kiện. '.repeat(200);
    writeFileSync(file, text);
    await opensWith(file, LogCorrupt, /is not an event log/);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('is not opened when it is another SQLite database, and stays as it is', async () => {
    const file = folder.path();
    const db = new DatabaseSync(file);
    db.exec("CREATE TABLE citizens (name TEXT); INSERT INTO citizens VALUES ('Ửng')");
    db.close();
    const bytes = readFileSync(file);
    await opensWith(file, LogCorrupt, /another program's SQLite database/);
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });

  it('is not opened when it was cut off', async () => {
    const file = await filled(400);
    truncateSync(file, 40_000);
    await opensWith(file, LogCorrupt, /is damaged/);
  });

  it('is not opened when it belongs to a newer release', async () => {
    const file = await filled(1);
    const db = new DatabaseSync(file);
    db.exec("UPDATE meta SET value = '2' WHERE key = 'schemaVersion'");
    db.close();
    await opensWith(file, LogUnavailable, /newer release/);
  });

  it('is not opened when it has lost its identity', async () => {
    const file = await filled(1);
    const db = new DatabaseSync(file);
    db.exec("DELETE FROM meta WHERE key = 'logId'");
    db.close();
    await opensWith(file, LogCorrupt, /lost its identity/);
  });

  it('is not there, or in a folder that is not there: said clearly', async () => {
    const file = folder.path('no-such-folder/log.sqlite');
    await opensWith(file, LogUnavailable, /cannot be opened: does its folder exist/);
    mkdirSync(folder.path('a-folder'));
    await expect(openEmbeddedEventStore({ file: folder.path('a-folder') })).rejects.toBeInstanceOf(LogUnavailable);
    await expect(openEmbeddedLogReader(folder.path('not-yet.sqlite'))).rejects.toBeInstanceOf(LogUnavailable);
  });

  it('is noticed by reads when pages in its middle are damaged', async () => {
    const file = await filled(2_000);
    const handle = openSync(file, 'r+');
    for (let page = 8; page < 60; page += 1) writeSync(handle, Buffer.alloc(4_096, 0xa5), 0, 4_096, page * 4_096);
    closeSync(handle);
    const reader = await openEmbeddedLogReader(file);
    await expect(collect(reader.readAll())).rejects.toBeInstanceOf(LogCorrupt);
    await expect(reader.verifyIntegrity()).rejects.toBeInstanceOf(LogCorrupt);
    await reader.close();
  });

  it.each([
    ['all of it', {}],
    ['backwards', { direction: 'backwards' }],
    ['backwards, the newest of a type', { direction: 'backwards', limit: 700, filter: { types: ['Told'] } }],
    ['by type', { filter: { types: ['Told'] } }],
    ['by a type that it does not hold', { filter: { types: ['Other'] } }],
    ['by stream', { filter: { streamPrefixes: ['report-'] } }],
  ] as const)('that hides events without an error is noticed by who reads %s', async (_, options) => {
    const file = await filled(1_200);
    const db = new DatabaseSync(file);
    db.exec('DROP TRIGGER events_are_never_deleted; DELETE FROM events WHERE position BETWEEN 600 AND 650');
    db.close();
    const reader = await openEmbeddedLogReader(file);
    await expect(collect(reader.readAll(options))).rejects.toThrow(/51 events are missing/);
    await reader.close();
    const store = await openEmbeddedEventStore({ file });
    await expect(collect(store.subscribe())).rejects.toBeInstanceOf(LogCorrupt);
    await store.close();
  });

  it.each([
    ['a gap in a stream', 'DELETE FROM events WHERE position = (SELECT max(position) - 1 FROM events)', /gaps/],
    ['a gap between positions', 'UPDATE events SET position = 99 WHERE position = 5', /positions have gaps/],
    ['a missing first event', 'DELETE FROM events WHERE position = 1', /gaps/],
    ['an event at a wrong revision', 'UPDATE events SET revision = 77 WHERE position = 5', /has gaps/],
    ['text that is no JSON', "UPDATE events SET data = '{' WHERE position = 3", /position 3 is no JSON/],
  ])('fails its check for %s', async (_, damage, message) => {
    const file = await filled(5);
    const db = new DatabaseSync(file);
    db.exec('DROP TRIGGER events_are_never_changed; DROP TRIGGER events_are_never_deleted');
    db.exec(damage);
    db.close();
    const reader = await openEmbeddedLogReader(file);
    await expect(reader.verifyIntegrity()).rejects.toBeInstanceOf(LogCorrupt);
    await expect(reader.verifyIntegrity()).rejects.toThrow(message);
    await reader.close();
  });

  it('is never changed by SQL, only added to', async () => {
    const file = await filled(3);
    const db = new DatabaseSync(file);
    expect(() => {
      db.exec("UPDATE events SET type = 'Other'");
    }).toThrow('append-only');
    expect(() => {
      db.exec('DELETE FROM events');
    }).toThrow('append-only');
    db.close();
  });
});

describe('The lock', () => {
  it('refuses a second opening in the same process, by any path, until the first is closed', async () => {
    const file = folder.path();
    const store = await openEmbeddedEventStore({ file });
    await expect(openEmbeddedEventStore({ file })).rejects.toEqual(
      expect.objectContaining({ constructor: LogInUse, holder: process.pid, code: 'log-in-use' }),
    );
    const link = folder.path('link.sqlite');
    symlinkSync(file, link);
    await expect(openEmbeddedEventStore({ file: link })).rejects.toBeInstanceOf(LogInUse);
    await store.append(newStream(), events(2), 'no_stream');
    await store.close();
    const again = await openEmbeddedEventStore({ file: link });
    expect(await collect(again.readAll())).toHaveLength(2);
    await again.close();
  });

  it('is let go when opening fails', async () => {
    const file = folder.path();
    writeFileSync(file, 'no log '.repeat(1_000));
    await expect(openEmbeddedEventStore({ file })).rejects.toBeInstanceOf(LogCorrupt);
    writeFileSync(file, '');
    const store = await openEmbeddedEventStore({ file });
    await store.close();
  });
});

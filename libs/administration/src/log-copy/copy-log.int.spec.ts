import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type EventStore,
  LogUnavailable,
  MemoryEventStore,
  openEmbeddedEventStore,
  type StoredEvent,
} from '#event-store';
import { collect } from '#event-store/testing';
import { canonicalJson, deriveId, sha256 } from '#kernel';
import { copyLog, type LogCopy } from './copy-log.js';

const last = async <Item, Result>(steps: AsyncGenerator<Item, Result>): Promise<Result> => {
  for (;;) {
    const step = await steps.next();
    if (step.done === true) return step.value;
  }
};

let folder: string;
let opened: EventStore[];

const KINDS = {
  memory: () => new MemoryEventStore(),
  embedded: () => openEmbeddedEventStore({ file: join(folder, `log-${opened.length}.sqlite`) }),
};
type Kind = keyof typeof KINDS;

const open = async (kind: Kind): Promise<EventStore> => {
  const store = await KINDS[kind]();
  opened.push(store);
  return store;
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'log-copy-'));
  opened = [];
});
afterEach(async () => {
  for (const store of opened) await store.close();
  rmSync(folder, { recursive: true });
});

const anEvent = (n: number) => ({
  id: deriveId('copied', n),
  type: 'ReportReceived',
  data: { n, text: 'Nước máy bị nhiễm độc', nested: { b: [1.5, null, true], a: '' } },
  metadata: { recordedAt: `2023-03-06T01:00:00.${String(n % 1000).padStart(3, '0')}Z`, $correlationId: `c-${n}` },
});

/** Events of several streams, interleaved, some in groups. */
const write = async (store: EventStore, from: number, to: number): Promise<void> => {
  const lengths = new Map<string, number>();
  for await (const { stream } of store.readAll()) lengths.set(stream, (lengths.get(stream) ?? 0) + 1);
  for (let n = from; n < to;) {
    const stream = `report-${n % 7}`;
    const events = Array.from({ length: Math.min(1 + (n % 5), to - n) }, (_, index) => anEvent(n + index));
    const length = lengths.get(stream) ?? 0;
    await store.append(stream, events, length === 0 ? 'no_stream' : length - 1);
    lengths.set(stream, length + events.length);
    n += events.length;
  }
};

const everything = async (store: EventStore) =>
  (await collect(store.readAll())).map(({ position: _, ...event }) => event);

/** The hash as its definition says, for whoever wants to check a log without this product. */
const hashOf = (events: readonly Omit<StoredEvent, 'position'>[]): string =>
  sha256(
    events
      .map(({ stream, revision, id, type, data, metadata }) =>
        canonicalJson({ stream, revision, id, type, data, metadata }).concat('\n'),
      )
      .join(''),
  );

/** A log that goes away after so many appends. */
const goesAwayAfter = (store: EventStore, appends: number): EventStore => {
  let left = appends;
  return new Proxy(store, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      return (...args: unknown[]): unknown => {
        if (name === 'append') {
          if (left === 0) throw new LogUnavailable('The log went away.');
          left -= 1;
        }
        return Reflect.apply(member, target, args);
      };
    },
  });
};

describe.each<[Kind, Kind]>([
  ['memory', 'embedded'],
  ['embedded', 'memory'],
  ['embedded', 'embedded'],
])('a copy of a log, %s to %s', (from, to) => {
  it('holds the same events in the same order, recordedAt with them, and has a log id of its own', async () => {
    const [source, target] = [await open(from), await open(to)];
    await write(source, 0, 400);
    const copy = await last(copyLog(source, target));
    const events = await everything(source);
    expect(await everything(target)).toEqual(events);
    expect(copy).toMatchObject({ events: 400, appended: 400, sha256: hashOf(events) });
    expect([copy.sourceLogId, copy.targetLogId]).toEqual([await source.logId(), await target.logId()]);
    expect(copy.sourceLogId).not.toBe(copy.targetLogId);
  });

  it('goes on where it was broken off, and appends nothing when all is there', async () => {
    const [source, target] = [await open(from), await open(to)];
    await write(source, 0, 400);
    await expect(last(copyLog(source, goesAwayAfter(target, 30)))).rejects.toBeInstanceOf(LogUnavailable);
    const present = (await everything(target)).length;
    expect(present).toBeGreaterThan(0);
    const resumed = await last(copyLog(source, target));
    expect(resumed).toMatchObject({ events: 400, appended: 400 - present });
    const again = await last(copyLog(source, target));
    expect(again).toEqual({ ...resumed, appended: 0 });
    await write(source, 400, 500);
    expect(await last(copyLog(source, target))).toMatchObject({ events: 500, appended: 100 });
  });

  it('says where the events stand that are looked for', async () => {
    const [source, target] = [await open(from), await open(to)];
    await write(source, 0, 50);
    const ids = [0, 17, 49].map((n) => anEvent(n).id);
    const { places } = await last(copyLog(source, target, new Set([...ids, deriveId('nowhere')])));
    expect([...places.keys()]).toEqual(ids);
    for (const [eventId, position] of places)
      await target.verifyPosition({ logId: await target.logId(), at: { position, eventId } });
  });
});

describe('a copy of a log is refused', () => {
  let source: EventStore;
  let target: EventStore;
  beforeEach(async () => {
    [source, target] = [await open('memory'), await open('memory')];
  });
  const copying = (): Promise<LogCopy> => last(copyLog(source, target));

  it('into a log that holds something else, and nothing is appended there', async () => {
    await write(source, 0, 10);
    await write(target, 0, 3);
    await target.append('case-1', [anEvent(1_000)], 'no_stream');
    await expect(copying()).rejects.toThrow(/its event 4 is ReportReceived .* \(case-1 0\), where the source has/);
    expect(await everything(target)).toHaveLength(4);
  });

  it('into a log that holds the same ids with other content', async () => {
    await write(source, 0, 10);
    await target.append('report-0', [{ ...anEvent(0), data: { n: 'other' } }], 'no_stream');
    await expect(copying()).rejects.toMatchObject({
      code: 'log-copy-refused',
      message: expect.stringContaining('(report-0 0), as in the source, with other content') as string,
    });
  });

  it('into a log that goes on where the source ends', async () => {
    await write(source, 0, 10);
    await copying();
    await target.append('case-1', [anEvent(1_000)], 'no_stream');
    await expect(copying()).rejects.toThrow(/the source has ended there/);
  });

  it('into itself', async () => {
    await write(source, 0, 1);
    await expect(last(copyLog(source, source))).rejects.toThrow(/one log/);
  });

  it('while the source is written, and goes on when it is not', async () => {
    await write(source, 0, 10);
    const steps = copyLog(
      new Proxy(source, {
        get: (log, name) => {
          const member: unknown = Reflect.get(log, name);
          if (typeof member !== 'function') return member;
          reads += name === 'readAll' ? 1 : 0;
          if (name === 'readAll' && reads === 2) {
            return async function* () {
              await write(source, 10, 11);
              yield* source.readAll();
            };
          }
          return member.bind(log) as unknown;
        },
      }),
      target,
    );
    let reads = 0;
    await expect(last(steps)).rejects.toThrow(/source was written meanwhile/);
    expect(await copying()).toMatchObject({ events: 11, appended: 1 });
  });
});

import { ForeignPosition, type EventStore, WrongExpectedRevision } from '#event-store';
import { type ChildOpening, OtherProcess } from './child-process.js';
import type { FromChild } from './child-writer.js';
import {
  anEvent,
  collect,
  endOf,
  Examples,
  events,
  fill,
  idsOf,
  newStream,
  since,
  streamIds,
} from './contract/examples.js';

/** One log that outlives the stores opened on it. */
export interface DurableLog {
  /** Opens it, again and again, one store at a time. */
  open(): Promise<EventStore>;
  /** A copy of it as it is now, as a backup would be restored. The log is open meanwhile, by this store. */
  copy(store: EventStore): Promise<DurableLog>;
  /** How another process opens it. */
  readonly inChild: ChildOpening;
}

/** How an adapter is put up for what a log promises beyond one process. */
export interface DurableEventStoreSetup {
  readonly adapter: string;
  /** Whether a second process is refused, or works on the same log beside the first. */
  readonly secondProcess: 'refused' | 'works beside';
  /** A log that nobody else writes; it may hold events already. */
  newLog(): Promise<DurableLog>;
  /** Why the examples on copies cannot be run here, where a log's files are out of reach. */
  readonly withoutCopies?: string;
  /** After the last example. */
  cleanUp?(): Promise<void>;
}

type Of<Kind extends FromChild['kind']> = Extract<FromChild, { kind: Kind }>;
const only = <Kind extends FromChild['kind']>(heard: readonly FromChild[], kind: Kind): Of<Kind>[] =>
  heard.filter((message): message is Of<Kind> => message.kind === kind);

const withStore = async <T>(log: DurableLog, use: (store: EventStore) => Promise<T>): Promise<T> => {
  const store = await log.open();
  try {
    return await use(store);
  } finally {
    await store.close();
  }
};

const withOther = async (opening: ChildOpening, use: (other: OtherProcess) => Promise<void>): Promise<void> => {
  const other = new OtherProcess(opening);
  try {
    await use(other);
  } finally {
    await other.kill();
  }
};

/** The part of the contract of adapters whose log outlives the process. */
export const durableEventStoreContract = (setup: DurableEventStoreSetup): void => {
  describe(`The durable event log, ${setup.adapter}`, () => {
    const examples = new Examples('durable event store contract', setup.adapter);
    const { example } = examples;

    afterAll(async () => {
      await setup.cleanUp?.();
      examples.report();
    });

    example('opened again it is the same log: same id, same events at the same places', async () => {
      const log = await setup.newLog();
      const stream = newStream();
      const before = await withStore(log, async (store) => {
        await store.append(
          stream,
          events(3, (at) => ({ data: { ghiChú: `Đơn thứ ${at}` } })),
          'no_stream',
        );
        await fill(store, newStream(), 120);
        return { head: await store.head(), all: await collect(store.readAll()) };
      });
      await withStore(log, async (store) => {
        expect(await store.head()).toEqual(before.head);
        expect(await collect(store.readAll())).toEqual(before.all);
        expect((await store.append(stream, [anEvent()], 2)).revision).toBe(3);
        expect((await since(store, before.all.at(-1)?.position as never)).map(({ revision }) => revision)).toEqual([3]);
      });
    });

    example('an append that was answered before the restart is answered the same after it', async () => {
      const log = await setup.newLog();
      const stream = newStream();
      const [begin, more, newest] = [events(3), events(2), events(1)];
      const answers = await withStore(log, async (store) => [
        await store.append(stream, begin, 'no_stream'),
        await store.append(stream, more, 2),
        await store.append(stream, newest, 4),
      ]);
      await withStore(log, async (store) => {
        expect(await store.append(stream, newest, 4)).toEqual(answers[2]);
        expect(await store.append(stream, begin, 'no_stream')).toEqual(answers[0]);
        expect(await Promise.all([1, 2, 3].map(() => store.append(stream, more, 2)))).toEqual(
          [1, 2, 3].map(() => answers[1]),
        );
        expect(await streamIds(store, stream)).toEqual(idsOf([...begin, ...more, ...newest]));
      });
    });

    example('after a restart a wrong expectation still tells the actual revision', async () => {
      const log = await setup.newLog();
      const stream = newStream();
      await withStore(log, (store) => store.append(stream, events(2), 'no_stream'));
      await withStore(log, async (store) => {
        for (const expected of ['no_stream', 0, 2, 9] as const)
          await expect(store.append(stream, [anEvent()], expected)).rejects.toEqual(
            expect.objectContaining({ constructor: WrongExpectedRevision, expected, actual: 1 }),
          );
        await expect(store.append(newStream(), [anEvent()], 0)).rejects.toEqual(
          expect.objectContaining({ constructor: WrongExpectedRevision, actual: 'no_stream' }),
        );
      });
    });

    example(
      'a position that was stored before the restart is found, and following goes on right after it',
      async () => {
        const log = await setup.newLog();
        const middle = await withStore(log, async (store) => {
          const end = await endOf(store);
          await fill(store, newStream(), 10);
          const [stored] = (await collect(store.readAll({ from: end, limit: 5 }))).slice(-1);
          return { logId: await store.logId(), at: { position: stored?.position as never, eventId: stored?.id ?? '' } };
        });
        await withStore(log, async (store) => {
          await store.verifyPosition(middle);
          const revisions: number[] = [];
          for await (const item of store.subscribe({ after: middle.at.position })) {
            if (item.kind === 'caughtUp') break;
            revisions.push(item.event.revision);
          }
          expect(revisions).toEqual([5, 6, 7, 8, 9]);
        });
      },
    );

    if (setup.withoutCopies !== undefined)
      process.stdout.write(`durable event store contract: no copy, so one example less: ${setup.withoutCopies}\n`);
    else
      example(
        'stored positions notice that an older copy of the log was restored, also after it was written on',
        async () => {
          const log = await setup.newLog();
          const stream = newStream();
          const { copy, before, after } = await withStore(log, async (store) => {
            await store.append(stream, events(4), 'no_stream');
            const early = await store.head();
            const older = await log.copy(store);
            await store.append(stream, events(3), 3);
            return { copy: older, before: early, after: await store.head() };
          });
          await withStore(copy, async (store) => {
            expect(await store.logId()).toBe(before.logId);
            expect(await store.head()).toEqual(before);
            await store.verifyPosition(before);
            await expect(store.verifyPosition(after)).rejects.toBeInstanceOf(ForeignPosition);
            await store.append(stream, events(3), 3);
            await expect(store.verifyPosition(after)).rejects.toBeInstanceOf(ForeignPosition);
            await store.verifyPosition(before);
          });
        },
      );

    for (const { inFlight, perAppend, bytes } of [
      { inFlight: 1, perAppend: 3, bytes: 50 },
      { inFlight: 32, perAppend: 2, bytes: 2_000 },
    ])
      example(
        `kill -9 with ${inFlight} in flight: what was answered is there once, nothing is half there, and all of it can be sent again`,
        async () => {
          const log = await setup.newLog();
          const begin = await withStore(log, endOf);
          const other = new OtherProcess(log.inChild);
          try {
            await other.until((heard) => heard.length > 0);
            other.writeForEver({ inFlight, perAppend, bytes });
            await other.until((heard) => only(heard, 'acknowledged').length >= 150);
          } finally {
            await other.kill();
          }
          expect(only(other.heard, 'failed')).toEqual([]);
          await withStore(log, async (store) => {
            const all = await since(store, begin);
            const places = new Map(all.map((event) => [event.id, event]));
            expect(places.size).toBe(all.length);
            for (const { ids, result } of only(other.heard, 'acknowledged'))
              expect(ids.map((id) => places.get(id)?.revision)).toEqual(
                ids.map((_, at) => result.revision - ids.length + 1 + at),
              );
            for (const { ids } of only(other.heard, 'sending')) {
              const present = ids.filter((id) => places.has(id)).length;
              expect([0, perAppend]).toContain(present);
            }
            const revisions = new Map<string, number>();
            for (const { stream, revision } of all) {
              expect(revision).toBe((revisions.get(stream) ?? -1) + 1);
              revisions.set(stream, revision);
            }
            // In doubt or not, each may be sent again as it was.
            for (const { stream, expected, ids } of only(other.heard, 'sending'))
              expect(
                (
                  await store.append(
                    stream,
                    ids.map((id) => anEvent({ id })),
                    expected,
                  )
                ).revision,
              ).toBe((expected === 'no_stream' ? -1 : expected) + ids.length);
          });
        },
      );

    if (setup.secondProcess === 'refused') {
      example('a second process is refused with a clear error, and does no harm', async () => {
        const log = await setup.newLog();
        await withStore(log, async (store) => {
          await fill(store, newStream(), 20);
          const before = await collect(store.readAll());
          await withOther(log.inChild, async (other) => {
            expect(await other.answer()).toEqual({
              kind: 'refused',
              name: 'LogInUse',
              message: expect.stringContaining(`in use by process ${process.pid}`) as string,
            });
          });
          await store.append(newStream(), [anEvent()], 'no_stream');
          expect((await collect(store.readAll())).slice(0, 20)).toEqual(before);
        });
      });

      example('while another process has it, it is refused here; when that one was killed, it is free', async () => {
        const log = await setup.newLog();
        await withOther(log.inChild, async (other) => {
          expect((await other.answer())?.kind).toBe('opened');
          await expect(log.open()).rejects.toThrow(`in use by process ${other.pid ?? '?'}`);
        });
        await withStore(log, (store) => store.append(newStream(), [anEvent()], 'no_stream'));
      });

      example('when the first has closed it, the second may open it', async () => {
        const log = await setup.newLog();
        await withStore(log, (store) => store.append(newStream(), [anEvent()], 'no_stream'));
        await withOther(log.inChild, async (other) => {
          expect((await other.answer())?.kind).toBe('opened');
        });
      });
    } else {
      example('two processes work on the same log, and follow each other', async () => {
        const log = await setup.newLog();
        await withStore(log, async (store) => {
          await withOther(log.inChild, async (other) => {
            expect((await other.answer())?.kind).toBe('opened');
            other.writeForEver({ inFlight: 4, perAppend: 2, bytes: 50 });
            const own = newStream();
            for (let at = 0; at < 50; at += 1) await store.append(own, [anEvent()], at === 0 ? 'no_stream' : at - 1);
            await other.until((heard) => only(heard, 'acknowledged').length >= 50);
            const answered = only(other.heard, 'acknowledged').flatMap(({ ids }) => ids);
            const there = new Set(idsOf(await collect(store.readAll())));
            expect(answered.filter((id) => !there.has(id))).toEqual([]);
            expect(await streamIds(store, own)).toHaveLength(50);
          });
        });
      });

      example('two processes that open a log at once, also a new one, agree on its id', async () => {
        const log = await setup.newLog();
        await withOther(log.inChild, async (other) => {
          const ids = await Promise.all([withStore(log, (store) => store.logId()), other.answer()]);
          expect(ids[1]).toEqual({ kind: 'opened', logId: ids[0] });
        });
      });

      example('one process follows live what another writes, and goes on when that one is killed', async () => {
        const log = await setup.newLog();
        await withStore(log, async (store) => {
          const after = await endOf(store);
          await withOther(log.inChild, async (other) => {
            await other.until((heard) => heard.length > 0);
            const seen = new Set<string>();
            let wasLive = false;
            for await (const item of store.subscribe({ after })) {
              if (item.kind === 'caughtUp') {
                wasLive = true;
                other.writeForEver({ inFlight: 4, perAppend: 2, bytes: 50 });
              } else seen.add(item.event.id);
              if (seen.size >= 200) break;
            }
            expect(wasLive).toBe(true);
            await other.kill();
            const answered = only(other.heard, 'acknowledged').flatMap(({ ids }) => ids);
            const there = idsOf(await since(store, after));
            expect(answered.filter((id) => !there.includes(id))).toEqual([]);
            expect(there.slice(0, seen.size)).toEqual([...seen]);
          });
          await store.append(newStream(), [anEvent()], 'no_stream');
        });
      });
    }
  });
};

import { DuplicateEventId, openEmbeddedEventStore, openEmbeddedLogReader, WrongExpectedRevision } from '#event-store';
import { anEvent, collect, events, idsOf, logFolder, newStream, streamIds } from '#event-store/testing';

const folder = logFolder();

/** Counts turns of the event loop, so that what happened in one turn can be told from what took several. */
const turns = (): { readonly now: () => number; readonly stop: () => void } => {
  let count = 0;
  let running = true;
  const turn = (): void => {
    count += 1;
    if (running) setImmediate(turn);
  };
  setImmediate(turn);
  return {
    now: () => count,
    stop: () => {
      running = false;
    },
  };
};

describe('Appends that wait together', () => {
  it('share one commit: all are answered in one turn', async () => {
    const store = await openEmbeddedEventStore({ file: folder.path() });
    const clock = turns();
    const answeredIn = await Promise.all(
      Array.from({ length: 64 }, () => store.append(newStream(), [anEvent()], 'no_stream').then(() => clock.now())),
    );
    clock.stop();
    expect(new Set(answeredIn).size).toBe(1);
    await store.close();
  });

  it('never keep the thread for long: a crowd is committed in groups, with other work between them', async () => {
    const store = await openEmbeddedEventStore({ file: folder.path() });
    const clock = turns();
    const answeredIn = await Promise.all(
      Array.from({ length: 600 }, () => store.append(newStream(), [anEvent()], 'no_stream').then(() => clock.now())),
    );
    clock.stop();
    expect(new Set(answeredIn).size).toBeGreaterThanOrEqual(4);
    expect(answeredIn).toEqual(answeredIn.toSorted((a, b) => a - b));
    await store.close();
  });

  it('of large ones, few make a group', async () => {
    const store = await openEmbeddedEventStore({ file: folder.path() });
    const clock = turns();
    const large = (): ReturnType<typeof anEvent> => anEvent({ data: { text: 'x'.repeat(1_000_000) } });
    const answeredIn = await Promise.all(
      Array.from({ length: 12 }, () => store.append(newStream(), [large()], 'no_stream').then(() => clock.now())),
    );
    clock.stop();
    expect(new Set(answeredIn).size).toBeGreaterThanOrEqual(3);
    await store.close();
  });

  it('are each their own: one refusal harms nobody', async () => {
    const store = await openEmbeddedEventStore({ file: folder.path() });
    const [old, first, second, third, fourth] = [newStream(), newStream(), newStream(), newStream(), newStream()];
    const known = anEvent();
    await store.append(old, [known], 'no_stream');
    const good = [events(2), events(1), events(3)] as const;
    const outcomes = await Promise.allSettled([
      store.append(first, good[0], 'no_stream'),
      store.append(old, [anEvent()], 7),
      store.append(second, good[1], 'no_stream'),
      // Two events are inserted before the one that stands elsewhere: both must go again.
      store.append(third, [anEvent(), anEvent(), known], 'no_stream'),
      store.append(third, [known], 'no_stream'),
      store.append(fourth, good[2], 'no_stream'),
      store.append(old, [anEvent()], 'no_stream'),
    ]);
    expect(
      outcomes.map((outcome) => (outcome.status === 'rejected' ? (outcome.reason as Error).name : 'stored')),
    ).toEqual([
      'stored',
      WrongExpectedRevision.name,
      'stored',
      DuplicateEventId.name,
      DuplicateEventId.name,
      'stored',
      WrongExpectedRevision.name,
    ]);
    const log = await collect(store.readAll());
    expect(idsOf(log)).toEqual(idsOf([known, ...good[0], ...good[1], ...good[2]]));
    // Nothing is left of the refused ones: not a revision, not a position.
    expect(await streamIds(store, third)).toEqual([]);
    expect(log.map(({ position }) => Number(position))).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect((await store.append(third, [anEvent()], 'no_stream')).revision).toBe(0);
    expect((await store.append(first, [anEvent()], 1)).revision).toBe(2);
    await store.close();
  });

  it('to one stream, sent without waiting, are taken in the order of the calls', async () => {
    const store = await openEmbeddedEventStore({ file: folder.path() });
    const stream = newStream();
    const list = events(100);
    const answers = await Promise.all(
      list.map((event, at) => store.append(stream, [event], at === 0 ? 'no_stream' : at - 1)),
    );
    expect(answers.map(({ revision }) => revision)).toEqual(list.map((_, at) => at));
    expect(await streamIds(store, stream)).toEqual(idsOf(list));
    await store.close();
  });
});

describe('The embedded log', () => {
  it('tells which ids stand elsewhere', async () => {
    const store = await openEmbeddedEventStore({ file: folder.path() });
    const [a, b] = [anEvent(), anEvent()];
    await store.append(newStream(), [a, b], 'no_stream');
    await expect(store.append(newStream(), [anEvent(), b, a], 'no_stream')).rejects.toEqual(
      expect.objectContaining({ constructor: DuplicateEventId, eventIds: [b.id, a.id], status: 409 }),
    );
    await store.close();
  });

  it('remembers the ends of streams without limit of their number: many streams, each at its own revision', async () => {
    const store = await openEmbeddedEventStore({ file: folder.path() });
    const streams = Array.from({ length: 12_000 }, () => newStream());
    await Promise.all(streams.map((stream) => store.append(stream, [anEvent()], 'no_stream')));
    for (const stream of [streams[0], streams[6_000], streams[11_999]]) {
      await expect(store.append(stream ?? '', [anEvent()], 'no_stream')).rejects.toThrow('is at 0');
      expect((await store.append(stream ?? '', [anEvent()], 0)).revision).toBe(1);
    }
    await store.close();
  });

  it('answers only what is committed: another connection sees an event as soon as its append is answered', async () => {
    const file = folder.path();
    const store = await openEmbeddedEventStore({ file });
    const reader = await openEmbeddedLogReader(file);
    for (let round = 0; round < 20; round += 1) {
      const written = anEvent();
      const appended = store.append(newStream(), [written], 'no_stream');
      expect((await reader.head()).at?.eventId).not.toBe(written.id);
      const { position } = await appended;
      expect((await reader.head()).at).toEqual({ position, eventId: written.id });
    }
    await reader.close();
    await store.close();
  });
});

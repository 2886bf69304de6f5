import { type ExpectedRevision, WrongExpectedRevision } from '#event-store';
import { anEvent, collect, type Common, endOf, events, idsOf, newStream, since, streamIds } from './examples.js';

const refusal = (expected: ExpectedRevision, actual: ExpectedRevision): unknown =>
  expect.objectContaining({ constructor: WrongExpectedRevision, expected, actual, status: 409 });

/** Every case of the expected revision, and what an append promises. */
export const appending = ({ example, store }: Common): void => {
  example('a stream that is not there is begun with no_stream, at revision 0', async () => {
    const stream = newStream();
    const first = anEvent();
    const result = await store().append(stream, [first], 'no_stream');
    expect(result.revision).toBe(0);
    expect(await collect(store().readStream(stream))).toEqual([
      { ...first, stream, revision: 0, position: result.position },
    ]);
  });

  example('a stream goes on at exactly its last revision', async () => {
    const stream = newStream();
    const [a, b, c] = [anEvent(), anEvent(), anEvent()];
    expect((await store().append(stream, [a, b], 'no_stream')).revision).toBe(1);
    const result = await store().append(stream, [c], 1);
    expect(result.revision).toBe(2);
    const stored = await collect(store().readStream(stream));
    expect(stored.map(({ id, revision }) => [id, revision])).toEqual([
      [a.id, 0],
      [b.id, 1],
      [c.id, 2],
    ]);
    expect(stored.at(-1)?.position).toBe(result.position);
  });

  const cases: readonly (readonly [string, number, ExpectedRevision, ExpectedRevision])[] = [
    ['no_stream on a stream of two events tells revision 1', 2, 'no_stream', 1],
    ['a stale revision tells the actual one', 2, 0, 1],
    ['a revision ahead tells the actual one', 2, 9, 1],
    ['the next revision is ahead by one', 2, 2, 1],
    ['a revision of a stream that is not there tells no_stream', 0, 0, 'no_stream'],
  ];
  for (const [name, present, expected, actual] of cases)
    example(`${name}, and nothing is written`, async () => {
      const stream = newStream();
      const originals = events(present);
      if (present > 0) await store().append(stream, originals, 'no_stream');
      const end = await endOf(store());
      await expect(store().append(stream, [anEvent(), anEvent()], expected)).rejects.toEqual(refusal(expected, actual));
      expect(await streamIds(store(), stream)).toEqual(idsOf(originals));
      expect(await since(store(), end)).toEqual([]);
    });

  example('of twenty that begin the same stream at once, one succeeds and the others learn its revision', async () => {
    const stream = newStream();
    const attempts = Array.from({ length: 20 }, () => events(2));
    const outcomes = await Promise.allSettled(attempts.map((each) => store().append(stream, each, 'no_stream')));
    const won = outcomes.flatMap(({ status }, index) => (status === 'fulfilled' ? [index] : []));
    expect(won).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toEqual(refusal('no_stream', 1));
    expect(await streamIds(store(), stream)).toEqual(idsOf(attempts[won[0] ?? -1] ?? []));
  });

  example('the events of one append stand together in the log, however many write at once', async () => {
    const end = await endOf(store());
    const groups = Array.from({ length: 50 }, () => ({ stream: newStream(), written: events(5) }));
    await Promise.all(groups.map(({ stream, written }) => store().append(stream, written, 'no_stream')));
    const log = await since(store(), end);
    expect(log).toHaveLength(250);
    const inFives = Array.from({ length: 50 }, (_, at) => idsOf(log.slice(at * 5, at * 5 + 5)));
    const expected = groups.map(({ written }) => idsOf(written));
    expect(inFives.map(String).sort()).toEqual(expected.map(String).sort());
  });

  example('what was acknowledged can be read at once, in the stream and at the end of the log', async () => {
    for (let round = 0; round < 25; round += 1) {
      const stream = newStream();
      const written = anEvent();
      const { position } = await store().append(stream, [written], 'no_stream');
      const [last] = await collect(store().readStream(stream, { direction: 'backwards', limit: 1 }));
      const [end] = await collect(store().readAll({ direction: 'backwards', limit: 1 }));
      expect([last?.id, end?.id, end?.position]).toEqual([written.id, written.id, position]);
    }
  });

  example('what the caller does to its objects after the call changes nothing', async () => {
    const stream = newStream();
    const data = { note: 'trước' };
    const list = [anEvent({ data })];
    const appended = store().append(stream, list, 'no_stream');
    data.note = 'sau';
    list.push(anEvent());
    await appended;
    const stored = await collect(store().readStream(stream));
    expect(stored.map((event) => event.data)).toEqual([{ note: 'trước' }]);
  });

  example('what one reader does to an event changes nothing for the next', async () => {
    const stream = newStream();
    await store().append(stream, [anEvent({ data: { note: 'gốc' } })], 'no_stream');
    const [first] = await collect(store().readStream(stream));
    Object.assign(first?.data ?? {}, { note: 'đã sửa' });
    const [second] = await collect(store().readStream(stream));
    expect(second?.data).toEqual({ note: 'gốc' });
  });
};

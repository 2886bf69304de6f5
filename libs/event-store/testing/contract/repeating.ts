import {
  type AppendResult,
  type EventStore,
  type ExpectedRevision,
  type NewEvent,
  type StreamName,
  WrongExpectedRevision,
} from '#event-store';
import { anEvent, collect, type Common, endOf, events, idsOf, newStream, since, streamIds } from './examples.js';

interface Abc {
  readonly stream: StreamName;
  readonly abc: readonly [NewEvent, NewEvent, NewEvent];
  readonly result: AppendResult;
}

/** A stream that holds A, B and C, written by one append. */
const streamOfAbc = async (store: EventStore): Promise<Abc> => {
  const stream = newStream();
  const abc = [anEvent(), anEvent(), anEvent()] as const;
  return { stream, abc, result: await store.append(stream, abc, 'no_stream') };
};

/** The same append again: what a retry may rely on, and what is a mistake. */
export const repeating = ({ example, store }: Common): void => {
  example('the same append again is a success with the first answer, and writes nothing', async () => {
    const { stream, abc, result } = await streamOfAbc(store());
    const end = await endOf(store());
    expect(await store().append(stream, abc, 'no_stream')).toEqual(result);
    expect(await streamIds(store(), stream)).toEqual(idsOf(abc));
    expect(await since(store(), end)).toEqual([]);
  });

  example('also at an exact revision', async () => {
    const { stream, abc } = await streamOfAbc(store());
    const more = events(2);
    const result = await store().append(stream, more, 2);
    expect(await store().append(stream, more, 2)).toEqual(result);
    expect(await streamIds(store(), stream)).toEqual(idsOf([...abc, ...more]));
  });

  example('also after newer events, of this and of other streams', async () => {
    const { stream, abc, result } = await streamOfAbc(store());
    const middle = [anEvent()];
    const middleResult = await store().append(stream, middle, 2);
    const newer = events(3);
    await store().append(stream, newer, 3);
    await store().append(newStream(), events(10), 'no_stream');
    expect(await store().append(stream, abc, 'no_stream')).toEqual(result);
    expect(await store().append(stream, middle, 2)).toEqual(middleResult);
    expect(await streamIds(store(), stream)).toEqual(idsOf([...abc, ...middle, ...newer]));
  });

  example('also ten times at once, for an append that is there already', async () => {
    const { stream, abc, result } = await streamOfAbc(store());
    const answers = await Promise.all(Array.from({ length: 10 }, () => store().append(stream, abc, 'no_stream')));
    expect(answers).toEqual(Array.from({ length: 10 }, () => result));
    expect(await streamIds(store(), stream)).toEqual(idsOf(abc));
  });

  example('also ten times at once, for an append that is new', async () => {
    const stream = newStream();
    const written = events(3);
    const answers = await Promise.all(Array.from({ length: 10 }, () => store().append(stream, written, 'no_stream')));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.revision).toBe(2);
    expect(await streamIds(store(), stream)).toEqual(idsOf(written));
  });

  example('ids alone make it the same: the first content stays', async () => {
    const { stream, abc, result } = await streamOfAbc(store());
    const others = abc.map((event) => ({ ...event, type: 'CaseClosed', data: { note: 'khác' } }));
    expect(await store().append(stream, others, 'no_stream')).toEqual(result);
    const stored = await collect(store().readStream(stream));
    expect(stored.map(({ type, data }) => ({ type, data }))).toEqual(abc.map(({ type, data }) => ({ type, data })));
  });

  type Pick = (abc: Abc['abc'], x: NewEvent) => readonly NewEvent[];
  const overlaps: readonly (readonly [string, Pick, ExpectedRevision])[] = [
    ['the same events and one more', ([a, b, c], x) => [a, b, c, x], 'no_stream'],
    ['the first event and another', ([a], x) => [a, x], 'no_stream'],
    ['another event and the first', ([a], x) => [x, a], 'no_stream'],
    ['the same events with one left out', ([a, , c]) => [a, c], 'no_stream'],
    ['the same events in another order', ([a, b, c]) => [c, b, a], 'no_stream'],
    ['events from the middle with no_stream', ([, b, c]) => [b, c], 'no_stream'],
    ['an event at a place that is not its own', ([, , c]) => [c], 0],
    ['the last event and one more', ([, , c], x) => [c, x], 1],
    ['an event far ahead', ([a]) => [a], 7],
  ];
  for (const [name, pick, expected] of overlaps)
    example(`not the same: ${name} is refused with the actual revision`, async () => {
      const { stream, abc } = await streamOfAbc(store());
      await expect(store().append(stream, pick(abc, anEvent()), expected)).rejects.toEqual(
        expect.objectContaining({ constructor: WrongExpectedRevision, expected, actual: 2 }),
      );
      expect(await streamIds(store(), stream)).toEqual(idsOf(abc));
    });

  // A real server writes these, the embedded log refuses them: a caller may rely on neither, only on what was there.
  const mistakes: readonly (readonly [
    string,
    (abc: Abc) => readonly [StreamName, readonly NewEvent[], ExpectedRevision],
  ])[] = [
    ['ids of the stream again at its tail', ({ stream, abc }) => [stream, [abc[0]], 2]],
    ['an id of the stream after a new one at its tail', ({ stream, abc }) => [stream, [anEvent(), abc[2]], 2]],
    ['ids of one stream in another', ({ abc }) => [newStream(), [anEvent(), abc[1]], 'no_stream']],
  ];
  for (const [name, mistake] of mistakes)
    example(`a caller's mistake, ${name}, leaves the originals as they were`, async () => {
      const before = await endOf(store());
      const written = await streamOfAbc(store());
      const originals = await since(store(), before);
      await Promise.allSettled([store().append(...mistake(written))]);
      expect((await since(store(), before)).slice(0, 3)).toEqual(originals);
      expect(await collect(store().readStream(written.stream, { limit: 3 }))).toEqual(originals);
      expect(await store().append(written.stream, written.abc, 'no_stream')).toEqual(written.result);
    });
};

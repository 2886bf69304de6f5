import { type ExpectedRevision, InvalidAppend, type NewEvent } from '#event-store';
import { anEvent, collect, type Common, endOf, events, newStream, since } from './examples.js';

const MEBIBYTE = 1_048_576;

/** An event whose data are this many bytes of JSON. */
const eventOfBytes = (bytes: number): NewEvent => anEvent({ data: { t: 'x'.repeat(bytes - '{"t":""}'.length) } });

const nested = (levels: number): NewEvent['data'] => (levels === 1 ? {} : { in: nested(levels - 1) });

const cyclic = (): NewEvent['data'] => {
  const data: Record<string, unknown> = {};
  data['self'] = data;
  return data as NewEvent['data'];
};

const withData = (data: unknown): NewEvent[] => [anEvent({ data: data as NewEvent['data'] })];

/** What the port takes, the same on every adapter; checked before anything is sent. */
export const limits = ({ example, store }: Common): void => {
  const same = anEvent();
  const refused: readonly (readonly [string, string, readonly NewEvent[], unknown])[] = [
    ['a stream without a category', '-1', [anEvent()], 'no_stream'],
    ['a stream without an id', 'case-', [anEvent()], 'no_stream'],
    ['a stream without a hyphen', 'case', [anEvent()], 'no_stream'],
    ['a category in upper case', 'Case-1', [anEvent()], 'no_stream'],
    ['a category with an underscore', 'agency_report-1', [anEvent()], 'no_stream'],
    ["a stream of the server's own", '$case-1', [anEvent()], 'no_stream'],
    ['a stream name with a line break', 'case-1\n2', [anEvent()], 'no_stream'],
    ['a stream name with NUL', 'case-1\0', [anEvent()], 'no_stream'],
    ['a stream name that is no text', 'case-\ud800', [anEvent()], 'no_stream'],
    ['a stream name of 257 characters', `case-${'x'.repeat(252)}`, [anEvent()], 'no_stream'],
    ['no event', newStream(), [], 'no_stream'],
    ['101 events', newStream(), events(101), 'no_stream'],
    ['one byte more than 1 MiB of data', newStream(), [eventOfBytes(MEBIBYTE + 1)], 'no_stream'],
    [
      'more than 1 MiB of data in two events',
      newStream(),
      [eventOfBytes(MEBIBYTE), anEvent({ data: {} })],
      'no_stream',
    ],
    ['1 MiB counted in bytes, not characters', newStream(), withData({ t: 'ệ'.repeat(400_000) }), 'no_stream'],
    ['more than 1 MiB of metadata', newStream(), [anEvent({ metadata: { t: 'x'.repeat(MEBIBYTE) } })], 'no_stream'],
    ['an id that is no UUID', newStream(), [anEvent({ id: 'abc' })], 'no_stream'],
    ['an id in upper case', newStream(), [anEvent({ id: anEvent().id.toUpperCase() })], 'no_stream'],
    ['an id twice', newStream(), [same, same], 'no_stream'],
    ['no type', newStream(), [anEvent({ type: '' })], 'no_stream'],
    ["a type of the server's own", newStream(), [anEvent({ type: '$metadata' })], 'no_stream'],
    ['a type with a line break', newStream(), [anEvent({ type: 'Case\nOpened' })], 'no_stream'],
    ['a BigInt', newStream(), withData({ n: 1n }), 'no_stream'],
    ['NaN', newStream(), withData({ n: NaN }), 'no_stream'],
    ['Infinity', newStream(), withData({ n: -Infinity }), 'no_stream'],
    ['undefined in a list', newStream(), withData({ list: [1, undefined] }), 'no_stream'],
    ['a hole in a list', newStream(), withData({ list: Array(2) }), 'no_stream'],
    ['a date', newStream(), withData({ at: new Date(0) }), 'no_stream'],
    ['a map', newStream(), withData({ map: new Map() }), 'no_stream'],
    ['a function', newStream(), withData({ run: () => 1 }), 'no_stream'],
    ['a cycle', newStream(), [anEvent({ data: cyclic() })], 'no_stream'],
    ['nesting beyond 100 levels', newStream(), [anEvent({ data: nested(101) })], 'no_stream'],
    ['data that are a list', newStream(), withData([1]), 'no_stream'],
    ['data that are null', newStream(), withData(null), 'no_stream'],
    ['data that are missing', newStream(), withData(undefined), 'no_stream'],
    ['metadata with NaN', newStream(), [anEvent({ metadata: { n: NaN } })], 'no_stream'],
    ['the expectation -1', newStream(), [anEvent()], -1],
    ['the expectation 0.5', newStream(), [anEvent()], 0.5],
    ['the expectation NaN', newStream(), [anEvent()], NaN],
    ['the expectation any', newStream(), [anEvent()], 'any'],
    ['the expectation stream_exists', newStream(), [anEvent()], 'stream_exists'],
  ];
  for (const [name, stream, list, expected] of refused)
    example(`refused before anything is sent: ${name}`, async () => {
      const end = await endOf(store());
      await expect(store().append(stream, list, expected as ExpectedRevision)).rejects.toBeInstanceOf(InvalidAppend);
      expect(await since(store(), end)).toEqual([]);
    });

  const accepted: readonly (readonly [string, string, readonly NewEvent[]])[] = [
    ['100 events', newStream(), events(100)],
    ['exactly 1 MiB of data', newStream(), [eventOfBytes(MEBIBYTE)]],
    ['a stream name of 256 characters', `case-${newStream().padEnd(251, 'x')}`, [anEvent()]],
    ['a stream name in Vietnamese, with blanks and signs', `case-vụ việc số 1/2023? ${newStream()}`, [anEvent()]],
    ['100 levels of nesting', newStream(), [anEvent({ data: nested(100) })]],
    ['no data and no metadata', newStream(), [anEvent({ data: {}, metadata: {} })]],
  ];
  for (const [name, stream, list] of accepted)
    example(`taken: ${name}`, async () => {
      expect((await store().append(stream, list, 'no_stream')).revision).toBe(list.length - 1);
      const stored = await collect(store().readStream(stream));
      expect(stored.map(({ id, data, metadata }) => ({ id, data, metadata }))).toEqual(
        list.map(({ id, data, metadata }) => ({ id, data, metadata })),
      );
      expect(stored.every((event) => event.stream === stream)).toBe(true);
    });
};

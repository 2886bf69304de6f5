import { binaryEvent, jsonEvent, type JSONType } from '@eventstore/db-client';
import { type ConformanceRow, eventOf, failureOf, PATHS, positionOf } from './conformance-probe.ts';

/** Written, and found under the same name. */
const name = (row: string, what: string, ending: string): ConformanceRow => ({
  row,
  fact: `Names accepted and read back: ${what}`,
  example: async (probe) => {
    for (const path of PATHS) {
      const stream = probe.stream() + ending;
      await probe.append(stream, probe.event(), 'no_stream', path);
      const [event] = await probe.read(stream);
      expect(event?.event?.streamId).toBe(stream);
    }
  },
});

const writable = (row: string, prefix: string): ConformanceRow => ({
  row,
  fact: `\`${prefix}…\` is writable without credentials in insecure mode`,
  example: async (probe) => {
    const stream = `${prefix}-${probe.stream()}`;
    expect(await probe.append(stream, probe.event(), 'no_stream')).toMatchObject({ success: true });
    expect(await probe.revisions(stream)).toEqual([0n]);
  },
});

/** Section 9: the shape of events, and the names of streams. */
export const shapeRows: readonly ConformanceRow[] = [
  {
    row: '9.1',
    fact: 'Stream read item: { event: { streamId, id, revision (bigint), type, data, metadata, isJson, created, position }, commitPosition }; created is a Date (ms)',
    example: async (probe) => {
      const stream = probe.stream();
      const before = Date.now();
      const event = jsonEvent({ type: 'Noted', data: { a: ['ấ', 1, null] }, metadata: { m: true } });
      const position = positionOf(await probe.append(stream, event, 'no_stream'));
      const [item] = await probe.read(stream);
      expect(item).toEqual({
        event: {
          streamId: stream,
          id: event.id,
          revision: 0n,
          type: 'Noted',
          data: { a: ['ấ', 1, null] },
          metadata: { m: true },
          isJson: true,
          created: expect.any(Date) as Date,
          position,
        },
        commitPosition: position.commit,
      });
      const created = item?.event?.created.getTime() ?? 0;
      // Two machines' clocks need not agree; here they are the same one.
      expect(Math.abs(created - before)).toBeLessThan(60_000);
    },
  },
  {
    row: '9.2',
    fact: 'position is present on stream reads, and the same as in $all',
    example: async (probe) => {
      const head = await probe.head();
      const stream = await probe.streamOf(2);
      const inAll = (await probe.since(head)).map((event) => positionOf(eventOf(event)));
      expect((await probe.read(stream)).map((event) => positionOf(eventOf(event)))).toEqual(inAll);
    },
  },
  {
    row: '9.3',
    fact: 'metadata undefined when none was given',
    example: async (probe) => {
      const [item] = await probe.read(await probe.streamOf(1));
      expect(eventOf(item ?? {}).metadata).toBeUndefined();
    },
  },
  {
    row: '9.4',
    fact: '$correlationId, $causationId, traceparent in metadata come back unchanged',
    example: async (probe) => {
      const stream = probe.stream();
      const metadata = {
        $correlationId: 'c-1',
        $causationId: 'c-2',
        traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
      };
      await probe.append(stream, jsonEvent({ type: 'Noted', data: {}, metadata }), 'no_stream');
      const [item] = await probe.read(stream);
      expect(eventOf(item ?? {}).metadata).toEqual(metadata);
    },
  },
  {
    row: '9.5',
    fact: 'data: null and {} come back',
    example: async (probe) => {
      const stream = probe.stream();
      const events = [null, {}].map((data) => jsonEvent({ type: 'Noted', data: data as JSONType }));
      await probe.append(stream, events, 'no_stream');
      expect((await probe.read(stream)).map((event) => eventOf(event).data)).toEqual([null, {}]);
    },
  },
  {
    row: '9.6',
    fact: 'Binary events: Uint8Array, isJson false',
    example: async (probe) => {
      const stream = probe.stream();
      await probe.append(stream, binaryEvent({ type: 'Bytes', data: Uint8Array.of(0, 255, 7) }), 'no_stream');
      const event = eventOf((await probe.read(stream))[0] ?? {});
      expect(event.isJson).toBe(false);
      expect([...(event.data as Uint8Array)]).toEqual([0, 255, 7]);
    },
  },
  name('9.7', 'spaces', ' with  spaces '),
  name('9.8', 'Unicode and emoji', ' Khánh Hòa 🦀'),
  name('9.9', '/ ? #', '/a?b#c'),
  name('9.10', 'newline', 'a\nb'),
  name('9.11', 'NUL', 'a\0b'),
  name('9.12', '-', '-a--b-'),
  name('9.13', '70000 characters', 'x'.repeat(70_000)),
  {
    row: '9.14',
    fact: 'Names: a single space is accepted',
    example: async (probe) => {
      const id = probe.event();
      await probe.append(' ', id, 'any');
      const [last] = await probe.read(' ', { direction: 'backwards', fromRevision: 'end', maxCount: 1 });
      expect(eventOf(last ?? {}).id).toBe(id.id);
    },
  },
  {
    row: '9.15',
    fact: 'Names: case matters',
    example: async (probe) => {
      const stream = await probe.streamOf(1);
      expect(await failureOf(probe.read(stream.toUpperCase()))).toMatchObject({ type: 'stream-not-found' });
    },
  },
  writable('9.16', '$custom'),
  writable('9.17', '$et-foo'),
  {
    row: '9.18',
    fact: '`$all` is writable without credentials in insecure mode',
    example: async (probe) => {
      expect(await probe.append('$all', probe.event(), 'any')).toMatchObject({ success: true });
    },
  },
  {
    row: '9.19',
    fact: "writing to `$$other` changes that stream's metadata",
    example: async (probe) => {
      const stream = await probe.streamOf(5);
      const event = jsonEvent({ type: '$metadata', data: { $maxCount: 2 } });
      await probe.append(`$$${stream}`, event, 'no_stream');
      expect(await probe.revisions(stream)).toEqual([3n, 4n]);
    },
  },
];

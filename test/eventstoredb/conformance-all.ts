import {
  binaryEvent,
  END,
  type EventData,
  eventTypeFilter,
  excludeSystemEvents,
  type Filter,
  type Position,
  START,
  streamNameFilter,
} from '@eventstore/db-client';
import { EventStoreDBTestServer } from '../support/eventstoredb/index.ts';
import { type ConformanceRow, type ControlledRow, eventOf, failureOf, positionOf, Probe } from './conformance-probe.ts';

/** Behind everything that there will be. */
const beyond = ({ commit }: Position): Position => ({ commit: commit + 1_000_000n, prepare: commit + 1_000_000n });

/** Nothing begins here: positions are byte offsets, and no record is one byte long. */
const insideOf = ({ commit }: Position): Position => ({ commit: commit + 1n, prepare: commit + 1n });

const readAllRows: readonly ConformanceRow[] = [
  {
    row: '5.2',
    fact: '`readAll` shows system events ($$stream metadata, $… streams)',
    example: async (probe) => {
      const head = await probe.head();
      const stream = probe.stream();
      await probe.client.setStreamMetadata(stream, { maxCount: 5 });
      await probe.append(`$${stream}`, probe.event(), 'no_stream');
      const names = (await probe.since(head)).map((event) => eventOf(event).streamId);
      expect(names).toEqual([`$$${stream}`, `$${stream}`]);
    },
  },
  {
    row: '5.3',
    fact: "readAll's `filter` option is ignored by the client (8 of 8 came back)",
    example: async (probe) => {
      const head = await probe.head();
      await probe.streamOf(8);
      const options = { fromPosition: head, filter: streamNameFilter({ prefixes: ['nobody-'] }) };
      expect(await probe.readAll(options)).toHaveLength(9);
    },
  },
  {
    row: '5.4',
    fact: 'Order = position order, strictly growing; commit = prepare for all',
    example: async (probe) => {
      const head = await probe.head();
      await Promise.all([1, 2, 3, 4].map(() => probe.streamOf(5)));
      const positions = (await probe.since(head)).map((event) => positionOf(eventOf(event)));
      expect(positions).toHaveLength(20);
      for (const [place, { commit, prepare }] of positions.entries()) {
        expect(commit).toBe(prepare);
        expect(commit).toBeGreaterThan(positions[place - 1]?.commit ?? head.commit);
      }
    },
  },
  {
    row: '5.5',
    fact: '`readAll` from a position: forwards inclusive, backwards exclusive',
    example: async (probe) => {
      const stream = await probe.streamOf(3, 'Placed');
      const placed = (await probe.read(stream)).map((event) => eventOf(event));
      const fromPosition = positionOf(placed[1] ?? {});
      const forwards = await probe.readAll({ fromPosition });
      expect(forwards.map((event) => eventOf(event).revision)).toEqual([1n, 2n]);
      const [backwards] = await probe.readAll({ fromPosition, direction: 'backwards', maxCount: 1 });
      expect(backwards?.event).toMatchObject({ streamId: stream, revision: 0n });
    },
  },
  {
    row: '5.6',
    fact: 'Forwards from END or beyond the end: empty',
    example: async (probe) => {
      expect(await probe.readAll({ fromPosition: END })).toEqual([]);
      expect(await probe.readAll({ fromPosition: beyond(await probe.head()) })).toEqual([]);
    },
  },
  {
    row: '5.7',
    fact: 'Backwards from START (the default): empty',
    example: async (probe) => {
      expect(await probe.readAll({ direction: 'backwards' })).toEqual([]);
    },
  },
  {
    row: '5.8',
    fact: 'A position that is no record boundary: readAll → UnknownError "Unexpected ReadAllResult: Error"',
    example: async (probe) => {
      const head = await probe.head();
      await probe.streamOf(1);
      const fromPosition = insideOf(head);
      const failure = await failureOf(probe.readAll({ fromPosition }));
      expect(failure).toMatchObject({ name: 'UnknownError', message: '2 UNKNOWN: Unexpected ReadAllResult: Error' });
    },
  },
];

const startRows: readonly ConformanceRow[] = [
  {
    row: '5.9',
    fact: 'A position that is no record boundary: subscribeToAll → UnknownError "Exception was thrown by handler."',
    example: async (probe) => {
      const head = await probe.head();
      await probe.streamOf(1);
      const followed = probe.followAll({ fromPosition: insideOf(head) });
      await followed.saw('error');
      expect(followed.errors).toMatchObject([
        { name: 'UnknownError', message: '2 UNKNOWN: Exception was thrown by handler.' },
      ]);
    },
  },
  {
    row: '5.10',
    fact: '`subscribeToAll` from a position: exclusive',
    example: async (probe) => {
      const head = await probe.head();
      const stream = await probe.streamOf(2);
      const followed = probe.followAll({ fromPosition: head });
      await followed.saw('caughtUp');
      expect(followed.events.map((event) => eventOf(event).streamId)).toEqual([stream, stream]);
      await followed.stop();
    },
  },
  {
    row: '5.11',
    fact: '`subscribeToStream` from a revision: exclusive',
    example: async (probe) => {
      const followed = probe.followStream(await probe.streamOf(4), { fromRevision: 1n });
      await followed.saw('caughtUp');
      expect(followed.revisions).toEqual([2n, 3n]);
      await followed.stop();
    },
  },
  {
    row: '5.12',
    fact: 'From beyond the end of $all: live, new events arrive',
    example: async (probe) => {
      const followed = probe.followAll({ fromPosition: beyond(await probe.head()) });
      await followed.saw('confirmation');
      const stream = await probe.streamOf(1);
      await followed.saw('event');
      expect(followed.events.map((event) => eventOf(event).streamId)).toEqual([stream]);
      await followed.stop();
    },
  },
  {
    row: '5.13',
    fact: '`subscribeToStream` from revision 999 of a short stream: silent until the stream gets there',
    example: async (probe) => {
      const stream = await probe.streamOf(3);
      const followed = probe.followStream(stream, { fromRevision: 999n });
      await followed.saw('confirmation');
      await probe.append(stream, probe.events(400), 2n);
      await probe.append(stream, probe.events(400), 402n);
      await probe.append(stream, probe.events(200), 802n);
      await followed.saw('event', 3);
      expect(followed.revisions).toEqual([1_000n, 1_001n, 1_002n]);
      await followed.stop();
    },
  },
  {
    row: '5.14',
    fact: 'From START and from END of a stream: all of it; only what is new',
    example: async (probe) => {
      const stream = await probe.streamOf(2);
      const [all, live] = [
        probe.followStream(stream, { fromRevision: START }),
        probe.followStream(stream, { fromRevision: END }),
      ];
      await Promise.all([all.saw('caughtUp'), live.saw('caughtUp')]);
      await probe.append(stream, probe.event(), 1n);
      await Promise.all([all.saw('event', 3), live.saw('event')]);
      expect([all.revisions, live.revisions]).toEqual([[0n, 1n, 2n], [2n]]);
      await Promise.all([all.stop(), live.stop()]);
    },
  },
];

const signalRows: readonly ConformanceRow[] = [
  {
    row: '5.15',
    fact: 'Signals: confirmation, history, caughtUp once, live events; after unsubscribe() end and close. fellBehind was never seen',
    example: async (probe) => {
      const stream = await probe.streamOf(2);
      const followed = probe.followStream(stream);
      await followed.saw('caughtUp');
      await probe.append(stream, probe.events(2), 1n);
      await followed.saw('event', 4);
      await followed.stop();
      await followed.saw('close');
      expect(followed.signals).toEqual([
        'confirmation',
        ...['event', 'event'],
        'caughtUp',
        ...['event', 'event'],
        ...['end', 'close'],
      ]);
    },
  },
  {
    row: '5.16',
    fact: 'A stream that does not exist: confirmation, then nothing; first event, then caughtUp',
    example: async (probe) => {
      const stream = probe.stream();
      const followed = probe.followStream(stream);
      await followed.saw('confirmation');
      await probe.head();
      await probe.append(stream, probe.event(), 'no_stream');
      await followed.saw('caughtUp');
      expect(followed.signals).toEqual(['confirmation', 'event', 'caughtUp']);
      await followed.stop();
    },
  },
];

/** Four events of two types in two streams, one of them a system stream, and which of them a filter lets through. */
const filtered = (
  row: string,
  what: string,
  filter: (category: string) => Filter,
  expected: readonly (readonly ['ordinary' | 'system', string])[],
): ConformanceRow => ({
  row,
  fact: `Filters: ${what}`,
  example: async (probe) => {
    const head = await probe.head();
    const ordinary = probe.stream('filtered');
    const system = `$${ordinary}`;
    for (const stream of [ordinary, system]) {
      await probe.append(stream, [probe.event('Opened'), probe.event('Closed'), probe.event('$hidden')], 'no_stream');
    }
    const followed = probe.followAll({ fromPosition: head, filter: filter(ordinary.slice(0, 20)) });
    await followed.saw('caughtUp');
    expect(
      followed.events.map((event) => [eventOf(event).streamId === system ? 'system' : 'ordinary', eventOf(event).type]),
    ).toEqual(expected);
    await followed.stop();
  },
});

const opened = [
  ['ordinary', 'Opened'],
  ['system', 'Opened'],
] as const;
const ofOrdinary = [
  ['ordinary', 'Opened'],
  ['ordinary', 'Closed'],
  ['ordinary', '$hidden'],
] as const;

const filterRows: readonly ConformanceRow[] = [
  filtered('5.17', 'event type prefix', () => eventTypeFilter({ prefixes: ['Op', 'Q'] }), opened),
  filtered('5.18', 'event type regex', () => eventTypeFilter({ regex: '^O.*d$' }), opened),
  filtered('5.19', 'stream prefix', (category) => streamNameFilter({ prefixes: [category] }), ofOrdinary),
  filtered('5.20', 'stream regex', (category) => streamNameFilter({ regex: `^${category}` }), ofOrdinary),
  filtered(
    '5.21',
    'excludeSystemEvents() looks at the event type only, so an event of ordinary type in a $… stream passes it',
    () => excludeSystemEvents(),
    [
      ['ordinary', 'Opened'],
      ['ordinary', 'Closed'],
      ['system', 'Opened'],
      ['system', 'Closed'],
    ],
  ),
];

const linkRows: readonly ConformanceRow[] = [
  {
    row: '5.22',
    fact: 'resolveLinkTos: a `$>` link resolves to event + link; a link to a missing event gives event undefined and link set',
    example: async (probe) => {
      const [stream, links] = [await probe.streamOf(2), probe.stream()];
      const link = (target: string): EventData => binaryEvent({ type: '$>', data: Buffer.from(target) });
      await probe.append(links, [link(`1@${stream}`), link(`7@${stream}`)], 'no_stream');
      const [found, missing] = await probe.read(links, { resolveLinkTos: true });
      expect(found?.event).toMatchObject({ streamId: stream, revision: 1n });
      expect(found?.link).toMatchObject({ streamId: links, revision: 0n, type: '$>' });
      expect(missing?.event).toBeUndefined();
      expect(missing?.link).toMatchObject({ streamId: links, revision: 1n, type: '$>' });
      const asStored = await probe.read(links);
      expect(asStored.map((event) => eventOf(event).type)).toEqual(['$>', '$>']);
    },
  },
  {
    row: '5.23',
    fact: '`$ce-…` is StreamNotFound without projections',
    example: async (probe) => {
      const stream = await probe.streamOf(1);
      const category = stream.slice(0, stream.indexOf('-'));
      expect(await failureOf(probe.read(`$ce-${category}`))).toMatchObject({ type: 'stream-not-found' });
    },
  },
];

/** Section 5: `$all`, where subscriptions begin, what they tell. */
export const allRows: readonly ConformanceRow[] = [
  ...readAllRows,
  ...startRows,
  ...signalRows,
  ...filterRows,
  ...linkRows,
];

export const controlledAllRows: readonly ControlledRow[] = [
  {
    row: '5.1',
    fact: 'A fresh database already has one event in $all: $$$scavenges revision 0, $metadata, position 548',
    example: async () => {
      const fresh = await EventStoreDBTestServer.start();
      const probe = new Probe(fresh.connectionString);
      const events = (await probe.readAll()).map((event) => eventOf(event));
      expect(events).toMatchObject([
        { streamId: '$$$scavenges', revision: 0n, type: '$metadata', position: { commit: 548n, prepare: 548n } },
      ]);
      await probe.close();
      await fresh.stop();
    },
  },
];

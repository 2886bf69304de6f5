import { binaryEvent, type EventData } from '@eventstore/db-client';
import {
  type ConformanceRow,
  eventOf,
  failureOf,
  type Path,
  PATHS,
  positionOf,
  type Probe,
} from './conformance-probe.ts';

const KIB = 1024;
const MIB = 1024 * KIB;

/** Bytes that are data and nothing else: JSON would add to them. */
const bytes = (size: number, metadataSize = 0): EventData =>
  binaryEvent({
    type: 'Bytes',
    data: new Uint8Array(size),
    ...(metadataSize === 0 ? {} : { metadata: new Uint8Array(metadataSize) }),
  });

const several = (count: number, size: number): EventData[] => Array.from({ length: count }, () => bytes(size));

const TOO_MUCH: Readonly<Record<Path, object>> = {
  batch: {
    name: 'MaxAppendSizeExceededError',
    type: 'maximum-append-size-exceeded',
    maxAppendSize: 1_048_576,
    message: '',
  },
  unary: {
    name: 'MaxAppendSizeExceededError',
    code: 3,
    message: '3 INVALID_ARGUMENT: Maximum Append Size of 1048576 Exceeded.',
  },
};

const TOO_LARGE_A_MESSAGE = {
  name: 'UnknownError',
  code: 8,
  message: '8 RESOURCE_EXHAUSTED: Received message exceeds the maximum configured message size.',
};

const expectRefused = async (probe: Probe, events: EventData[], as: (path: Path) => object): Promise<void> => {
  for (const path of PATHS) {
    const stream = probe.stream();
    expect(await failureOf(probe.append(stream, events, 'no_stream', path))).toMatchObject(as(path));
    expect(await failureOf(probe.read(stream))).toMatchObject({ type: 'stream-not-found' });
    // "next small append after each: ok (no hang)"
    expect(await probe.append(stream, probe.event(), 'no_stream', path)).toMatchObject({ nextExpectedRevision: 0n });
  }
};

const expectTaken = async (probe: Probe, events: EventData[]): Promise<void> => {
  for (const path of PATHS) {
    const stream = probe.stream();
    const { nextExpectedRevision } = await probe.append(stream, events, 'no_stream', path);
    expect(nextExpectedRevision).toBe(BigInt(events.length - 1));
    expect(await probe.revisions(stream)).toHaveLength(events.length);
  }
};

/** Section 3: several events in one append, and their size. */
export const sizeRows: readonly ConformanceRow[] = [
  {
    row: '3.1',
    fact: 'Atomic: a failed append leaves nothing',
    example: async (probe) => {
      for (const path of PATHS) {
        const stream = await probe.streamOf(2);
        const head = await probe.head();
        await failureOf(probe.append(stream, probe.events(5), 0n, path));
        await failureOf(probe.append(stream, [...probe.events(2), bytes(2 * MIB)], 1n, path));
        expect(await probe.revisions(stream)).toEqual([0n, 1n]);
        expect(await probe.head()).toEqual(head);
      }
    },
  },
  {
    row: '3.2',
    fact: 'events of one append are contiguous in $all (50 groups of 5 from concurrent calls, 0 broken), each with its own position',
    example: async (probe) => {
      const head = await probe.head();
      const streams = Array.from({ length: 50 }, () => probe.stream('group'));
      await Promise.all(streams.map((stream) => probe.append(stream, probe.events(5), 'no_stream')));
      const events = (await probe.since(head))
        .map((event) => eventOf(event))
        .filter(({ streamId }) => streams.includes(streamId));
      expect(events).toHaveLength(250);
      for (const [place, { streamId }] of events.entries()) {
        expect(streamId).toBe(events[place - (place % 5)]?.streamId);
      }
      const positions = events.map((event) => positionOf(event).commit);
      expect(new Set(positions).size).toBe(250);
    },
  },
  {
    row: '3.3',
    fact: 'Limit: the sum of event data bytes in one call. 1048576 bytes ok',
    example: (probe) => expectTaken(probe, [...several(3, 256 * KIB), bytes(256 * KIB)]),
  },
  {
    row: '3.4',
    fact: '1048584 bytes of data not',
    example: (probe) => expectRefused(probe, several(8, 131_073), (path) => TOO_MUCH[path]),
  },
  {
    row: '3.5',
    fact: '2 MiB of metadata with tiny data was accepted',
    example: (probe) => expectTaken(probe, [bytes(8, 2 * MIB)]),
  },
  {
    row: '3.6',
    fact: 'one event 1.5 MiB: MaxAppendSizeExceededError, maxAppendSize 1048576, message empty; unary code 3, "3 INVALID_ARGUMENT: Maximum Append Size of 1048576 Exceeded."',
    example: (probe) => expectRefused(probe, [bytes(1.5 * MIB)], (path) => TOO_MUCH[path]),
  },
  {
    row: '3.7',
    fact: '15 × 100 KiB: same error, nothing written',
    example: (probe) => expectRefused(probe, several(15, 100 * KIB), (path) => TOO_MUCH[path]),
  },
  {
    row: '3.8',
    fact: '2 × 600 KiB: same error, nothing written',
    example: (probe) => expectRefused(probe, several(2, 600 * KIB), (path) => TOO_MUCH[path]),
  },
  {
    row: '3.9',
    fact: '50 × 100 KiB (5 MiB): same error, nothing written',
    example: (probe) => expectRefused(probe, several(50, 100 * KIB), (path) => TOO_MUCH[path]),
  },
  {
    row: '3.10',
    fact: 'one event 17 MiB: UnknownError code 8 "8 RESOURCE_EXHAUSTED: Received message exceeds the maximum configured message size."',
    example: (probe) => expectRefused(probe, [bytes(17 * MIB)], () => TOO_LARGE_A_MESSAGE),
  },
  {
    row: '3.11',
    fact: '9 × 100 KiB: ok',
    example: (probe) => expectTaken(probe, several(9, 100 * KIB)),
  },
  {
    row: '3.12',
    fact: '2000 small events: ok',
    example: (probe) => expectTaken(probe, probe.events(2_000)),
  },
];

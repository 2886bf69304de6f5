import { setTimeout as pause } from 'node:timers/promises';
import type { AppendExpectedRevision, EventStoreDBClient } from '@eventstore/db-client';
import {
  type ConformanceRow,
  eventOf,
  failureOf,
  isUnanswered,
  type Path,
  PATHS,
  positionOf,
  type Probe,
} from './conformance-probe.ts';

const TEN = [0n, 1n, 2n, 3n, 4n, 5n, 6n, 7n, 8n, 9n];
const BACKWARDS = [...TEN].reverse();
const GREATEST = 9_223_372_036_854_775_807n;
const ODD_READ = { name: 'UnknownError', message: '2 UNKNOWN: Unexpected ReadStreamResult: Error' };
const NOT_FOUND = { name: 'StreamNotFoundError', type: 'stream-not-found' };

type ReadOptions = NonNullable<Parameters<EventStoreDBClient['readStream']>[1]>;

/** A read of a 10-event stream gives these revisions. */
const gives = (row: string, fact: string, options: ReadOptions, revisions: readonly bigint[]): ConformanceRow => ({
  row,
  fact,
  example: async (probe) => {
    expect(await probe.revisions(await probe.streamOf(10), options)).toEqual(revisions);
  },
});

const fails = (row: string, fact: string, options: ReadOptions): ConformanceRow => ({
  row,
  fact,
  example: async (probe) => {
    expect(await failureOf(probe.read(await probe.streamOf(10), options))).toMatchObject(ODD_READ);
  },
});

const softDeleted = async (probe: Probe, count = 3): Promise<string> => {
  const stream = await probe.streamOf(count);
  await probe.client.deleteStream(stream);
  return stream;
};

const tombstoned = async (probe: Probe): Promise<string> => {
  const stream = await probe.streamOf(2);
  await probe.client.tombstoneStream(stream);
  return stream;
};

const readRows: readonly ConformanceRow[] = [
  gives('4.1', 'maxCount: 3 (or 3n): 0,1,2', { maxCount: 3 }, TEN.slice(0, 3)),
  gives('4.2', 'maxCount: 3n: 0,1,2', { maxCount: 3n }, TEN.slice(0, 3)),
  fails('4.3', 'maxCount: 0, readStream: UnknownError "2 UNKNOWN: Unexpected ReadStreamResult: Error"', {
    maxCount: 0,
  }),
  {
    row: '4.4',
    fact: 'maxCount: 0, readAll: hangs',
    example: async (probe) => {
      const reading = probe.client.readAll({ maxCount: 0 });
      const first = reading[Symbol.asyncIterator]().next();
      expect(await isUnanswered(first)).toBe(true);
      await reading.cancel();
    },
  },
  gives('4.5', 'backwards from END: 9…0', { direction: 'backwards', fromRevision: 'end' }, BACKWARDS),
  gives(
    '4.6',
    'backwards from END with maxCount 2: 9,8',
    { direction: 'backwards', fromRevision: 'end', maxCount: 2 },
    [9n, 8n],
  ),
  gives('4.7', 'backwards, no fromRevision (client default START): 0 only', { direction: 'backwards' }, [0n]),
  gives('4.8', 'backwards from 99n: 9…0', { direction: 'backwards', fromRevision: 99n }, BACKWARDS),
  gives('4.9', 'forwards from 10n: empty, no error', { fromRevision: 10n }, []),
  gives('4.10', 'forwards from 99n: empty, no error', { fromRevision: 99n }, []),
  fails('4.11', 'forwards from END: UnknownError "Unexpected ReadStreamResult: Error"', { fromRevision: 'end' }),
  {
    row: '4.12',
    fact: 'missing stream (either direction): StreamNotFoundError, streamName set, "nope not found"',
    example: async (probe) => {
      const stream = probe.stream();
      for (const options of [{}, { direction: 'backwards', fromRevision: 'end' }] as const) {
        const failure = await failureOf(probe.read(stream, options));
        expect(failure).toMatchObject({ ...NOT_FOUND, streamName: stream, message: `${stream} not found` });
      }
    },
  },
  {
    row: '4.13',
    fact: 'soft-deleted stream: StreamNotFoundError',
    example: async (probe) => {
      expect(await failureOf(probe.read(await softDeleted(probe)))).toMatchObject(NOT_FOUND);
    },
  },
  {
    row: '4.14',
    fact: 'tombstoned stream: StreamDeletedError, "9 FAILED_PRECONDITION: Event stream \'t\' is deleted."',
    example: async (probe) => {
      const stream = await tombstoned(probe);
      expect(await failureOf(probe.read(stream))).toMatchObject({
        name: 'StreamDeletedError',
        streamName: stream,
        message: `9 FAILED_PRECONDITION: Event stream '${stream}' is deleted.`,
      });
    },
  },
];

/** An append to a soft-deleted stream of three events. */
const afterDelete = (row: string, what: string, expected: AppendExpectedRevision): ConformanceRow => ({
  row,
  fact: `Append afterwards: ${what} ok. First new revision = old tail + 1; only the new events are readable`,
  example: async (probe) => {
    for (const path of PATHS) {
      const stream = await softDeleted(probe);
      const { nextExpectedRevision } = await probe.append(stream, probe.events(2), expected, path);
      expect(nextExpectedRevision).toBe(4n);
      expect(await probe.revisions(stream)).toEqual([3n, 4n]);
    }
  },
});

const softDeleteRows: readonly ConformanceRow[] = [
  {
    row: '4.15',
    fact: 'Soft delete writes $metadata with $tb 9223372036854775807 to $$stream; the events stay in $all',
    example: async (probe) => {
      const head = await probe.head();
      const stream = await softDeleted(probe, 2);
      const events = (await probe.since(head)).map((event) => eventOf(event));
      expect(events.filter(({ streamId }) => streamId === stream)).toHaveLength(2);
      const [metadata] = events.filter(({ streamId }) => streamId === `$$${stream}`);
      expect(metadata).toMatchObject({ type: '$metadata', data: { $tb: Number(GREATEST) } });
    },
  },
  {
    row: '4.16',
    fact: 'Soft delete again on a deleted stream: ok',
    example: async (probe) => {
      await probe.client.deleteStream(await softDeleted(probe));
    },
  },
  {
    row: '4.17',
    fact: 'Soft delete on a missing stream: WrongExpectedVersionError expectedVersion -2n, actualVersion -1n (NO_STREAM gives -1n/-1n)',
    example: async (probe) => {
      const conflict = { name: 'WrongExpectedVersionError', actualVersion: -1n };
      const any = await failureOf(probe.client.deleteStream(probe.stream()));
      expect(any).toMatchObject({ ...conflict, expectedVersion: -2n });
      const none = await failureOf(probe.client.deleteStream(probe.stream(), { expectedRevision: 'no_stream' }));
      expect(none).toMatchObject({ ...conflict, expectedVersion: -1n });
    },
  },
  {
    row: '4.18',
    fact: 'expectedRevision: STREAM_EXISTS in deleteStream fails inside the client (UnknownError 13, "Cannot read properties of null (reading \'lo\')")',
    example: async (probe) => {
      const stream = await probe.streamOf(1);
      const failure = await failureOf(
        probe.client.deleteStream(stream, { expectedRevision: 'stream_exists' as 'any' }),
      );
      expect(failure).toMatchObject({ name: 'UnknownError', code: 13 });
      expect(failure.message).toContain("Cannot read properties of null (reading 'lo')");
    },
  },
  afterDelete('4.19', 'ANY', 'any'),
  afterDelete('4.20', 'NO_STREAM', 'no_stream'),
  afterDelete('4.21', 'exact old tail', 2n),
  {
    row: '4.22',
    fact: 'Append after a soft delete with STREAM_EXISTS: StreamDeletedError',
    example: async (probe) => {
      for (const path of PATHS) {
        const stream = await softDeleted(probe);
        const failure = await failureOf(probe.append(stream, probe.event(), 'stream_exists', path));
        expect(failure).toMatchObject({ name: 'StreamDeletedError', type: 'stream-deleted', streamName: stream });
      }
    },
  },
  {
    row: '4.23',
    fact: 'After the first append to a soft-deleted stream $tb becomes its revision',
    example: async (probe) => {
      const stream = await softDeleted(probe);
      await probe.append(stream, probe.event(), 'no_stream');
      const { metadata } = await probe.client.getStreamMetadata(stream);
      expect(metadata).toMatchObject({ truncateBefore: 3 });
    },
  },
  {
    row: '4.24',
    fact: 'A live stream subscription stays silent at the delete and goes on with the new events',
    example: async (probe) => {
      const stream = await probe.streamOf(2);
      const followed = probe.followStream(stream);
      await followed.saw('caughtUp');
      await probe.client.deleteStream(stream);
      await probe.append(stream, probe.event('After'), 'any');
      await followed.saw('event', 3);
      expect(followed.signals).toEqual(['confirmation', 'event', 'event', 'caughtUp', 'event']);
      expect(followed.revisions).toEqual([0n, 1n, 2n]);
      await followed.stop();
    },
  },
];

const STREAM_DELETED = { name: 'StreamDeletedError', type: 'stream-deleted' };

const tombstoneRows: readonly ConformanceRow[] = [
  {
    row: '4.25',
    fact: 'Tombstone: every append, delete, tombstone, metadata read → StreamDeletedError',
    example: async (probe) => {
      const stream = await tombstoned(probe);
      const { client } = probe;
      const appends = PATHS.flatMap((path: Path) =>
        (['any', 'no_stream', 'stream_exists', 1n] as const).map(
          (expected) => () => probe.append(stream, probe.event(), expected, path),
        ),
      );
      const others = [
        (): Promise<unknown> => client.deleteStream(stream),
        (): Promise<unknown> => client.tombstoneStream(stream),
        (): Promise<unknown> => client.getStreamMetadata(stream),
      ];
      for (const call of [...appends, ...others]) expect(await failureOf(call())).toMatchObject(STREAM_DELETED);
    },
  },
  {
    row: '4.26',
    fact: '$all gets $streamDeleted at revision 9223372036854775807',
    example: async (probe) => {
      const head = await probe.head();
      const stream = await tombstoned(probe);
      const last = (await probe.since(head)).map((event) => eventOf(event)).at(-1);
      expect(last).toMatchObject({ streamId: stream, type: '$streamDeleted', revision: GREATEST });
    },
  },
  {
    row: '4.27',
    fact: 'A live subscription receives $streamDeleted, then error StreamDeletedError',
    example: async (probe) => {
      const stream = await probe.streamOf(1);
      const followed = probe.followStream(stream);
      await followed.saw('caughtUp');
      await probe.client.tombstoneStream(stream);
      await followed.saw('error');
      expect(followed.signals).toEqual(['confirmation', 'event', 'caughtUp', 'event', 'error']);
      expect(followed.types).toEqual(['Noted', '$streamDeleted']);
      expect(followed.errors).toMatchObject([STREAM_DELETED]);
    },
  },
  {
    row: '4.28',
    fact: 'A new subscription to a tombstoned stream: error StreamDeletedError at once',
    example: async (probe) => {
      const followed = probe.followStream(await tombstoned(probe));
      await followed.saw('error');
      expect(followed.errors).toMatchObject([STREAM_DELETED]);
      expect(followed.events).toEqual([]);
    },
  },
];

const metadataRows: readonly ConformanceRow[] = [
  {
    row: '4.29',
    fact: 'maxCount: 3 hides old events at once (7,8,9 of 0..9; forwards from 0n starts at 7; subscriptions too)',
    example: async (probe) => {
      const stream = await probe.streamOf(10);
      await probe.client.setStreamMetadata(stream, { maxCount: 3 });
      expect(await probe.revisions(stream)).toEqual([7n, 8n, 9n]);
      expect(await probe.revisions(stream, { fromRevision: 0n })).toEqual([7n, 8n, 9n]);
      const backwards = { direction: 'backwards', fromRevision: 'end' } as const;
      expect(await probe.revisions(stream, backwards)).toEqual([9n, 8n, 7n]);
      const followed = probe.followStream(stream);
      await followed.saw('caughtUp');
      expect(followed.revisions).toEqual([7n, 8n, 9n]);
      await followed.stop();
    },
  },
  {
    row: '4.30',
    fact: 'truncateBefore: 6 → 6..9',
    example: async (probe) => {
      const stream = await probe.streamOf(10);
      await probe.client.setStreamMetadata(stream, { truncateBefore: 6 });
      expect(await probe.revisions(stream)).toEqual([6n, 7n, 8n, 9n]);
    },
  },
  {
    row: '4.31',
    fact: 'maxAge: 2 → all, then nothing after 2.2 s: an empty read, not StreamNotFound. A subscription to it: caughtUp at once',
    example: async (probe) => {
      const stream = await probe.streamOf(10);
      await probe.client.setStreamMetadata(stream, { maxAge: 2 });
      expect(await probe.revisions(stream)).toEqual(TEN);
      await pause(2_200);
      expect(await probe.revisions(stream)).toEqual([]);
      const followed = probe.followStream(stream);
      await followed.saw('caughtUp');
      expect(followed.signals).toEqual(['confirmation', 'caughtUp']);
      await followed.stop();
    },
  },
  {
    row: '4.32',
    fact: 'Revisions go on behind hidden events (next append 10n). $all keeps all 10',
    example: async (probe) => {
      const head = await probe.head();
      const stream = await probe.streamOf(10);
      await probe.client.setStreamMetadata(stream, { maxCount: 1 });
      const { nextExpectedRevision } = await probe.append(stream, probe.event(), 9n);
      expect(nextExpectedRevision).toBe(10n);
      expect(await probe.revisions(stream)).toEqual([10n]);
      const inAll = (await probe.since(head)).filter((event) => eventOf(event).streamId === stream);
      expect(inAll).toHaveLength(11);
    },
  },
  {
    row: '4.33',
    fact: 'getStreamMetadata of a missing stream: { streamName }. Its metastreamRevision is a log position, not a revision (client)',
    example: async (probe) => {
      const streamName = probe.stream();
      expect(await probe.client.getStreamMetadata(streamName)).toEqual({ streamName });
      const position = positionOf(await probe.client.setStreamMetadata(streamName, { maxCount: 5 }));
      const found = await probe.client.getStreamMetadata(streamName);
      expect(found).toMatchObject({ metadata: { maxCount: 5 }, metastreamRevision: position.commit });
    },
  },
  {
    row: '4.34',
    fact: 'A stream with metadata only: read → StreamNotFoundError; NO_STREAM append ok; STREAM_EXISTS append ok',
    example: async (probe) => {
      for (const expected of ['no_stream', 'stream_exists'] as const) {
        const stream = probe.stream();
        await probe.client.setStreamMetadata(stream, { maxCount: 5 });
        expect(await failureOf(probe.read(stream))).toMatchObject(NOT_FOUND);
        expect(await probe.append(stream, probe.event(), expected)).toMatchObject({ nextExpectedRevision: 0n });
      }
    },
  },
  {
    row: '4.35',
    fact: 'Stale setStreamMetadata: WrongExpectedVersionError with streamName $$name',
    example: async (probe) => {
      const stream = probe.stream();
      await probe.client.setStreamMetadata(stream, { maxCount: 5 });
      const stale = probe.client.setStreamMetadata(stream, { maxCount: 6 }, { expectedRevision: 'no_stream' });
      const conflict = { name: 'WrongExpectedVersionError', streamName: `$$${stream}`, actualVersion: 0n };
      expect(await failureOf(stale)).toMatchObject(conflict);
    },
  },
];

/** Section 4: read, delete, metadata. */
export const readAndDeleteRows: readonly ConformanceRow[] = [
  ...readRows,
  ...softDeleteRows,
  ...tombstoneRows,
  ...metadataRows,
];

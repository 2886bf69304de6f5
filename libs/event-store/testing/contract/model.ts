import fc from 'fast-check';
import { type AppendResult, type ExpectedRevision, type NewEvent, WrongExpectedRevision } from '#event-store';
import { anEvent, collect, type Common, endOf, idsOf, newStream, since } from './examples.js';

interface Request {
  readonly stream: number;
  readonly count: number;
  /** What the request expects: the truth, a step beside it, or what an earlier request sent. */
  readonly kind: 'fits' | 'stale' | 'ahead' | 'begins' | 'repeats';
  readonly pick: number;
}

const requests = fc.array(
  fc.record<Request>({
    stream: fc.nat({ max: 2 }),
    count: fc.integer({ min: 1, max: 4 }),
    kind: fc.constantFrom('fits', 'fits', 'stale', 'ahead', 'begins', 'repeats'),
    pick: fc.nat({ max: 1_000 }),
  }),
  { maxLength: 25 },
);

const revisionOf = (length: number): ExpectedRevision => (length === 0 ? 'no_stream' : length - 1);

/** Random histories against lists in memory: the port's semantics in thirty lines. */
export const model = ({ example, store }: Common): void => {
  example('any history of appends gives what a list of events for each stream would give', async () => {
    await fc.assert(
      fc.asyncProperty(requests, async (history) => {
        const from = await endOf(store());
        const streams = [newStream(), newStream(), newStream()];
        const lists: string[][] = [[], [], []];
        const log: string[] = [];
        const sent: { stream: number; list: NewEvent[]; expected: ExpectedRevision; result: AppendResult }[] = [];
        for (const { stream, count, kind, pick } of history) {
          const name = streams[stream] ?? '';
          const present = lists[stream] ?? [];
          const earlier = sent[pick % Math.max(1, sent.length)];
          if (kind === 'repeats') {
            if (earlier === undefined) continue;
            const again = await store().append(streams[earlier.stream] ?? '', earlier.list, earlier.expected);
            expect(again).toEqual(earlier.result);
            continue;
          }
          const list = Array.from({ length: count }, () => anEvent());
          const expected = {
            fits: revisionOf(present.length),
            begins: 'no_stream' as const,
            stale: present.length < 2 ? ('no_stream' as const) : present.length - 2,
            ahead: present.length + 1,
          }[kind];
          const appended = store().append(name, list, expected);
          if (expected !== revisionOf(present.length)) {
            await expect(appended).rejects.toEqual(
              expect.objectContaining({
                constructor: WrongExpectedRevision,
                expected,
                actual: revisionOf(present.length),
              }),
            );
            continue;
          }
          const result = await appended;
          present.push(...idsOf(list));
          log.push(...idsOf(list));
          expect(result.revision).toBe(present.length - 1);
          sent.push({ stream, list, expected, result });
        }
        expect(idsOf(await since(store(), from))).toEqual(log);
        for (const [index, name] of streams.entries())
          expect(idsOf(await collect(store().readStream(name)))).toEqual(lists[index]);
      }),
      { numRuns: 40 },
    );
  });

  example(
    'of any appends sent at once, those acknowledged are there once and whole, in gapless streams, and the others are not',
    async () => {
      await fc.assert(
        fc.asyncProperty(requests, async (burst) => {
          const from = await endOf(store());
          const streams = [newStream(), newStream(), newStream()];
          const attempts = burst.map(({ stream, count, pick }) => ({
            name: streams[stream] ?? '',
            list: Array.from({ length: count }, () => anEvent()),
            expected: pick % 3 === 0 ? ('no_stream' as const) : pick % 7,
          }));
          const outcomes = await Promise.allSettled(
            attempts.map(({ name, list, expected }) => store().append(name, list, expected)),
          );
          const log = await since(store(), from);
          for (const name of streams)
            expect(log.filter(({ stream }) => stream === name).map(({ revision }) => revision)).toEqual(
              log.filter(({ stream }) => stream === name).map((_, index) => index),
            );
          let acknowledged = 0;
          for (const [index, outcome] of outcomes.entries()) {
            const { list, expected } = attempts[index] ?? { list: [], expected: 0 };
            if (outcome.status === 'rejected') {
              expect(outcome.reason).toBeInstanceOf(WrongExpectedRevision);
              continue;
            }
            acknowledged += list.length;
            const first = log.findIndex(({ id }) => id === list[0]?.id);
            expect(idsOf(log.slice(first, first + list.length))).toEqual(idsOf(list));
            expect(log[first]?.revision).toBe(expected === 'no_stream' ? 0 : expected + 1);
            expect(log[first + list.length - 1]?.position).toBe(outcome.value.position);
          }
          expect(log).toHaveLength(acknowledged);
        }),
        { numRuns: 40 },
      );
    },
  );
};

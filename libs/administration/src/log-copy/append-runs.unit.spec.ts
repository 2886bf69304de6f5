import fc from 'fast-check';
import type { Position, StoredEvent } from '#event-store';
import { deriveId } from '#kernel';
import { type AppendRun, AppendRuns } from './append-runs.js';

const MEBIBYTE = 1_048_576;

/** A log: the streams of its events in order, each event with so many bytes of data. */
const logOf = (entries: readonly (readonly [stream: string, bytes: number])[]): readonly StoredEvent[] => {
  const lengths = new Map<string, number>();
  return entries.map(([stream, bytes], place) => {
    const revision = lengths.get(stream) ?? 0;
    lengths.set(stream, revision + 1);
    return {
      id: deriveId('event', place),
      type: 'CaseOpened',
      stream,
      revision,
      position: String(place) as Position,
      // {"n":"…"} is eight signs longer than what it holds.
      data: { n: 'x'.repeat(Math.max(0, bytes - 8)) },
      metadata: {},
    };
  });
};

const cut = (log: readonly StoredEvent[]): readonly AppendRun[] => {
  const runs = new AppendRuns();
  const finished = [...log.map((event) => runs.add(event)), runs.rest()];
  return finished.filter((run) => run !== undefined);
};

const shapeOf = (runs: readonly AppendRun[]) => runs.map(({ stream, events }) => `${stream}×${events.length}`);

describe('a log is cut into appends', () => {
  it('where another stream begins', () => {
    const log = logOf([
      ['case-1', 10],
      ['case-1', 10],
      ['case-2', 10],
      ['case-1', 10],
    ]);
    expect(shapeOf(cut(log))).toEqual(['case-1×2', 'case-2×1', 'case-1×1']);
    expect(cut(log).map(({ expected }) => expected)).toEqual(['no_stream', 'no_stream', 1]);
  });

  it('at a hundred events', () => {
    const log = logOf(Array.from({ length: 250 }, () => ['case-1', 10] as const));
    expect(shapeOf(cut(log))).toEqual(['case-1×100', 'case-1×100', 'case-1×50']);
  });

  it('before a mebibyte of data is passed', () => {
    const log = logOf([
      ['case-1', MEBIBYTE / 2],
      ['case-1', MEBIBYTE / 2],
      ['case-1', 10],
      ['case-1', MEBIBYTE],
    ]);
    expect(shapeOf(cut(log))).toEqual(['case-1×2', 'case-1×1', 'case-1×1']);
  });

  it('is nothing for an empty log', () => {
    expect(cut([])).toEqual([]);
  });

  const aLog = fc
    .array(fc.tuple(fc.constantFrom('case-1', 'case-2', 'report-1'), fc.constantFrom(10, 300_000, MEBIBYTE)), {
      maxLength: 400,
    })
    .map(logOf);

  it('whatever the log: every event once, in its order and at its revision', () => {
    fc.assert(
      fc.property(aLog, (log) => {
        const told = cut(log).flatMap(({ stream, expected, events }) =>
          events.map(({ id }, n) => [id, stream, (expected === 'no_stream' ? 0 : expected + 1) + n]),
        );
        expect(told).toEqual(log.map(({ id, stream, revision }) => [id, stream, revision]));
      }),
    );
  });

  it('whatever the log: a copy that goes on at a cut makes the cuts of one that was never broken off', () => {
    fc.assert(
      fc.property(aLog, fc.nat(), (log, at) => {
        const all = cut(log);
        const done = all.slice(0, all.length === 0 ? 0 : at % all.length);
        const events = done.reduce((sum, run) => sum + run.events.length, 0);
        expect([...done, ...cut(log.slice(events))]).toEqual(all);
      }),
    );
  });
});

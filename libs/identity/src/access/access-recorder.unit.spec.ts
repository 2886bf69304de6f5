import { EventCodec } from '#contracts';
import type { Delay } from '#deciding';
import { officer } from '#deciding/testing';
import { MemoryEventStore } from '#event-store';
import { FaultyEventStore } from '#event-store/testing';
import { deriveId, sha256, Unavailable, VirtualClock } from '#kernel';
import type { Access } from './access-event.js';
import { type AccessLog, AccessRecorder, type AccessRecorderOptions } from './access-recorder.js';

const RUN = deriveId('spec', 'run');
const NOW = '2023-03-06T02:00:00.000Z';

const shown = (id: number, as: 'READ' | 'EXPORTED' = 'READ'): Access => ({
  officer: officer(),
  what: { kind: 'reports/:reportId', id: deriveId('spec', id) },
  at: NOW,
  happened: { as },
  correlationId: 'spec',
});

/** Waits that end when the spec says so, or when they are cut short. */
const timers = () => {
  const waits = new Set<{ readonly milliseconds: number; readonly end: () => void }>();
  const delay: Delay = async (milliseconds, signal) => {
    if (signal?.aborted === true) return;
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const wait = { milliseconds, end: () => resolve(undefined) };
    waits.add(wait);
    signal?.addEventListener('abort', () => resolve(undefined));
    await promise;
    waits.delete(wait);
  };
  const settle = async () => {
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  };
  /** Lets everybody's wait of that length be over. */
  const pass = async (milliseconds: number) => {
    await settle();
    for (const wait of [...waits]) if (wait.milliseconds <= milliseconds) wait.end();
    await settle();
  };
  return { delay, pass, settle };
};

const recording = (changes: Partial<AccessRecorderOptions> = {}) => {
  const appended: { readonly stream: string; readonly ids: readonly string[]; readonly expected: unknown }[] = [];
  let isDown = false;
  let revision = -1;
  const log: AccessLog = {
    append: async (stream, events, expected) => {
      if (isDown) throw new Unavailable('The log is away.');
      revision += events.length;
      appended.push({ stream, ids: events.map(({ data }) => JSON.stringify(data['what'])), expected });
      return { revision };
    },
  };
  const { delay, pass, settle } = timers();
  const recorder = new AccessRecorder({
    log,
    codec: new EventCodec(),
    clock: new VirtualClock(NOW),
    origin: 'LIVE',
    rulesVersion: () => sha256('law'),
    run: RUN,
    delay,
    ...changes,
  });
  return { recorder, appended, pass, settle, down: (away: boolean) => void (isDown = away) };
};

describe('who was shown what (life-cycle 3.8)', () => {
  it('is written beside the requests, what comes together together, on the stream of this run', async () => {
    const { recorder, appended, pass } = recording();
    await recorder.record(shown(1));
    await recorder.record(shown(2));
    expect(appended).toEqual([]);
    await pass(1_000);
    await recorder.record(shown(3));
    await pass(1_000);
    expect(appended).toMatchObject([
      { stream: `access-${RUN}`, expected: 'no_stream', ids: [expect.anything(), expect.anything()] },
      { stream: `access-${RUN}`, expected: 1, ids: [expect.anything()] },
    ]);
  });

  it('the same officer who looks again while the record waits is one record, and a new one after', async () => {
    const { recorder, appended, pass } = recording();
    await recorder.record(shown(1));
    await recorder.record(shown(1));
    await pass(1_000);
    await recorder.record(shown(1));
    await pass(1_000);
    expect(appended.map(({ ids }) => ids.length)).toEqual([1, 1]);
  });

  it('a hundred are written without waiting for more, and never more in one append', async () => {
    const { recorder, appended, settle, pass } = recording();
    for (let n = 0; n < 250; n += 1) await recorder.record(shown(n));
    await settle();
    expect(appended[0]?.ids).toHaveLength(100);
    for (let turn = 0; turn < 5; turn += 1) await pass(1_000);
    const sizes = appended.map(({ ids }) => ids.length);
    expect([Math.max(...sizes), sizes.reduce((sum, size) => sum + size)]).toEqual([100, 250]);
  });

  it('an export is in the log before it is answered, with what waited before it', async () => {
    const { recorder, appended } = recording();
    await recorder.record(shown(1));
    await recorder.recordFirst(shown(2, 'EXPORTED'));
    expect(appended.flatMap(({ ids }) => ids)).toHaveLength(2);
  });

  it('while the log is away nothing is dropped; whoever finds no room waits, and is told so in the end', async () => {
    const { recorder, appended, pass, down } = recording({ room: 2, patience: 8_000 });
    down(true);
    await recorder.record(shown(1));
    await recorder.record(shown(2));
    const third = recorder.record(shown(3));
    const outcome = expect(third).rejects.toThrow(Unavailable);
    await pass(1_000);
    expect(recorder.trouble).toBe('The log is away.');
    await pass(8_000);
    await outcome;
    down(false);
    await pass(5_000);
    expect(appended.flatMap(({ ids }) => ids)).toHaveLength(2);
    expect(recorder.trouble).toBeUndefined();
    const fourth = recorder.record(shown(4));
    await pass(1_000);
    await fourth;
    await pass(1_000);
    expect(appended.flatMap(({ ids }) => ids)).toHaveLength(3);
  });

  it.each(['in-doubt-written', 'in-doubt-not-written'] as const)(
    'what the log did not answer for (%s) is sent again as it was; what came meanwhile is written after it',
    async (fault) => {
      const log = new FaultyEventStore(new MemoryEventStore());
      const { recorder, pass } = recording({ log });
      log.failNext(fault, fault);
      await recorder.record(shown(1));
      await recorder.record(shown(2));
      await pass(1_000);
      await recorder.record(shown(3));
      await pass(5_000);
      await recorder.record(shown(4));
      for (let turn = 0; turn < 3; turn += 1) await pass(5_000);
      expect(recorder.trouble).toBeUndefined();
      const written: unknown[] = [];
      for await (const { data } of log.readStream(`access-${RUN}`)) written.push(data['what']);
      expect(written).toEqual([1, 2, 3, 4].map((id) => shown(id).what));
    },
  );

  it('whoever exports while the log is away is refused', async () => {
    const { recorder, pass, down } = recording({ patience: 8_000 });
    down(true);
    const outcome = expect(recorder.recordFirst(shown(1, 'EXPORTED'))).rejects.toThrow(Unavailable);
    await pass(8_000);
    await outcome;
  });

  it('what waits when the process ends is written; what the log does not take then is told', async () => {
    const { recorder, appended } = recording();
    await recorder.record(shown(1));
    await recorder.stop();
    expect(appended).toHaveLength(1);

    const away = recording();
    away.down(true);
    await away.recorder.record(shown(1));
    const outcome = expect(away.recorder.stop()).rejects.toMatchObject({ code: 'access-records-lost' });
    for (let tries = 0; tries < 6; tries += 1) await away.pass(5_000);
    await outcome;
  });
});

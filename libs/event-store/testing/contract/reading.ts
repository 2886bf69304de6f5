import {
  ForeignPosition,
  InvalidRead,
  type Position,
  type ReadAllOptions,
  type ReadStreamOptions,
  type StoredEvent,
} from '#event-store';
import { anEvent, collect, type Common, endOf, events, fill, idsOf, newStream, since } from './examples.js';

/** Enough for several pages of any adapter. */
const LONG = 1_300;

export const reading = ({ example, store, eventsRead }: Common): void => {
  const revisions = async (stream: string, options: ReadStreamOptions): Promise<number[]> =>
    (await collect(store().readStream(stream, options))).map(({ revision }) => revision);

  example('a stream that is not there is empty, both ways', async () => {
    expect(await collect(store().readStream(newStream()))).toEqual([]);
    expect(await collect(store().readStream(newStream(), { direction: 'backwards' }))).toEqual([]);
  });

  const ofTen: readonly (readonly [string, ReadStreamOptions, readonly number[]])[] = [
    ['forwards', {}, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
    ['backwards', { direction: 'backwards' }, [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]],
    ['forwards, at most 3', { limit: 3 }, [0, 1, 2]],
    ['backwards, at most 2', { direction: 'backwards', limit: 2 }, [9, 8]],
    ['at most more than there are', { limit: 99, from: 8 }, [8, 9]],
    ['forwards from 7', { from: 7 }, [7, 8, 9]],
    ['backwards from 2', { direction: 'backwards', from: 2 }, [2, 1, 0]],
    ['forwards from 4, at most 2', { from: 4, limit: 2 }, [4, 5]],
    ['backwards from 4, at most 2', { direction: 'backwards', from: 4, limit: 2 }, [4, 3]],
    ['backwards from 0', { direction: 'backwards', from: 0 }, [0]],
    ['forwards from after the end', { from: 10 }, []],
    ['forwards from far after the end', { from: 99 }, []],
    ['backwards from far after the end', { direction: 'backwards', from: 99, limit: 3 }, [9, 8, 7]],
  ];
  for (const [name, options, expected] of ofTen)
    example(`a stream of ten: ${name}`, async () => {
      const stream = newStream();
      await fill(store(), stream, 10);
      expect(await revisions(stream, options)).toEqual(expected);
    });

  example('a long stream comes whole and in order, both ways', async () => {
    const stream = newStream();
    const written = await fill(store(), stream, LONG);
    const there = await collect(store().readStream(stream));
    expect(idsOf(there)).toEqual(idsOf(written));
    expect(there.map(({ revision }) => revision)).toEqual(written.map((_, index) => index));
    const back = await collect(store().readStream(stream, { direction: 'backwards' }));
    expect(back).toEqual(there.toReversed());
    expect(await revisions(stream, { from: 100, limit: 700 })).toEqual(Array.from({ length: 700 }, (_, i) => 100 + i));
  });

  example('all streams have one order: positions grow as texts, revisions have no gaps', async () => {
    const end = await endOf(store());
    const streams = [newStream(), newStream('agencyReport'), newStream()];
    for (let round = 0; round < 8; round += 1)
      for (const stream of streams) await store().append(stream, events(2), round === 0 ? 'no_stream' : round * 2 - 1);
    const log = await since(store(), end);
    expect(log).toHaveLength(48);
    expect(log.map(({ position }) => position)).toEqual(log.map(({ position }) => position).sort());
    expect(new Set(log.map(({ position }) => position)).size).toBe(48);
    for (const stream of streams) {
      const own = log.filter((event) => event.stream === stream);
      expect(own.map(({ revision }) => revision)).toEqual(own.map((_, index) => index));
      expect(own).toEqual(await collect(store().readStream(stream)));
    }
  });

  example('the log is read from a position, without the event that stands there, both ways', async () => {
    const end = await endOf(store());
    await fill(store(), newStream(), 12);
    const log = await since(store(), end);
    const fifth = log[4]?.position as Position;
    expect(await since(store(), fifth)).toEqual(log.slice(5));
    const back = await collect(store().readAll({ direction: 'backwards', from: fifth, limit: 4 }));
    expect(back).toEqual(log.slice(0, 4).toReversed());
    expect(await collect(store().readAll({ from: fifth, limit: 2 }))).toEqual(log.slice(5, 7));
    expect(await since(store(), log[11]?.position as Position)).toEqual([]);
  });

  example(
    'the whole log backwards is the whole log forwards, turned round, with no bookkeeping of the store in it',
    async () => {
      await fill(store(), newStream(), LONG);
      const there = await collect(store().readAll());
      const back = await collect(store().readAll({ direction: 'backwards' }));
      expect(back.length).toBe(there.length);
      expect(idsOf(back)).toEqual(idsOf(there.toReversed()));
      expect(there.filter(({ stream, type }) => !/^[a-z][A-Za-z0-9]*-./.test(stream) || type.startsWith('$'))).toEqual(
        [],
      );
    },
  );

  const filters: readonly (readonly [
    string,
    NonNullable<ReadAllOptions['filter']>,
    (event: StoredEvent) => boolean,
  ])[] = [
    ['a stream prefix', { streamPrefixes: ['case-'] }, ({ stream }) => stream.startsWith('case-')],
    [
      'a shorter prefix, which two categories begin with',
      { streamPrefixes: ['case'] },
      ({ stream }) => stream.startsWith('case'),
    ],
    [
      'several prefixes',
      { streamPrefixes: ['caseFile-', 'decision-'] },
      ({ stream }) => stream.startsWith('caseFile-') || stream.startsWith('decision-'),
    ],
    ['a type', { types: ['CaseClosed'] }, ({ type }) => type === 'CaseClosed'],
    ['several types', { types: ['CaseClosed', 'Noted'] }, ({ type }) => type === 'CaseClosed' || type === 'Noted'],
    [
      'a prefix and a type',
      { streamPrefixes: ['case-'], types: ['Noted'] },
      ({ stream, type }) => stream.startsWith('case-') && type === 'Noted',
    ],
    ['a type in another case: nothing', { types: ['caseclosed'] }, () => false],
    ['the beginning of a type: nothing', { types: ['Case'] }, () => false],
    [
      'signs of pattern languages are plain signs: nothing',
      { streamPrefixes: ['case%', 'c_se-', 'c*', '[c]ase'] },
      () => false,
    ],
    ['an empty list lets nothing pass', { types: [] }, () => false],
    ['an empty list of prefixes lets nothing pass', { streamPrefixes: [] }, () => false],
    ['no condition lets everything pass', {}, () => true],
  ];
  for (const [name, filter, passes] of filters)
    example(`filtered by ${name}`, async () => {
      const from = await endOf(store());
      for (const category of ['case', 'caseFile', 'decision', 'publication'])
        await store().append(
          newStream(category),
          [anEvent({ type: 'CaseOpened' }), anEvent({ type: 'Noted' }), anEvent({ type: 'CaseClosed' })],
          'no_stream',
        );
      const wanted = (await since(store(), from)).filter(passes);
      expect(await collect(store().readAll({ from, filter }))).toEqual(wanted);
      // The limit counts what passes.
      expect(await collect(store().readAll({ from, filter, limit: 2 }))).toEqual(wanted.slice(0, 2));
      const back = await collect(store().readAll({ direction: 'backwards', filter, limit: wanted.length + 1 }));
      expect(back.slice(0, wanted.length)).toEqual(wanted.toReversed());
    });

  example('a rare event is found in a long log, both ways, and only it', async () => {
    const from = await endOf(store());
    const rare = newStream('rareMatter');
    await store().append(rare, [anEvent({ type: 'RareHappened' })], 'no_stream');
    await fill(store(), newStream(), LONG);
    const filter = { streamPrefixes: [rare], types: ['RareHappened'] };
    expect((await collect(store().readAll({ from, filter }))).map(({ stream }) => stream)).toEqual([rare]);
    expect((await collect(store().readAll({ direction: 'backwards', filter }))).map(({ stream }) => stream)).toEqual([
      rare,
    ]);
  });

  example('Vietnamese text comes back byte for byte, composed or not', async () => {
    const texts = {
      composed: 'Nghị quyết về thông tin sai sự thật: Đỗ Thị Ửng ở Khánh Hòa'.normalize('NFC'),
      decomposed: 'Nghị quyết về thông tin sai sự thật: Đỗ Thị Ửng ở Khánh Hòa'.normalize('NFD'),
      tones: 'hoà hòa uý úy',
      signs: '«"\\/\u2028\u2029\u0000\u001f\t\n👩🏽‍⚖️𠀀',
    };
    const stream = newStream();
    const data = { ...texts, 'khoá «tiếng Việt»': [texts.composed, texts.decomposed] };
    await store().append(
      stream,
      [anEvent({ type: 'GhiNhậnÝKiến', data, metadata: { ghiChú: texts.tones } })],
      'no_stream',
    );
    const [stored] = await collect(store().readStream(stream));
    expect(stored?.type).toBe('GhiNhậnÝKiến');
    expect(Buffer.from(JSON.stringify(stored?.data)).equals(Buffer.from(JSON.stringify(data)))).toBe(true);
    expect(stored?.metadata).toEqual({ ghiChú: texts.tones });
  });

  example('every kind of JSON value comes back as it was; members without a value are left out', async () => {
    const data = {
      zero: 0,
      tiny: 5e-324,
      big: Number.MAX_SAFE_INTEGER,
      no: false,
      nothing: null,
      empty: '',
      deep: [[{}], []],
    };
    const stream = newStream();
    await store().append(stream, [anEvent({ data: { ...data, absent: undefined } })], 'no_stream');
    const [stored] = await collect(store().readStream(stream));
    expect(stored?.data).toStrictEqual(data);
    expect(Object.keys(stored?.data ?? {})).toEqual(Object.keys(data));
  });

  const senseless: readonly (readonly [string, Pick<ReadAllOptions, 'limit' | 'direction'>])[] = [
    ['a limit of 0', { limit: 0 }],
    ['a limit of -1', { limit: -1 }],
    ['a limit of 1.5', { limit: 1.5 }],
    ['a limit of NaN', { limit: NaN }],
    ['a direction that there is not', { direction: 'sideways' as 'forwards' }],
  ];
  for (const [name, options] of senseless)
    example(`refused: ${name}`, async () => {
      await expect(collect(store().readStream(newStream(), options))).rejects.toBeInstanceOf(InvalidRead);
      await expect(collect(store().readAll(options))).rejects.toBeInstanceOf(InvalidRead);
    });

  example('refused: a stream from revision -1, and the log from what is no position', async () => {
    await expect(collect(store().readStream(newStream(), { from: -1 }))).rejects.toBeInstanceOf(InvalidRead);
    await expect(collect(store().readAll({ from: 'hôm qua' as Position }))).rejects.toBeInstanceOf(ForeignPosition);
  });

  example('an abort ends a read with its reason, after the event in hand', async () => {
    const stream = newStream();
    await fill(store(), stream, 50);
    for (const read of [
      (signal: AbortSignal) => store().readStream(stream, { signal }),
      (signal: AbortSignal) => store().readAll({ signal }),
    ]) {
      const stop = new AbortController();
      const seen: StoredEvent[] = [];
      const run = async (): Promise<void> => {
        for await (const event of read(stop.signal)) {
          seen.push(event);
          if (seen.length === 3) stop.abort(new Error('enough'));
        }
      };
      await expect(run()).rejects.toThrow('enough');
      expect(seen).toHaveLength(3);
      await expect(collect(read(AbortSignal.abort(new Error('never begun'))))).rejects.toThrow('never begun');
    }
  });

  example('a reader that leaves early leaves nothing behind', async () => {
    const stream = newStream();
    await fill(store(), stream, 300);
    for (let round = 0; round < 30; round += 1)
      for await (const event of store().readStream(stream)) if (event.revision === 3) break;
    expect(await revisions(stream, { limit: 2 })).toEqual([0, 1]);
    await store().append(stream, [anEvent()], 299);
  });

  if (eventsRead !== undefined)
    example('a reader that stops costs a bounded number of events read ahead', async () => {
      const from = await endOf(store());
      await fill(store(), newStream(), 3 * LONG);
      const before = eventsRead();
      const reader = store().readAll({ from })[Symbol.asyncIterator]();
      await reader.next();
      await reader.next();
      expect(eventsRead() - before).toBeGreaterThanOrEqual(2);
      expect(eventsRead() - before).toBeLessThanOrEqual(500);
      await reader.return?.();
    });
};

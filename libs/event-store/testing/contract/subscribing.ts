import { ForeignPosition, type EventStore, type Position, type StoredEvent, type SubscriptionItem } from '#event-store';
import { anEvent, collect, type Common, endOf, events, fill, idsOf, newStream, since } from './examples.js';

/** Follows the log until `isEnough`, then leaves. */
const follow = async (
  store: EventStore,
  after: Position,
  isEnough: (items: readonly SubscriptionItem[]) => boolean,
  onItem: (item: SubscriptionItem) => void = () => undefined,
): Promise<SubscriptionItem[]> => {
  const items: SubscriptionItem[] = [];
  for await (const item of store.subscribe({ after })) {
    items.push(item);
    onItem(item);
    if (isEnough(items)) break;
  }
  return items;
};

const eventsOf = (items: readonly SubscriptionItem[]): StoredEvent[] =>
  items.flatMap((item) => (item.kind === 'event' ? [item.event] : []));

const kindsOf = (items: readonly SubscriptionItem[]): string[] => items.map(({ kind }) => kind);

const hasEvents =
  (count: number) =>
  (items: readonly SubscriptionItem[]): boolean =>
    eventsOf(items).length >= count;

/** Catch-up, then live. An adapter that reconnects may say `caughtUp` again; none here makes it do so. */
export const subscribing = ({ example, store, eventsRead }: Common): void => {
  example('history first, then the word that it is caught up, then what comes', async () => {
    const after = await endOf(store());
    const [a, b, c] = [anEvent(), anEvent(), anEvent()];
    const stream = newStream();
    await store().append(stream, [a, b], 'no_stream');
    let appended: Promise<unknown> = Promise.resolve();
    const items = await follow(store(), after, hasEvents(3), (item) => {
      if (item.kind === 'caughtUp') appended = store().append(stream, [c], 1);
    });
    await appended;
    expect(kindsOf(items)).toEqual(['event', 'event', 'caughtUp', 'event']);
    expect(eventsOf(items)).toEqual(await since(store(), after));
    expect(idsOf(eventsOf(items))).toEqual(idsOf([a, b, c]));
  });

  example('at the end of the log it is caught up at once', async () => {
    const items = await follow(store(), await endOf(store()), () => true);
    expect(kindsOf(items)).toEqual(['caughtUp']);
  });

  example('from the start it sees the whole log', async () => {
    await store().append(newStream(), events(2), 'no_stream');
    const log = await collect(store().readAll());
    const seen: StoredEvent[] = [];
    for await (const item of store().subscribe()) {
      if (item.kind === 'caughtUp') break;
      seen.push(item.event);
    }
    expect(seen).toEqual(log);
  });

  example('resumed after any event it goes on with the next one', async () => {
    const end = await endOf(store());
    await fill(store(), newStream(), 7);
    const log = await since(store(), end);
    for (const [place, { position }] of log.entries()) {
      const items = await follow(store(), position, (seen) => seen.at(-1)?.kind === 'caughtUp');
      expect(eventsOf(items)).toEqual(log.slice(place + 1));
    }
  });

  example('from history to live without gap or duplicate, while four write', async () => {
    const after = await endOf(store());
    await fill(store(), newStream(), 400);
    const perWriter = 150;
    const total = 400 + 4 * perWriter;
    const writer = async (): Promise<void> => {
      const stream = newStream();
      for (let at = 0; at < perWriter; at += 1)
        await store().append(stream, [anEvent()], at === 0 ? 'no_stream' : at - 1);
    };
    const writers = Promise.all([writer(), writer(), writer(), writer()]);
    const items = await follow(store(), after, hasEvents(total));
    await writers;
    expect(eventsOf(items)).toEqual(await since(store(), after));
  });

  example('two subscriptions see the same, each at its own pace', async () => {
    const after = await endOf(store());
    const first = follow(store(), after, hasEvents(60));
    const [slow, firstItems] = await Promise.all([
      (async () => {
        await fill(store(), newStream(), 60);
        return follow(store(), after, hasEvents(60));
      })(),
      first,
    ]);
    const log = await since(store(), after);
    expect(eventsOf(firstItems)).toEqual(log);
    expect(eventsOf(slow)).toEqual(log);
  });

  example('a consumer that stands still for thousands of live events misses none of them and holds few', async () => {
    const after = await endOf(store());
    const subscription = store().subscribe({ after })[Symbol.asyncIterator]();
    expect((await subscription.next()).value).toEqual({ kind: 'caughtUp' });
    const next = subscription.next();
    await store().append(newStream(), [anEvent()], 'no_stream');
    const seen: StoredEvent[] = eventsOf([(await next).value as SubscriptionItem]);
    const before = eventsRead?.() ?? 0;
    await fill(store(), newStream(), 2_500);
    // It stood still all the while: nothing was queued for it.
    if (eventsRead !== undefined) expect(eventsRead() - before).toBeLessThanOrEqual(500);
    while (seen.length < 2_501) {
      const { value } = (await subscription.next()) as { value: SubscriptionItem };
      seen.push(...eventsOf([value]));
    }
    await subscription.return?.();
    expect(seen).toEqual(await since(store(), after));
  });

  example('an abort ends it while it waits', async () => {
    const stop = new AbortController();
    const kinds: string[] = [];
    for await (const item of store().subscribe({ after: await endOf(store()), signal: stop.signal })) {
      kinds.push(item.kind);
      setImmediate(() => {
        stop.abort();
      });
    }
    expect(kinds).toEqual(['caughtUp']);
  });

  example('an abort ends it in the middle of history, after the event in hand', async () => {
    const after = await endOf(store());
    await fill(store(), newStream(), 80);
    const stop = new AbortController();
    let seen = 0;
    for await (const item of store().subscribe({ after, signal: stop.signal })) {
      seen += item.kind === 'event' ? 1 : 0;
      if (seen === 5) stop.abort();
    }
    expect(seen).toBe(5);
  });

  example('one that was aborted before it began ends at once', async () => {
    expect(await collect(store().subscribe({ signal: AbortSignal.abort() }))).toEqual([]);
  });

  example('many may come and go', async () => {
    const after = await endOf(store());
    await store().append(newStream(), [anEvent()], 'no_stream');
    for (let round = 0; round < 120; round += 1)
      expect(kindsOf(await follow(store(), after, hasEvents(1)))).toEqual(['event']);
  });

  example('after what is no position it does not begin', async () => {
    await expect(collect(store().subscribe({ after: 'hôm qua' as Position }))).rejects.toBeInstanceOf(ForeignPosition);
  });
};

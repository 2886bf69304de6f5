import { ForeignPosition, LogUnavailable, type Position } from '#event-store';
import { isUuid } from '#kernel';
import { anEvent, collect, type Common, endOf, events, fill, newStream, since } from './examples.js';

/** Positions that are kept outside the log, and checked against it later. */
export const positions = ({ example, store, another }: Common): void => {
  example('the head is the last event', async () => {
    const written = events(3);
    const { position } = await store().append(newStream(), written, 'no_stream');
    expect(await store().head()).toEqual({
      logId: await store().logId(),
      at: { position, eventId: written[2]?.id },
    });
  });

  example('a log has an id that stays, and another log has another one', async () => {
    const logId = await store().logId();
    expect(isUuid(logId)).toBe(true);
    expect(await store().logId()).toBe(logId);
    expect(await another().logId()).not.toBe(logId);
  });

  example('every position that the log gave is found again, and so is the one before the first event', async () => {
    const end = await endOf(store());
    await fill(store(), newStream(), 20);
    const logId = await store().logId();
    for (const { position, id } of await since(store(), end))
      await store().verifyPosition({ logId, at: { position, eventId: id } });
    await store().verifyPosition({ logId, at: null });
    await store().verifyPosition(await store().head());
  });

  example('a position of another log is foreign, also before its first event', async () => {
    await another().append(newStream(), [anEvent()], 'no_stream');
    await expect(store().verifyPosition(await another().head())).rejects.toBeInstanceOf(ForeignPosition);
    const nowhere = { logId: await another().logId(), at: null };
    await expect(store().verifyPosition(nowhere)).rejects.toBeInstanceOf(ForeignPosition);
  });

  example('a position at which another event stands is foreign', async () => {
    const { position } = await store().append(newStream(), [anEvent()], 'no_stream');
    const stored = { logId: await store().logId(), at: { position, eventId: anEvent().id } };
    await expect(store().verifyPosition(stored)).rejects.toBeInstanceOf(ForeignPosition);
  });

  example('a position after the end is foreign', async () => {
    const own = await collect(store().readAll());
    await fill(another(), newStream(), own.length + 50);
    const { at } = await another().head();
    await expect(store().verifyPosition({ logId: await store().logId(), at })).rejects.toBeInstanceOf(ForeignPosition);
  });

  example('what is no position is foreign', async () => {
    const stored = { logId: await store().logId(), at: { position: 'hôm qua' as Position, eventId: anEvent().id } };
    await expect(store().verifyPosition(stored)).rejects.toBeInstanceOf(ForeignPosition);
  });
};

/** The last examples: they close the store. */
export const closing = ({ example, store, another }: Common): void => {
  example('closing ends a subscription that waits', async () => {
    const after = await endOf(another());
    const subscription = another().subscribe({ after })[Symbol.asyncIterator]();
    expect((await subscription.next()).value).toEqual({ kind: 'caughtUp' });
    const waiting = subscription.next();
    await another().close();
    expect((await waiting).done).toBe(true);
  });

  example('closing finishes the appends in hand, ends subscriptions, and refuses the rest', async () => {
    const after = await endOf(store());
    const subscription = store().subscribe({ after })[Symbol.asyncIterator]();
    expect((await subscription.next()).value).toEqual({ kind: 'caughtUp' });
    const waiting = subscription.next();
    const inHand = store().append(newStream(), [anEvent()], 'no_stream');
    await store().close();
    expect((await inHand).revision).toBe(0);
    // Whether the last event still reaches a subscription is open; that it ends is not.
    const rest = [await waiting];
    while (rest.at(-1)?.done !== true) rest.push(await subscription.next());
    expect(rest.length).toBeLessThanOrEqual(2);
    await expect(store().append(newStream(), [anEvent()], 'no_stream')).rejects.toBeInstanceOf(LogUnavailable);
    await expect(collect(store().readAll())).rejects.toBeInstanceOf(LogUnavailable);
    await expect(collect(store().readStream(newStream()))).rejects.toBeInstanceOf(LogUnavailable);
    await expect(collect(store().subscribe())).rejects.toBeInstanceOf(LogUnavailable);
    await expect(store().head()).rejects.toBeInstanceOf(LogUnavailable);
  });

  example('closing again does no harm', async () => {
    await store().close();
  });
};

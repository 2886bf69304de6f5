/**
 * A second process on a log, for examples that kill or refuse one. Started with the module whose `openInChild` opens
 * the log, and the text that it takes; it does what it is told over the channel to its parent.
 */
import { randomUUID } from 'node:crypto';
import type { AppendResult, EventStore } from '#event-store';
import type { NewEvent } from '#event-store';

/** What the child says. `acknowledged` names ids whose append was answered. */
export type FromChild =
  | { readonly kind: 'opened'; readonly logId: string }
  | { readonly kind: 'refused'; readonly name: string; readonly message: string }
  | {
      readonly kind: 'sending';
      readonly stream: string;
      readonly expected: 'no_stream' | number;
      readonly ids: string[];
    }
  | { readonly kind: 'acknowledged'; readonly ids: string[]; readonly result: AppendResult }
  | { readonly kind: 'failed'; readonly ids: string[]; readonly name: string };

/** What the child is told: append until it is killed, `inFlight` at a time, `perAppend` events each, of this many bytes. */
export interface ToChild {
  readonly inFlight: number;
  readonly perAppend: number;
  readonly bytes: number;
}

interface ChildModule {
  openInChild(text: string): Promise<EventStore>;
}

const say = (message: FromChild): Promise<void> =>
  new Promise((resolve) => {
    process.send?.(message, () => {
      resolve();
    });
  });

const appendForEver = async (store: EventStore, { perAppend, bytes }: ToChild): Promise<never> => {
  for (;;) {
    const stream = `case-${randomUUID()}`;
    let expected: 'no_stream' | number = 'no_stream';
    for (let round = 0; round < 5; round += 1) {
      const list: NewEvent[] = Array.from({ length: perAppend }, () => ({
        id: randomUUID(),
        type: 'CaseNoted',
        data: { note: 'ghi chú', filler: 'x'.repeat(bytes) },
        metadata: { schemaVersion: 1 },
      }));
      const ids = list.map(({ id }) => id);
      await say({ kind: 'sending', stream, expected, ids });
      try {
        const result: AppendResult = await store.append(stream, list, expected);
        await say({ kind: 'acknowledged', ids, result });
        expected = result.revision;
      } catch (error) {
        await say({ kind: 'failed', ids, name: error instanceof Error ? error.name : String(error) });
        break;
      }
    }
  }
};

const [moduleUrl = '', text = ''] = process.argv.slice(2);
const { openInChild } = (await import(moduleUrl)) as ChildModule;
try {
  const store = await openInChild(text);
  process.on('message', (told: ToChild) => {
    for (let each = 0; each < told.inFlight; each += 1) void appendForEver(store, told);
  });
  await say({ kind: 'opened', logId: await store.logId() });
} catch (error) {
  const { name, message } = error instanceof Error ? error : { name: typeof error, message: String(error) };
  await say({ kind: 'refused', name, message });
}

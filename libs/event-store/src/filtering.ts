import type { EventFilter } from './event-store.js';

/** Whether an event meets every condition of a filter. */
export const passes = (
  { stream, type }: { readonly stream: string; readonly type: string },
  { streamPrefixes, types }: EventFilter,
): boolean =>
  (streamPrefixes === undefined || streamPrefixes.some((prefix) => stream.startsWith(prefix))) &&
  (types === undefined || types.includes(type));

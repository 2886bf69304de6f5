/** Part of a test double of EventStoreDB: never imported by what is shipped. */
import type { LogRecord } from './log.ts';
import type { streams } from './protocol.ts';

/** Which events of `$all` a reader wants, and after how many considered ones it is told a checkpoint. */
export interface Filter {
  matches(record: LogRecord): boolean;
  readonly checkpointEvery: number;
}

/** When the client names no window (section 5). */
const DEFAULT_WINDOW = 32;

export const readFilter = (options: streams.ReadReq.Options.FilterOptions | undefined): Filter | undefined => {
  if (options === undefined) return undefined;
  const onStream = options.getStreamIdentifier();
  const expression = onStream ?? options.getEventType();
  const prefixes = expression?.getPrefixList() ?? [];
  const pattern = expression?.getRegex() ?? '';
  const regex = pattern === '' ? undefined : new RegExp(pattern);
  const matchesText = (text: string): boolean =>
    regex === undefined ? prefixes.some((prefix) => text.startsWith(prefix)) : regex.test(text);
  return {
    matches: ({ stream, type }) => matchesText(onStream === undefined ? type : stream),
    checkpointEvery: (options.getMax() || DEFAULT_WINDOW) * (options.getCheckpointintervalmultiplier() || 1),
  };
};

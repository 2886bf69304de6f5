import type { OperationItem } from '#administration';
import type { JsonValue, KnownError } from '#kernel';
import { SingleBar } from 'cli-progress';

/** Where the CLI writes: results to `out`, everything that is only for the eyes to `err`. */
export interface Terminal {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
  /** A person is watching: progress may move. */
  readonly interactive: boolean;
}

/** The process's own streams. */
export const processTerminal: Terminal = {
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${line}\n`),
  interactive: process.stderr.isTTY,
};

/** Between two plain progress lines of one label at least this share of the whole passes, or so many where nobody knows it. */
const PLAIN_STEP = 0.1;
const PLAIN_STEP_UNKNOWN = 250;

/** Shows progress while an operation runs and returns its result: a moving bar on a terminal, plain lines elsewhere. */
export const follow = async (items: AsyncIterable<OperationItem>, terminal: Terminal): Promise<JsonValue> => {
  let outcome: JsonValue = null;
  let bar: SingleBar | undefined;
  let label = '';
  let shown = 0;
  for await (const item of items) {
    if (item.kind === 'result') {
      outcome = item.result;
    } else if (terminal.interactive && item.total !== undefined) {
      if (item.label !== label) bar?.stop();
      if (bar === undefined || item.label !== label) {
        bar = new SingleBar({
          format: '{label} [{bar}] {value}/{total} {eta_formatted}',
          stream: process.stderr,
          hideCursor: true,
        });
        bar.start(item.total, item.done, { label: item.label });
      }
      bar.setTotal(item.total);
      bar.update(item.done);
      label = item.label;
    } else {
      const step = item.total === undefined ? PLAIN_STEP_UNKNOWN : item.total * PLAIN_STEP;
      const isLast = item.done === item.total;
      if (item.label === label && item.done - shown < step && !(isLast && item.done > shown)) continue;
      terminal.err(`${item.label}: ${item.done}${item.total === undefined ? '' : `/${item.total}`}`);
      label = item.label;
      shown = item.done;
    }
  }
  bar?.stop();
  return outcome;
};

interface RefusalText {
  readonly rule?: string;
  readonly clause?: string;
  readonly reason?: { readonly vi?: string; readonly en?: string };
  readonly instead?: { readonly vi?: string; readonly en?: string };
}

/** A known error as a person reads it: the same body as over HTTP, in lines. */
export const problemText = (error: KnownError): readonly string[] => {
  const { refusals, errors } = error.extensions as {
    refusals?: readonly RefusalText[];
    errors?: readonly { readonly pointer?: string; readonly detail?: string }[];
  };
  return [
    `${error.code}: ${error.message}`,
    ...(errors ?? []).map(({ pointer, detail }) => `  ${pointer ?? ''} ${detail ?? ''}`.trimEnd()),
    ...(refusals ?? []).flatMap(({ rule, clause, reason, instead }) => [
      `  ${rule ?? ''} (${clause ?? ''})`,
      `    ${reason?.vi ?? ''} / ${reason?.en ?? ''}`,
      `    → ${instead?.vi ?? ''} / ${instead?.en ?? ''}`,
    ]),
  ];
};

/** Rows as aligned columns; nothing for no rows. */
export const table = (rows: readonly Readonly<Record<string, JsonValue | undefined>>[]): readonly string[] => {
  const [first] = rows;
  if (first === undefined) return [];
  const columns = Object.keys(first);
  const cell = (value: JsonValue | undefined): string =>
    value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
  const widths = columns.map((column) => Math.max(column.length, ...rows.map((row) => cell(row[column]).length)));
  const lineOf = (cells: readonly string[]): string =>
    cells
      .map((text, index) => text.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd();
  return [lineOf(columns), ...rows.map((row) => lineOf(columns.map((column) => cell(row[column]))))];
};

import type { OperationItem, Progress } from '#administration';
import type { JsonValue, KnownError } from '#kernel';
import { SingleBar } from 'cli-progress';

/** Where the CLI writes: results to `out`, everything that is only for the eyes to `err`. */
export interface Terminal {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
  /** The screen of a person who is watching: progress moves there. Absent where nobody is. */
  readonly screen?: NodeJS.WritableStream;
}

/** The process's own streams. */
export const processTerminal: Terminal = {
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${line}\n`),
  ...(process.stderr.isTTY && { screen: process.stderr }),
};

/** Between two plain progress lines of one label at least this share of the whole passes, or so many where nobody knows it. */
const PLAIN_STEP = 0.1;
const PLAIN_STEP_UNKNOWN = 250;

/** Shows progress while an operation runs and returns its result: a moving bar on a terminal, plain lines elsewhere. */
export const follow = async (items: AsyncIterable<OperationItem>, { screen, err }: Terminal): Promise<JsonValue> => {
  const show = screen === undefined ? plainLines(err) : movingBar(screen);
  let outcome: JsonValue = null;
  try {
    for await (const item of items) {
      if (item.kind === 'result') outcome = item.result;
      else show.progress(item);
    }
  } finally {
    show.end();
  }
  return outcome;
};

interface ProgressDisplay {
  progress(step: Progress): void;
  /** Also after a failure: the screen is left as it was found. */
  end(): void;
}

const plainLines = (err: Terminal['err']): ProgressDisplay => {
  let label = '';
  let shown = 0;
  return {
    progress: (step) => {
      const { done, total } = step;
      const stride = total === undefined ? PLAIN_STEP_UNKNOWN : total * PLAIN_STEP;
      const isLast = done === total;
      if (step.label === label && done - shown < stride && !(isLast && done > shown)) return;
      err(`${step.label}: ${done}${total === undefined ? '' : `/${total}`}`);
      label = step.label;
      shown = done;
    },
    end: () => undefined,
  };
};

/** One bar for each label; a moving count while nobody knows the whole. */
const movingBar = (stream: NodeJS.WritableStream): ProgressDisplay => {
  let bar: SingleBar | undefined;
  let shown = '';
  return {
    progress: ({ label, done, total }) => {
      const format = total === undefined ? '{label}: {value}' : '{label} [{bar}] {value}/{total} {eta_formatted}';
      if (bar === undefined || `${label} ${format}` !== shown) {
        bar?.stop();
        bar = new SingleBar({ format, stream, hideCursor: true });
        bar.start(total ?? done, done, { label });
        shown = `${label} ${format}`;
      }
      bar.setTotal(total ?? done);
      bar.update(done);
    },
    end: () => bar?.stop(),
  };
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

import type { Channel } from '#contracts';
import { type Instant, toInstant } from '#kernel';
import type { Mapping } from './mapping.js';
import type { SourceRow } from './rows.js';

/** What happened in a matter, in the words of the life-cycle, in the order in which it is carried out. */
export type Step =
  | { readonly kind: 'RECEIVED'; readonly at: Instant; readonly channel: Channel; readonly channelId: string }
  | { readonly kind: 'ACKNOWLEDGED'; readonly at: Instant; readonly line: number }
  | { readonly kind: 'SCREENED'; readonly at: Instant; readonly line: number }
  | { readonly kind: 'DUE'; readonly at: Instant; readonly dueAt: Instant }
  | { readonly kind: 'VERIFIED'; readonly at: Instant; readonly line: number; readonly agencyId: string }
  | { readonly kind: 'ENDED'; readonly at: Instant };

/**
 * What is odd about a matter in its source. Each is treated in one way, which `docs/import.md` describes, and counted.
 */
export const ODDITIES = [
  /** Ended without a screening: stays an acknowledged report, no case. */
  'ENDED_WITHOUT_SCREENING',
  /** Not screened and not ended: stays an acknowledged report. */
  'OPEN_WITHOUT_SCREENING',
  /** Screened and no end date: the case stays open. */
  'NO_END_DATE',
  /** The end date is before the last activity: closed at the date that the source says. */
  'END_BEFORE_LAST_ACTIVITY',
  /** The end date is before the matter came in: closed at the date that the source says. */
  'END_BEFORE_RECEIPT',
  /** An activity is before the matter came in: both dates stand. */
  'ACTIVITY_BEFORE_RECEIPT',
  /** Screened more than once: the first screening counts. */
  'SCREENED_AGAIN',
  /** Verification activities without a screening before them: no case, so they have no counterpart. */
  'VERIFICATION_WITHOUT_SCREENING',
] as const;
export type Oddity = (typeof ODDITIES)[number];

/** What became of a row. The five add up to the rows of the file. */
export interface RowCounts {
  /** Became a command. */
  readonly imported: number;
  /** A repetition of an activity that counts once. */
  readonly repeated: number;
  /** An activity that the life-cycle has no counterpart for. */
  readonly withoutCounterpart: number;
  /** Stands in a matter that is left out because of an error in one of its rows. */
  readonly leftOut: number;
}

export interface RowError {
  readonly line: number;
  readonly matter: string;
  readonly problem: string;
}

/** One matter of the source: what to do, or why it is left out whole until its rows are mended. */
export interface PlannedMatter {
  readonly reference: string;
  /** As the source names it. */
  readonly channel: string;
  readonly steps: readonly Step[];
  readonly rows: RowCounts;
  readonly oddities: readonly Oddity[];
  readonly errors: readonly RowError[];
}

type MatterColumn = 'received' | 'ended' | 'due' | 'channel';

/** Plans one matter from its rows, in the order of the file. Pure; never throws for what a row holds. */
export const planMatter = (mapping: Mapping, reference: string, rows: readonly SourceRow[]): PlannedMatter => {
  const { columns, activities } = mapping;
  const errors: RowError[] = [];
  const fail = (line: number, problem: string): void => {
    errors.push({ line, matter: reference, problem });
  };
  const instantIn = (row: SourceRow, column: string): Instant | undefined => {
    try {
      return toInstant(row.values[column] ?? '');
    } catch (error) {
      fail(row.line, `${column}: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
  };
  const [first] = rows;
  if (first === undefined) throw new Error('A matter has at least one row');
  if (reference === '')
    for (const { line } of rows) fail(line, `${columns.matter} is empty: the row belongs to no matter.`);
  const valueOf = (row: SourceRow, column: MatterColumn): string => {
    const name = columns[column];
    return name === undefined ? '' : (row.values[name] ?? '');
  };
  for (const column of ['received', 'ended', 'due', 'channel'] as const) {
    for (const row of rows) {
      if (valueOf(row, column) !== valueOf(first, column)) {
        fail(
          row.line,
          `${columns[column] ?? column} is ${valueOf(row, column)} here and ${valueOf(first, column)} on line ${first.line}.`,
        );
      }
    }
  }
  const optionalInstant = (column: 'ended' | 'due'): Instant | undefined => {
    const name = columns[column];
    return name === undefined || valueOf(first, column) === '' ? undefined : instantIn(first, name);
  };

  const received = instantIn(first, columns.received);
  const ended = optionalInstant('ended');
  const due = optionalInstant('due');
  const channelName = valueOf(first, 'channel');
  const channel = mapping.channels[channelName];
  if (channel === undefined)
    fail(first.line, `${columns.channel}: the mapping does not know the channel ${JSON.stringify(channelName)}.`);

  const timed = rows.flatMap((row) => {
    const at = instantIn(row, columns.at);
    return at === undefined ? [] : [{ row, at, activity: row.values[columns.activity] ?? '' }];
  });
  // Stable: rows of the same moment keep the order of the file.
  timed.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const acknowledgements = timed.filter(({ activity }) => activity.startsWith(activities.acknowledged));
  const screenings = timed.filter(({ activity }) => activity.startsWith(activities.screened));
  const verifications = timed.filter(({ activity }) =>
    activities.verification.some((name) => activity.startsWith(name)),
  );
  const [acknowledged] = acknowledgements;
  const [screened] = screenings;
  if (!rows.some(({ values }) => values[columns.activity]?.startsWith(activities.acknowledged)))
    fail(first.line, `No ${activities.acknowledged}: nothing says when the report was acknowledged.`);

  const verified: Step[] = [];
  if (screened !== undefined) {
    for (const { row, at } of verifications) {
      const group = row.values[columns.group] ?? '';
      const agencyId = mapping.groups[group];
      if (agencyId === undefined)
        fail(row.line, `${columns.group}: the mapping does not know the group ${JSON.stringify(group)}.`);
      else verified.push({ kind: 'VERIFIED', at, line: row.line, agencyId });
    }
  }

  const last = timed.at(-1)?.at;
  const earliest = timed[0]?.at;
  const oddities: readonly Oddity[] = (
    [
      ['ENDED_WITHOUT_SCREENING', screened === undefined && ended !== undefined],
      ['OPEN_WITHOUT_SCREENING', screened === undefined && ended === undefined],
      ['NO_END_DATE', screened !== undefined && ended === undefined],
      ['END_BEFORE_LAST_ACTIVITY', ended !== undefined && last !== undefined && ended < last],
      ['END_BEFORE_RECEIPT', ended !== undefined && received !== undefined && ended < received],
      ['ACTIVITY_BEFORE_RECEIPT', received !== undefined && earliest !== undefined && earliest < received],
      ['SCREENED_AGAIN', screenings.length > 1],
      ['VERIFICATION_WITHOUT_SCREENING', screened === undefined && verifications.length > 0],
    ] as const
  ).flatMap(([oddity, applies]) => (applies ? [oddity] : []));

  if (errors.length > 0 || received === undefined || channel === undefined || acknowledged === undefined) {
    const rowsLeftOut = { imported: 0, repeated: 0, withoutCounterpart: 0, leftOut: rows.length };
    return { reference, channel: channelName, steps: [], rows: rowsLeftOut, oddities: [], errors };
  }
  const imported = 1 + (screened === undefined ? 0 : 1) + verified.length;
  const repeated = acknowledgements.length - 1 + Math.max(0, screenings.length - 1);
  const steps: readonly Step[] = [
    { kind: 'RECEIVED', at: received, ...channel },
    { kind: 'ACKNOWLEDGED', at: acknowledged.at, line: acknowledged.row.line },
    ...(screened === undefined
      ? []
      : ([
          { kind: 'SCREENED', at: screened.at, line: screened.row.line },
          ...(due === undefined ? [] : [{ kind: 'DUE', at: screened.at, dueAt: due } as const]),
          ...verified,
          ...(ended === undefined ? [] : [{ kind: 'ENDED', at: ended } as const]),
        ] satisfies readonly Step[])),
  ];
  const counts = { imported, repeated, withoutCounterpart: rows.length - imported - repeated, leftOut: 0 };
  return { reference, channel: channelName, steps, rows: counts, oddities, errors };
};

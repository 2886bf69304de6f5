import { InvalidInput } from '#kernel';
import { expressionBuilder, type Expression, sql, type SqlBool } from 'kysely';

/** A part of a list, with what to ask for the next part. */
export interface Page<Entry> {
  readonly items: readonly Entry[];
  /** Absent on the last page. Opaque; good for the same list with the same filters. */
  readonly nextCursor?: string;
}

export interface PageRequest {
  /** As `nextCursor` was given. Default: the first page. */
  readonly cursor?: string;
  /** 1 to 200. Default 50. */
  readonly limit?: number;
}

const DEFAULT_LIMIT = 50;
const MOST = 200;

/** Where a page ended: the columns that order the list, of its last row. */
type Place = readonly string[];

/** A list with a stable order: by these columns of text, which together are unique, all in one direction. */
export interface ListOrder {
  /** Names the list in cursors, so that a cursor of another list is noticed. */
  readonly list: string;
  /** As `table.column`. */
  readonly columns: readonly string[];
  readonly direction: 'asc' | 'desc';
}

/** The rows of a page to ask the database for: one more than is shown, to know whether there is a next page. */
export interface PageBounds {
  readonly limit: number;
  /** Rows after the cursor; undefined on the first page. */
  readonly condition: Expression<SqlBool> | undefined;
}

const readCursor = (cursor: string, { list, columns }: ListOrder): Place => {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(parsed)) {
      const [name, ...place] = parsed as unknown[];
      if (name === list && place.length === columns.length && place.every((part) => typeof part === 'string'))
        return place;
    }
  } catch {
    // Falls through to the one answer.
  }
  throw new InvalidInput('This is no cursor of this list: send `nextCursor` of the page before, unchanged.', [
    { pointer: '/cursor', detail: 'is no cursor of this list' },
  ]);
};

/** After (a, b): a is beyond, or a is equal and b is beyond. */
const beyond = (columns: readonly string[], place: Place, operator: '<' | '>'): Expression<SqlBool> => {
  const eb = expressionBuilder();
  const [column, ...others] = columns;
  const [value, ...rest] = place;
  const further = sql<SqlBool>`${sql.ref(column ?? '')} ${sql.raw(operator)} ${value}`;
  if (others.length === 0) return further;
  return eb.or([further, eb.and([sql<SqlBool>`${sql.ref(column ?? '')} = ${value}`, beyond(others, rest, operator)])]);
};

/** @throws InvalidInput for a cursor of another list, or a limit out of bounds. */
export const pageBounds = ({ cursor, limit = DEFAULT_LIMIT }: PageRequest, order: ListOrder): PageBounds => {
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST)
    throw new InvalidInput(`A page holds 1 to ${MOST} entries.`, [
      { pointer: '/limit', detail: `must be 1 to ${MOST}` },
    ]);
  const condition =
    cursor === undefined
      ? undefined
      : beyond(order.columns, readCursor(cursor, order), order.direction === 'asc' ? '>' : '<');
  return { limit, condition };
};

/** The page out of the rows that were found for its bounds. */
export const pageOf = <Row, Entry>(
  rows: readonly Row[],
  { limit }: PageBounds,
  { list }: ListOrder,
  entryOf: (row: Row) => Entry,
  placeOf: (row: Row) => Place,
): Page<Entry> => {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const items = shown.map(entryOf);
  if (rows.length <= limit || last === undefined) return { items };
  return { items, nextCursor: Buffer.from(JSON.stringify([list, ...placeOf(last)])).toString('base64url') };
};

/** The condition of a `like` that finds the text anywhere, whatever signs it holds. */
export const containsPattern = (term: string): string => `%${term.replace(/[\\%_]/g, String.raw`\$&`)}%`;

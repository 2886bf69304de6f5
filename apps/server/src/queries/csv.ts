import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { InvalidInput } from '#kernel';
import type { Page, PageRequest } from '#read-models';
import type { PageQuery } from './query-bodies.js';

/** What a cell can hold. */
export type Cell = string | number | boolean | null;

/** A column of an export: what it is called, Vietnamese first, and what stands in it. */
export interface Column<Entry> {
  readonly vi: string;
  readonly en: string;
  readonly value: (entry: Entry) => Cell;
}

/** Rows of one export. Who needs more narrows the filter. */
const MOST_ROWS = 50_000;
const PAGE = 200;

/** Spreadsheets take these for the beginning of a formula, also in their full width. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

const cellOf = (value: Cell): string => {
  if (value === null) return '';
  // A number is written by us and begins no formula.
  if (typeof value !== 'string') return String(value);
  const text = FORMULA.test(value.trimStart()) || FORMULA.test(value) ? `'${value}` : value;
  return /[",;\r\n\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** A line of comma-separated values (RFC 4180), with nothing in it that a spreadsheet would calculate. */
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(cellOf).join(',')}\r\n`;

/** Asks for one page of a list after another. */
export type AskPage<Entry> = (request: PageRequest) => Promise<Page<Entry>>;

const CUT_OFF = `Danh sách bị cắt ở ${MOST_ROWS} dòng: hãy thu hẹp bộ lọc. / The list was cut off at ${MOST_ROWS} rows: narrow the filter.`;

/**
 * The lines of a list, page by page as they are read: byte order mark, header, one line for each entry. Where the list is
 * longer than an export may be, the last line says so.
 */
export async function* csvOf<Entry>(
  columns: readonly Column<Entry>[],
  first: Page<Entry>,
  ask: AskPage<Entry>,
  mostRows = MOST_ROWS,
): AsyncGenerator<string> {
  yield `\uFEFF${csvLine(columns.map(({ vi, en }) => `${vi} / ${en}`))}`;
  let page = first;
  for (let rows = 0; ;) {
    const shown = page.items.slice(0, mostRows - rows);
    rows += shown.length;
    yield shown.map((entry) => csvLine(columns.map(({ value }) => value(entry)))).join('');
    const { nextCursor: cursor } = page;
    if (rows === mostRows && (cursor !== undefined || shown.length < page.items.length)) {
      yield csvLine([CUT_OFF]);
      return;
    }
    if (cursor === undefined) return;
    page = await ask({ limit: PAGE, cursor });
  }
}

/**
 * Sends a list as a file of comma-separated values: whole, with the filters of the list, and read as it is sent.
 * @throws InvalidInput for a query that asks for a part of the list.
 */
export const sendCsv = async <Entry>(
  reply: FastifyReply,
  name: string,
  columns: readonly Column<Entry>[],
  { cursor, limit }: Pick<PageQuery, 'cursor' | 'limit'>,
  ask: AskPage<Entry>,
): Promise<void> => {
  if (cursor !== undefined || limit !== undefined) {
    throw new InvalidInput('An export is the whole list: leave out cursor and limit, and narrow it by the filters.');
  }
  // Asked before the answer begins, so that what is refused is refused with a problem document.
  const first = await ask({ limit: PAGE });
  reply.header('content-type', 'text/csv; charset=utf-8');
  reply.header('content-disposition', `attachment; filename="${name}.csv"`);
  await reply.send(Readable.from(csvOf(columns, first, ask)));
};

import { createReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { InvalidInput } from '#kernel';
import { parse } from 'csv-parse';

/** One row of the source: its line in the file and its values by column. */
export interface SourceRow {
  /** Line of the file where the row ends, counted from 1; the header is line 1. */
  readonly line: number;
  readonly values: Readonly<Record<string, string>>;
}

/**
 * The rows of a CSV file (RFC 4180, UTF-8, a header line), one at a time.
 * @throws InvalidInput naming the line for text that is no CSV or no UTF-8, and for a missing column.
 */
export async function* readRows(file: string, columns: readonly string[]): AsyncGenerator<SourceRow> {
  let header: readonly string[] | undefined;
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decode = (chunk?: Buffer): string => {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined });
    } catch {
      throw new InvalidInput(`${file} is not UTF-8.`);
    }
  };
  const text = async function* (): AsyncGenerator<string> {
    try {
      for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) yield decode(chunk);
      yield decode();
    } catch (cause) {
      if (cause instanceof InvalidInput) throw cause;
      throw new InvalidInput(`${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`);
    }
  };
  const parser = parse({ bom: true, info: true, skip_empty_lines: true, max_record_size: 1_000_000 });
  // An error of the file ends the parser with it, and so the loop below.
  pipeline(Readable.from(text()), parser, () => undefined);
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (header === undefined) {
        header = record;
        const missing = columns.filter((column) => !record.includes(column));
        if (missing.length > 0)
          throw new InvalidInput(`${file} has no column ${missing.join(', ')}; it has ${record.join(', ')}.`);
      } else {
        yield {
          line: info.lines,
          values: Object.fromEntries(header.map((column, index) => [column, record[index] ?? ''])),
        };
      }
    }
  } catch (error) {
    if (error instanceof InvalidInput) throw error;
    throw new InvalidInput(
      `${file} is not the CSV that was expected: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  if (header === undefined) throw new InvalidInput(`${file} is empty: a header line is expected.`);
}

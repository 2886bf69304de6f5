import type { Mapping } from './mapping.js';
import { type PlannedMatter, planMatter } from './plan.js';
import { readRows, type SourceRow } from './rows.js';

/** The columns that a mapping reads. */
const columnsOf = ({ columns }: Mapping): readonly string[] => Object.values(columns);

/**
 * Every matter of a register, planned, in the order in which the file first names them. The rows of a matter may stand
 * anywhere in the file, so all of them are held until its end.
 * @throws InvalidInput when the file is no CSV, no UTF-8 or lacks a column.
 */
export async function* planRegister(file: string, mapping: Mapping): AsyncGenerator<PlannedMatter> {
  const matters = new Map<string, SourceRow[]>();
  for await (const row of readRows(file, columnsOf(mapping))) {
    const reference = row.values[mapping.columns.matter] ?? '';
    const rows = matters.get(reference);
    if (rows === undefined) matters.set(reference, [row]);
    else rows.push(row);
  }
  for (const [reference, rows] of matters) {
    matters.delete(reference);
    yield planMatter(mapping, reference, rows);
  }
}

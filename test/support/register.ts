import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';

/** What is left of a register of imports/wabo-receipt.yaml where it was: columns that name persons, or tell of them. */
const PERSONAL = ['case:responsible', 'org:resource', 'remarks'];

const HEADER = `case:channel,case:concept:name,case:deadline,case:enddate,case:startdate,concept:name,org:group,time:timestamp,${PERSONAL.join()}`;

/** An invented one, with a row for each matter: its reference, and when its receipt was confirmed. */
export const inventedRegister = (...matters: readonly (readonly [reference: string, at: string])[]): string =>
  [
    HEADER,
    ...matters.map(
      ([reference, at]) =>
        `Internet,${reference},2011-12-06 13:41:31+01:00,2011-11-06 13:41:31+01:00,2011-10-11 13:42:22+02:00,` +
        `Confirmation of receipt,Group 1,${at},Trần Thị Thụ Lý,Ngô Văn Xử Lý,` +
        `"Bà Hồ Thị Bên Cạnh gọi lại từ số 0987 111 222, giọng lo lắng"`,
    ),
    '',
  ].join('\n');

/** Who is named in the rows of such a register, and what they tell of persons: none of it is taken over. */
export const personsIn = async (file: string): Promise<readonly string[]> => {
  const rows: Readonly<Record<string, string>>[] = parse(await readFile(file), { bom: true, columns: true });
  const persons = new Set(rows.flatMap((row) => PERSONAL.map((column) => row[column] ?? '')));
  persons.delete('');
  if (persons.size === 0) throw new Error(`${file} names nobody: there is nothing to search for`);
  return [...persons];
};

import { readFile } from 'node:fs/promises';
import { loadPack } from '#packs';

const UNITS = { WORKING_DAYS: 'working day', CALENDAR_DAYS: 'day', HOURS: 'hour' } as const;

/** What docs/domain/deadlines.md says of a pack's limits, cell by cell. */
const rowsOf = async (folder: string): Promise<readonly (readonly string[])[]> =>
  (await loadPack(folder)).deadlineRules.map(
    ({ ruleId, length, unit, movesToWorkingDay, extension, validFrom, validTo, source, verified }) => [
      `\`${ruleId}\``,
      `${length} ${UNITS[unit]}${length === 1 ? '' : 's'}`,
      movesToWorkingDay ? 'yes' : '',
      extension === undefined ? '' : String(extension),
      validTo === undefined ? `from ${validFrom}` : `${validFrom} to ${validTo}`,
      source,
      verified ? '✓' : '',
    ],
  );

const HEADER = ['Limit', 'Number', 'End moves', 'Extension', 'In force', 'Source', 'Seen'];

const cellsOf = (line: string): readonly string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

it('docs/domain/deadlines.md has the limits of the pack of Khánh Hòa, each as it is', async () => {
  const page = await readFile('docs/domain/deadlines.md', 'utf8');
  const table = page.slice(page.indexOf('<!-- limits -->'), page.indexOf('<!-- /limits -->'));
  const [header, , ...rows] = table
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map(cellsOf);
  expect(header).toEqual(HEADER);
  expect(rows).toEqual(await rowsOf('regulations/khanh-hoa'));
});

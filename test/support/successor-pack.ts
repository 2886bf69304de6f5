import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The body that goes on in the place of the department, from 1 July 2023 on. Invented. */
export const SUCCESSOR = 'kh-dic-successor';

const entryOfSuccessor = `  - id: ${SUCCESSOR}
    kind: DIC
    name: { vi: Sở kế thừa, en: Successor department }
    territory: khanh-hoa
    superior: kh-ppc
    roles: [LEAD, CONSOLIDATOR]
    validFrom: 2023-07-01
`;

/** What a pack says of a department whose last day is 30 June 2023. */
const ENDS_WELL = `    validTo: 2023-06-30\n    succeededBy: ${SUCCESSOR}\n`;

/** Writes the pack of Khánh Hòa into the folder, in which the department has a successor. @param lines At its own entry. */
export const writeSuccessorPack = async (folder: string, lines: string = ENDS_WELL): Promise<void> => {
  await cp('regulations/khanh-hoa', folder, { recursive: true });
  const file = join(folder, 'agencies.yaml');
  const text = await readFile(file, 'utf8');
  const ofDepartment = /( {2}- id: kh-dic\n(?: {4}.*\n)*)/u;
  await writeFile(file, `${text.replace(ofDepartment, (found) => `${found}${lines}`)}${entryOfSuccessor}`);
};

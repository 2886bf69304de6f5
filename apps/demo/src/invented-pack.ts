import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The provider that restriction letters of the scenarios go to, and the body that goes on in the place of the DIC. Invented. */
export const PROVIDER = 'demo-isp';
export const SUCCESSOR = 'demo-successor';
/** The first day of the successor: scenario 15’s date D. */
export const SUCCESSION_DAY = '2023-04-03';

const provider = `  - id: ${PROVIDER}
    kind: ISP
    name: { vi: Nhà cung cấp dịch vụ Internet Minh Họa, en: Example Internet Provider }
    territory: khanh-hoa
    validFrom: 2020-08-12
`;

const successor = `  - id: ${SUCCESSOR}
    kind: DIC
    name: { vi: Sở kế thừa (hư cấu), en: Successor department (invented) }
    territory: khanh-hoa
    superior: kh-ppc
    roles: [LEAD, CONSOLIDATOR]
    validFrom: ${SUCCESSION_DAY}
`;

const lastDay = `    validTo: 2023-04-02
    succeededBy: ${SUCCESSOR}
`;

/** Writes a pack into a folder. @param province The folder of the pack of the province. */
export type PackWriter = (folder: string, province: string) => Promise<void>;

const written = async (
  folder: string,
  province: string,
  edit: (content: string) => string,
  name = 'agencies.yaml',
): Promise<void> => {
  await cp(province, folder, { recursive: true });
  const file = join(folder, name);
  await writeFile(file, edit(await readFile(file, 'utf8')));
};

/** The pack of the province with a provider in it. */
export const packWithProvider: PackWriter = (folder, province) =>
  written(folder, province, (agencies) => `${agencies}${provider}`);

/** The pack of the province in which the DIC ends, and another body goes on in its place. */
export const packWithSuccession: PackWriter = (folder, province) =>
  written(folder, province, (agencies) => {
    const ofTheDepartment = /( {2}- id: kh-dic\n(?: {4}.*\n)*)/u;
    return `${agencies.replace(ofTheDepartment, (entry) => `${entry}${lastDay}`)}${successor}`;
  });

/** The pack of the province in which the time to complain ends on its last day, also where that is a day off. */
export const packWithStrictWindow: PackWriter = (folder, province) =>
  written(
    folder,
    province,
    (limits) => limits.replace(/(- id: complaint-window\n(?: {4}.*\n)*? {4}movesToWorkingDay: )true/u, '$1false'),
    'limits.yaml',
  );

import type { Told } from '#read-models/testing';

/** The told bodies by the names that they have in Khánh Hòa's pack. */
const IN_KHANH_HOA: Readonly<Record<string, string>> = {
  DIC: 'kh-dic',
  HEALTH: 'kh-health',
  POLICE: 'kh-police',
  NEWSPAPER: 'kh-newspaper',
  PPC: 'kh-ppc',
  CULTURE: 'kh-culture',
  NHATRANG: 'kh-nhatrang-pc',
  OPERATOR: 'kh-broadcaster',
  MINISTRY: 'ministry',
  AGRICULTURE: 'kh-agriculture',
  ISP: 'kh-portal',
  AFFAIRS: 'kh-internal-affairs',
  TRANSPORT: 'kh-transport',
  SILENT: 'kh-tourism',
  KH: 'khanh-hoa',
};

/** As a history of Khánh Hòa that was imported: no policy reacts to it. */
export const imported = (told: readonly Told[]): readonly Told[] => {
  const named = JSON.stringify(told).replaceAll(/"([A-Z]+)"/g, (whole, name: string) =>
    name in IN_KHANH_HOA ? JSON.stringify(IN_KHANH_HOA[name]) : whole,
  );
  return (JSON.parse(named) as Told[]).map((one) => ({ ...one, metadata: { ...one.metadata, origin: 'IMPORT' } }));
};

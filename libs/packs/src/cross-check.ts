import { dayAfter } from './day-after.js';
import type { PackProblem } from './errors.js';
import { Findings, lastDayOf, overlap, type Placed, placed } from './findings.js';
import { checkLimits } from './limits-check.js';
import type { PackFiles } from './pack-facts.js';

const idsOf = (entries: readonly { readonly id: string }[]): ReadonlySet<string> =>
  new Set(entries.map(({ id }) => id));

const checkPack = ({ pack }: PackFiles): readonly PackProblem[] => {
  const findings = new Findings(pack);
  const { territories } = pack.content;
  findings.expectDifferent(placed('territories', territories));
  const known = idsOf(territories);
  territories.forEach(({ id }, index) => {
    const above = id.split('/').slice(0, -1).join('/');
    if (above !== '') findings.expectKnown(above, known, ['territories', index, 'id'], 'territory', 'pack.yaml');
  });
  const contact = placed('contactRules', pack.content.contactRules ?? []);
  findings.expectDifferent(contact);
  findings.expectOrdered(contact);
  contact.forEach(({ entry, path }, index) => {
    const other = contact.slice(0, index).find((earlier) => overlap(earlier.entry, entry));
    if (other !== undefined) {
      findings.add(path, `${entry.id} and ${other.entry.id} are in force at the same time; end one by validTo`);
    }
  });
  if (territories.length === 0) findings.add(['territories'], 'territories is empty; write the province at least');
  return findings.problems;
};

const ROLES = ['LEAD', 'CONSOLIDATOR', 'PPC'] as const;

/** Each duty by design is held by exactly one body from its first day on: no two at a time, no day without. */
const checkRoles = (
  findings: Findings,
  agencies: readonly Placed<PackFiles['agencies']['content']['agencies'][number]>[],
  isProvince: boolean,
): void => {
  for (const role of ROLES) {
    const holders = agencies
      .filter(({ entry }) => entry.roles?.includes(role))
      .sort((one, other) => (one.entry.validFrom < other.entry.validFrom ? -1 : 1));
    if (isProvince && holders.length === 0) {
      findings.add(['agencies'], `no agency holds the role ${role}; write roles: [${role}] at the one that does`);
    }
    holders.forEach(({ entry, path }, index) => {
      const before = holders[index - 1]?.entry;
      if (before === undefined) return;
      if (overlap(before, entry)) {
        findings.add(
          [...path, 'roles'],
          `${before.id} and ${entry.id} hold the role ${role} at the same time; end one by validTo, or write one holder`,
        );
      } else if (dayAfter(lastDayOf(before)) !== entry.validFrom) {
        const day = dayAfter(lastDayOf(before));
        findings.add([...path, 'validFrom'], `nobody holds the role ${role} on ${day}; write validFrom: ${day}`);
      }
    });
  }
};

const checkAgencies = ({ agencies, pack }: PackFiles): readonly PackProblem[] => {
  const findings = new Findings(agencies);
  const entries = placed('agencies', agencies.content.agencies);
  const known = idsOf(agencies.content.agencies);
  const territories = idsOf(pack.content.territories);
  findings.expectDifferent(entries);
  findings.expectOrdered(entries);
  checkRoles(findings, entries, pack.content.kind === 'province');
  checkSuccessions(findings, entries);
  for (const { entry, path } of entries) {
    findings.expectKnown(entry.territory, territories, [...path, 'territory'], 'territory', 'pack.yaml');
    if (entry.superior === undefined) continue;
    findings.expectKnown(entry.superior, known, [...path, 'superior'], 'agency', 'agencies.yaml');
    if (leadsToItself(entry.id, agencies.content.agencies, 'superior')) {
      findings.add([...path, 'superior'], `${entry.id} is above itself by its superiors; write the body above it`);
    }
  }
  return findings.problems;
};

type AgencyEntry = PackFiles['agencies']['content']['agencies'][number];

/** A body that goes on in the place of another one is there on the day after the other one's last (open question 6). */
const checkSuccessions = (findings: Findings, agencies: readonly Placed<AgencyEntry>[]): void => {
  const entries = agencies.map(({ entry }) => entry);
  for (const { entry, path } of agencies) {
    const { id, validTo, succeededBy } = entry;
    if (succeededBy === undefined) continue;
    const at = [...path, 'succeededBy'];
    findings.expectKnown(succeededBy, idsOf(entries), at, 'agency', 'agencies.yaml');
    if (validTo === undefined) findings.add(at, `${id} has no last day; write validTo, the day before ${succeededBy}`);
    if (leadsToItself(id, entries, 'succeededBy')) {
      findings.add(at, `${id} follows itself by its successors; write the body that goes on`);
    }
    const successor = entries.find((other) => other.id === succeededBy);
    if (validTo === undefined || successor === undefined) continue;
    const day = dayAfter(validTo);
    if (day < successor.validFrom || lastDayOf(successor) < day) {
      findings.add(at, `${succeededBy} is no body on ${day}; write one that is there on the day after validTo`);
    }
  }
};

const leadsToItself = (id: string, agencies: readonly AgencyEntry[], by: 'superior' | 'succeededBy'): boolean => {
  const nextOf = new Map(agencies.map((agency) => [agency.id, agency[by]]));
  const seen = new Set<string>();
  for (let at = nextOf.get(id); at !== undefined && !seen.has(at); at = nextOf.get(at)) {
    if (at === id) return true;
    seen.add(at);
  }
  return false;
};

const checkInstruments = ({ instruments }: PackFiles): readonly PackProblem[] => {
  const findings = new Findings(instruments);
  const entries = placed('instruments', instruments.content.instruments);
  const provisions = entries.flatMap(({ entry, path }) =>
    (entry.provisions ?? []).map((provision, index) => ({
      entry: provision,
      path: [...path, 'provisions', index],
      instrument: entry,
    })),
  );
  const known = idsOf(instruments.content.instruments);
  const knownProvisions = idsOf(provisions.map(({ entry }) => entry));
  findings.expectDifferent(entries);
  findings.expectDifferent(provisions);

  for (const { entry, path } of entries) {
    for (const list of ['amendedBy', 'replacedBy'] as const) {
      entry[list]?.forEach((id, index) => {
        findings.expectKnown(id, known, [...path, list, index], 'instrument', 'instruments.yaml');
        if (id === entry.id)
          findings.add([...path, list, index], `${id} does not replace or amend itself; leave it out`);
      });
    }
    const { effectiveFrom, effectiveTo } = entry;
    if (effectiveFrom && effectiveTo && effectiveTo.date < effectiveFrom.date) {
      findings.add(
        [...path, 'effectiveTo'],
        `effectiveTo ${effectiveTo.date} is before effectiveFrom; write its last day`,
      );
    }
  }
  for (const { entry, path, instrument } of provisions) {
    if (!entry.id.startsWith(`${instrument.id}/`)) {
      findings.add([...path, 'id'], `${entry.id} stands in ${instrument.id}; write ${instrument.id}/…`);
    }
    entry.replacedBy?.forEach((id, index) => {
      findings.expectKnown(id, knownProvisions, [...path, 'replacedBy', index], 'provision', 'instruments.yaml');
    });
    if (entry.tier === 'P' && entry.restrictiveUseAllowed === true) {
      findings.add(
        [...path, 'restrictiveUseAllowed'],
        'a provision of tier P carries no restriction (INV-24); write restrictiveUseAllowed: false',
      );
    }
    if (entry.uses.includes('SUBSTANTIVE') !== (entry.tier !== undefined)) {
      findings.add(
        path,
        entry.tier === undefined
          ? 'tier is missing; a provision used as SUBSTANTIVE has tier F, H or P'
          : 'tier is for provisions used as SUBSTANTIVE; leave it out',
      );
    }
  }
  return findings.problems;
};

const checkCompetence = ({ competence, instruments }: PackFiles): readonly PackProblem[] => {
  const findings = new Findings(competence);
  const entries = placed('competence', competence.content.competence);
  const provisions = new Map(
    instruments.content.instruments.flatMap((entry) => entry.provisions ?? []).map((entry) => [entry.id, entry]),
  );
  findings.expectDifferent(entries);
  findings.expectOrdered(entries);
  entries.forEach(({ entry, path }, index) => {
    const at = [...path, 'legalBasis'];
    const basis = provisions.get(entry.legalBasis);
    findings.expectKnown(entry.legalBasis, new Set(provisions.keys()), at, 'provision', 'instruments.yaml');
    if (basis !== undefined && !basis.uses.includes('COMPETENCE')) {
      findings.add(at, `${entry.legalBasis} gives no competence by its uses; write a provision that has COMPETENCE`);
    }
    for (const { entry: other } of entries.slice(0, index)) {
      const saysTheSame =
        other.agencyKind === entry.agencyKind &&
        other.territory === entry.territory &&
        other.measures.some((measure) => entry.measures.includes(measure)) &&
        other.routes.some((route) => entry.routes.includes(route));
      if (saysTheSame && overlap(other, entry)) {
        findings.add(path, `${entry.id} and ${other.id} give the same competence at the same time; keep one of them`);
      }
    }
  });
  return findings.problems;
};

const checkChannels = ({ channels, agencies }: PackFiles): readonly PackProblem[] => {
  const findings = new Findings(channels);
  const entries = placed('channels', channels.content.channels);
  const known = idsOf(agencies.content.agencies);
  findings.expectDifferent(entries);
  findings.expectOrdered(entries);
  entries.forEach(({ entry, path }, index) => {
    findings.expectKnown(entry.agency, known, [...path, 'agency'], 'agency', 'agencies.yaml');
    for (const { entry: other } of entries.slice(0, index)) {
      const isTheSame =
        other.agency === entry.agency && other.channel === entry.channel && other.address === entry.address;
      if (isTheSame && overlap(other, entry)) {
        findings.add(path, `${entry.id} and ${other.id} publish the same channel at the same time; keep one of them`);
      }
    }
  });
  return findings.problems;
};

/** How the files of a pack fit together: everything that is named exists, nothing stands twice, every duty has one holder. */
export const crossCheck = (files: PackFiles): readonly PackProblem[] => [
  ...checkPack(files),
  ...checkAgencies(files),
  ...checkInstruments(files),
  ...checkCompetence(files),
  ...checkChannels(files),
  ...checkLimits(files),
];

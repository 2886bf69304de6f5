export { aLimit, justAfter } from './a-limit.js';
export { khanhHoaLimits } from './khanh-hoa-limits.js';
import type { AgencyKind } from '#contracts';
import { type AgencyInForce, LATE_ENTRY, type LawInForce, unless } from '#rules';
import { khanhHoaLimits } from './khanh-hoa-limits.js';

/** The bodies that specs speak of. Any other id is answered as a department of the province. */
export const agencies = {
  dic: 'dic',
  police: 'police',
  ppc: 'ppc',
  health: 'health',
  inspectorate: 'inspectorate',
  newspaper: 'newspaper',
} as const;

const kinds: Readonly<Record<string, AgencyKind>> = {
  dic: 'DIC',
  police: 'PROVINCIAL_POLICE',
  ppc: 'PROVINCIAL_PEOPLES_COMMITTEE',
  health: 'PROVINCIAL_DEPARTMENT',
  inspectorate: 'PROVINCIAL_INSPECTORATE',
  newspaper: 'PROVINCIAL_NEWSPAPER',
};

/** A body as a loaded pack would know it; what is left out follows from its id. */
export const agencyForTests = (agencyId: string, overrides: Partial<AgencyInForce> = {}): AgencyInForce => ({
  agencyId,
  kind: kinds[agencyId] ?? 'PROVINCIAL_DEPARTMENT',
  name: { vi: `Cơ quan ${agencyId}`, en: `Body ${agencyId}` },
  territory: 'khanh-hoa',
  ...(agencyId === agencies.ppc ? {} : { superior: agencies.ppc }),
  roles: agencyId === agencies.dic ? ['LEAD', 'CONSOLIDATOR'] : agencyId === agencies.ppc ? ['PPC'] : [],
  validFrom: '2000-01-01',
  ...overrides,
});

/**
 * A law that permits: every body exists and is competent, every channel is open, every provision may be cited and carry a
 * restriction; citing nothing is INV-02. The DIC leads and consolidates. There is no time limit, and what was taken down on
 * paper may be entered later. Specs override the question they are about.
 */
export const lawForTests = (overrides: Partial<LawInForce> = {}): LawInForce => ({
  version: 'a'.repeat(64),
  agency: (agencyId) => agencyForTests(agencyId),
  isActive: () => true,
  successorOf: () => undefined,
  predecessorsOf: () => [],
  holderOf: (role) => (role === 'PPC' ? agencies.ppc : agencies.dic),
  bodyOfKind: (kind) => Object.keys(kinds).find((agencyId) => kinds[agencyId] === kind),
  contactMeansAskedOf: () => ['POST', 'IN_PERSON'],
  calendar: () => ({ calendarId: 'test', version: 1, weekend: [6, 7], holidays: [], makeUpDays: [] }),
  deadlineRule: (ruleId, at) => (ruleId === LATE_ENTRY ? khanhHoaLimits.deadlineRule(ruleId, at) : undefined),
  channelIsOpen: () => undefined,
  isCompetent: () => true,
  whoMayDecide: () => [agencies.dic, agencies.police],
  citationsStand: (citations) => unless(citations.length > 0, 'INV-02'),
  withTextVersions: (citations) => citations.map(({ provisionId, use }) => ({ provisionId, use, textVersion: 'v1' })),
  allowsRestriction: (provisionIds) => provisionIds.length > 0,
  tierOf: () => 'F',
  knowsTerritory: () => true,
  knowsInstrument: () => true,
  knowsProvision: () => true,
  ...overrides,
});

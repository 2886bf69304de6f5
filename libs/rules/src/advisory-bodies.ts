import type { AgencyKind } from '#contracts';
import { type Check, unless } from './refusal.js';

/** Bodies that the regulation asks («Đề nghị») for their opinion, and nothing else (KH art. 7.4, 7.6, 7.7). */
const ADVISORY_KINDS: readonly AgencyKind[] = [
  'PARTY_PROPAGANDA_COMMITTEE',
  'PARTY_INTERNAL_AFFAIRS_COMMITTEE',
  'PROVINCIAL_PARTY_COMMITTEE',
  'JOURNALISTS_ASSOCIATION',
];

/** What INV-04 keeps from them, by stream: screening, verifying, appraising, deciding, and leading any of it. */
const KEPT_FROM_ADVISERS: Readonly<Record<string, readonly string[]>> = {
  report: ['ScreenReport'],
  case: [
    'OpenCase',
    'OpenOwnInitiative',
    'RequestVerification',
    'CompleteVerification',
    'ReopenVerification',
    'StartAppraisal',
    'CompleteAppraisal',
    'AssessExpressionImpact',
    'CloseNoViolation',
    'ReferHandling',
  ],
  assignment: ['RecordVerification'],
  decision: ['DraftDecision', 'ReviewDecision', 'DecideHandling'],
};

/** INV-04: a Party committee or the Journalists' Association is chosen for no task but an opinion. */
export const notAdvisory = (agencyId: string, kind: AgencyKind | undefined): Check =>
  unless(kind === undefined || !ADVISORY_KINDS.includes(kind), 'INV-04', { agencyId, kind: kind ?? '' });

/**
 * Whether INV-04 keeps the command from advisory bodies, whatever they are on the stream. They may notify, register reports,
 * answer referrals and give opinions like anyone.
 */
export const isKeptFromAdvisers = (category: string, command: string): boolean =>
  KEPT_FROM_ADVISERS[category]?.includes(command) === true;

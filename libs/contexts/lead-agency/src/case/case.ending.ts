import type { AgencyKind, CaseEvent, CloseCase, RequestPublication } from '#contracts';
import { createdId, type DecisionContext, refuseFor, unless } from '#rules';
import { actingPerson, addresseeIsActive, notTheReportedParty, takesPart, withoutIdentity } from '../guards.js';
import type { NotePublication } from './case.commands.js';
import type { Matter } from './case.matter.js';
import type { In } from './case.state.js';

/** Who publishes: newspaper, broadcaster, portal (KH art. 7.5.b). */
const OUTLETS: readonly AgencyKind[] = [
  'PROVINCIAL_NEWSPAPER',
  'PROVINCIAL_BROADCASTER',
  'PROVINCIAL_PORTAL',
  'PRESS_AGENCY',
  'GRASSROOTS_BROADCAST',
];

/** KH art. 6.5, 7.5.b; INV-17. A result when there is one, the facts when nothing was violated; the outlet decides. */
export const requestPublication = (
  { outlet, title, text }: RequestPublication,
  { status, matter }: In<'ResultNoted' | 'ClosedNoViolation'>,
  context: DecisionContext,
): readonly CaseEvent[] => {
  const { issued, law } = context;
  const kind = law.agency(outlet)?.kind;
  refuseFor(
    takesPart(actingPerson(issued, matter.leadAgencyId), matter),
    addresseeIsActive(outlet, context),
    unless(kind === undefined || OUTLETS.includes(kind), 'LC-ADDRESSEE', {
      agencyId: outlet,
      kind: kind ?? '',
      allowed: OUTLETS,
    }),
    notTheReportedParty(outlet, matter),
    withoutIdentity({ title, text }),
  );
  return [
    {
      type: 'PublicationRequested',
      data: {
        publicationId: createdId(issued, 'publication'),
        requestedBy: matter.leadAgencyId,
        outlet,
        kind: status === 'ResultNoted' ? 'RESULT' : 'FACTS',
        title,
        text,
      },
    },
  ];
};

/** Life-cycle 3.4: what became of an offer is noted in any state; who it was offered to, the case knows. */
export const notePublication = (noted: NotePublication, { publications }: Matter): readonly CaseEvent[] => {
  const offered = publications.find(({ publicationId }) => publicationId === noted.publicationId);
  refuseFor(unless(offered !== undefined, 'LC-STATE', { unknown: noted.publicationId }));
  return offered === undefined ? [] : [{ type: 'PublicationNoted', data: { ...noted, outlet: offered.outlet } }];
};

/**
 * Life-cycle 3.3: a case ends when every referral has: its result is noted, its decision was rejected, or the case went
 * back behind it before it was decided. A decision that took effect is waited for, whatever came after it (KH-29).
 */
export const closeCase = (
  { summary }: CloseCase,
  { matter }: In<'ResultNoted'>,
  { issued }: DecisionContext,
): readonly CaseEvent[] => {
  const closedBy = actingPerson(issued, matter.leadAgencyId);
  const open = matter.referrals.filter(
    ({ stage, isSuperseded }) => stage === 'DECIDED' || (stage === 'REFERRED' && !isSuperseded),
  );
  refuseFor(
    takesPart(closedBy, matter),
    unless(open.length === 0, 'LC-STATE', { openReferrals: open.map(({ to, decisionId }) => ({ to, decisionId })) }),
    withoutIdentity({ summary }),
  );
  return [{ type: 'CaseClosed', data: { summary, closedBy } }];
};

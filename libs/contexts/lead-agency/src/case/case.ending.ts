import type {
  AgencyKind,
  CaseEvent,
  CloseCase,
  ReopenCase,
  RequestPublication,
  ResolveUnderlyingIssue,
  RestrictionStage,
} from '#contracts';
import { actingOfficer, type Check, createdId, type DecisionContext, isAdverse, refuseFor, unless } from '#rules';
import { actingPerson, addresseeIsActive, notTheReportedParty, takesPart, withoutIdentity } from '../guards.js';
import { affectedHadTheirSay, complaintsAreOver, noStayStands } from './case.complaints.js';
import type { NoteConsent, NotePublication, NoteRestriction } from './case.commands.js';
import { decisionIsKnown } from './case.handling.js';
import type { Matter } from './case.matter.js';
import { mayTakeEffect, type Referral } from './case.referrals.js';
import { everythingIsUndone, isToBeTold } from './case.remedy.js';
import type { In } from './case.state.js';

/** Who publishes: newspaper, broadcaster, portal (KH art. 7.5.b). */
const OUTLETS: readonly AgencyKind[] = [
  'PROVINCIAL_NEWSPAPER',
  'PROVINCIAL_BROADCASTER',
  'PROVINCIAL_PORTAL',
  'PRESS_AGENCY',
  'GRASSROOTS_BROADCAST',
];

/** KH art. 6.5, 7.5.b; INV-16, INV-17. A result when there is one, the facts when nothing was violated; the outlet decides. */
export const requestPublication = (
  { outlet, title, text, personalDataRemoved }: RequestPublication,
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
    unless(personalDataRemoved, 'INV-16', { personalDataRemoved }),
    noStayStands(matter),
    status === 'ResultNoted' ? aResultStands(matter) : undefined,
    status === 'ResultNoted' ? affectedHadTheirSay(matter, context) : undefined,
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

/** INV-15: what was annulled is told by nobody; another body that still decides has no result yet. */
const aResultStands = ({ referrals }: Matter): Check =>
  unless(
    referrals.some(({ stage }) => stage === 'RESULT_NOTED'),
    'LC-STATE',
    { missing: 'ResultNoted' },
  );

/** Life-cycle 3.4: what became of an offer is noted in any state; who it was offered to, the case knows. */
export const notePublication = (noted: NotePublication, { publications }: Matter): readonly CaseEvent[] => {
  const offered = publications.find(({ publicationId }) => publicationId === noted.publicationId);
  refuseFor(unless(offered !== undefined, 'LC-STATE', { unknown: noted.publicationId }));
  // What was declined was never to be withdrawn: the outlet's no stays noted (open question 16).
  const wasNeverToRun = offered?.outcome === 'DECLINED' && noted.outcome === 'RETRACTED';
  // What the lead corrected for a silent outlet stays corrected, also where the outlet says only then that it ran.
  const isSetRight = offered?.outcome === 'CORRECTED' && noted.outcome === 'PUBLISHED';
  return offered === undefined || wasNeverToRun || isSetRight
    ? []
    : [{ type: 'PublicationNoted', data: { ...noted, outlet: offered.outlet } }];
};

/** INV-16: the affected party agreed to publication; noted of a decision that this case asked for. */
export const noteConsent = (given: NoteConsent, matter: Matter): readonly CaseEvent[] => {
  const { decisionId, amendments } = given;
  refuseFor(decisionIsKnown(decisionId, matter));
  const isKnown = matter.consents.some((one) => one.decisionId === decisionId && one.amendments === amendments);
  return isKnown ? [] : [{ type: 'ConsentNoted', data: given }];
};

/** After these a provider restricts nothing any more; one whose request lapsed still has to say so (life-cycle 3.1). */
const ENDED: readonly RestrictionStage[] = ['REFUSED', 'RESTORED', 'TERMINATED'];

/** Life-cycle 3.4; INV-14. A renewal that crossed with the end of what it was to renew begins nothing again. */
export const noteRestriction = (noted: NoteRestriction, matter: Matter): readonly CaseEvent[] => {
  const known = matter.restrictions.find(({ restrictionId }) => restrictionId === noted.restrictionId);
  refuseFor(decisionIsKnown(noted.decisionId, matter));
  const isOver = known !== undefined && [...ENDED, 'LAPSED'].includes(known.stage) && noted.stage === 'RENEWED';
  return isOver ? [] : [{ type: 'RestrictionNoted', data: noted }];
};

/**
 * Life-cycle 3.3, 3.4: a case ends when everything that it began has: referrals, restrictions, transfers; and whoever was
 * decided about was told, of an amended decision anew, of an annulled one that it is. What an outlet does with an offer hinders
 * nothing (open question 16).
 * One that was taken back to its appraisal ends from there where the decision it ended with before was amended since.
 */
export const closeCase = (
  { summary }: CloseCase,
  { status, matter }: In<'ResultNoted' | 'UnderAppraisal' | 'Appraised'>,
  { issued }: DecisionContext,
): readonly CaseEvent[] => {
  const closedBy = actingPerson(issued, matter.leadAgencyId);
  refuseFor(
    takesPart(closedBy, matter),
    unless(matter.referrals.some(endsWith), 'LC-STATE', { state: status, missing: 'ResultNoted' }),
    everythingHasEnded(matter),
    complaintsAreOver(matter),
    everythingIsUndone(matter),
    withoutIdentity({ summary }),
  );
  return [{ type: 'CaseClosed', data: { summary, closedBy } }];
};

const endsWith = ({ stage, isSuperseded }: Referral): boolean => stage === 'RESULT_NOTED' && !isSuperseded;

/**
 * A referral has ended when its result is noted, its decision was rejected, its file came back, or is out of date, so that
 * whatever is decided on it lapses. A decision that took effect is waited for, whatever came after it (KH-29).
 */
export const everythingHasEnded = (matter: Matter): Check => {
  const { referrals, restrictions, transfers } = matter;
  const openReferrals = referrals.filter((referral) => referral.stage === 'DECIDED' || mayTakeEffect(referral));
  const notTold = referrals.filter((referral) => isToBeTold(referral, matter));
  const openRestrictions = restrictions.filter(({ stage }) => !ENDED.includes(stage));
  const openTransfers = transfers.filter(({ outcome }) => outcome === undefined);
  const isOver = [openReferrals, notTold, openRestrictions, openTransfers].every((open) => open.length === 0);
  return unless(isOver, 'LC-CLOSING', {
    openReferrals: openReferrals.map(({ to, decisionId }) => ({ to, decisionId })),
    notNotified: notTold.map(({ to, decisionId }) => ({ to, decisionId })),
    openRestrictions: openRestrictions.map(({ restrictionId, stage }) => ({ restrictionId, stage })),
    openTransfers: openTransfers.map(({ transferId, to }) => ({ transferId, to })),
  });
};

/** Life-cycle 3.3; INV-06. What was found authentic is taken up on new evidence alone; only what is adverse is appraised. */
export const reopenCase = (
  { at, cause, reasons }: ReopenCase,
  { matter, outcome }: In<'ClosedNoViolation' | 'Closed'>,
  { issued }: DecisionContext,
): readonly CaseEvent[] => {
  const reopenedBy = actingPerson(issued, matter.leadAgencyId);
  const isAppraisable = outcome !== undefined && isAdverse(outcome);
  refuseFor(
    takesPart(reopenedBy, matter),
    unless(outcome !== 'AUTHENTIC' || cause === 'NEW_EVIDENCE', 'LC-REOPENING', { outcome: outcome ?? '', cause }),
    unless(at === 'UNDER_VERIFICATION' || isAppraisable, 'INV-06', { outcome: outcome ?? 'none', at }),
    withoutIdentity({ reasons }),
  );
  return [
    {
      type: 'CaseReopened',
      data: { at, cause, reasons, ...(outcome !== undefined && { outcome }), reopenedBy },
    },
  ];
};

/** KH art. 7.3.đ; KH-34. The body that the issue was sent to, or its successor; the one that the claim speaks about included. */
export const resolveUnderlyingIssue = (
  { resolution }: ResolveUnderlyingIssue,
  matter: Matter,
  { issued, law }: DecisionContext,
): readonly CaseEvent[] => {
  const { agencyId, officerRef } = actingOfficer(issued);
  const resolvedBy = { agencyId, officerRef };
  const open = matter.issues.find(
    ({ to, isResolved }) => !isResolved && (law.successorOf(to, issued.now) ?? to) === agencyId,
  );
  refuseFor(
    takesPart(resolvedBy, matter),
    unless(open !== undefined, 'LC-STATE', { agencyId, missing: 'UnderlyingIssueReferred' }),
    withoutIdentity({ resolution }),
  );
  return open === undefined
    ? []
    : [{ type: 'UnderlyingIssueResolved', data: { agencyId: open.to, resolution, resolvedBy } }];
};

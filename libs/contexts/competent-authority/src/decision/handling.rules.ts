import type {
  CitedProvision,
  DecisionRequested,
  EventOf,
  Measure,
  OfficerActor,
  RemedyNotice,
  Route,
} from '#contracts';
import type { Instant } from '#kernel';
import { type Check, isAdverse, isRestrictive, type LawInForce, rungOf, unless } from '#rules';

/** What a lead referred, with the file that was complete when it did. */
export type Referral = EventOf<typeof DecisionRequested>['data'];
type HandlingFile = Referral['file'];

/** The times at which provisions are looked at (INV-02). */
interface TimesThatCount {
  readonly conductAt: Instant;
  readonly decidedAt: Instant;
}

/** INV-02: where nobody knows when the conduct occurred, only the law of the decision can be shown to have been in force. */
export const timesThatCount = ({ conductAt }: HandlingFile, now: Instant): TimesThatCount => ({
  conductAt: conductAt ?? now,
  decidedAt: now,
});

/** KH art. 6.3 before 6.4; INV-01. Without an adverse outcome there is something to say or to solve, nothing to restrict. */
export const verified = ({ outcome }: HandlingFile, route: Route): Check =>
  unless(isAdverse(outcome) || route === 'NO_RESTRICTION', 'INV-01', { outcome, route });

/** KH art. 2.2; INV-02. NO_RESTRICTION rests on what gives the body its function, everything else on what was breached. */
export const basisStands = (
  provisions: readonly CitedProvision[],
  route: Route,
  times: TimesThatCount,
  law: LawInForce,
): Check => {
  const against = [law.citationsStand(provisions, times)].flat().filter((refusal) => refusal !== undefined);
  const needs = route === 'NO_RESTRICTION' ? 'COMPETENCE' : 'SUBSTANTIVE';
  return against.length > 0
    ? against
    : unless(
        provisions.some(({ use }) => use === needs),
        'INV-02',
        { needs },
      );
};

/** KH art. 4.1, 7; INV-03. */
export const competent = (measure: Measure, { to, route, file }: Referral, now: Instant, law: LawInForce): Check =>
  unless(law.isCompetent(to, measure, route, file.territory, now), 'INV-03', {
    whoMayDecide: law.whoMayDecide(measure, route, file.territory, now),
  });

/**
 * KH art. 4.2; INV-05, 06, 07, 24. Neither the expression assessment nor the explanation of the affected party can be
 * recorded yet, so no file can hold them, and every restrictive measure stops here.
 */
export const restrictionIsSafeguarded = (
  measure: Measure,
  provisions: readonly CitedProvision[],
  { outcome }: HandlingFile,
  law: LawInForce,
): Check => {
  if (!isRestrictive(measure)) return undefined;
  const breached = provisions.filter(({ use }) => use === 'SUBSTANTIVE').map(({ provisionId }) => provisionId);
  const refusals = [
    unless(isAdverse(outcome), 'INV-06', { outcome }),
    unless(false, 'INV-05', { missing: 'ExpressionAssessmentRecorded' }),
    unless(false, 'INV-07', { missing: 'ExplanationNoted' }),
    unless(law.allowsRestriction(breached), 'INV-24', { provisions: breached }),
  ];
  return refusals.filter((refusal) => refusal !== undefined);
};

/** KH art. 5.3; INV-10. A body that the claim merely speaks about may answer for itself (NO_RESTRICTION), and no more. */
export const withoutConflict = (
  { officerRef }: OfficerActor,
  conflicted: readonly string[],
  { to, route, file }: Referral,
): Check => {
  const speaksForItself = route === 'NO_RESTRICTION' || !file.bodiesConcerned.includes(to);
  const refusals = [
    unless(to !== file.reportedAgencyId, 'INV-10', { reportedAgencyId: to }),
    unless(speaksForItself, 'INV-10', { bodyConcerned: to, allowedRoute: 'NO_RESTRICTION' }),
    unless(!conflicted.includes(officerRef), 'INV-10', { officerRef }),
  ];
  return refusals.filter((refusal) => refusal !== undefined);
};

/** Life-cycle 3.3: a decider may be milder than the lead proposed, never harsher. */
export const notAboveProposal = (measure: Measure, { proposedMeasure }: Referral): Check =>
  unless(rungOf(measure) <= rungOf(proposedMeasure), 'LC-REFERRAL', { measure, proposedMeasure });

/** INV-08: whoever is told to do something is told where and until when to complain; a statement tells nobody anything to do. */
export const remedyIsNamed = (measure: Measure, { timeLimitDays }: RemedyNotice): Check =>
  unless(measure === 'STATEMENT' || timeLimitDays !== undefined, 'LC-REMEDY-TEXT', { missing: 'timeLimitDays' });

/** KH art. 7.2.b, 7.3.b; INV-11: to the people's committee, with a copy to the consolidator unless it is the handler. */
export const reportsToThePeoplesCommittee = (
  handler: string,
  { to, cc }: { readonly to: readonly string[]; readonly cc: readonly string[] },
  now: Instant,
  law: LawInForce,
): Check => {
  const committee = law.holderOf('PPC', now);
  const consolidator = law.holderOf('CONSOLIDATOR', now);
  const isTold = committee !== undefined && to.includes(committee);
  const hasCopy = consolidator !== undefined && (handler === consolidator || cc.includes(consolidator));
  return unless(isTold && hasCopy, 'INV-11', {
    ...(!isTold && { missingTo: committee ?? 'PPC' }),
    ...(!hasCopy && { missingCc: consolidator ?? 'CONSOLIDATOR' }),
  });
};

import type { CaseEvent, Measure, ReferHandling, Route, SeenDissent } from '#contracts';
import type { Uuid } from '#kernel';
import {
  bodyNow,
  type Check,
  createdId,
  type DecisionContext,
  dissentsAreSeen,
  isAdverse,
  isRestrictive,
  type LawInForce,
  notAdvisory,
  refuseFor,
  rungOf,
  unless,
} from '#rules';
import {
  actingPerson,
  addresseeIsActive,
  every,
  notTheReportedParty,
  type Person,
  takesPart,
  withoutIdentity,
} from '../guards.js';
import type { NoteFileReturn, NoteHandling, NoteNotification, NoteResult, ReferAsDirected } from './case.commands.js';
import type { Matter } from './case.matter.js';
import { mayTakeEffect } from './case.referrals.js';
import { safeguarded, stepsTried } from './case.safeguards.js';
import type { Appraisal, Existing, In } from './case.state.js';

/** What is to be handled how, before it is said by whom. */
interface Proposal extends Pick<ReferHandling, 'route' | 'measure'> {
  readonly ladderReason?: string | undefined;
  readonly dissentsSeen?: readonly SeenDissent[] | undefined;
}

/** Verified, and nothing has ended yet. */
type Referable = In<'Verified' | 'Appraised' | 'HandlingReferred' | 'HandlingNoted'>;
type Directed = In<'PpcAdvised' | 'HandlingReferred' | 'HandlingNoted'>;

/** What NO_RESTRICTION takes. */
const WITHOUT_RESTRICTION: readonly Measure[] = ['STATEMENT', 'GUIDANCE_NOTICE'];

/** KH art. 6.4, 7.1.a; INV-01, 03, 05, 06, 07, 09, 10, 13, 24. Facts first, measure last: «chính xác» (art. 4.2). */
export const referHandling = (
  command: ReferHandling,
  state: Existing,
  context: DecisionContext,
): readonly CaseEvent[] => {
  const { route, measure, to, alsoTo = [] } = command;
  const { matter } = state;
  const bodies = [...new Set([to, ...alsoTo])];
  const referredBy = actingPerson(context.issued, matter.leadAgencyId);
  refuseFor(
    takesPart(referredBy, matter),
    decidable(command, state, context),
    routeFitsMeasure(route, measure),
    unless(route !== 'ADVISE_PPC', 'LC-REFERRAL', { route, needs: 'PpcDirectionIssued' }),
    unless(bodies.length === 1 || route === 'ASSIGN_AGENCY', 'LC-REFERRAL', { route, bodies: bodies.length }),
    ...bodies.flatMap((body) => [routeFits(route, body, matter), maySend(command, body, matter, context)]),
  );
  return isReferable(state)
    ? bodies.map((body, index) => handlingReferred({ ...command, referredBy }, body, index, state, context))
    : [];
};

/**
 * KH art. 7.1.a; open question 15: each body that the people's committee named gets a referral of its own and decides within
 * its own competence. The same safeguards stand as for every other route; a body that has its referral gets no second one.
 * Where the case has gone back meanwhile, the direction is noted and leads to nothing: the committee is advised anew.
 */
export const referAsDirected = (
  { directionId }: ReferAsDirected,
  state: Existing,
  context: DecisionContext,
): readonly CaseEvent[] => {
  const { matter } = state;
  const direction = matter.directions.find((one) => one.directionId === directionId && one.outcome === 'DIRECTED');
  refuseFor(unless(direction !== undefined, 'LC-STATE', { unknown: directionId }));
  if (direction === undefined || direction !== matter.directions.at(-1) || !isDirected(state)) return [];
  const { proposedMeasure: measure, ladderReason, adviser } = direction;
  // The file holds every dissent; whoever decides says that it was seen.
  const proposal = { route: 'ADVISE_PPC', measure, ladderReason, dissentsSeen: matter.dissents } as const;
  const directed = new Set(direction.bodies.map((body) => bodyNow(body, context)));
  const bodies = [...directed].filter((body) => !hasReferral(body, matter));
  refuseFor(decidable(proposal, state, context), ...bodies.map((body) => maySend(proposal, body, matter, context)));
  const origin = { directionId, ...(adviser !== undefined && { adviser }) };
  return bodies.map((body, index) => handlingReferred({ ...proposal, ...origin }, body, index, state, context));
};

/**
 * Life-cycle 3.3, *Decidable*, which is computed: appraised and, for a restrictive measure, assessed by a third person and
 * explained by the affected party; for NO_RESTRICTION, verified is enough where nothing is to be appraised. Names everything
 * that is missing. Referring and advising the people's committee both ask it.
 */
export const decidable = (proposal: Proposal, state: Existing, { law }: Pick<DecisionContext, 'law'>): Check => {
  const { matter } = state;
  const { measure, ladderReason, dissentsSeen = [] } = proposal;
  const appraisal = appraisalOf(state);
  return every(
    isReferable(state) || (proposal.route === 'ADVISE_PPC' && isDirected(state))
      ? verificationAllows(proposal, state, law)
      : notReferable(state),
    dissentsAreSeen(matter.dissents, [...(appraisal?.dissentsSeen ?? []), ...dissentsSeen]),
    appraisedWithoutConflict(appraisal, matter),
    safeguarded(measure, ladderReason, matter, appraisal),
    withoutIdentity({ ladderReason }),
  );
};

/** INV-10: who had a conflict has appraised nothing, also where that is known only afterwards; another officer does it again. */
const appraisedWithoutConflict = (appraisal: Appraisal | undefined, { conflicted }: Matter): Check => {
  if (appraisal === undefined) return undefined;
  const { officerRef } = appraisal.completedBy;
  return unless(!conflicted.includes(officerRef), 'INV-10', {
    officerRef,
    is: 'APPRAISER',
    declared: 'CONFLICT',
    instead: 'ReopenVerification',
  });
};

const isReferable = (state: Existing): state is Referable =>
  ['Verified', 'Appraised', 'HandlingReferred', 'HandlingNoted'].includes(state.status);

const isDirected = (state: Existing): state is Directed =>
  ['PpcAdvised', 'HandlingReferred', 'HandlingNoted'].includes(state.status);

const appraisalOf = (state: Existing): Appraisal | undefined => ('appraisal' in state ? state.appraisal : undefined);

/** INV-01 until verification is completed; afterwards it is the state that does not fit. */
const notReferable = ({ status }: Existing): Check =>
  status === 'Opened' || status === 'UnderVerification'
    ? unless(false, 'INV-01', { state: status, missing: 'VerificationCompleted' })
    : unless(false, 'LC-STATE', { state: status, allowedIn: ['Appraised', 'Verified, NO_RESTRICTION'] });

/** INV-01, INV-06 and the appraisal: nothing beyond what was found, and without an appraisal only NO_RESTRICTION. */
const verificationAllows = ({ route, measure }: Proposal, state: Referable | Directed, law: LawInForce): Check => {
  const { outcome } = state;
  const appraisal = appraisalOf(state);
  const isFree = route === 'NO_RESTRICTION';
  const provisions = appraisal?.grounds.map(({ provisionId }) => provisionId) ?? [];
  return every(
    unless(isFree || isAdverse(outcome), 'INV-01', { outcome, route, allowedRoute: 'NO_RESTRICTION' }),
    unless(isAdverse(outcome) || !isRestrictive(measure), 'INV-06', { outcome, measure }),
    unless(isFree || !isAdverse(outcome) || appraisal !== undefined, 'LC-STATE', {
      state: state.status,
      allowedIn: ['Appraised'],
    }),
    unless(appraisal === undefined || appraisalAllows(route, measure, appraisal), 'LC-REFERRAL', {
      finding: appraisal?.finding ?? '',
      proposedRoute: appraisal?.proposedRoute ?? '',
      proposedMeasure: appraisal?.proposedMeasure ?? '',
    }),
    unless(appraisal === undefined || !isRestrictive(measure) || law.allowsRestriction(provisions), 'INV-24', {
      provisions,
    }),
  );
};

const appraisalAllows = (
  route: Route,
  measure: Measure,
  { finding, proposedRoute, proposedMeasure }: { finding: string; proposedRoute?: Route; proposedMeasure?: Measure },
): boolean =>
  finding === 'GROUND' &&
  (route === proposedRoute || route === 'NO_RESTRICTION') &&
  proposedMeasure !== undefined &&
  rungOf(measure) <= rungOf(proposedMeasure);

/** INV-03, INV-04, INV-10: a competent body that has not ended, does not merely advise, and that the matter is not about. */
const maySend = ({ route, measure }: Proposal, to: string, matter: Matter, context: DecisionContext): Check => {
  const { issued, law } = context;
  return every(
    addresseeIsActive(to, context),
    notAdvisory(to, law.agency(to)?.kind),
    unless(law.isCompetent(to, measure, route, matter.territory, issued.now), 'INV-03', {
      agencyId: to,
      measure,
      route,
      ask: law.whoMayDecide(measure, route, matter.territory, issued.now),
    }),
    notTheReportedParty(to, matter),
    unless(route === 'NO_RESTRICTION' || !matter.bodiesConcerned.includes(to), 'INV-10', {
      agencyId: to,
      is: 'BODY_CONCERNED',
      allowedRoute: 'NO_RESTRICTION',
    }),
  );
};

/** Life-cycle 3.3: the lead itself, another body, or nothing that restricts; one referral a body that may take effect. */
const routeFits = (route: Route, to: string, matter: Matter): Check =>
  every(
    unless(route !== 'OWN_COMPETENCE' || to === matter.leadAgencyId, 'LC-REFERRAL', {
      route,
      to,
      needs: matter.leadAgencyId,
    }),
    unless(route !== 'ASSIGN_AGENCY' || to !== matter.leadAgencyId, 'LC-REFERRAL', { route, to, isTheLead: true }),
    unless(!hasReferral(to, matter), 'LC-REFERRAL', { to, alreadyReferred: true }),
  );

const hasReferral = (to: string, { referrals }: Matter): boolean =>
  referrals.some((referral) => referral.to === to && mayTakeEffect(referral));

/** NO_RESTRICTION takes what restricts nobody. */
export const routeFitsMeasure = (route: Route, measure: Measure): Check =>
  unless(route !== 'NO_RESTRICTION' || WITHOUT_RESTRICTION.includes(measure), 'LC-REFERRAL', {
    route,
    measure,
    allowed: WITHOUT_RESTRICTION,
  });

/** The direction that led to a referral, with who advised it; or whoever made the referral. */
interface Origin {
  readonly directionId: Uuid;
  readonly adviser: Person;
  readonly referredBy: Person;
}

const handlingReferred = (
  { route, measure, ladderReason, directionId, adviser, referredBy }: Proposal & Partial<Origin>,
  to: string,
  index: number,
  state: Referable | Directed,
  { issued }: DecisionContext,
): CaseEvent => {
  const { matter, outcome } = state;
  const { caseKind, subject, territory, conductAt, reportedAgencyId, bodiesConcerned, leadAgencyId } = matter;
  const appraisal = appraisalOf(state);
  // The first of several has the ids that a single one would have.
  const place = index === 0 ? '' : `/${index}`;
  return {
    type: 'HandlingReferred',
    data: {
      referralId: createdId(issued, `referral${place}`),
      decisionId: createdId(issued, `decision${place}`),
      route,
      to,
      proposedMeasure: measure,
      file: {
        caseKind,
        subject,
        territory,
        outcome,
        ...(conductAt !== undefined && { conductAt }),
        ...(reportedAgencyId !== undefined && { reportedAgencyId }),
        bodiesConcerned: [...bodiesConcerned],
        leadAgencyId,
        grounds: appraisal?.grounds ?? [],
        verifiers: [...matter.verifiers],
        conflicted: [...matter.conflicted],
        evidence: matter.answers.filter((answer) => answer.outcome === outcome).flatMap(({ evidence }) => evidence),
        ...(appraisal !== undefined && {
          appraisal: appraisal.reasons,
          necessityAndProportionality: appraisal.necessityAndProportionality,
          alternativesConsidered: appraisal.alternativesConsidered,
          appraisedBy: appraisal.completedBy,
        }),
        ...(referredBy !== undefined && { referredBy }),
        ...(adviser !== undefined && { adviser }),
        measuresTaken: [...stepsTried(matter)],
        ...(ladderReason !== undefined && { ladderReason }),
        ...(matter.expressionAssessment !== undefined && { expressionAssessment: matter.expressionAssessment }),
        ...(matter.explanation?.ended !== undefined && { explanation: matter.explanation.ended }),
        opinions: [...matter.opinions],
        dissents: [...matter.dissents],
        topics: [...matter.topics],
        ...(directionId !== undefined && { directionId }),
      },
    },
  };
};

/**
 * Life-cycle 3.0: a decision is noted where its file still holds, and rejected where something material is newer. What was
 * settled before stays settled.
 */
export const noteHandling = (decided: NoteHandling, { referrals }: Matter): readonly CaseEvent[] => {
  const { referralId, decisionId } = decided;
  const referral = referrals.find((one) => one.referralId === referralId && one.decisionId === decisionId);
  refuseFor(unless(referral !== undefined, 'LC-STATE', { unknown: referralId }));
  if (referral?.stage !== 'REFERRED') return [];
  const [first, ...rest] = referral.newerThanFile;
  if (first === undefined) return [{ type: 'HandlingNoted', data: decided }];
  return [
    {
      type: 'HandlingRejected',
      data: { referralId, decisionId, newerThanFile: [first, ...rest], reason: NEWER_THAN_FILE },
    },
  ];
};

const NEWER_THAN_FILE =
  'Có tình tiết mới hơn hồ sơ đã chuyển. / Facts became known after the file was made (life-cycle 3.0).';

/** Life-cycle 3.4: the authority gave the file back; the case goes back to its appraisal. What was settled stays settled. */
export const noteFileReturn = (returned: NoteFileReturn, { referrals }: Matter): readonly CaseEvent[] => {
  const { referralId, decisionId } = returned;
  const referral = referrals.find((one) => one.referralId === referralId && one.decisionId === decisionId);
  refuseFor(unless(referral !== undefined, 'LC-STATE', { unknown: referralId }));
  return referral?.stage === 'REFERRED' ? [{ type: 'FileReturnNoted', data: returned }] : [];
};

/** Life-cycle 3.4: what the authority did is noted in any state, of decisions that this case asked for. */
export const noteNotification = (notified: NoteNotification, matter: Matter): readonly CaseEvent[] => {
  refuseFor(decisionIsKnown(notified.decisionId, matter));
  return [{ type: 'NotificationNoted', data: notified }];
};

/** KH art. 6.5; KH-29. What was reported of a decision and is annulled by now is no result (INV-15). */
export const noteResult = (result: NoteResult, matter: Matter): readonly CaseEvent[] => {
  refuseFor(decisionIsKnown(result.decisionId, matter));
  const isAnnulled = matter.referrals.some(
    ({ decisionId, stage }) => decisionId === result.decisionId && stage === 'ANNULLED',
  );
  return isAnnulled ? [] : [{ type: 'ResultNoted', data: result }];
};

/** LC-STATE: what is noted is of a decision that this case asked for. */
export const decisionIsKnown = (decisionId: string, { referrals }: Matter): Check =>
  unless(
    referrals.some((referral) => referral.decisionId === decisionId),
    'LC-STATE',
    { unknown: decisionId },
  );

import type { CaseEvent, Measure, ReferHandling, Route } from '#contracts';
import {
  type Check,
  createdId,
  type DecisionContext,
  isAdverse,
  isRestrictive,
  refuseFor,
  rungOf,
  unless,
} from '#rules';
import { actingPerson, addresseeIsActive, every, notTheReportedParty, takesPart } from '../guards.js';
import type { NoteHandling, NoteNotification, NoteResult } from './case.commands.js';
import type { Matter, Referral } from './case.matter.js';
import type { Existing, In } from './case.state.js';

/** Verified, and nothing has ended yet. */
type Referable = In<'Verified' | 'Appraised' | 'AwaitingExplanation' | 'HandlingReferred' | 'HandlingNoted'>;

/** What NO_RESTRICTION takes. */
const WITHOUT_RESTRICTION: readonly Measure[] = ['STATEMENT', 'GUIDANCE_NOTICE'];

/** KH art. 6.4, 7.1.a; INV-01, 03, 05, 06, 07, 10, 24. Facts first, measure last: «chính xác» (art. 4.2). */
export const referHandling = (
  command: ReferHandling,
  state: Existing,
  context: DecisionContext,
): readonly CaseEvent[] => {
  const { route, to, measure } = command;
  const { matter } = state;
  const { issued, law } = context;
  refuseFor(
    takesPart(actingPerson(issued, matter.leadAgencyId), matter),
    isReferable(state) ? verificationAllows(command, state, context) : notReferable(state),
    restrictionIsSafeguarded(measure),
    routeFits(command, matter),
    addresseeIsActive(to, context),
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
  return isReferable(state) ? [handlingReferred(command, state, context)] : [];
};

const isReferable = (state: Existing): state is Referable =>
  ['Verified', 'Appraised', 'AwaitingExplanation', 'HandlingReferred', 'HandlingNoted'].includes(state.status);

/** INV-01 until verification is completed; afterwards it is the state that does not fit. */
const notReferable = ({ status }: Existing): Check =>
  status === 'Opened' || status === 'UnderVerification'
    ? unless(false, 'INV-01', { state: status, missing: 'VerificationCompleted' })
    : unless(false, 'LC-STATE', { state: status, allowedIn: ['Appraised', 'Verified, NO_RESTRICTION'] });

/** INV-01, INV-06 and the appraisal: nothing beyond what was found, and without an appraisal only NO_RESTRICTION. */
const verificationAllows = ({ route, measure }: ReferHandling, state: Referable, { law }: DecisionContext): Check => {
  const { outcome } = state;
  const appraisal = 'appraisal' in state ? state.appraisal : undefined;
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

/** INV-05, INV-07: their steps come with the life-cycle's safeguards; until then nothing restrictive is referred. */
const restrictionIsSafeguarded = (measure: Measure): Check =>
  every(
    unless(!isRestrictive(measure), 'INV-05', { measure, missing: 'ExpressionAssessmentRecorded' }),
    unless(!isRestrictive(measure), 'INV-07', { measure, missing: 'ExplanationNoted' }),
  );

/** Life-cycle 3.3: the lead itself, another body, or nothing that restricts; one open referral a body. */
const routeFits = ({ route, to, measure }: ReferHandling, { leadAgencyId, referrals }: Matter): Check =>
  every(
    routeFitsMeasure(route, measure),
    unless(route !== 'OWN_COMPETENCE' || to === leadAgencyId, 'LC-REFERRAL', { route, to, needs: leadAgencyId }),
    unless(route !== 'ASSIGN_AGENCY' || to !== leadAgencyId, 'LC-REFERRAL', { route, to, isTheLead: true }),
    unless(!referrals.some((referral) => referral.to === to && isOpen(referral)), 'LC-REFERRAL', {
      to,
      alreadyReferred: true,
    }),
  );

/** NO_RESTRICTION takes what restricts nobody; ADVISE_PPC waits for the people's committee's directions. */
export const routeFitsMeasure = (route: Route, measure: Measure): Check =>
  every(
    unless(route !== 'NO_RESTRICTION' || WITHOUT_RESTRICTION.includes(measure), 'LC-REFERRAL', {
      route,
      measure,
      allowed: WITHOUT_RESTRICTION,
    }),
    unless(route !== 'ADVISE_PPC', 'LC-REFERRAL', { route, needs: 'PpcDirectionIssued' }),
  );

const isOpen = ({ stage, isSuperseded }: Referral): boolean => stage === 'REFERRED' && !isSuperseded;

const handlingReferred = (
  { route, to, measure }: ReferHandling,
  { matter, outcome, ...state }: Referable,
  { issued }: DecisionContext,
): CaseEvent => {
  const { caseKind, subject, territory, conductAt, reportedAgencyId, bodiesConcerned, leadAgencyId } = matter;
  const appraisal = 'appraisal' in state ? state.appraisal : undefined;
  return {
    type: 'HandlingReferred',
    data: {
      referralId: createdId(issued, 'referral'),
      decisionId: createdId(issued, 'decision'),
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
        }),
        measuresTaken: [...matter.measuresTaken],
        ...(matter.expressionAssessment !== undefined && { expressionAssessment: matter.expressionAssessment }),
        ...(matter.explanation?.ended !== undefined && { explanation: matter.explanation.ended }),
        opinions: [...matter.opinions],
        dissents: [...matter.dissents],
        topics: [...matter.topics],
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

/** Life-cycle 3.4: what the authority did is noted in any state, of decisions that this case asked for. */
export const noteNotification = (notified: NoteNotification, matter: Matter): readonly CaseEvent[] => {
  refuseFor(decisionIsKnown(notified.decisionId, matter));
  return [{ type: 'NotificationNoted', data: notified }];
};

/** KH art. 6.5; KH-29. */
export const noteResult = (result: NoteResult, matter: Matter): readonly CaseEvent[] => {
  refuseFor(decisionIsKnown(result.decisionId, matter));
  return [{ type: 'ResultNoted', data: result }];
};

const decisionIsKnown = (decisionId: string, { referrals }: Matter): Check =>
  unless(
    referrals.some((referral) => referral.decisionId === decisionId),
    'LC-STATE',
    { unknown: decisionId },
  );

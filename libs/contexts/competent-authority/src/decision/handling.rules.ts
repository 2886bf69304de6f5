import type { AgencyKind, CitedProvision, Measure, OfficerActor, Route, SeenDissent, SigningStep } from '#contracts';
import type { Instant } from '#kernel';
import {
  bodyNow,
  type Check,
  type DecisionContext,
  freeOfIdentity,
  isAdverse,
  isRestrictive,
  type LawInForce,
  notAdvisory,
  type Refusal,
  rungOf,
  stepsSkipped,
  unless,
} from '#rules';
import type { HandlingFile, Referral, Referred, Statement } from './decision.state.js';

/** Several checks as one: everything that any of them found. */
const every = (...checks: readonly Check[]): readonly Refusal[] =>
  checks.flat().filter((check): check is Refusal => check !== undefined);

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

/** KH art. 4.1, 7; INV-03. Those who are asked for their opinion only never decide, whatever a pack says (INV-04). */
export const competent = (measure: Measure, { to, route, file }: Referral, now: Instant, law: LawInForce): Check =>
  every(
    notAdvisory(to, law.agency(to)?.kind),
    unless(law.isCompetent(to, measure, route, file.territory, now), 'INV-03', {
      whoMayDecide: law.whoMayDecide(measure, route, file.territory, now),
    }),
  );

/** KH art. 4.2; INV-05, 06, 07, 09, 24: what stands beside a restrictive measure, on the file and on what was noted since. */
export const restrictionIsSafeguarded = (
  { measure, provisions, ladderReason }: Pick<Statement, 'measure' | 'provisions' | 'ladderReason'>,
  signer: OfficerActor,
  state: Referred,
  law: LawInForce,
): Check => {
  if (!isRestrictive(measure)) return undefined;
  const { file } = state.referral;
  const breached = provisions.filter(({ use }) => use === 'SUBSTANTIVE').map(({ provisionId }) => provisionId);
  return every(
    unless(isAdverse(file.outcome), 'INV-06', { outcome: file.outcome }),
    threePersons(measure, signer, file),
    explained(measure, signer, state),
    leastRestrictive(measure, ladderReason, file),
    unless(law.allowsRestriction(breached), 'INV-24', { provisions: breached }),
  );
};

/**
 * KH art. 4.2 «không cản trở tự do báo chí, tự do ngôn luận»; INV-05. Who verified, who assessed and who signs are three:
 * persons, not posts, so the same human in another body or under a delegation is the same.
 */
const threePersons = (measure: Measure, { officerRef: signer }: OfficerActor, file: HandlingFile): Check => {
  const { expressionAssessment: assessment, verifiers } = file;
  if (assessment === undefined) return unless(false, 'INV-05', { missing: 'ExpressionAssessmentRecorded' });
  const assessor = assessment.assessedBy.officerRef;
  const hasVerified = (officerRef: string) => verifiers.some((verifier) => verifier.officerRef === officerRef);
  return every(
    unless(!hasVerified(assessor), 'INV-05', { assessor, is: 'VERIFIER' }),
    unless(assessor !== signer, 'INV-05', { assessor, is: 'SIGNER' }),
    unless(!hasVerified(signer), 'INV-05', { signer, is: 'VERIFIER' }),
    unless(rungOf(measure) <= rungOf(assessment.measure), 'INV-05', { measure, assessed: assessment.measure }),
  );
};

/** INV-07: the affected party was heard, or could have been; where it could not be reached, a superior signs too. */
const explained = (
  measure: Measure,
  { officerRef: signer }: OfficerActor,
  { referral, coSignature, conflicted }: Referred,
): Check => {
  const { explanation } = referral.file;
  if (explanation === undefined) return unless(false, 'INV-07', { missing: 'ExplanationNoted' });
  if (explanation.step !== 'PARTY_UNREACHABLE') return undefined;
  if (coSignature === undefined) {
    return unless(false, 'INV-07', { missing: 'DecisionCoSigned', by: referral.superior ?? 'none registered' });
  }
  const coSigner = coSignature.coSignedBy.officerRef;
  return every(
    unless(rungOf(measure) <= rungOf(coSignature.measure), 'INV-07', { measure, coSigned: coSignature.measure }),
    unless(coSigner !== signer, 'INV-07', { coSigner, is: 'SIGNER' }),
    unless(!conflicted.includes(coSigner), 'INV-10', { officerRef: coSigner }),
  );
};

/** HP 1 «hướng dẫn nhắc nhở, chấn chỉnh kịp thời»; INV-09. Whoever leaves steps out says why, and nothing milder would do. */
const leastRestrictive = (
  measure: Measure,
  ladderReason: string | undefined,
  { measuresTaken, expressionAssessment: assessment }: HandlingFile,
): Check => {
  const skipped = stepsSkipped(measure, measuresTaken);
  const isFoundTooHarsh =
    assessment !== undefined && !assessment.leastRestrictive && rungOf(measure) >= rungOf(assessment.measure);
  return every(
    unless(skipped.length === 0 || ladderReason !== undefined, 'INV-09', { skipped, missing: 'ladderReason' }),
    unless(!isFoundTooHarsh, 'INV-09', { measure, assessedAs: 'not the least restrictive' }),
  );
};

/** Whose dissent it is, and where it was voiced. */
export const dissentRef = ({ consultationId, agencyId, opinionId }: HandlingFile['dissents'][number]): SeenDissent => ({
  consultationId,
  agencyId,
  ...(opinionId !== undefined && { opinionId }),
});

/**
 * KH art. 5.3; INV-10. A body that the claim merely speaks about may answer for itself (NO_RESTRICTION), and no more; nor may
 * the body that goes on in its place.
 */
export const withoutConflict = (
  { officerRef }: Pick<OfficerActor, 'officerRef'>,
  { referral: { to, route, file }, conflicted }: Referred,
  context: DecisionContext,
): Check => {
  const speaksForItself = route === 'NO_RESTRICTION' || !isConcerned(to, file, context);
  return every(
    unless(to !== file.reportedAgencyId, 'INV-10', { reportedAgencyId: to }),
    unless(speaksForItself, 'INV-10', { bodyConcerned: to, allowedRoute: 'NO_RESTRICTION' }),
    unless(!conflicted.includes(officerRef), 'INV-10', { officerRef }),
  );
};

/** Whether the claim speaks about the body, as the one that either is today. */
export const isConcerned = (agencyId: string, { bodiesConcerned }: HandlingFile, context: DecisionContext): boolean =>
  bodiesConcerned.some((concerned) => bodyNow(concerned, context) === bodyNow(agencyId, context));

/** Life-cycle 3.3: a decider may be milder than the lead proposed, never harsher. */
export const notAboveProposal = (measure: Measure, { proposedMeasure }: Referral): Check =>
  unless(rungOf(measure) <= rungOf(proposedMeasure), 'LC-REFERRAL', { measure, proposedMeasure });

/**
 * INV-08: a decision says what it rests on, why less would not do, until when it holds, and where and until when one can
 * turn against it. A statement asks nothing of anybody, so nothing less is thinkable and no limit runs.
 */
export const statementIsComplete = (
  statement: Statement,
  { route }: Referral,
  now: Instant,
  law: LawInForce,
): Check => {
  const { measure, evidence, whyLessDoesNotSuffice, duration, licensor, remedy } = statement;
  const needs = {
    evidence: route === 'NO_RESTRICTION' || evidence.length > 0,
    whyLessDoesNotSuffice: measure === 'STATEMENT' || whyLessDoesNotSuffice !== undefined,
    duration: !isRestrictive(measure) || duration?.endsAt !== undefined || duration?.reviewAt !== undefined,
    licensor: measure !== 'LICENCE_SUSPENSION' || licensor !== undefined,
    'remedy/timeLimitDays': measure === 'STATEMENT' || remedy.timeLimitDays !== undefined,
  };
  const missing = Object.entries(needs).flatMap(([field, isThere]) => (isThere ? [] : [field]));
  const past = [duration?.endsAt, duration?.reviewAt].filter((at) => at !== undefined && at <= now);
  return every(
    unless(missing.length === 0, 'INV-08', { missing }),
    unless(law.isActive(remedy.body, now), 'INV-08', { remedyBody: remedy.body, is: 'NOT_REGISTERED' }),
    unless(licensor === undefined || law.isActive(licensor, now), 'LC-ADDRESSEE', { licensor: licensor ?? '' }),
    unless(past.length === 0, 'LC-DUE', { field: 'duration', now }),
  );
};

/** Kinds of body that decide as a body: whoever signs for one signs on its behalf («TM. ỦY BAN NHÂN DÂN»). */
const COLLECTIVE: readonly AgencyKind[] = ['PROVINCIAL_PEOPLES_COMMITTEE', 'DISTRICT_PC', 'COMMUNE_PC'];

/** HP-25; INV-08: «TM.» stands first, no capacity twice; a people's committee is always signed for. */
export const chainStands = (chain: readonly SigningStep[], agencyId: string, law: LawInForce): Check => {
  const capacities = chain.map(({ capacity }) => capacity);
  const kind = law.agency(agencyId)?.kind;
  const needsOnBehalf = kind !== undefined && COLLECTIVE.includes(kind);
  return every(
    unless(!capacities.slice(1).includes('ON_BEHALF'), 'INV-08', { chain: capacities, first: 'ON_BEHALF' }),
    unless(new Set(capacities).size === capacities.length, 'INV-08', { chain: capacities, is: 'REPEATED' }),
    unless(!needsOnBehalf || capacities[0] === 'ON_BEHALF', 'INV-08', { missing: ['signature/chain: ON_BEHALF'] }),
  );
};

/** INV-17, for every text of a decision. */
export const statementNamesNobody = ({ facts, reasons, scope, remedy, ...more }: Statement): Check =>
  namesNobody({
    facts,
    reasons,
    scope,
    remedy: remedy.text,
    whyLessDoesNotSuffice: more.whyLessDoesNotSuffice,
    ladderReason: more.ladderReason,
  });

/** INV-17, for the positions of a chain. */
export const chainNamesNobody = (chain: readonly SigningStep[], field: string): Check =>
  namesNobody(Object.fromEntries(chain.map(({ position }, index) => [`${field}/${index}/position`, position])));

/** INV-17, for each text that an official words. */
export const namesNobody = (texts: Readonly<Record<string, string | undefined>>): Check =>
  every(
    ...Object.entries(texts).map(([field, text]) => (text === undefined ? undefined : freeOfIdentity(text, field))),
  );

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

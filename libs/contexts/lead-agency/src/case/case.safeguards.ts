import type { AssessExpressionImpact, CaseEvent, Measure, RecordAllegedGround } from '#contracts';
import {
  affectedPartyOf,
  type Check,
  createdId,
  type DecisionContext,
  explanationDueAt,
  isRestrictive,
  refuseFor,
  rungOf,
  stepsSkipped,
  unless,
} from '#rules';
import { actingPerson, addresseeIsActive, every, takesPart, withoutIdentity } from '../guards.js';
import type { InviteExplanation, NoteExplanation, NoteStatement } from './case.commands.js';
import type { Matter } from './case.matter.js';
import type { Appraisal, In } from './case.state.js';

/** KH art. 2.2; KH-02: an allegation names a provision of the catalogue. Whether it may be cited, the appraisal says. */
export const recordAllegedGround = (
  { provisionId }: RecordAllegedGround,
  matter: Matter,
  { issued, law }: DecisionContext,
): readonly CaseEvent[] => {
  refuseFor(
    takesPart(actingPerson(issued, matter.leadAgencyId), matter),
    unless(law.knowsProvision(provisionId), 'REFERENCE_UNKNOWN', { provisionId }),
  );
  return [{ type: 'AllegedGroundRecorded', data: { provisionId } }];
};

/** KH art. 4.2 «không cản trở tự do báo chí, tự do ngôn luận»; KH-05, INV-05. By a third person, of one measure. */
export const assessExpressionImpact = (
  assessment: AssessExpressionImpact,
  { matter, ...state }: In<'UnderAppraisal' | 'Appraised' | 'AwaitingExplanation'>,
  { issued }: DecisionContext,
): readonly CaseEvent[] => {
  const { publicInterest, lessRestrictiveMeans } = assessment;
  const assessedBy = actingPerson(issued, matter.leadAgencyId);
  refuseFor(
    takesPart(assessedBy, matter),
    isThirdPerson(assessedBy.officerRef, matter, 'appraisal' in state ? state.appraisal : undefined),
    withoutIdentity({ publicInterest, lessRestrictiveMeans }),
  );
  return [{ type: 'ExpressionAssessmentRecorded', data: { assessedBy, ...assessment } }];
};

/**
 * INV-05: neither verified, nor completed verification or appraisal. Persons, not posts: the same human in another body is
 * the same.
 */
const isThirdPerson = (officerRef: string, { verifiers }: Matter, appraisal: Appraisal | undefined): Check =>
  every(
    unless(!verifiers.some((verifier) => verifier.officerRef === officerRef), 'INV-05', { officerRef, is: 'VERIFIER' }),
    unless(appraisal?.completedBy.officerRef !== officerRef, 'INV-05', { officerRef, is: 'APPRAISER' }),
  );

/** INV-07; life-cycle 3.6. Who the party is, the vault knows; the event has an opaque reference (INV-17). */
export const inviteExplanation = (
  { affectedParty, alleged, session = 'WRITTEN', dueAt }: InviteExplanation,
  { matter, appraisal }: In<'Appraised'>,
  context: DecisionContext,
): readonly CaseEvent[] => {
  const { issued } = context;
  const { proposedMeasure } = appraisal;
  const invitedBy = actingPerson(issued, matter.leadAgencyId);
  const least = explanationDueAt(session, context);
  refuseFor(
    takesPart(invitedBy, matter),
    unless(proposedMeasure !== undefined && isRestrictive(proposedMeasure), 'LC-EXPLANATION', {
      proposedMeasure: proposedMeasure ?? '',
      needs: 'ORDER_CORRECTION or above',
    }),
    affectedParty.agencyId === undefined ? undefined : addresseeIsActive(affectedParty.agencyId, context),
    unless(dueAt === undefined || dueAt >= least, 'LC-DUE', { dueAt: dueAt ?? '', session, notBefore: least }),
    withoutIdentity({ alleged }),
  );
  if (proposedMeasure === undefined) return [];
  const { caseKind, subject, reportedAgencyId, bodiesConcerned, conflicted } = matter;
  const explanationId = createdId(issued, 'explanation');
  return [
    {
      type: 'ExplanationInvited',
      data: {
        explanationId,
        invitedBy: matter.leadAgencyId,
        affectedParty: { subjectRef: affectedPartyOf(explanationId), ...affectedParty },
        alleged,
        proposedMeasure,
        session,
        invitedAt: issued.now,
        dueAt: dueAt ?? least,
        file: {
          caseKind,
          subject,
          ...(reportedAgencyId !== undefined && { reportedAgencyId }),
          bodiesConcerned: [...bodiesConcerned],
          conflicted: [...conflicted],
        },
      },
    },
  ];
};

/** Life-cycle 3.0: how the step ended is noted in any state; late words too, they make a file on its way out of date. */
export const noteExplanation = (ended: NoteExplanation): readonly CaseEvent[] => [
  { type: 'ExplanationNoted', data: ended },
];

/**
 * KH art. 7.1.c, 7.3.d; KH-22. Noted where the body leads, is spoken about or was asked for something: of a matter that a
 * body has no part in, its statement tells nothing here.
 */
export const noteStatement = (
  statement: NoteStatement,
  matter: Matter,
  asked: readonly string[],
): readonly CaseEvent[] => {
  const { statementId, agencyId } = statement;
  const hasPart = [matter.leadAgencyId, ...matter.bodiesConcerned, ...asked].includes(agencyId);
  return hasPart && !matter.statements.includes(statementId) ? [{ type: 'StatementNoted', data: statement }] : [];
};

/** Measures that were tried on the matter; a body's official statement is the first step of the ladder (KH-22). */
export const stepsTried = ({ measuresTaken, statements }: Matter): readonly Measure[] => {
  const taken = measuresTaken.map(({ measure }) => measure);
  return statements.length > 0 && !taken.includes('STATEMENT') ? ['STATEMENT', ...taken] : taken;
};

/**
 * What a restrictive measure needs beyond verification and appraisal: INV-05, a third person's assessment of this measure or
 * a harsher one; INV-07, the affected party's step, ended, for this measure or a harsher one; INV-09, that the measure was
 * found to be the least restrictive one that suffices, and a reason for every step of the ladder that is left out.
 */
export const safeguarded = (
  measure: Measure,
  ladderReason: string | undefined,
  matter: Matter,
  appraisal: Appraisal | undefined,
): Check => {
  if (!isRestrictive(measure)) return undefined;
  const skipped = stepsSkipped(measure, stepsTried(matter));
  return every(
    isAssessed(measure, matter, appraisal),
    wasHeard(measure, matter),
    unless(skipped.length === 0 || ladderReason !== undefined, 'INV-09', { measure, skipped, needs: 'ladderReason' }),
  );
};

const isAssessed = (measure: Measure, matter: Matter, appraisal: Appraisal | undefined): Check => {
  const found = matter.expressionAssessment;
  if (found === undefined) return unless(false, 'INV-05', { measure, missing: 'ExpressionAssessmentRecorded' });
  const { officerRef } = found.assessedBy;
  return every(
    unless(rungOf(measure) <= rungOf(found.measure), 'INV-05', { measure, assessed: found.measure }),
    // Who assessed may have verified or declared a conflict since.
    isThirdPerson(officerRef, matter, appraisal),
    unless(!matter.conflicted.includes(officerRef), 'INV-10', { officerRef, declared: 'CONFLICT', assessed: true }),
    unless(found.leastRestrictive, 'INV-09', { measure, assessed: found.measure, leastRestrictive: false }),
  );
};

const wasHeard = (measure: Measure, { explanation }: Matter): Check => {
  if (explanation === undefined) return unless(false, 'INV-07', { measure, missing: 'ExplanationInvited' });
  const { explanationId, proposedMeasure, ended } = explanation;
  return every(
    unless(ended !== undefined, 'INV-07', { measure, explanationId, missing: 'ExplanationNoted' }),
    unless(rungOf(measure) <= rungOf(proposedMeasure), 'INV-07', { measure, explained: proposedMeasure }),
  );
};

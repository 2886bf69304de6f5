import type { AmendDecision, AnnulDecision, AnnulmentGround, DecisionEvent, RestrictionStage } from '#contracts';
import { canonicalJson } from '#kernel';
import {
  actingOfficer,
  bodyNow,
  type Check,
  type DecisionContext,
  isRestrictive,
  refuseFor,
  rungOf,
  unless,
} from '#rules';
import type { UndoRestrictions } from './decision.commands.js';
import {
  type ComplaintOutcome,
  type Decided,
  type RestrictionLetter,
  type Statement,
  wasNotified,
} from './decision.state.js';
import {
  competent,
  namesNobody,
  restrictionIsSafeguarded,
  statementIsComplete,
  statementNamesNobody,
  withoutConflict,
} from './handling.rules.js';

/**
 * A decision is changed by these two and by nothing else, also after publication (open question 27). Each names what has to
 * be undone (INV-15): the letters that went out, and whoever was told. The decision's own stream knows all of them, because
 * nothing is asked for on an annulled decision any more.
 */

/** Life-cycle 3.4; INV-10, INV-15. Once and for good: what was amended before may be annulled still. */
export const annulDecision = (
  command: AnnulDecision,
  state: Decided,
  context: DecisionContext,
): readonly DecisionEvent[] => {
  const annulledBy = personOf(context);
  refuseFor(
    groundFits(command, state, context),
    withoutConflict(annulledBy, state, context),
    namesNobody({ reasons: command.reasons }),
  );
  const since = context.issued.now;
  const told = wasNotified(state) ? ({ wasNotified: true } as const) : {};
  return [{ type: 'DecisionAnnulled', data: { ...setAside(command, state, context), ...told, since, annulledBy } }];
};

/**
 * Life-cycle 3.4; INV-14, INV-15. Milder, narrower or shorter, on the provisions that were cited; every safeguard of the
 * measure that then holds stands as if it were decided now (INV-03, 05, 06, 07, 08, 09, 10, 24).
 */
export const amendDecision = (
  command: AmendDecision,
  state: Decided,
  context: DecisionContext,
): readonly DecisionEvent[] => {
  const { measure, scope, duration, remedy, reasons } = command;
  const { decided, referral } = state;
  const { issued, law } = context;
  const { duration: _, ...before } = decided;
  const holds = { measure, scope, ...(duration !== undefined && { duration }), remedy };
  const statement: Statement = { ...before, ...holds, reasons };
  const amendedBy = personOf(context);
  refuseFor(
    groundFits(command, state, context),
    withoutConflict(amendedBy, state, context),
    isMilder(command, decided),
    competent(measure, referral, issued.now, law),
    restrictionIsSafeguarded(statement, actingOfficer(issued), state, law),
    statementIsComplete(statement, referral, issued.now, law),
    statementNamesNobody(statement),
  );
  const since = issued.now;
  return [
    {
      type: 'DecisionAmended',
      data: { ...setAside(command, state, context), ...holds, ...findingsOf(state), since, amendedBy },
    },
  ];
};

const personOf = ({ issued }: DecisionContext) => {
  const { agencyId, officerRef } = actingOfficer(issued);
  return { agencyId, officerRef };
};

/** Who upheld the complaint that a ground names: whoever resolved it, or a court. */
const UPHELD_BY: Readonly<Partial<Record<AnnulmentGround, ComplaintOutcome['by']>>> = {
  UPHELD_COMPLAINT: 'RESOLUTION',
  COURT_OUTCOME: 'COURT',
};

/**
 * The superior, by its head, on its own ground; the authority on each of the others. A complaint is one about this decision,
 * and where it is the ground, it was upheld, wholly or in part.
 */
const groundFits = (
  { ground, complaintId }: AnnulDecision,
  { referral, complaints, outcomes }: Decided,
  context: DecisionContext,
): Check => {
  const { agencyId, role } = actingOfficer(context.issued);
  const isSuperior = agencyId !== bodyNow(referral.to, context);
  const upheldBy = UPHELD_BY[ground];
  const isKnown = complaintId === undefined ? upheldBy === undefined : complaints.includes(complaintId);
  const found = outcomes.find((one) => one.complaintId === complaintId);
  const isUpheld = found?.by === upheldBy && found?.outcome !== 'REJECTED';
  return [
    unless(isSuperior === (ground === 'SUPERIOR'), 'LC-ANNULMENT', { ground, deciding: referral.to }),
    unless(!isSuperior || role === 'HEAD', 'LC-ANNULMENT', { ground, needs: 'HEAD' }),
    unless(isKnown, 'LC-ANNULMENT', { ground, complaintId: complaintId ?? 'missing' }),
    unless(!isKnown || upheldBy === undefined || isUpheld, 'LC-ANNULMENT', {
      ground,
      complaintId: complaintId ?? '',
      found: found === undefined ? 'nothing yet' : `${found.by}: ${found.outcome}`,
    }),
  ].filter((refusal) => refusal !== undefined);
};

/** Life-cycle 3.3: never up the ladder; INV-14: never beyond the dates that were set; and not the same again. */
const isMilder = ({ measure, scope, duration, remedy }: AmendDecision, decided: Decided['decided']): Check => {
  const before = { measure: decided.measure, scope: decided.scope, duration: decided.duration, remedy: decided.remedy };
  const differs = canonicalJson({ measure, scope, duration, remedy }) !== canonicalJson(before);
  const beyond = isRestrictive(measure)
    ? (['endsAt', 'reviewAt'] as const).filter((date) => {
        const set = decided.duration?.[date];
        const now = duration?.[date];
        return set !== undefined && (now === undefined || now > set);
      })
    : [];
  return [
    unless(rungOf(measure) <= rungOf(decided.measure), 'LC-AMENDMENT', { measure, decided: decided.measure }),
    unless(differs, 'LC-AMENDMENT', { is: 'UNCHANGED' }),
    unless(beyond.length === 0, 'INV-14', { beyondTheDecision: beyond }),
  ].filter((refusal) => refusal !== undefined);
};

/** INV-15: of whoever was right by now, the amendment makes good what was found; whatever is found later, another one does. */
const findingsOf = ({ outcomes }: Decided) => {
  const findings = outcomes.filter(({ outcome }) => outcome !== 'REJECTED');
  return findings.length === 0 ? {} : { findings: [...findings] };
};

/** After these a provider restricts nothing under the letter; a lapsed one is still to be restored. */
const UNDONE: readonly (RestrictionStage | undefined)[] = ['REFUSED', 'RESTORED', 'TERMINATED'];

const setAside = (
  { ground, complaintId, reasons }: AnnulDecision,
  { referral, restrictions, told }: Decided,
  context: DecisionContext,
) => {
  const agencyId = bodyNow(referral.to, context);
  return {
    caseId: referral.caseId,
    agencyId,
    ground,
    ...(complaintId !== undefined && { complaintId }),
    reasons,
    restrictions: restrictions
      .filter(({ stage }) => !UNDONE.includes(stage))
      .map(({ restrictionId, addressee }) => ({ restrictionId, addressee })),
    recipients: [...new Set(told.map((recipient) => bodyNow(recipient, context)))].filter(
      (recipient) => recipient !== agencyId,
    ),
  };
};

/**
 * INV-15: each letter is lifted once, whoever lifted it first. What had ended before is noted again: the list of the remedy
 * is told by what this stream says after it was opened, and by nothing else.
 */
export const undoRestrictions = (
  { restrictionIds, reasons }: UndoRestrictions,
  { restrictions }: Decided,
): readonly DecisionEvent[] => {
  const unknown = restrictionIds.filter((id) => !restrictions.some(({ restrictionId }) => restrictionId === id));
  refuseFor(unless(unknown.length === 0, 'LC-STATE', { unknown }));
  return restrictions
    .filter(({ restrictionId }) => restrictionIds.includes(restrictionId))
    .flatMap((letter) => undone(letter, reasons));
};

const undone = ({ restrictionId, stage, isLifted }: RestrictionLetter, reasons: string): readonly DecisionEvent[] => {
  if (stage !== undefined && UNDONE.includes(stage)) {
    return [{ type: 'RestrictionNoted', data: { restrictionId, stage } }];
  }
  return isLifted ? [] : [{ type: 'RestorationRequested', data: { restrictionId, reasons } }];
};

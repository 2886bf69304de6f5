import type {
  CoSignDecision,
  DecideHandling,
  DecisionEvent,
  DraftDecision,
  ReturnFile,
  ReviewDecision,
  StatementOfReasons,
} from '#contracts';
import { canonicalJson } from '#kernel';
import {
  actingOfficer,
  type Check,
  type DecisionContext,
  dissentsAreSeen,
  isRestrictive,
  type Issuance,
  type LawInForce,
  notAdvisory,
  refuseFor,
  unless,
} from '#rules';
import type { RecordEffect, RequestDecision } from './decision.commands.js';
import type { Referred, Statement } from './decision.state.js';
import {
  basisStands,
  chainNamesNobody,
  chainStands,
  competent,
  dissentRef,
  isConcerned,
  namesNobody,
  notAboveProposal,
  restrictionIsSafeguarded,
  statementIsComplete,
  statementNamesNobody,
  timesThatCount,
  verified,
  withoutConflict,
} from './handling.rules.js';

/** From the file that was referred to the decision that is signed (KH art. 6.4). */

/** Life-cycle 3.0: the file as it came; and whose co-signature counts, should the affected party be unreachable (INV-07). */
export const requestDecision = (referral: RequestDecision, law: LawInForce): readonly DecisionEvent[] => {
  const superior = law.agency(referral.to)?.superior;
  return [{ type: 'DecisionRequested', data: { ...referral, ...(superior !== undefined && { superior }) } }];
};

/** The statement as it is recorded: with the text versions in force, and the evidence that it names out of the file. */
const statementOf = (
  command: StatementOfReasons,
  { referral }: Referred,
  { issued, law }: DecisionContext,
): Statement => {
  const { measure, provisions, facts, evidence, reasons, scope, duration, remedy } = command;
  const { whyLessDoesNotSuffice, ladderReason, licensor } = command;
  const { file } = referral;
  return {
    measure,
    provisions: [...law.withTextVersions(provisions, timesThatCount(file, issued.now))],
    facts,
    evidence: file.evidence.filter(({ reference }) => evidence === undefined || evidence.includes(reference)),
    reasons,
    scope,
    ...(duration !== undefined && { duration }),
    ...(whyLessDoesNotSuffice !== undefined && { whyLessDoesNotSuffice }),
    ...(ladderReason !== undefined && { ladderReason }),
    ...(licensor !== undefined && { licensor }),
    remedy,
  };
};

/** INV-08: evidence is a piece of the file, or it is nothing that the decision can rest on. */
const evidenceIsOfTheFile = ({ evidence = [] }: StatementOfReasons, { referral }: Referred): Check => {
  const unknown = evidence.filter((named) => !referral.file.evidence.some(({ reference }) => reference === named));
  return unless(unknown.length === 0, 'INV-08', { evidenceNotInFile: unknown.length });
};

/** Life-cycle 3.4. Only who drafts and what is said are looked at: everything else is, when it is signed. */
export const draftDecision = (
  command: DraftDecision,
  state: Referred,
  context: DecisionContext,
): readonly DecisionEvent[] => {
  const { agencyId, officerRef } = actingOfficer(context.issued);
  const statement = statementOf(command, state, context);
  refuseFor(
    withoutConflict({ officerRef }, state, context),
    evidenceIsOfTheFile(command, state),
    statementNamesNobody(statement),
  );
  return [{ type: 'DecisionDrafted', data: { ...statement, draftedBy: { agencyId, officerRef } } }];
};

/** Life-cycle 3.4: another pair of eyes; a draft that was sent back is drafted again. */
export const reviewDecision = (
  { outcome, remarks }: ReviewDecision,
  state: Referred,
  context: DecisionContext,
): readonly DecisionEvent[] => {
  const { agencyId, officerRef } = actingOfficer(context.issued);
  const { draft } = state;
  refuseFor(
    unless(draft !== undefined && draft.review === undefined, 'LC-REVIEW', { missing: 'DecisionDrafted' }),
    unless(draft?.draftedBy.officerRef !== officerRef, 'LC-REVIEW', { is: 'DRAFTER' }),
    withoutConflict({ officerRef }, state, context),
    namesNobody({ remarks }),
  );
  return [{ type: 'DecisionReviewed', data: { outcome, remarks, reviewedBy: { agencyId, officerRef } } }];
};

/**
 * INV-07; open question 13. The head of the body above takes a share in the responsibility, because nobody heard the affected
 * party. It covers the measure that it names, and whatever is milder. Not a body that the claim speaks about: INV-10.
 */
export const coSignDecision = (
  { measure, reasons, chain }: CoSignDecision,
  state: Referred,
  context: DecisionContext,
): readonly DecisionEvent[] => {
  const { issued, law } = context;
  const { agencyId, officerRef } = actingOfficer(issued);
  const { file } = state.referral;
  const isNeeded = file.explanation?.step === 'PARTY_UNREACHABLE' && isRestrictive(measure);
  refuseFor(
    unless(isNeeded, 'LC-CO-SIGNATURE', { measure, explanation: file.explanation?.step ?? 'none' }),
    notAdvisory(agencyId, law.agency(agencyId)?.kind),
    unless(!state.conflicted.includes(officerRef), 'INV-10', { officerRef }),
    unless(!isConcerned(agencyId, file, context), 'INV-10', { agencyId, is: 'BODY_CONCERNED' }),
    chainStands(chain, agencyId, law),
    namesNobody({ reasons }),
    chainNamesNobody(chain, 'chain'),
  );
  return [{ type: 'DecisionCoSigned', data: { measure, reasons, coSignedBy: { agencyId, officerRef }, chain } }];
};

/** KH art. 6.4. Facts first, measure last: «chính xác» (art. 4.2). */
export const decideHandling = (
  command: DecideHandling,
  state: Referred,
  context: DecisionContext,
): readonly DecisionEvent[] => {
  const { issued, law } = context;
  const { referral, coSignature } = state;
  const { referralId, route, to, file } = referral;
  const { measure, provisions, dissentsSeen = [] } = command;
  const { chain, documentNumber } = command.signature;
  const signer = actingOfficer(issued);
  const statement = statementOf(command, state, context);
  refuseFor(
    verified(file, route),
    basisStands(provisions, route, timesThatCount(file, issued.now), law),
    competent(measure, referral, issued.now, law),
    restrictionIsSafeguarded(command, signer, state, law),
    withoutConflict(signer, state, context),
    dissentsAreSeen(file.dissents, dissentsSeen),
    notAboveProposal(measure, referral),
    evidenceIsOfTheFile(command, state),
    statementIsComplete(statement, referral, issued.now, law),
    isAsReviewed(statement, state),
    chainStands(chain, to, law),
    statementNamesNobody(statement),
    namesNobody({ 'signature/documentNumber': documentNumber }),
    chainNamesNobody(chain, 'signature/chain'),
  );
  const needsCoSignature = isRestrictive(measure) && file.explanation?.step === 'PARTY_UNREACHABLE';
  return [
    {
      type: 'HandlingDecided',
      data: {
        referralId,
        agencyId: to,
        route,
        ...statement,
        dissentsSeen: file.dissents.map(dissentRef),
        signature: { ...command.signature, officerRef: signer.officerRef },
        ...(needsCoSignature &&
          coSignature !== undefined && {
            coSignature: { coSignedBy: coSignature.coSignedBy, chain: coSignature.chain },
          }),
      },
    },
  ];
};

/** Life-cycle 3.4: where there is a draft, what is signed is what was reviewed, to the letter. */
const isAsReviewed = (statement: Statement, { draft }: Referred): Check =>
  draft === undefined
    ? undefined
    : unless(
        draft.review === 'APPROVED' && canonicalJson(draft.statement) === canonicalJson(statement),
        'LC-REVIEW',
        draft.review === 'APPROVED' ? { differsFrom: 'DecisionDrafted' } : { missing: 'DecisionReviewed: APPROVED' },
      );

/** Life-cycle 3.4: the file does not do. Nothing follows on this stream: the lead refers anew. */
export const returnFile = (
  { reasons }: ReturnFile,
  state: Referred,
  { issued }: DecisionContext,
): readonly DecisionEvent[] => {
  const { referralId, to } = state.referral;
  refuseFor(unless(!state.conflicted.includes(actingOfficer(issued).officerRef), 'INV-10'), namesNobody({ reasons }));
  return [{ type: 'FileReturned', data: { referralId, agencyId: to, reasons } }];
};

/** Life-cycle 3.0: a decision takes effect when the case has noted it, and lapses when its file had become old. */
export const recordEffect = (command: RecordEffect, { now }: Issuance): readonly DecisionEvent[] =>
  command.effect === 'TOOK_EFFECT'
    ? [{ type: 'DecisionTookEffect', data: { since: now } }]
    : [{ type: 'DecisionLapsed', data: { reason: command.reason } }];

import type { CaseEvent, CloseNoViolation, CompleteAppraisal, ReferUnderlyingIssue } from '#contracts';
import { type Check, type DecisionContext, dissentsAreSeen, isAdverse, isRestrictive, refuseFor, unless } from '#rules';
import {
  actingPerson,
  addresseeIsActive,
  during,
  every,
  isImport,
  notTheReportedParty,
  takesPart,
  withoutIdentity,
} from '../guards.js';
import type { Matter } from './case.matter.js';
import type { CaseState, In } from './case.state.js';
import { affectsSomebody, complaintsAreOver } from './case.complaints.js';
import { everythingHasEnded } from './case.ending.js';
import { everythingIsUndone } from './case.remedy.js';
import { routeFitsMeasure } from './case.handling.js';

/** KH art. 6.3; INV-06. Only what is false or a breach is appraised. */
export const startAppraisal = (
  { outcome, matter }: In<'Verified'>,
  { issued }: DecisionContext,
): readonly CaseEvent[] => {
  refuseFor(
    takesPart(actingPerson(issued, matter.leadAgencyId), matter),
    unless(isAdverse(outcome), 'INV-06', { outcome }),
  );
  return [{ type: 'AppraisalStarted', data: {} }];
};

/**
 * KH art. 6.3; INV-02, INV-13, INV-24. Grounds that stand, why it is necessary, what else was considered, what those who
 * disagree say; then what is proposed.
 */
export const completeAppraisal = (
  command: CompleteAppraisal,
  { matter }: In<'UnderAppraisal'>,
  context: DecisionContext,
): readonly CaseEvent[] => {
  const { issued, law } = context;
  const { finding, grounds, reasons, necessityAndProportionality, alternativesConsidered } = command;
  const { noConsultationReason, dissentsSeen = [], proposedRoute, proposedMeasure } = command;
  const completedBy = actingPerson(issued, matter.leadAgencyId);
  const times = { conductAt: matter.conductAt ?? issued.now, decidedAt: issued.now };
  refuseFor(
    takesPart(completedBy, matter),
    isConsistent(command),
    wasConsulted(noConsultationReason, matter),
    dissentsAreSeen(matter.dissents, dissentsSeen),
    finding === 'GROUND' ? proposalStands(command, matter, context) : undefined,
    withoutIdentity({ reasons, necessityAndProportionality, alternativesConsidered, noConsultationReason }),
  );
  return [
    {
      type: 'AppraisalCompleted',
      data: {
        finding,
        grounds: [...law.withTextVersions(grounds, times)],
        reasons,
        necessityAndProportionality,
        alternativesConsidered,
        ...(noConsultationReason !== undefined && { noConsultationReason }),
        dissentsSeen: [...matter.dissents],
        ...(proposedRoute !== undefined && { proposedRoute }),
        ...(proposedMeasure !== undefined && { proposedMeasure }),
        completedBy,
      },
    },
  ];
};

/**
 * KH art. 5.2 «Tùy theo tính chất»: others were consulted, and each consultation has ended; or nobody was, for a reason.
 * Silence is no consent (INV-12): a consultation ends by being closed, not by its due date.
 */
const wasConsulted = (noConsultationReason: string | undefined, { consultations }: Matter): Check => {
  const open = consultations.filter(({ isConcluded }) => !isConcluded).map(({ consultationId }) => consultationId);
  return every(
    unless(open.length === 0, 'LC-CONSULTED', { open }),
    unless(consultations.length > 0 !== (noConsultationReason !== undefined), 'LC-CONSULTED', {
      consultations: consultations.length,
      noConsultationReason: noConsultationReason === undefined ? 'missing' : 'given',
    }),
  );
};

/** A ground comes with provisions, route and measure; NO_GROUND with none of them. */
const isConsistent = ({ finding, grounds, proposedRoute, proposedMeasure }: CompleteAppraisal): Check => {
  const given = [grounds.length > 0, proposedRoute !== undefined, proposedMeasure !== undefined];
  const fits = finding === 'GROUND' ? given.every(Boolean) : !given.some(Boolean);
  return unless(fits, 'LC-APPRAISAL', { finding, needs: ['grounds', 'proposedRoute', 'proposedMeasure'] });
};

const proposalStands = (command: CompleteAppraisal, matter: Matter, { issued, law }: DecisionContext): Check => {
  const { grounds, proposedRoute, proposedMeasure } = command;
  const restricts = proposedMeasure !== undefined && isRestrictive(proposedMeasure);
  const provisions = grounds.map(({ provisionId }) => provisionId);
  return every(
    law.citationsStand(grounds, { conductAt: matter.conductAt ?? issued.now, decidedAt: issued.now }),
    unless(!restricts || law.allowsRestriction(provisions), 'INV-24', { provisions }),
    proposedRoute === undefined || proposedMeasure === undefined
      ? undefined
      : routeFitsMeasure(proposedRoute, proposedMeasure),
  );
};

/**
 * Life-cycle 3.3; INV-06. The outcome is not adverse, or the appraisal found no ground; and nothing that the case began
 * before it went back to its appraisal is open. An imported matter that ended in
 * its source is closed from where it stands, undetermined: the source records no outcome.
 */
export const closeNoViolation = (
  { reasons, remedy }: CloseNoViolation,
  state: CaseState,
  { issued }: DecisionContext,
): readonly CaseEvent[] => {
  const { matter, outcome } = endingWithoutViolation(state, isImport(issued));
  const closedBy = actingPerson(issued, matter.leadAgencyId);
  refuseFor(
    takesPart(closedBy, matter),
    everythingHasEnded(matter) ?? nothingStandsAgainstAnybody(matter),
    everythingIsUndone(matter),
    complaintsAreOver(matter),
    withoutIdentity({ reasons, remedy: remedy?.text }),
  );
  return [
    {
      type: 'CaseClosedNoViolation',
      data: { outcome, reasons, ...(remedy !== undefined && { remedy }), closedBy },
    },
  ];
};

/** INV-06, INV-15: what was decided before against somebody is annulled first; only then is it undone wherever it went. */
const nothingStandsAgainstAnybody = ({ referrals }: Matter): Check => {
  const standing = referrals.filter(affectsSomebody).map(({ to, decisionId }) => ({ to, decisionId }));
  return unless(standing.length === 0, 'LC-CLOSING', { standing, needs: 'DecisionAnnulled' });
};

const endingWithoutViolation = (state: CaseState, imported: boolean) => {
  if (imported && (state.status === 'Opened' || state.status === 'UnderVerification')) {
    return { matter: state.matter, outcome: 'UNDETERMINED' } as const;
  }
  const verified = during(state, 'Verified', 'Appraised');
  const { outcome, status } = verified;
  const isWithout = status === 'Verified' ? !isAdverse(outcome) : verified.appraisal.finding === 'NO_GROUND';
  refuseFor(
    unless(isWithout, 'LC-STATE', {
      state: status,
      outcome,
      allowedIn: ['Verified, not adverse', 'Appraised, NO_GROUND'],
    }),
  );
  return verified;
};

/** KH art. 7.3.đ; KH-34: what is behind it goes to the body that can resolve it, the body concerned included. */
export const referUnderlyingIssue = (
  { to, issue, legalBasis }: ReferUnderlyingIssue,
  matter: Matter,
  context: DecisionContext,
): readonly CaseEvent[] => {
  refuseFor(
    takesPart(actingPerson(context.issued, matter.leadAgencyId), matter),
    addresseeIsActive(to, context),
    notTheReportedParty(to, matter),
    unless(context.law.knowsProvision(legalBasis), 'REFERENCE_UNKNOWN', { provisionId: legalBasis }),
    withoutIdentity({ issue }),
  );
  return [{ type: 'UnderlyingIssueReferred', data: { to, issue, legalBasis } }];
};

import {
  type AdvisePpc,
  type AgencyKind,
  CASE_SUBJECTS,
  type CaseEvent,
  type EscalateToMinistry,
  MEASURES,
  type OpenOwnInitiative,
  type RequestTransfer,
} from '#contracts';
import {
  aboutOneClaim,
  actingOfficer,
  bodyNow,
  type Check,
  createdId,
  type DecisionContext,
  notAdvisory,
  referenceFreeOfIdentity,
  refuseFor,
  refuseUnlessSucceeded,
  type TransferToSuccessor,
  unless,
} from '#rules';
import {
  actingPerson,
  addresseeIsActive,
  every,
  notAhead,
  notBefore1990,
  notTheReportedParty,
  takesPart,
  withoutIdentity,
} from '../guards.js';
import { contentStands } from '../incoming.guards.js';
import { subjectsOf } from '../report/report.screening.js';
import type { NoteDirection, NoteTransfer } from './case.commands.js';
import { decidable } from './case.handling.js';
import type { Matter } from './case.matter.js';
import { mayBeSetRight } from './case.remedy.js';
import { type Existing, type In, isBeforeReferral } from './case.state.js';

/** Ministry, and the authority under it: what lies beyond the province goes there (life-cycle 3.7). */
const ABOVE_THE_PROVINCE: readonly AgencyKind[] = ['MINISTRY', 'ABEI'];

/**
 * INV-03, INV-04, INV-10: a body leads in its own field only: some measure is its own there and then; it is no body that
 * gives opinions, and none that the matter is about or speaks about.
 */
const mayLead = (
  agencyId: string,
  { territory, bodiesConcerned }: Pick<Matter, 'territory' | 'bodiesConcerned'>,
  { law, issued }: DecisionContext,
): Check =>
  every(
    notAdvisory(agencyId, law.agency(agencyId)?.kind),
    unless(
      MEASURES.some((measure) => law.isCompetent(agencyId, measure, 'OWN_COMPETENCE', territory, issued.now)),
      'INV-03',
      { agencyId, territory, route: 'OWN_COMPETENCE' },
    ),
    unless(!bodiesConcerned.includes(agencyId), 'INV-10', { agencyId, is: 'BODY_CONCERNED' }),
  );

/**
 * KH art. 7.2.b, 7.3.b, 7.3.đ; KH-46, open question 10. A body takes a matter up in its own field, under the same rules. The
 * consolidator's register has it unasked. Where reports come in by default, an officer's observation is a report, which
 * another officer screens.
 */
export const openOwnInitiative = (command: OpenOwnInitiative, context: DecisionContext): readonly CaseEvent[] => {
  const { caseKind, subjectKind, claimUnderReview, reference, contentRefs, territory, conductAt } = command;
  const { allegedProvisionId, bodiesConcerned = [] } = command;
  const { issued, law } = context;
  const { agencyId, officerRef } = actingOfficer(issued);
  const consolidator = law.holderOf('CONSOLIDATOR', issued.now);
  refuseFor(
    unless(agencyId !== law.holderOf('LEAD', issued.now), 'LC-OBSERVATION', { officerRef, instead: 'RegisterReport' }),
    mayLead(agencyId, { territory, bodiesConcerned }, context),
    unless(consolidator !== undefined, 'LC-ADDRESSEE', { missing: 'CONSOLIDATOR' }),
    unless(law.knowsTerritory(territory), 'LC-TERRITORY', { territory }),
    subjectStands(command),
    groundStands(allegedProvisionId, context),
    unless(
      bodiesConcerned.every((body) => law.agency(body) !== undefined),
      'LC-ADDRESSEE',
      { bodiesConcerned },
    ),
    notAhead('conductAt', conductAt, issued),
    conductAt === undefined ? undefined : notBefore1990('conductAt', conductAt),
    withoutIdentity({ claimUnderReview }),
    reference === undefined ? undefined : referenceFreeOfIdentity(reference, 'reference'),
    contentStands(contentRefs),
  );
  const kind = CASE_SUBJECTS.find((one) => one === subjectKind);
  if (kind === undefined || consolidator === undefined) return [];
  return [
    {
      type: 'CaseOpened',
      data: {
        caseKind,
        subject: { kind, claimUnderReview, ...(reference !== undefined && { reference }), contentRefs },
        leadAgencyId: agencyId,
        consolidatorAgencyId: consolidator,
        territory,
        bodiesConcerned,
        ...(conductAt !== undefined && { conductAt }),
        openedBy: { agencyId, officerRef },
      },
    },
    ...(allegedProvisionId === undefined
      ? []
      : [{ type: 'AllegedGroundRecorded', data: { provisionId: allegedProvisionId } } as const]),
  ];
};

/** INV-23: one claim or one breach, of the kind that the case is. */
const subjectStands = ({ caseKind, subjectKind, ...subject }: OpenOwnInitiative): Check =>
  every(
    aboutOneClaim({ subjectKind, ...subject }),
    unless(
      subjectsOf[caseKind].some((kind) => kind === subjectKind),
      'INV-23',
      { caseKind, subjectKind, allowed: subjectsOf[caseKind] },
    ),
  );

/** KH art. 2.2; KH-02, INV-24, 5.2: what is alleged is in the catalogue, not of tier P alone, and not of tier H. */
const groundStands = (provisionId: string | undefined, { law }: DecisionContext): Check => {
  if (provisionId === undefined) return undefined;
  if (!law.knowsProvision(provisionId)) return unless(false, 'REFERENCE_UNKNOWN', { provisionId });
  return every(
    unless(law.allowsRestriction([provisionId]), 'INV-24', { allegedProvisionId: provisionId }),
    unless(law.tierOf(provisionId) !== 'H', 'LC-SPECIALIST', { allegedGrounds: [provisionId] }),
  );
};

/** KH art. 7.2.b; KH-28, INV-22. The lead is offered, with the least that the receiver needs to say yes or no. */
export const requestTransfer = (
  command: RequestTransfer,
  matter: Matter,
  context: DecisionContext,
): readonly CaseEvent[] => {
  const { to, grounds, legalBasis, dueAt } = command;
  const { issued, law } = context;
  const { leadAgencyId, caseKind, subject, territory, reportedAgencyId, conflicted } = matter;
  refuseFor(
    takesPart(actingPerson(issued, leadAgencyId), matter),
    addresseeIsActive(to, context),
    unless(to !== leadAgencyId, 'LC-ADDRESSEE', { agencyId: to, isTheLead: true }),
    mayLead(to, matter, context),
    notTheReportedParty(to, matter),
    unless(law.knowsProvision(legalBasis), 'REFERENCE_UNKNOWN', { provisionId: legalBasis }),
    unless(dueAt > issued.now, 'LC-DUE', { dueAt, now: issued.now }),
    withoutIdentity({ grounds }),
  );
  return [
    {
      type: 'CaseTransferRequested',
      data: {
        transferId: createdId(issued, 'transfer'),
        from: leadAgencyId,
        to,
        grounds,
        legalBasis,
        dueAt,
        file: {
          caseKind,
          claimUnderReview: subject.claimUnderReview,
          territory,
          ...(reportedAgencyId !== undefined && { reportedAgencyId }),
          conflicted: [...conflicted],
        },
      },
    },
  ];
};

/**
 * INV-22; life-cycle 3.3: the lead changes on acceptance and goes back on return, which is noted only before anything was
 * referred, and only of whoever leads: who has passed the lead on, or offers it on, has nothing to give back. Declined, it
 * stays. What was noted is not noted again.
 */
export const noteTransfer = (
  { transferId, outcome, reasons }: NoteTransfer,
  state: Existing,
  context: DecisionContext,
): readonly CaseEvent[] => {
  const { matter } = state;
  const transfer = matter.transfers.find((one) => one.transferId === transferId);
  refuseFor(unless(transfer !== undefined, 'LC-STATE', { unknown: transferId }));
  if (transfer === undefined || transfer.outcome === outcome) return [];
  if (outcome === 'RETURNED') {
    refuseFor(unless(transfer.outcome === 'ACCEPTED', 'LC-STATE', { transfer: transfer.outcome ?? 'REQUESTED' }));
    const isWithReceiver = bodyNow(transfer.to, context) === bodyNow(matter.leadAgencyId, context);
    if (!isWithReceiver || !isBeforeReferral(state)) return [];
  } else if (transfer.outcome !== undefined) return [];
  const leads = { ACCEPTED: transfer.to, DECLINED: matter.leadAgencyId, RETURNED: transfer.from }[outcome];
  const leadAgencyId = bodyNow(leads, context);
  const goesOn = leadAgencyId === matter.leadAgencyId ? {} : openOf(matter);
  return [
    {
      type: 'TransferNoted',
      data: {
        transferId,
        outcome,
        leadAgencyId,
        ...goesOn,
        ...(reasons !== undefined && { reasons }),
      },
    },
  ];
};

/**
 * INV-22: who leads the matter conducts its consultations too, goes on with an invitation that waits, and sets right in an
 * outlet's place what that does not.
 */
const openOf = ({ consultations, explanation, publications: offers }: Matter) => {
  const publications = offers.filter(mayBeSetRight).map(({ publicationId }) => publicationId);
  const openConsultations = consultations.filter(({ isConcluded }) => !isConcluded).map((one) => one.consultationId);
  return {
    ...(openConsultations.length > 0 && { openConsultations }),
    ...(explanation !== undefined && explanation.ended === undefined && { openExplanation: explanation.explanationId }),
    ...(publications.length > 0 && { publications }),
  };
};

/**
 * KH art. 7.1.a «tham mưu UBND tỉnh chỉ đạo»; KH-18. Decidable as for every other route, and nothing that the lead could do
 * alone: the measure is not its own, or several bodies are concerned.
 */
export const advisePpc = (
  command: AdvisePpc,
  state: In<'Appraised'>,
  context: DecisionContext,
): readonly CaseEvent[] => {
  const { advice, measure, bodies, ladderReason, dissentsSeen } = command;
  const { matter, outcome } = state;
  const { leadAgencyId, territory, caseKind, subject, reportedAgencyId, bodiesConcerned, conflicted } = matter;
  const { issued, law } = context;
  const adviser = actingPerson(issued, leadAgencyId);
  const committee = law.holderOf('PPC', issued.now);
  const isOwn = law.isCompetent(leadAgencyId, measure, 'OWN_COMPETENCE', territory, issued.now);
  refuseFor(
    takesPart(adviser, matter),
    unless(committee !== undefined, 'LC-ADDRESSEE', { missing: 'PPC' }),
    committee === undefined ? undefined : notTheReportedParty(committee, matter),
    decidable({ route: 'ADVISE_PPC', measure, ladderReason, dissentsSeen }, state, context),
    unless(!isOwn || bodies.length > 1, 'LC-REFERRAL', { route: 'ADVISE_PPC', measure, instead: 'OWN_COMPETENCE' }),
    ...bodies.flatMap((body) => [addresseeIsActive(body, context), notTheReportedParty(body, matter)]),
    withoutIdentity({ advice }),
  );
  if (committee === undefined) return [];
  return [
    {
      type: 'PpcAdvised',
      data: {
        directionId: createdId(issued, 'direction'),
        advisedBy: leadAgencyId,
        adviser,
        to: committee,
        advice,
        proposedMeasure: measure,
        ...(ladderReason !== undefined && { ladderReason }),
        proposedBodies: bodies,
        file: {
          caseKind,
          subject,
          ...(reportedAgencyId !== undefined && { reportedAgencyId }),
          bodiesConcerned: [...bodiesConcerned],
          conflicted: [...conflicted],
          territory,
          outcome,
        },
      },
    },
  ];
};

/** KH art. 7.1.a: what the committee made of the advice; noted once, in any state. Referrals follow by policy. */
export const noteDirection = (noted: NoteDirection, { directions }: Matter): readonly CaseEvent[] => {
  const direction = directions.find(({ directionId }) => directionId === noted.directionId);
  refuseFor(unless(direction !== undefined, 'LC-STATE', { unknown: noted.directionId }));
  return direction?.outcome === undefined ? [{ type: 'DirectionNoted', data: noted }] : [];
};

/** Life-cycle 3.7: recorded only; what the ministry makes of it comes back as any letter does. */
export const escalateToMinistry = (
  { to, subject, legalBasis }: EscalateToMinistry,
  matter: Matter,
  context: DecisionContext,
): readonly CaseEvent[] => {
  const { issued, law } = context;
  const kind = law.agency(to)?.kind;
  refuseFor(
    takesPart(actingPerson(issued, matter.leadAgencyId), matter),
    addresseeIsActive(to, context),
    unless(kind === undefined || ABOVE_THE_PROVINCE.includes(kind), 'LC-ADDRESSEE', {
      agencyId: to,
      kind: kind ?? '',
      allowed: ABOVE_THE_PROVINCE,
    }),
    notTheReportedParty(to, matter),
    unless(law.knowsProvision(legalBasis), 'REFERENCE_UNKNOWN', { provisionId: legalBasis }),
    withoutIdentity({ subject }),
  );
  return [{ type: 'EscalatedToMinistry', data: { to, subject, legalBasis } }];
};

/** Actors 1.1; scenario 15: the matter goes on with the successor of its lead, of a body that it is about, or that it asked. */
export const transferToSuccessor = (
  { predecessor, successor }: TransferToSuccessor,
  matter: Matter,
  context: DecisionContext,
): readonly CaseEvent[] => {
  refuseUnlessSucceeded({ predecessor, successor }, context);
  const { leadAgencyId, registeredWith, reportedAgencyId, bodiesConcerned, referrals, requests, issues } = matter;
  const bodies = [
    leadAgencyId,
    registeredWith,
    reportedAgencyId,
    ...bodiesConcerned,
    ...referrals.map(({ to }) => to),
    ...requests.map(({ addressee }) => addressee),
    ...issues.map(({ to }) => to),
  ];
  return bodies.includes(predecessor) ? [{ type: 'CaseTransferredToSuccessor', data: { predecessor, successor } }] : [];
};

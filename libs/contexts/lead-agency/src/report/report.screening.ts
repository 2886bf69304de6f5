import {
  CASE_SUBJECTS,
  type CaseKind,
  type CaseSubject,
  type CaseToOpen,
  type Disposition,
  NOT_IN_SOURCE,
  ORAL_CHANNELS,
  type ReportEvent,
  type ScreenReport,
} from '#contracts';
import {
  aboutOneClaim,
  type Check,
  createdId,
  type DecisionContext,
  type Issuance,
  referenceFreeOfIdentity,
  refuseFor,
  unless,
} from '#rules';
import {
  actingPerson,
  addresseeIsActive,
  every,
  isImport,
  notAhead,
  notBefore1990,
  presentUnlessImported,
  remedyStands,
  takesPart,
  withoutIdentity,
} from '../guards.js';
import { decidesAnew } from './report.complaints.js';
import type { Intake, Screening } from './report.state.js';

/** The part of the command that each disposition needs; no other one is given. */
const partOf = { OPEN_CASE: 'opening', LINK_TO_CASE: 'linkTo', REDIRECT: 'redirection', DISMISS: 'dismissal' } as const;

/** What a case of a kind is about (INV-23, life-cycle 3.3). */
export const subjectsOf: Readonly<Record<CaseKind, readonly CaseSubject[]>> = {
  FACTUAL_CLAIM: ['CLAIM'],
  SITE_OR_SERVICE_BREACH: ['SITE', 'LICENCE', 'INTERNET_AGENT'],
  IMPERSONATION_OR_FRAUD: ['CLAIM', 'SITE'],
};

/** KH art. 1.1, 2.2; KH-01, KH-02. Territory and harm, then what follows; a policy does it. */
export const screenReport = (
  command: ScreenReport,
  intake: Intake,
  context: DecisionContext,
): readonly ReportEvent[] => {
  const { issued } = context;
  const screenedBy = actingPerson(issued, intake.leadAgencyId);
  refuseFor(
    takesPart(screenedBy, intake),
    decidesAnew(screenedBy, intake),
    unless(screenedBy.officerRef !== intake.observedBy, 'LC-OBSERVATION', { officerRef: screenedBy.officerRef }),
    unless(!ORAL_CHANNELS.includes(intake.channel) || intake.hasTranscript, 'LC-TRANSCRIPT', {
      channel: intake.channel,
    }),
    aboutNoAuthority(intake),
    onlyItsPart(command),
    harmTestStands(command, issued),
    territoryStands(command, context),
    groundsStand(command, context),
    openingStands(command, intake, context),
    redirectionStands(command, intake, context),
    dismissalStands(command, context),
    textsStand(command, issued),
  );
  const { allegedGrounds } = command;
  const { nexus, harmFactors, reasons, disposition, opening, linkTo, redirection, dismissal } = command;
  return [
    {
      type: 'ReportScreened',
      data: {
        screenedBy,
        nexus,
        harmFactors,
        reasons,
        ...(allegedGrounds !== undefined && { allegedGrounds }),
        disposition,
        ...(opening !== undefined && { opening: toOpen(opening, intake, issued) }),
        ...(linkTo !== undefined && { linkTo }),
        ...(redirection !== undefined && { redirection }),
        ...(dismissal !== undefined && { dismissal }),
      },
    },
  ];
};

/**
 * Life-cycle 3.2, 3.7; INV-10. What is about an authority is not for the lead to screen: it leaves for a body above that
 * authority, by itself, and has another state once it has left.
 */
const aboutNoAuthority = ({ reportedAgencyId }: Intake): Check =>
  unless(reportedAgencyId === undefined, 'INV-10', {
    is: 'ABOUT_AN_AUTHORITY',
    insteadOf: 'SCREEN',
    instead: 'ReportRedirected',
  });

/** Life-cycle 3.2: one disposition, its part, and no other; an end without reasons and remedy is none (INV-21). */
const onlyItsPart = (command: ScreenReport): Check => {
  const { disposition } = command;
  const given = Object.values(partOf).filter((part) => command[part] !== undefined);
  const needs = partOf[disposition];
  const endsHere: readonly Disposition[] = ['REDIRECT', 'DISMISS'];
  return every(
    unless(given.length === 1 && given[0] === needs, 'LC-DISPOSITION', { disposition, needs, given }),
    unless(!endsHere.includes(disposition) || command[needs] !== undefined, 'INV-21', { disposition, missing: needs }),
  );
};

/** KH-01: «gây hoang mang» is asked of a factual claim, and of nothing else. */
const harmTestStands = ({ disposition, opening, harmFactors }: ScreenReport, issued: Issuance): Check => {
  if (disposition !== 'OPEN_CASE' || opening === undefined) return undefined;
  const { caseKind } = opening;
  const hasHarm = harmFactors.length > 0;
  const fits = caseKind === 'FACTUAL_CLAIM' ? hasHarm || isImport(issued) : !hasHarm;
  return unless(fits, 'LC-DISPOSITION', { caseKind, harmFactors });
};

/** KH-01: a matter of this province is of a territory that the packs know; of others we know no names. */
const territoryStands = ({ nexus }: ScreenReport, { law }: DecisionContext): Check => {
  const { withinTerritory, territory } = nexus;
  return every(
    unless(!withinTerritory || law.knowsTerritory(territory), 'LC-TERRITORY', { territory }),
    withoutIdentity({ 'nexus/territory': territory }),
  );
};

/**
 * KH art. 2.2, 4.2; KH-02, INV-24, legal catalogue 5.2. Grounds of tier P alone lead to no case; what is of tier H goes to
 * the specialist body at once, whatever else is alleged.
 */
const groundsStand = (command: ScreenReport, { law }: DecisionContext): Check => {
  const { disposition, opening, allegedGrounds = [] } = command;
  const alleged = opening?.allegedProvisionId;
  const grounds = [...new Set([...allegedGrounds, ...(alleged === undefined ? [] : [alleged])])];
  const known = grounds.filter((ground) => law.knowsProvision(ground));
  const hasCase = disposition === 'OPEN_CASE' || disposition === 'LINK_TO_CASE';
  const forSpecialist = known.filter((ground) => law.tierOf(ground) === 'H');
  return every(
    ...grounds
      .filter((ground) => !known.includes(ground))
      .map((provisionId) => unless(false, 'REFERENCE_UNKNOWN', { provisionId })),
    unless(!hasCase || known.length === 0 || law.allowsRestriction(known), 'INV-24', {
      allegedGrounds: known,
      insteadOf: disposition,
    }),
    unless(forSpecialist.length === 0 || disposition === 'REDIRECT', 'LC-SPECIALIST', {
      allegedGrounds: forSpecialist,
      insteadOf: disposition,
    }),
  );
};

/**
 * KH art. 1.1, 2.2; INV-10, 23. A case is of this province, about one claim or breach, and of
 * no claim that speaks about the lead: such a body gives evidence and speaks for itself, it does not lead.
 */
const openingStands = ({ nexus, opening }: ScreenReport, intake: Intake, { issued, law }: DecisionContext): Check => {
  if (opening === undefined) return undefined;
  const { caseKind, subjectKind, claimUnderReview, reference, conductAt } = opening;
  const { contentRefs } = intake;
  const bodies = opening.bodiesConcerned ?? [];
  return every(
    unless(nexus.withinTerritory, 'LC-DISPOSITION', { disposition: 'OPEN_CASE', withinTerritory: false }),
    claimUnderReview === NOT_IN_SOURCE
      ? undefined
      : aboutOneClaim({ subjectKind, claimUnderReview, reference, contentRefs }),
    unless(
      subjectsOf[caseKind].some((kind) => kind === subjectKind),
      'INV-23',
      { caseKind, subjectKind, allowed: subjectsOf[caseKind] },
    ),
    unless(!bodies.includes(intake.leadAgencyId), 'INV-10', {
      agencyId: intake.leadAgencyId,
      is: 'BODY_CONCERNED',
      insteadOf: 'OPEN_CASE',
    }),
    unless(
      bodies.every((agencyId) => law.agency(agencyId) !== undefined),
      'LC-ADDRESSEE',
      { bodiesConcerned: bodies },
    ),
    notAhead('conductAt', conductAt, issued),
    conductAt === undefined || isImport(issued) ? undefined : notBefore1990('conductAt', conductAt),
  );
};

/** Life-cycle 3.2: another body that exists. */
const redirectionStands = ({ redirection }: ScreenReport, intake: Intake, context: DecisionContext): Check => {
  if (redirection === undefined) return undefined;
  const { to } = redirection;
  return every(
    addresseeIsActive(to, context),
    unless(to !== intake.leadAgencyId, 'LC-DISPOSITION', { disposition: 'REDIRECT', to }),
    remedyStands(redirection.remedy, context, 'redirection/remedy'),
  );
};

/** Life-cycle 3.2: INCOMPLETE is what a report becomes that was returned; nobody screens it so. */
const dismissalStands = ({ dismissal }: ScreenReport, context: DecisionContext): Check =>
  dismissal === undefined
    ? undefined
    : every(
        unless(dismissal.ground !== 'INCOMPLETE', 'LC-DISPOSITION', { disposition: 'DISMISS', ground: 'INCOMPLETE' }),
        remedyStands(dismissal.remedy, context, 'dismissal/remedy'),
      );

const textsStand = ({ nexus, reasons, opening }: ScreenReport, issued: Issuance): Check => {
  const { explanation } = nexus;
  const claimUnderReview = opening?.claimUnderReview;
  const reference = opening?.reference;
  return every(
    presentUnlessImported({ explanation, reasons, claimUnderReview }, issued),
    withoutIdentity({ explanation, reasons, claimUnderReview }),
    reference === undefined ? undefined : referenceFreeOfIdentity(reference, 'reference'),
  );
};

/** The case as the policy opens it, with what it takes over from the report (3.0). */
const toOpen = (opening: CaseToOpen, intake: Intake, issued: Issuance): NonNullable<Screening['opening']> => {
  const { caseKind, claimUnderReview, reference, allegedProvisionId, conductAt, bodiesConcerned = [] } = opening;
  const { leadAgencyId, contentRefs, conflicted } = intake;
  const subjectKind = CASE_SUBJECTS.find((kind) => kind === opening.subjectKind);
  if (subjectKind === undefined) throw new Error(`INV-23 let ${opening.subjectKind} pass`);
  return {
    caseId: createdId(issued, 'case'),
    caseKind,
    subjectKind,
    claimUnderReview,
    ...(reference !== undefined && { reference }),
    ...(allegedProvisionId !== undefined && { allegedProvisionId }),
    ...(conductAt !== undefined && { conductAt }),
    bodiesConcerned,
    leadAgencyId,
    contentRefs: [...contentRefs],
    conflicted: [...conflicted],
  };
};

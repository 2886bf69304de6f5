import type {
  AssignCaseOfficer,
  CaseEvent,
  MakeReferral,
  OpenConsultation,
  RecordReferralAnswer,
  ReferenceExternalFile,
  TagTopic,
  Topic,
} from '#contracts';
import { type CivilDate, civilDateOf } from '#kernel';
import {
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
  notBefore1990,
  notTheReportedParty,
  takesPart,
  withoutIdentity,
} from '../guards.js';
import type { NoteConsultation, NoteOpinion } from './case.commands.js';
import type { Matter } from './case.matter.js';
import type { In } from './case.state.js';

/** What a lead arranges around a case: officers, topics, opinions, and side matters that belong to others. */

/** KH-40: matters in which those who told of them need to be kept out of sight. */
const PROTECTS_REPORTER: readonly Topic[] = ['ANTI_CORRUPTION'];

/** KH art. 5.2; KH-10. The round has a stream of its own; the file travels with the request (3.0). */
export const openConsultation = (
  { subject }: OpenConsultation,
  state: In<'Opened' | 'UnderVerification' | 'Verified' | 'UnderAppraisal'>,
  { issued }: DecisionContext,
): readonly CaseEvent[] => {
  const { matter } = state;
  const { caseKind, reportedAgencyId, bodiesConcerned, conflicted, topics, leadAgencyId } = matter;
  refuseFor(takesPart(actingPerson(issued, leadAgencyId), matter), withoutIdentity({ subject }));
  return [
    {
      type: 'ConsultationRequested',
      data: {
        consultationId: createdId(issued, 'consultation'),
        askedBy: leadAgencyId,
        subject,
        file: {
          caseKind,
          subject: matter.subject,
          ...(reportedAgencyId !== undefined && { reportedAgencyId }),
          bodiesConcerned: [...bodiesConcerned],
          conflicted: [...conflicted],
          ...('outcome' in state && { outcome: state.outcome }),
          topics: [...topics],
        },
      },
    },
  ];
};

/** Life-cycle 3.0; INV-13: an opinion is noted in any state, a late one and a dissent too; but only one that was asked for here. */
export const noteOpinion = (opinion: NoteOpinion, matter: Matter): readonly CaseEvent[] => {
  refuseFor(wasOpened(opinion.consultationId, matter));
  return [{ type: 'OpinionNoted', data: opinion }];
};

/** Life-cycle 3.0; INV-12. */
export const noteConsultation = (concluded: NoteConsultation, matter: Matter): readonly CaseEvent[] => {
  refuseFor(wasOpened(concluded.consultationId, matter));
  return [{ type: 'ConsultationConcluded', data: concluded }];
};

const wasOpened = (consultationId: string, { consultations }: Matter): Check =>
  unless(
    consultations.some((one) => one.consultationId === consultationId),
    'LC-STATE',
    { unknown: consultationId },
  );

/** KH art. 5.3; KH-13: who of the lead works on it; who takes over from another says why. The same name again: nothing. */
export const assignCaseOfficer = (
  { officerRef, reasons }: AssignCaseOfficer,
  matter: Matter,
  { issued }: DecisionContext,
): readonly CaseEvent[] => {
  const { caseOfficer, conflicted, leadAgencyId } = matter;
  if (caseOfficer === officerRef) return [];
  refuseFor(
    takesPart(actingPerson(issued, leadAgencyId), matter),
    unless(!conflicted.includes(officerRef), 'INV-10', { officerRef, declared: 'CONFLICT' }),
    unless(caseOfficer === undefined || reasons !== undefined, 'LC-HANDOVER', { replaces: caseOfficer ?? '' }),
    withoutIdentity({ reasons }),
  );
  return [
    {
      type: 'CaseOfficerAssigned',
      data: {
        officerRef,
        ...(caseOfficer !== undefined && { replaces: caseOfficer }),
        ...(reasons !== undefined && { reasons }),
      },
    },
  ];
};

/** KH art. 7.7.a; KH-40: a policy tells the bodies that are to know. A topic that it has already: nothing. */
export const tagTopic = (
  { topic, reasons }: TagTopic,
  matter: Matter,
  { issued }: DecisionContext,
): readonly CaseEvent[] => {
  const { topics, leadAgencyId, reportedAgencyId } = matter;
  if (topics.includes(topic)) return [];
  refuseFor(takesPart(actingPerson(issued, leadAgencyId), matter), withoutIdentity({ reasons }));
  return [
    {
      type: 'TopicTagged',
      data: {
        topic,
        reasons,
        leadAgencyId,
        ...(reportedAgencyId !== undefined && { reportedAgencyId }),
        ...(PROTECTS_REPORTER.includes(topic) && { protectsReporter: true }),
      },
    },
  ];
};

/** KH art. 7.1.b; KH-19, HP-11: a matter beside this one goes to the body that is competent for it; no file about a person. */
export const makeReferral = (
  { to, legalBasis, referredOn }: MakeReferral,
  matter: Matter,
  context: DecisionContext,
): readonly CaseEvent[] => {
  const { issued, law } = context;
  refuseFor(
    takesPart(actingPerson(issued, matter.leadAgencyId), matter),
    addresseeIsActive(to, context),
    notTheReportedParty(to, matter),
    unless(law.knowsProvision(legalBasis), 'REFERENCE_UNKNOWN', { provisionId: legalBasis }),
    dayStands('referredOn', referredOn, issued),
  );
  return [
    { type: 'ReferralMade', data: { referralId: createdId(issued, 'side-referral'), to, legalBasis, referredOn } },
  ];
};

/** KH-19: what the other body says came of it; a paper answer is entered by the lead. */
export const recordReferralAnswer = (
  { referralId, answeredOn, outcome, remedy }: RecordReferralAnswer,
  matter: Matter,
  { issued }: DecisionContext,
): readonly CaseEvent[] => {
  const referral = matter.sideReferrals.find((one) => one.referralId === referralId);
  refuseFor(
    takesPart(actingPerson(issued, matter.leadAgencyId), matter),
    unless(referral !== undefined && !referral.isAnswered, 'LC-STATE', {
      referralId,
      state: referral === undefined ? 'UNKNOWN' : 'ANSWERED',
    }),
    dayStands('answeredOn', answeredOn, issued, referral?.referredOn),
    withoutIdentity({ outcome, remedy }),
  );
  return [
    {
      type: 'ReferralAnswered',
      data: { referralId, answeredOn, outcome, ...(remedy !== undefined && { remedy }) },
    },
  ];
};

/** LC-TIME: a day of the calendar that is not ahead, and not before what it follows on. */
const dayStands = (field: string, day: CivilDate, issued: Issuance, earliest: CivilDate = day): Check =>
  isImport(issued)
    ? undefined
    : every(
        notBefore1990(field, day),
        unless(day <= civilDateOf(issued.now), 'LC-TIME', { field, now: issued.now }),
        unless(day >= earliest, 'LC-TIME', { field, notBefore: earliest }),
      );

/** KH art. 4.2 «bảo vệ bí mật»; KH-06, INV-18: what is classified stays with its custodian; here is where to ask. */
export const referenceExternalFile = (
  { custodian, reference }: ReferenceExternalFile,
  matter: Matter,
  { issued }: DecisionContext,
): readonly CaseEvent[] => {
  refuseFor(
    takesPart(actingPerson(issued, matter.leadAgencyId), matter),
    notTheReportedParty(custodian, matter),
    withoutIdentity({ custodian }),
    referenceFreeOfIdentity(reference, 'reference'),
  );
  return [{ type: 'ExternalFileReferenced', data: { custodian, reference } }];
};

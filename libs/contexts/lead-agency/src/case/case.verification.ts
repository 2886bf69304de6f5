import {
  type AgencyKind,
  type CaseEvent,
  type CompleteVerification,
  NOT_IN_SOURCE,
  type ReopenVerification,
  type RequestVerification,
} from '#contracts';
import {
  type Check,
  createdId,
  type DecisionContext,
  isAdverse,
  isIndependent,
  type Issuance,
  needsEvidence,
  outcomesOf,
  refuseFor,
  unless,
} from '#rules';
import {
  actingPerson,
  addresseeIsActive,
  every,
  isImport,
  notTheReportedParty,
  presentUnlessImported,
  takesPart,
  withoutIdentity,
} from '../guards.js';
import type { NoteVerificationAnswer } from './case.commands.js';
import type { Matter, VerificationAnswer, VerificationRequest } from './case.matter.js';

/**
 * Bodies that are asked for opinions, reports or measures, but verify nothing: the Party's committees and the Journalists'
 * Association (KH art. 7.4, 7.6, 7.7), the press, operators, and those who watch over others.
 */
const VERIFIES_NOTHING: readonly AgencyKind[] = [
  'PARTY_PROPAGANDA_COMMITTEE',
  'PARTY_INTERNAL_AFFAIRS_COMMITTEE',
  'PROVINCIAL_PARTY_COMMITTEE',
  'JOURNALISTS_ASSOCIATION',
  'PROVINCIAL_NEWSPAPER',
  'PROVINCIAL_BROADCASTER',
  'PROVINCIAL_PORTAL',
  'PRESS_AGENCY',
  'GRASSROOTS_BROADCAST',
  'ISP',
  'TELCO',
  'INTERNET_AGENT',
  'SITE_OPERATOR',
  'OVERSIGHT_AUDITOR',
];

/** KH art. 6.2, 7.1.a; KH-17, KH-27. One body, one purpose, one basis, one due date; the file travels with it (3.0). */
export const requestVerification = (
  command: RequestVerification,
  matter: Matter,
  context: DecisionContext,
): readonly CaseEvent[] => {
  const { addressee, purpose, legalBasis, dueAt } = command;
  const { issued, law } = context;
  const kind = law.agency(addressee)?.kind;
  refuseFor(
    takesPart(actingPerson(issued, matter.leadAgencyId), matter),
    addresseeIsActive(addressee, context),
    unless(kind === undefined || !VERIFIES_NOTHING.includes(kind), 'LC-ADDRESSEE', {
      agencyId: addressee,
      kind: kind ?? '',
      verifies: false,
    }),
    notTheReportedParty(addressee, matter),
    unless(legalBasis === NOT_IN_SOURCE || law.knowsProvision(legalBasis), 'REFERENCE_UNKNOWN', {
      provisionId: legalBasis,
    }),
    unless(isImport(issued) || dueAt > issued.now, 'LC-DUE', { dueAt, now: issued.now }),
    presentUnlessImported({ purpose, legalBasis, dueAt }, issued),
    withoutIdentity({ purpose }),
  );
  const { caseKind, subject, reportedAgencyId, bodiesConcerned, conflicted } = matter;
  return [
    {
      type: 'VerificationRequested',
      data: {
        requestId: createdId(issued, 'request'),
        assignmentId: createdId(issued, 'assignment'),
        askedBy: matter.leadAgencyId,
        addressee,
        purpose,
        legalBasis,
        dueAt,
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

/** Life-cycle 3.0: an answer is noted in any state, a late one too; but only to what this case asked. */
export const noteVerificationAnswer = (answer: NoteVerificationAnswer, matter: Matter): readonly CaseEvent[] => {
  const wasAsked = matter.requests.some(({ requestId }) => requestId === answer.requestId);
  refuseFor(unless(wasAsked, 'LC-STATE', { unknown: answer.requestId }));
  return [{ type: 'VerificationAnswered', data: answer }];
};

/** KH art. 4.2 «chính xác», 6.2; INV-01. Every request is settled, and what is concluded was answered and is borne out. */
export const completeVerification = (
  { outcome, reasons, unanswered = [] }: CompleteVerification,
  matter: Matter,
  { issued }: DecisionContext,
): readonly CaseEvent[] => {
  const completedBy = actingPerson(issued, matter.leadAgencyId);
  refuseFor(
    takesPart(completedBy, matter),
    everyRequestIsSettled(unanswered, matter, issued),
    outcomeStands(outcome, matter),
    withoutIdentity({ reasons, unanswered: unanswered.map(({ note }) => note).join('\n') }),
  );
  return [{ type: 'VerificationCompleted', data: { outcome, reasons, unanswered, completedBy } }];
};

/** Answered; or past its due date now, with the lead's note. Notes are for those only. */
const everyRequestIsSettled = (
  notes: NonNullable<CompleteVerification['unanswered']>,
  { requests, answers }: Matter,
  { now }: Issuance,
): Check => {
  const open = requests.filter(({ requestId }) => !answers.some((answer) => answer.requestId === requestId));
  const waiting = open.filter(({ dueAt }) => dueAt !== NOT_IN_SOURCE && dueAt >= now);
  const withoutNote = open.filter(({ requestId }) => !notes.some((note) => note.requestId === requestId));
  const notOpen = notes.filter((note) => !open.some(({ requestId }) => requestId === note.requestId));
  return unless(waiting.length + withoutNote.length + notOpen.length === 0, 'LC-ANSWERS', {
    notYetDue: waiting.map(idOf),
    withoutNote: withoutNote.map(idOf),
    noteForNoOpenRequest: notOpen.map(idOf),
  });
};

const idOf = ({ requestId }: { readonly requestId: string }): string => requestId;

/** LC-OUTCOME, LC-EVIDENCE, LC-IMPORT. UNDETERMINED needs nobody to have said so. */
const outcomeStands = (outcome: CompleteVerification['outcome'], matter: Matter): Check => {
  const { caseKind, answers, requests, subject, bodiesConcerned } = matter;
  const saying = answers.filter((answer) => answer.outcome === outcome);
  const isBorneOut = outcome === 'UNDETERMINED' || saying.length > 0;
  const hasEvidence = saying.some(({ evidence, agencyId }) =>
    isIndependent(evidence, { verifiedBy: agencyId, bodiesConcerned }),
  );
  const isWhole =
    subject.claimUnderReview !== NOT_IN_SOURCE && saying.some((answer) => wasAskedInFull(answer, requests));
  return every(
    unless(outcomesOf[caseKind].includes(outcome), 'LC-OUTCOME', { outcome, allowed: outcomesOf[caseKind] }),
    unless(isBorneOut, 'LC-OUTCOME', { outcome, answered: answers.map((answer) => answer.outcome) }),
    unless(!needsEvidence(outcome) || !isBorneOut || hasEvidence, 'LC-EVIDENCE', { outcome, bodiesConcerned }),
    unless(!isAdverse(outcome) || !isBorneOut || isWhole, 'LC-IMPORT', { outcome }),
  );
};

/** What a source did not hold never carries an adverse outcome. */
const wasAskedInFull = (answer: VerificationAnswer, requests: readonly VerificationRequest[]): boolean =>
  requests.some(
    ({ requestId, purpose, legalBasis }) =>
      requestId === answer.requestId && purpose !== NOT_IN_SOURCE && legalBasis !== NOT_IN_SOURCE,
  ) && answer.verifiedBy.officerRef !== NOT_IN_SOURCE;

/** Life-cycle 3.0, 3.3: new doubts before anything took effect; decisions on the older file will be rejected. */
export const reopenVerification = (
  { reasons }: ReopenVerification,
  matter: Matter,
  { issued }: DecisionContext,
): readonly CaseEvent[] => {
  refuseFor(takesPart(actingPerson(issued, matter.leadAgencyId), matter), withoutIdentity({ reasons }));
  return [{ type: 'VerificationReopened', data: { reasons } }];
};

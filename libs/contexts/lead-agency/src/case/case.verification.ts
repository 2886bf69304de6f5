import {
  type AgencyKind,
  type CaseEvent,
  type CompleteVerification,
  NOT_IN_SOURCE,
  type ReopenVerification,
  type RequestVerification,
} from '#contracts';
import {
  addressedNow,
  type Check,
  createdId,
  type DecisionContext,
  isAdverse,
  isIndependent,
  isPastDue,
  type Issuance,
  needsEvidence,
  notAdvisory,
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
import type { NoteRequestDue, NoteVerificationAnswer, NoteVerificationReturn } from './case.commands.js';
import type { Matter } from './case.matter.js';
import type { VerificationAnswer, VerificationRequest } from './case.matter-parts.js';

/**
 * Bodies that are asked for reports or measures, but verify nothing: the press, operators, and those who watch over others.
 * Those that are asked for opinions only are INV-04's.
 */
const VERIFIES_NOTHING: readonly AgencyKind[] = [
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

/**
 * KH art. 6.2, 7.1.a; KH-17, KH-27. One body or several, each with a purpose, a basis, a due date and a task of its own; the
 * file travels with each (3.0).
 */
export const requestVerification = (
  command: RequestVerification,
  matter: Matter,
  context: DecisionContext,
): readonly CaseEvent[] => {
  const { legalBasis, furtherAddressees = [] } = command;
  const { issued, law } = context;
  const asked: readonly Asked[] = [
    command,
    ...furtherAddressees.map(({ purpose = command.purpose, ...further }) =>
      addressedNow({ ...further, purpose, legalBasis }, ['addressee'], context),
    ),
  ];
  const addressees = asked.map(({ addressee }) => addressee);
  refuseFor(
    takesPart(actingPerson(issued, matter.leadAgencyId), matter),
    ...asked.map((one) => mayBeAsked(one, matter, context)),
    unless(new Set(addressees).size === addressees.length, 'LC-ADDRESSEE', { addressees, each: 'once' }),
    unless(legalBasis === NOT_IN_SOURCE || law.knowsProvision(legalBasis), 'REFERENCE_UNKNOWN', {
      provisionId: legalBasis,
    }),
  );
  const { caseKind, subject, reportedAgencyId, bodiesConcerned, conflicted } = matter;
  return asked.map(({ addressee, purpose, dueAt }, index) => ({
    type: 'VerificationRequested',
    data: {
      // The first has the ids that it always had; the others have theirs from the body that is asked.
      requestId: createdId(issued, index === 0 ? 'request' : `request/${addressee}`),
      assignmentId: createdId(issued, index === 0 ? 'assignment' : `assignment/${addressee}`),
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
  }));
};

type Asked = Pick<RequestVerification, 'addressee' | 'purpose' | 'legalBasis' | 'dueAt'>;

/** A body that is there and verifies, is not the reported party, and has time to answer. */
const mayBeAsked = (
  { addressee, purpose, legalBasis, dueAt }: Asked,
  matter: Matter,
  context: DecisionContext,
): Check => {
  const { issued, law } = context;
  const kind = law.agency(addressee)?.kind;
  return every(
    addresseeIsActive(addressee, context),
    notAdvisory(addressee, kind),
    unless(kind === undefined || !VERIFIES_NOTHING.includes(kind), 'LC-ADDRESSEE', {
      agencyId: addressee,
      kind: kind ?? '',
      verifies: false,
    }),
    notTheReportedParty(addressee, matter),
    unless(isImport(issued) || dueAt > issued.now, 'LC-DUE', { dueAt, now: issued.now }),
    presentUnlessImported({ purpose, legalBasis, dueAt }, issued),
    withoutIdentity({ purpose }),
  );
};

/** Life-cycle 3.0, 3.4: a task that was given back is noted in any state; nobody waits for it any more. */
export const noteVerificationReturn = (returned: NoteVerificationReturn, matter: Matter): readonly CaseEvent[] => {
  refuseFor(wasAsked(returned.requestId, matter));
  return [{ type: 'VerificationReturnNoted', data: returned }];
};

const wasAsked = (requestId: string, { requests }: Matter): Check =>
  unless(
    requests.some((request) => request.requestId === requestId),
    'LC-STATE',
    { unknown: requestId },
  );

/** Life-cycle 3.0: an answer is noted in any state, a late one too; but only to what this case asked. */
export const noteVerificationAnswer = (answer: NoteVerificationAnswer, matter: Matter): readonly CaseEvent[] => {
  refuseFor(wasAsked(answer.requestId, matter));
  return [{ type: 'VerificationAnswered', data: answer }];
};

/** Life-cycle 3.0, 3.6: when an asked body is due now; noted in any state. */
export const noteRequestDue = (due: NoteRequestDue, matter: Matter): readonly CaseEvent[] => {
  refuseFor(wasAsked(due.requestId, matter));
  return [{ type: 'RequestDueNoted', data: due }];
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

/** Answered, or given back; or past its due date as it stands now, with the lead's note. Notes are for those only. */
const everyRequestIsSettled = (
  notes: NonNullable<CompleteVerification['unanswered']>,
  { requests, answers, returned }: Matter,
  { now }: Issuance,
): Check => {
  const open = requests.filter(
    ({ requestId }) => !returned.includes(requestId) && !answers.some((answer) => answer.requestId === requestId),
  );
  const waiting = open.filter(({ dueAt }) => dueAt !== NOT_IN_SOURCE && !isPastDue(now, dueAt));
  const withoutNote = open.filter(({ requestId }) => !notes.some((note) => note.requestId === requestId));
  const notOpen = notes.filter((note) => !open.some(({ requestId }) => requestId === note.requestId));
  return unless(waiting.length + withoutNote.length + notOpen.length === 0, 'LC-ANSWERS', {
    notYetDue: waiting.map(idOf),
    withoutNote: withoutNote.map(idOf),
    noteForNoOpenRequest: notOpen.map(idOf),
  });
};

const idOf = ({ requestId }: { readonly requestId: string }): string => requestId;

/** INV-10, LC-OUTCOME, LC-EVIDENCE, LC-IMPORT. UNDETERMINED needs nobody to have said so. */
const outcomeStands = (outcome: CompleteVerification['outcome'], matter: Matter): Check => {
  const { caseKind, answers, requests, subject, bodiesConcerned, conflicted } = matter;
  const said = answers.filter((answer) => answer.outcome === outcome);
  // Who was in conflict has verified nothing, whenever it became known (INV-10).
  const saying = said.filter(({ verifiedBy }) => !conflicted.includes(verifiedBy.officerRef));
  if (outcome !== 'UNDETERMINED' && said.length > 0 && saying.length === 0) {
    return unless(false, 'INV-10', { outcome, verifiedBy: 'officers with a declared conflict only' });
  }
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

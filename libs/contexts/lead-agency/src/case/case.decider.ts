import type { CaseEvent, DeclareConflict } from '#contracts';
import { type Uuid, unreachable } from '#kernel';
import {
  addressedNow,
  type Aggregate,
  type DecisionContext,
  type Issuance,
  mayDeclareConflictOf,
  noteRegistrationNumber,
  refuseFor,
  unless,
  voidRegistrationNumber,
  withDeadlines,
} from '#rules';
import { during, withoutIdentity } from '../guards.js';
import { closeNoViolation, completeAppraisal, referUnderlyingIssue, startAppraisal } from './case.appraisal.js';
import type { CaseCommand, ExpectReport, NoteConflicts, OpenCase } from './case.commands.js';
import { noteComplaint } from './case.complaints.js';
import {
  assignCaseOfficer,
  makeReferral,
  noteConsultation,
  noteOpinion,
  openConsultation,
  recordReferralAnswer,
  referenceExternalFile,
  tagTopic,
} from './case.consulting.js';
import {
  closeCase,
  noteConsent,
  notePublication,
  noteRestriction,
  reopenCase,
  requestPublication,
  resolveUnderlyingIssue,
} from './case.ending.js';
import {
  noteFileReturn,
  noteHandling,
  noteNotification,
  noteResult,
  referAsDirected,
  referHandling,
} from './case.handling.js';
import type { Matter } from './case.matter.js';
import { noteRemedy } from './case.remedy.js';
import {
  advisePpc,
  escalateToMinistry,
  noteDirection,
  noteTransfer,
  openOwnInitiative,
  requestTransfer,
  transferToSuccessor,
} from './case.routes.js';
import {
  assessExpressionImpact,
  inviteExplanation,
  noteExplanation,
  noteStatement,
  recordAllegedGround,
} from './case.safeguards.js';
import { ANY, type CaseState, CLOSED, evolveCase, OPEN } from './case.state.js';
import {
  completeVerification,
  noteRequestDue,
  noteVerificationAnswer,
  noteVerificationReturn,
  reopenVerification,
  requestVerification,
} from './case.verification.js';

/** KH art. 6.1; KH-16, INV-22, INV-23. One claim or one breach, one lead, and who takes no part. */
const openCase = (opening: OpenCase, { law }: DecisionContext): readonly CaseEvent[] => {
  const { reportId, caseKind, subjectKind, claimUnderReview, reference, contentRefs, leadAgencyId, territory } =
    opening;
  const { reportedAgencyId, bodiesConcerned, conductAt, screenedBy, allegedProvisionId, conflicted } = opening;
  const alleged =
    allegedProvisionId !== undefined && law.knowsProvision(allegedProvisionId) ? [allegedProvisionId] : [];
  return [
    {
      type: 'CaseOpened',
      data: {
        reportId,
        caseKind,
        subject: {
          kind: subjectKind,
          claimUnderReview,
          ...(reference !== undefined && { reference }),
          contentRefs,
        },
        leadAgencyId,
        territory,
        ...(reportedAgencyId !== undefined && { reportedAgencyId }),
        bodiesConcerned,
        ...(conductAt !== undefined && { conductAt }),
        openedBy: screenedBy,
      },
    },
    ...alleged.map((provisionId): CaseEvent => ({ type: 'AllegedGroundRecorded', data: { provisionId } })),
    ...conflicted.map((officerRef): CaseEvent => ({
      type: 'ConflictNoted',
      data: { officerRef, declaredOn: `report-${reportId}`, openDecisions: [] },
    })),
  ];
};

/** KH-13, INV-10. Also of a case that has ended: it may be reopened, and its decisions are complained of. */
const declareConflict = (
  { officerRef, reasons }: DeclareConflict,
  matter: Matter,
  issued: Issuance,
): readonly CaseEvent[] => {
  const { conflicted } = matter;
  if (conflicted.includes(officerRef)) return [];
  refuseFor(mayDeclareConflictOf(officerRef, issued), withoutIdentity({ reasons }));
  return [{ type: 'ConflictDeclared', data: { officerRef, reasons, openDecisions: openDecisionsOf(matter) } }];
};

/**
 * Life-cycle 3.0: conflicts that another stream of the matter was told of; material for a file on its way. One that the
 * case knows already is in every file, or was told to every decision: it makes nothing older.
 */
const noteConflicts = ({ officerRefs, declaredOn }: NoteConflicts, matter: Matter): readonly CaseEvent[] =>
  officerRefs
    .filter((officerRef) => !matter.conflicted.includes(officerRef))
    .map((officerRef) => ({
      type: 'ConflictNoted',
      data: { officerRef, declaredOn, openDecisions: openDecisionsOf(matter) },
    }));

/**
 * Life-cycle 3.2; INV-22, KH-46. A report is linked to a case that is there, goes on, and has the same lead; or stands in the
 * register of whoever leads the report, so that one claim is one matter. The case records nothing: that a report belongs to
 * it, the report says. One that was screened into a case belongs to it also where that has ended since: nothing may hang
 * between two streams (3.0), and whoever reported is told how it ended.
 */
const expectReport = ({ leadAgencyId }: ExpectReport, state: CaseState, { actor }: Issuance): readonly CaseEvent[] => {
  const isScreened = actor.kind === 'SYSTEM';
  const { leadAgencyId: lead, registeredWith } = during(state, ...(isScreened ? ANY : OPEN)).matter;
  refuseFor(unless(leadAgencyId === lead || leadAgencyId === registeredWith, 'INV-22', { lead }));
  return [];
};

/**
 * Life-cycle 3.4; INV-10: decisions on which somebody still decides something: the file, also one that is out of date, until
 * they say so; and once they took effect, a complaint, an amendment, an annulment.
 */
const openDecisionsOf = ({ referrals }: Matter): Uuid[] =>
  referrals.filter(({ stage }) => stage !== 'RETURNED' && stage !== 'REJECTED').map(({ decisionId }) => decisionId);

const decide = (command: CaseCommand, state: CaseState, context: DecisionContext): readonly CaseEvent[] => {
  const { issued } = context;
  switch (command.type) {
    case 'OpenCase':
      during(state, 'NONE');
      return openCase(command.data, context);
    case 'OpenOwnInitiative':
      during(state, 'NONE');
      return openOwnInitiative(command.data, context);
    case 'RequestTransfer':
      return requestTransfer(
        command.data,
        during(state, 'Opened', 'UnderVerification', 'Verified', 'UnderAppraisal', 'Appraised', 'AwaitingExplanation')
          .matter,
        context,
      );
    case 'NoteTransfer':
      return noteTransfer(command.data, during(state, ...ANY), context);
    case 'AdvisePpc':
      return advisePpc(command.data, during(state, 'Appraised'), context);
    case 'NoteDirection':
      return noteDirection(command.data, during(state, ...ANY).matter);
    case 'EscalateToMinistry':
      return escalateToMinistry(command.data, during(state, ...OPEN).matter, context);
    case 'TransferToSuccessor':
      return transferToSuccessor(command.data, during(state, ...ANY).matter, context);
    case 'RequestVerification':
      return requestVerification(command.data, during(state, 'Opened', 'UnderVerification').matter, context);
    case 'NoteVerificationAnswer':
      return noteVerificationAnswer(command.data, during(state, ...ANY).matter);
    case 'NoteVerificationReturn':
      return noteVerificationReturn(command.data, during(state, ...ANY).matter);
    case 'NoteRequestDue':
      return noteRequestDue(command.data, during(state, ...ANY).matter);
    case 'OpenConsultation':
      return openConsultation(
        command.data,
        during(state, 'Opened', 'UnderVerification', 'Verified', 'UnderAppraisal'),
        context,
      );
    case 'NoteOpinion':
      return noteOpinion(command.data, during(state, ...ANY).matter);
    case 'NoteConsultation':
      return noteConsultation(command.data, during(state, ...ANY).matter);
    case 'AssignCaseOfficer':
      return assignCaseOfficer(command.data, during(state, ...OPEN).matter, context);
    case 'TagTopic':
      return tagTopic(command.data, during(state, ...OPEN).matter, context);
    case 'MakeReferral':
      return makeReferral(command.data, during(state, ...OPEN).matter, context);
    case 'RecordReferralAnswer':
      return recordReferralAnswer(command.data, during(state, ...ANY).matter, context);
    case 'ReferenceExternalFile':
      return referenceExternalFile(command.data, during(state, ...OPEN).matter, context);
    case 'CompleteVerification':
      return completeVerification(command.data, during(state, 'UnderVerification').matter, context);
    case 'ReopenVerification':
      return reopenVerification(
        command.data,
        during(
          state,
          'Verified',
          'UnderAppraisal',
          'Appraised',
          'AwaitingExplanation',
          'PpcAdvised',
          'HandlingReferred',
        ).matter,
        context,
      );
    case 'StartAppraisal':
      return startAppraisal(during(state, 'Verified'), context);
    case 'CompleteAppraisal':
      return completeAppraisal(command.data, during(state, 'UnderAppraisal'), context);
    case 'RecordAllegedGround':
      return recordAllegedGround(
        command.data,
        during(state, 'Opened', 'UnderVerification', 'Verified', 'UnderAppraisal').matter,
        context,
      );
    case 'AssessExpressionImpact':
      return assessExpressionImpact(
        command.data,
        during(state, 'UnderAppraisal', 'Appraised', 'AwaitingExplanation'),
        context,
      );
    case 'InviteExplanation':
      return inviteExplanation(command.data, during(state, 'Appraised'), context);
    case 'NoteExplanation':
      during(state, ...ANY);
      return noteExplanation(command.data);
    case 'NoteStatement': {
      const known = during(state, ...ANY);
      return noteStatement(command.data, known.matter, matterDecider.parties(known).involved ?? []);
    }
    case 'CloseNoViolation':
      return closeNoViolation(command.data, state, context);
    case 'ReferUnderlyingIssue':
      return referUnderlyingIssue(command.data, during(state, ...ANY).matter, context);
    case 'ReferHandling':
      return referHandling(command.data, during(state, ...ANY), context);
    case 'ReferAsDirected':
      return referAsDirected(command.data, during(state, ...ANY), context);
    case 'NoteFileReturn':
      return noteFileReturn(command.data, during(state, ...ANY).matter);
    case 'NoteHandling':
      return noteHandling(command.data, during(state, ...ANY).matter);
    case 'NoteNotification':
      return noteNotification(command.data, during(state, ...ANY).matter);
    case 'NoteResult':
      return noteResult(command.data, during(state, ...ANY).matter);
    case 'RequestPublication':
      return requestPublication(command.data, during(state, 'ResultNoted', 'ClosedNoViolation'), context);
    case 'NotePublication':
      return notePublication(command.data, during(state, ...ANY).matter);
    case 'CloseCase':
      return closeCase(command.data, during(state, 'ResultNoted', 'UnderAppraisal', 'Appraised'), context);
    case 'ReopenCase':
      return reopenCase(command.data, during(state, ...CLOSED), context);
    case 'ResolveUnderlyingIssue':
      return resolveUnderlyingIssue(command.data, during(state, ...ANY).matter, context);
    case 'NoteConsent':
      return noteConsent(command.data, during(state, ...ANY).matter);
    case 'NoteRemedy':
      return noteRemedy(command.data, during(state, ...ANY), context);
    case 'NoteRestriction':
      return noteRestriction(command.data, during(state, ...ANY).matter);
    case 'NoteComplaint':
      return noteComplaint(command.data, during(state, ...ANY));
    case 'NoteRegistrationNumber':
      return noteRegistrationNumber(command.data, during(state, ...ANY).matter.number);
    case 'VoidRegistrationNumber':
      return voidRegistrationNumber(command.data, during(state, ...ANY).matter.number);
    case 'DeclareConflict':
      return declareConflict(command.data, during(state, ...ANY).matter, issued);
    case 'NoteConflicts':
      return noteConflicts(command.data, during(state, ...ANY).matter);
    case 'ExpectReport':
      return expectReport(command.data, state, issued);
    default:
      return unreachable(command);
  }
};

/** Fields of the commands by which a case asks others. */
const ADDRESSEES = ['to', 'alsoTo', 'addressee', 'furtherAddressees', 'outlet', 'bodies'];

/** Open questions 6, 33: what is addressed to a body that has ended reaches whoever goes on in its place. */
const readdressed = (command: CaseCommand, context: DecisionContext): CaseCommand =>
  ({ ...command, data: addressedNow(command.data, ADDRESSEES, context) }) as CaseCommand;

/** One matter (life-cycle 3.1: `case-{id}`). */
const matterDecider: Aggregate<CaseCommand, CaseState, CaseEvent> = {
  category: 'case',
  owner: 'lead-agency',
  opening: ['OpenCase', 'OpenOwnInitiative'],
  initial: { status: 'NONE' },
  decide: (command, state, context) => decide(readdressed(command, context), state, context),
  evolve: evolveCase,
  exists: (state) => state.status !== 'NONE',

  parties: (state) => {
    if (state.status === 'NONE') return {};
    const { leadAgencyId, registeredWith, requests, referrals, publications, issues, transfers, reportedAgencyId } =
      state.matter;
    return {
      lead: leadAgencyId,
      consolidator: registeredWith,
      involved: [
        ...requests.map(({ addressee }) => addressee),
        ...referrals.map(({ to }) => to),
        ...publications.map(({ outlet }) => outlet),
        ...issues.map(({ to }) => to),
        // Who led it before is told who leads it now.
        ...transfers.filter(({ outcome }) => outcome === 'ACCEPTED').map(({ from }) => from),
      ],
      concerned: issues.filter(({ isResolved }) => !isResolved).map(({ to }) => to),
      reported: [reportedAgencyId].filter((agencyId) => agencyId !== undefined),
    };
  },

  matterId: (_, streamId) => streamId,
};

/** A matter with its time limits. */
export const caseDecider = withDeadlines(matterDecider, []);

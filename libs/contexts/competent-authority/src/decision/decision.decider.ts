import type { DecisionEvent, DeclareConflict } from '#contracts';
import { unreachable } from '#kernel';
import {
  type Aggregate,
  type DecisionContext,
  freeOfIdentity,
  type Issuance,
  mayDeclareConflictOf,
  noteRegistrationNumber,
  refuseFor,
  transferTask,
  unless,
  voidRegistrationNumber,
  withDeadlines,
} from '#rules';
import type { DecisionCommand, NoteConflict } from './decision.commands.js';
import { fileSentAgain, noteComplaintEnd, noteStay, sendComplaintFile } from './decision.complaints.js';
import {
  notifyDecision,
  recommendLicenceSuspension,
  recordConsent,
  recordSanctionReference,
  reportHandlingResult,
} from './decision.effect.js';
import {
  coSignDecision,
  decideHandling,
  draftDecision,
  recordEffect,
  requestDecision,
  returnFile,
  reviewDecision,
} from './decision.handling.js';
import { decisionLimits } from './decision.limits.js';
import { liftRestriction, noteRestriction, renewRestriction, requestRestriction } from './decision.restrictions.js';
import { amendDecision, annulDecision, undoRestrictions } from './decision.setting-aside.js';
import {
  decidedAnd,
  type DecisionState,
  during,
  evolveDecision,
  inForce,
  type Referred,
  toldInForce,
} from './decision.state.js';

/** KH-13, INV-10. Also after the result: complaints, amendments and annulments are decided then. */
const declareConflict = (
  { officerRef, reasons }: DeclareConflict,
  { conflicted }: Referred,
  issued: Issuance,
): readonly DecisionEvent[] => {
  if (conflicted.includes(officerRef)) return [];
  refuseFor(mayDeclareConflictOf(officerRef, issued), freeOfIdentity(reasons, 'reasons'));
  return [{ type: 'ConflictDeclared', data: { officerRef, reasons } }];
};

/** Life-cycle 3.0: what another stream says is noted in any state. */
const noteConflict = (noted: NoteConflict, state: DecisionState): readonly DecisionEvent[] =>
  state.status === 'NONE' || state.conflicted.includes(noted.officerRef)
    ? []
    : [{ type: 'ConflictNoted', data: noted }];

/** Every stage of a referral that there is: facts of others are noted in any (3.0). */
const ANY = ['REQUESTED', 'RETURNED', 'DECIDED', 'IN_EFFECT', 'NOTIFIED', 'REPORTED', 'LAPSED'] as const;
/** Told to whom it is about. */
const TOLD = ['NOTIFIED', 'REPORTED'] as const;
/** Noted by the case: it cannot lapse any more. */
const IN_EFFECT = ['IN_EFFECT', ...TOLD] as const;

/** What follows from a command; and who came to the decision with it, every complaint about it is told. */
const decide = (command: DecisionCommand, state: DecisionState, context: DecisionContext): readonly DecisionEvent[] => {
  const events = decideItself(command, state, context);
  const after = events.reduce(evolveDecision, state);
  return state.status === 'NONE' || after.status === 'NONE' ? events : [...events, ...fileSentAgain(state, after)];
};

const decideItself = (
  command: DecisionCommand,
  state: DecisionState,
  context: DecisionContext,
): readonly DecisionEvent[] => {
  const { issued, law } = context;
  switch (command.type) {
    case 'RequestDecision':
      refuseFor(unless(state.status === 'NONE', 'LC-STATE', { state: state.status, allowedIn: ['NONE'] }));
      return requestDecision(command.data, law);
    case 'DraftDecision':
      return draftDecision(command.data, during(state, 'REQUESTED'), context);
    case 'ReviewDecision':
      return reviewDecision(command.data, during(state, 'REQUESTED'), context);
    case 'CoSignDecision':
      return coSignDecision(command.data, during(state, 'REQUESTED'), context);
    case 'DecideHandling':
      return decideHandling(command.data, during(state, 'REQUESTED'), context);
    case 'ReturnFile':
      return returnFile(command.data, during(state, 'REQUESTED'), context);
    case 'RecordEffect':
      during(state, 'DECIDED');
      return recordEffect(command.data, issued);
    case 'NotifyDecision':
      return notifyDecision(command.data, decidedAnd(state, ...IN_EFFECT), issued);
    case 'RecordConsent':
      return recordConsent(command.data, toldInForce(state, ...TOLD), issued);
    case 'RecordSanctionReference':
      return recordSanctionReference(command.data, toldInForce(state, ...TOLD), context);
    case 'RecommendLicenceSuspension':
      return recommendLicenceSuspension(command.data, toldInForce(state, ...TOLD));
    case 'RequestRestriction':
      return requestRestriction(command.data, toldInForce(state, ...TOLD), context);
    case 'RenewRestriction':
      return renewRestriction(command.data, inForce(state, ...TOLD), context);
    case 'LiftRestriction':
      return liftRestriction(command.data, decidedAnd(state, ...TOLD));
    case 'NoteRestriction':
      return noteRestriction(command.data, during(state, ...ANY));
    case 'ReportHandlingResult':
      return reportHandlingResult(command.data, toldInForce(state, 'NOTIFIED'), context);
    case 'AnnulDecision':
      return annulDecision(command.data, inForce(state, ...IN_EFFECT), context);
    case 'AmendDecision':
      return amendDecision(command.data, inForce(state, ...IN_EFFECT), context);
    case 'UndoRestrictions':
      return undoRestrictions(command.data, decidedAnd(state, ...TOLD));
    case 'SendComplaintFile':
      return sendComplaintFile(command.data, during(state, ...ANY));
    case 'NoteStay':
      return noteStay(command.data, during(state, ...ANY));
    case 'NoteComplaintEnd':
      return noteComplaintEnd(command.data, during(state, ...ANY));
    case 'DeclareConflict':
      return declareConflict(command.data, during(state, 'REQUESTED', 'DECIDED', ...IN_EFFECT), issued);
    case 'NoteConflict':
      return noteConflict(command.data, state);
    case 'TransferToSuccessor':
      return transferTask(command.data, decisionAggregate.parties(state), context);
    case 'NoteRegistrationNumber':
      return noteRegistrationNumber(command.data, during(state, ...ANY).number);
    case 'VoidRegistrationNumber':
      return voidRegistrationNumber(command.data, during(state, ...ANY).number);
    default:
      return unreachable(command);
  }
};

const isInEffect = ({ status }: Referred): boolean => IN_EFFECT.some((stage) => stage === status);

const decisionAggregate: Aggregate<DecisionCommand, DecisionState, DecisionEvent> = {
  category: 'decision',
  owner: 'competent-authority',
  opening: ['RequestDecision'],
  initial: { status: 'NONE' },
  decide,
  evolve: evolveDecision,
  exists: (state) => state.status !== 'NONE',

  parties: (state) => {
    if (state.status === 'NONE') return {};
    const { to, file, superior } = state.referral;
    const reported = file.reportedAgencyId === undefined ? [] : [file.reportedAgencyId];
    // It signs too where the party could not be reached (INV-07), and sets aside what is in effect (INV-15).
    const actsToo = file.explanation?.step === 'PARTY_UNREACHABLE' || isInEffect(state);
    return {
      deciding: to,
      involved: [file.leadAgencyId],
      reported,
      ...(superior !== undefined && actsToo && { superior }),
    };
  },

  matterId: (state, streamId) => (state.status === 'NONE' ? streamId : state.referral.caseId),
};

/** One competent authority's decision on one file (life-cycle 3.1: `decision-{id}`), with its time limit. */
export const decisionDecider = withDeadlines(decisionAggregate, decisionLimits);

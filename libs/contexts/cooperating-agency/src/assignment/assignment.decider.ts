import {
  type AssignmentEvent,
  type AssignmentOpened,
  type DeclareConflict,
  type DesignateOfficer,
  type EventOf,
  NOT_IN_SOURCE,
  type Outcome,
  type RecordVerification,
  type ReplaceOfficer,
  type ReturnAssignment,
} from '#contracts';
import { unreachable } from '#kernel';
import {
  actingOfficer,
  type Aggregate,
  type Check,
  declareTaskConflict,
  type DecisionContext,
  designateOfficer,
  dueNow,
  freeOfIdentity,
  inPlaceOf,
  isAdverse,
  isDesignated,
  isIndependent,
  isPastDue,
  type Issuance,
  needsEvidence,
  officersAfter,
  type OfficersTask,
  outcomesOf,
  referenceFreeOfIdentity,
  refuseFor,
  replaceOfficer,
  takesPartInTask,
  type TaskOfficers,
  transferTask,
  type TransferToSuccessor,
  unless,
  withDeadlines,
} from '#rules';
import { assignmentLimits, VERIFICATION_ANSWER } from './assignment.limits.js';

/** What a lead asked, and who the lead is. Issued by a policy, or by an import. */
export type OpenAssignment = EventOf<typeof AssignmentOpened>['data'];

export type AssignmentCommand =
  | { readonly type: 'OpenAssignment'; readonly data: OpenAssignment }
  | { readonly type: 'DesignateOfficer'; readonly data: DesignateOfficer }
  | { readonly type: 'ReplaceOfficer'; readonly data: ReplaceOfficer }
  | { readonly type: 'ReturnAssignment'; readonly data: ReturnAssignment }
  | { readonly type: 'RecordVerification'; readonly data: RecordVerification }
  | { readonly type: 'DeclareConflict'; readonly data: DeclareConflict }
  | { readonly type: 'TransferToSuccessor'; readonly data: TransferToSuccessor };

interface Task {
  readonly request: OpenAssignment;
  readonly officers: TaskOfficers;
}

/** EXPIRED: the due date passed in silence; an answer is still taken, and marked (life-cycle 3.4 «open or expired»). */
interface Open extends Task {
  readonly status: 'OPEN' | 'EXPIRED';
}

/** Answered, or given back without an answer. */
interface Ended extends Task {
  readonly status: 'RECORDED' | 'RETURNED';
}

export type AssignmentState = { readonly status: 'NONE' } | Open | Ended;

const openAssignment = (request: OpenAssignment, state: AssignmentState): readonly AssignmentEvent[] => {
  refuseFor(unless(state.status === 'NONE', 'LC-STATE', { state: state.status, allowedIn: ['NONE'] }));
  return [{ type: 'AssignmentOpened', data: request }];
};

/** KH art. 6.2, 4.2 «chính xác»: the person who was designated, an outcome of this kind of case, independent evidence. */
const recordVerification = (
  { outcome, method, evidence, externalRef }: RecordVerification,
  state: Open,
  context: DecisionContext,
): readonly AssignmentEvent[] => {
  const { issued } = context;
  const { request } = state;
  const { caseKind, bodiesConcerned } = request.file;
  const task = officersTask(state);
  const verifier = verifierOf(state, issued);
  refuseFor(
    issued.origin === 'IMPORT' ? undefined : isDesignated(verifier, task),
    takesPartInTask(verifier, task),
    unless(outcomesOf[caseKind].includes(outcome), 'LC-OUTCOME', { outcome, allowed: outcomesOf[caseKind] }),
    unless(
      !needsEvidence(outcome) || isIndependent(evidence, { verifiedBy: request.addressee, bodiesConcerned }),
      'LC-EVIDENCE',
      { outcome, bodiesConcerned },
    ),
    carriedByMoreThanAReference(outcome, evidence, externalRef),
    unless(![method, verifier].includes(NOT_IN_SOURCE) || mayBeMissing(outcome, issued), 'LC-IMPORT', { outcome }),
    freeOfIdentity(method, 'method'),
    externalRef === undefined ? undefined : referenceFreeOfIdentity(externalRef, 'externalRef'),
    ...evidence.map(({ description }, index) => freeOfIdentity(description, `evidence/${index}/description`)),
    ...evidence.map(({ reference }, index) => referenceFreeOfIdentity(reference, `evidence/${index}/reference`)),
  );
  return [
    {
      type: 'VerificationRecorded',
      data: {
        requestId: request.requestId,
        outcome,
        method,
        evidence,
        ...(externalRef !== undefined && { externalRef }),
        verifiedBy: { agencyId: request.addressee, officerRef: verifier },
        late: isLate(request, context),
      },
    },
  ];
};

/** Life-cycle 3.4; INV-21: the body cannot answer and says why; nobody waits for it any more. */
const returnAssignment = ({ reasons }: ReturnAssignment, state: Open, issued: Issuance): readonly AssignmentEvent[] => {
  const { requestId, addressee } = state.request;
  const { officerRef } = actingOfficer(issued);
  refuseFor(takesPartInTask(officerRef, officersTask(state)), freeOfIdentity(reasons, 'reasons'));
  const returnedBy = { agencyId: addressee, officerRef };
  return [{ type: 'AssignmentReturned', data: { requestId, agencyId: addressee, reasons, returnedBy } }];
};

const assignmentAggregate: Aggregate<AssignmentCommand, AssignmentState, AssignmentEvent> = {
  category: 'assignment',
  owner: 'cooperating-agency',
  opening: ['OpenAssignment'],
  initial: { status: 'NONE' },

  decide: (command, state, context: DecisionContext) => {
    const { issued } = context;
    switch (command.type) {
      case 'OpenAssignment':
        return openAssignment(command.data, state);
      case 'DesignateOfficer':
        return designateOfficer(command.data, officersTask(opened(state)));
      case 'ReplaceOfficer':
        return replaceOfficer(command.data, officersTask(opened(state)));
      case 'RecordVerification':
        return recordVerification(command.data, opened(state), context);
      case 'ReturnAssignment':
        return returnAssignment(command.data, opened(state), issued);
      case 'DeclareConflict':
        return declareTaskConflict(command.data, officersTask(opened(state)), issued);
      case 'TransferToSuccessor':
        return isOpen(state) ? transferTask(command.data, assignmentAggregate.parties(state), context) : [];
      default:
        return unreachable(command);
    }
  },

  evolve: (state, event) => {
    if (event.type === 'AssignmentOpened') {
      return { status: 'OPEN', request: event.data, officers: { conflicted: event.data.file.conflicted } };
    }
    if (state.status === 'NONE') return state;
    switch (event.type) {
      case 'OfficerDesignated':
      case 'OfficerReplaced':
      case 'ConflictDeclared':
        return { ...state, officers: officersAfter(state.officers, event) };
      case 'VerificationRecorded':
        return { ...state, status: 'RECORDED' };
      case 'AssignmentReturned':
        return { ...state, status: 'RETURNED' };
      case 'AssignmentExpired':
        return { ...state, status: 'EXPIRED' };
      case 'AssignmentDueChanged':
        return state;
      case 'TaskTransferredToSuccessor':
        return { ...state, request: succeeded(state.request, event.data) };
      default:
        return unreachable(event);
    }
  },

  exists: (state) => state.status !== 'NONE',

  parties: (state) => {
    if (state.status === 'NONE') return {};
    const { addressee, askedBy, file } = state.request;
    return { addressee, involved: [askedBy], reported: listed(file.reportedAgencyId) };
  },

  matterId: (state, streamId) => (state.status === 'NONE' ? streamId : state.request.caseId),
};

/** One body's task to verify (life-cycle 3.1: `assignment-{id}`), with its time limit. */
export const assignmentDecider = withDeadlines(assignmentAggregate, assignmentLimits);

/** Who asked, who was asked and whom it is about go on as the successor. */
const succeeded = (request: OpenAssignment, succession: TransferToSuccessor): OpenAssignment => ({
  ...inPlaceOf(request, succession, 'askedBy', 'addressee'),
  file: inPlaceOf(request.file, succession, 'reportedAgencyId', 'bodiesConcerned'),
});

/** @throws Refused LC-STATE unless the task waits for its answer. */
const opened = (state: AssignmentState): Open => {
  if (isOpen(state)) return state;
  refuseFor(unless(false, 'LC-STATE', { state: state.status, allowedIn: ['OPEN', 'EXPIRED'] }));
  throw new Error('unreachable: refused above');
};

const isOpen = (state: AssignmentState): state is Open => state.status === 'OPEN' || state.status === 'EXPIRED';

const listed = (agencyId: string | undefined): readonly string[] => (agencyId === undefined ? [] : [agencyId]);

const officersTask = ({ request: { addressee, file }, officers }: Task): OfficersTask => ({
  addressee,
  reportedAgencyId: file.reportedAgencyId,
  officers,
});

/** KH-27 b; INV-01: that something is kept elsewhere bears nothing out, and says so of itself. */
const carriedByMoreThanAReference = (
  outcome: Outcome,
  evidence: RecordVerification['evidence'],
  externalRef: string | undefined,
): Check =>
  unless(outcome === 'UNDETERMINED' || externalRef === undefined || evidence.length > 0, 'LC-EVIDENCE', {
    outcome,
    has: 'externalRef',
    needs: 'evidence',
  });

/** An import records for whom the source names, if it names anyone. */
const verifierOf = ({ officers: { designated = NOT_IN_SOURCE } }: Task, issued: Issuance): string =>
  issued.origin === 'IMPORT' ? designated : actingOfficer(issued).officerRef;

const mayBeMissing = (outcome: Outcome, { origin }: Issuance): boolean => origin === 'IMPORT' && !isAdverse(outcome);

/** Late answers are kept and marked, by the due date as it stands now; an imported one by the source's own dates. */
const isLate = ({ dueAt }: OpenAssignment, { issued, deadlines }: DecisionContext): boolean =>
  dueAt !== NOT_IN_SOURCE &&
  isPastDue(issued.origin === 'IMPORT' ? issued.occurredAt : issued.now, dueNow(VERIFICATION_ANSWER, dueAt, deadlines));

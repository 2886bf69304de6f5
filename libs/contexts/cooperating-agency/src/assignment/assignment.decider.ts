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
  freeOfIdentity,
  inPlaceOf,
  isAdverse,
  isDesignated,
  isIndependent,
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
} from '#rules';

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

interface Open extends Task {
  readonly status: 'OPEN';
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
  issued: Issuance,
): readonly AssignmentEvent[] => {
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
        late: isLate(request, issued),
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

/** One body's task to verify (life-cycle 3.1: `assignment-{id}`). */
export const assignmentDecider: Aggregate<AssignmentCommand, AssignmentState, AssignmentEvent> = {
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
        return recordVerification(command.data, opened(state), issued);
      case 'ReturnAssignment':
        return returnAssignment(command.data, opened(state), issued);
      case 'DeclareConflict':
        return declareTaskConflict(command.data, officersTask(opened(state)), issued);
      case 'TransferToSuccessor':
        return state.status === 'OPEN' ? transferTask(command.data, assignmentDecider.parties(state), context) : [];
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

/** Who asked, who was asked and whom it is about go on as the successor. */
const succeeded = (request: OpenAssignment, succession: TransferToSuccessor): OpenAssignment => ({
  ...inPlaceOf(request, succession, 'askedBy', 'addressee'),
  file: inPlaceOf(request.file, succession, 'reportedAgencyId', 'bodiesConcerned'),
});

/** @throws Refused LC-STATE unless the task waits for its answer. */
const opened = (state: AssignmentState): Open => {
  if (state.status === 'OPEN') return state;
  refuseFor(unless(false, 'LC-STATE', { state: state.status, allowedIn: ['OPEN'] }));
  throw new Error('unreachable: refused above');
};

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

/** Late answers are kept and marked; an imported one is late by the source's own dates. */
const isLate = ({ dueAt }: OpenAssignment, { origin, occurredAt, now }: Issuance): boolean =>
  dueAt !== NOT_IN_SOURCE && (origin === 'IMPORT' ? occurredAt : now) > dueAt;

import {
  type AssignmentEvent,
  type AssignmentOpened,
  type DeclareConflict,
  type DesignateOfficer,
  type EventOf,
  NOT_IN_SOURCE,
  type Outcome,
  type RecordVerification,
} from '#contracts';
import { unreachable } from '#kernel';
import {
  actingOfficer,
  type Aggregate,
  type Check,
  type DecisionContext,
  freeOfIdentity,
  isAdverse,
  isIndependent,
  type Issuance,
  mayDeclareConflictOf,
  needsEvidence,
  outcomesOf,
  referenceFreeOfIdentity,
  refuseFor,
  unless,
} from '#rules';

/** What a lead asked, and who the lead is. Issued by a policy, or by an import. */
export type OpenAssignment = EventOf<typeof AssignmentOpened>['data'];

export type AssignmentCommand =
  | { readonly type: 'OpenAssignment'; readonly data: OpenAssignment }
  | { readonly type: 'DesignateOfficer'; readonly data: DesignateOfficer }
  | { readonly type: 'RecordVerification'; readonly data: RecordVerification }
  | { readonly type: 'DeclareConflict'; readonly data: DeclareConflict };

interface Task {
  readonly request: OpenAssignment;
  /** Who verifies; a conflict ends the designation. */
  readonly designated?: string;
  /** Officers who take no part: those that the file named, and those who declared a conflict here. */
  readonly conflicted: readonly string[];
}

interface Open extends Task {
  readonly status: 'OPEN';
}

interface Recorded extends Task {
  readonly status: 'RECORDED';
}

export type AssignmentState = { readonly status: 'NONE' } | Open | Recorded;

const openAssignment = (request: OpenAssignment, state: AssignmentState): readonly AssignmentEvent[] => {
  refuseFor(unless(state.status === 'NONE', 'LC-STATE', { state: state.status, allowedIn: ['NONE'] }));
  return [{ type: 'AssignmentOpened', data: request }];
};

/** KH art. 5.3: the body sends an officer who is able to do it, and its head says whom. */
const designateOfficer = ({ officerRef }: DesignateOfficer, state: AssignmentState): readonly AssignmentEvent[] => {
  assertOpen(state);
  if (state.designated === officerRef) return [];
  refuseFor(
    unless(state.designated === undefined, 'LC-STATE', { state: 'OPEN', alreadyDesignated: true }),
    notTheReportedParty(state),
    withoutConflict(officerRef, state),
  );
  return [{ type: 'OfficerDesignated', data: { officerRef } }];
};

/** KH art. 6.2, 4.2 «chính xác»: the person who was designated, an outcome of this kind of case, independent evidence. */
const recordVerification = (
  { outcome, method, evidence, externalRef }: RecordVerification,
  state: AssignmentState,
  issued: Issuance,
): readonly AssignmentEvent[] => {
  assertOpen(state);
  const { request } = state;
  const { caseKind, bodiesConcerned } = request.file;
  const verifier = verifierOf(state, issued);
  refuseFor(
    unless(issued.origin === 'IMPORT' || verifier === state.designated, 'LC-DESIGNATED', {
      officerRef: verifier,
      designated: state.designated ?? 'nobody yet',
    }),
    notTheReportedParty(state),
    withoutConflict(verifier, state),
    unless(outcomesOf[caseKind].includes(outcome), 'LC-OUTCOME', { outcome, allowed: outcomesOf[caseKind] }),
    unless(
      !needsEvidence(outcome) || isIndependent(evidence, { verifiedBy: request.addressee, bodiesConcerned }),
      'LC-EVIDENCE',
      { outcome, bodiesConcerned },
    ),
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

/** KH-13, INV-10. */
const declareConflict = (
  { officerRef, reasons }: DeclareConflict,
  state: AssignmentState,
  issued: Issuance,
): readonly AssignmentEvent[] => {
  assertOpen(state);
  if (state.conflicted.includes(officerRef)) return [];
  refuseFor(mayDeclareConflictOf(officerRef, issued), freeOfIdentity(reasons, 'reasons'));
  return [{ type: 'ConflictDeclared', data: { officerRef, reasons } }];
};

/** One body's task to verify (life-cycle 3.1: `assignment-{id}`). */
export const assignmentDecider: Aggregate<AssignmentCommand, AssignmentState, AssignmentEvent> = {
  category: 'assignment',
  owner: 'cooperating-agency',
  opening: ['OpenAssignment'],
  initial: { status: 'NONE' },

  decide: (command, state, { issued }: DecisionContext) => {
    switch (command.type) {
      case 'OpenAssignment':
        return openAssignment(command.data, state);
      case 'DesignateOfficer':
        return designateOfficer(command.data, state);
      case 'RecordVerification':
        return recordVerification(command.data, state, issued);
      case 'DeclareConflict':
        return declareConflict(command.data, state, issued);
      default:
        return unreachable(command);
    }
  },

  evolve: (state, event) => {
    if (event.type === 'AssignmentOpened') {
      return { status: 'OPEN', request: event.data, conflicted: event.data.file.conflicted };
    }
    if (state.status === 'NONE') return state;
    switch (event.type) {
      case 'OfficerDesignated':
        return { ...state, designated: event.data.officerRef };
      case 'VerificationRecorded':
        return { ...state, status: 'RECORDED' };
      case 'ConflictDeclared':
        return withConflict(event.data.officerRef, state);
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

function assertOpen(state: AssignmentState): asserts state is Open {
  refuseFor(unless(state.status === 'OPEN', 'LC-STATE', { state: state.status, allowedIn: ['OPEN'] }));
}

const listed = (agencyId: string | undefined): readonly string[] => (agencyId === undefined ? [] : [agencyId]);

/** Who asked does not matter: a reported party verifies nothing about itself. */
const notTheReportedParty = ({ request: { addressee, file } }: Task): Check =>
  unless(addressee !== file.reportedAgencyId, 'INV-10', { reportedAgencyId: addressee });

const withoutConflict = (officerRef: string, { conflicted }: Task): Check =>
  unless(!conflicted.includes(officerRef), 'INV-10', { officerRef });

/** An import records for whom the source names, if it names anyone. */
const verifierOf = ({ designated = NOT_IN_SOURCE }: Task, issued: Issuance): string =>
  issued.origin === 'IMPORT' ? designated : actingOfficer(issued).officerRef;

const mayBeMissing = (outcome: Outcome, { origin }: Issuance): boolean => origin === 'IMPORT' && !isAdverse(outcome);

/** Late answers are kept and marked; an imported one is late by the source's own dates. */
const isLate = ({ dueAt }: OpenAssignment, { origin, occurredAt, now }: Issuance): boolean =>
  dueAt !== NOT_IN_SOURCE && (origin === 'IMPORT' ? occurredAt : now) > dueAt;

const withConflict = (officerRef: string, { designated, ...task }: Open | Recorded): Open | Recorded => ({
  ...task,
  conflicted: [...task.conflicted, officerRef],
  ...(designated !== undefined && designated !== officerRef && { designated }),
});

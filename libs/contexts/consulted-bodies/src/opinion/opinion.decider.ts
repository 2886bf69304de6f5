import type {
  DeclareConflict,
  DesignateOfficer,
  EventOf,
  OpinionEvent,
  OpinionTaskOpened,
  ReplaceOfficer,
  SubmitOpinion,
} from '#contracts';
import { unreachable } from '#kernel';
import {
  actingOfficer,
  type Aggregate,
  declareTaskConflict,
  type DecisionContext,
  designateOfficer,
  dueNow,
  freeOfIdentity,
  inPlaceOf,
  isDesignated,
  isPastDue,
  officersAfter,
  type OfficersTask,
  refuseFor,
  replaceOfficer,
  takesPartInTask,
  type TaskOfficers,
  transferTask,
  type TransferToSuccessor,
  unless,
  withDeadlines,
} from '#rules';
import { opinionLimits, WRITTEN_OPINION } from './opinion.limits.js';

/** What a lead asks one body on one question. Issued by a policy. */
export type OpenOpinion = EventOf<typeof OpinionTaskOpened>['data'];

export type OpinionCommand =
  | { readonly type: 'OpenOpinion'; readonly data: OpenOpinion }
  | { readonly type: 'DesignateOfficer'; readonly data: DesignateOfficer }
  | { readonly type: 'ReplaceOfficer'; readonly data: ReplaceOfficer }
  | { readonly type: 'DeclareConflict'; readonly data: DeclareConflict }
  | { readonly type: 'SubmitOpinion'; readonly data: SubmitOpinion }
  | { readonly type: 'TransferToSuccessor'; readonly data: TransferToSuccessor };

interface Task {
  readonly request: OpenOpinion;
  readonly officers: TaskOfficers;
}

interface Open extends Task {
  readonly status: 'OPEN';
}

interface Submitted extends Task {
  readonly status: 'SUBMITTED';
}

export type OpinionState = { readonly status: 'NONE' } | Open | Submitted;

const openOpinion = (request: OpenOpinion, state: OpinionState): readonly OpinionEvent[] => {
  refuseFor(unless(state.status === 'NONE', 'LC-STATE', { state: state.status, allowedIn: ['NONE'] }));
  return [{ type: 'OpinionTaskOpened', data: request }];
};

/**
 * KH art. 5.2.b, 7.4.a, 7.6.b, 7.7.b: the officer who is designated now signs; an opinion is advisory, whoever gives it
 * (INV-04). After the due date it is kept and marked, and counts among no answers (INV-12).
 */
const submitOpinion = (
  { position, text, signature }: SubmitOpinion,
  state: Open,
  { issued, deadlines }: DecisionContext,
): readonly OpinionEvent[] => {
  const { consultationId, addressee, question, dueAt } = state.request;
  const { officerRef } = actingOfficer(issued);
  const task = officersTask(state);
  const { documentNumber = '' } = signature;
  refuseFor(
    isDesignated(officerRef, task),
    takesPartInTask(officerRef, task),
    freeOfIdentity(text, 'text'),
    freeOfIdentity(documentNumber, 'signature/documentNumber'),
    ...signature.chain.map((step, index) => freeOfIdentity(step.position, `signature/chain/${index}/position`)),
  );
  return [
    {
      type: 'OpinionSubmitted',
      data: {
        consultationId,
        agencyId: addressee,
        question,
        position,
        text,
        signedBy: { agencyId: addressee, officerRef },
        signature: { ...signature, officerRef },
        advisory: true,
        late: isPastDue(issued.now, dueNow(WRITTEN_OPINION, dueAt, deadlines)),
      },
    },
  ];
};

const opinionAggregate: Aggregate<OpinionCommand, OpinionState, OpinionEvent> = {
  category: 'opinion',
  owner: 'consulted-bodies',
  opening: ['OpenOpinion'],
  initial: { status: 'NONE' },

  decide: (command, state, context: DecisionContext) => {
    const { issued } = context;
    switch (command.type) {
      case 'OpenOpinion':
        return openOpinion(command.data, state);
      case 'DesignateOfficer':
        return designateOfficer(command.data, officersTask(opened(state)));
      case 'ReplaceOfficer':
        return replaceOfficer(command.data, officersTask(opened(state)));
      case 'DeclareConflict':
        return declareTaskConflict(command.data, officersTask(opened(state)), issued);
      case 'SubmitOpinion':
        return submitOpinion(command.data, opened(state), context);
      case 'TransferToSuccessor':
        return state.status === 'OPEN' ? transferTask(command.data, opinionAggregate.parties(state), context) : [];
      default:
        return unreachable(command);
    }
  },

  evolve: (state, event) => {
    if (event.type === 'OpinionTaskOpened') {
      return { status: 'OPEN', request: event.data, officers: { conflicted: event.data.file.conflicted } };
    }
    if (state.status === 'NONE') return state;
    switch (event.type) {
      case 'OfficerDesignated':
      case 'OfficerReplaced':
      case 'ConflictDeclared':
        return { ...state, officers: officersAfter(state.officers, event) };
      case 'OpinionSubmitted':
        return { ...state, status: 'SUBMITTED' };
      case 'OpinionDueChanged':
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
    const reported = file.reportedAgencyId === undefined ? [] : [file.reportedAgencyId];
    return { addressee, involved: [askedBy], reported };
  },

  matterId: (state, streamId) => (state.status === 'NONE' ? streamId : state.request.caseId),
};

/** One body's opinion on one question (life-cycle 3.1: `opinion-{id}`), with its time limit. */
export const opinionDecider = withDeadlines(opinionAggregate, opinionLimits);

/** Who asked, who was asked and whom it is about go on as the successor. */
const succeeded = (request: OpenOpinion, succession: TransferToSuccessor): OpenOpinion => ({
  ...inPlaceOf(request, succession, 'askedBy', 'addressee'),
  file: inPlaceOf(request.file, succession, 'reportedAgencyId', 'bodiesConcerned'),
});

/** @throws Refused LC-STATE unless the task waits for its opinion. */
const opened = (state: OpinionState): Open => {
  if (state.status === 'OPEN') return state;
  refuseFor(unless(false, 'LC-STATE', { state: state.status, allowedIn: ['OPEN'] }));
  throw new Error('unreachable: refused above');
};

const officersTask = ({ request: { addressee, file }, officers }: Task): OfficersTask => ({
  addressee,
  reportedAgencyId: file.reportedAgencyId,
  officers,
});

import type { EventOf, RemedyEvent, RemedyOpened, RestrictionStage } from '#contracts';
import { type Uuid, unreachable } from '#kernel';
import {
  type Aggregate,
  bodyNow,
  createdId,
  type DecisionContext,
  inPlaceOf,
  refuseFor,
  transferTask,
  unless,
} from '#rules';
import type { NoteFulfilled, NoteRestored, OpenRemedy, RemedyCommand } from './remedy.commands.js';

type Obligation = EventOf<typeof RemedyOpened>['data']['obligations'][number];

interface Listed extends Obligation {
  readonly isFulfilled: boolean;
}

interface Opened {
  readonly status: 'OPEN' | 'COMPLETED';
  readonly caseId: Uuid;
  /** The body whose decision it is, and whoever leads the matter. */
  readonly agencyId: string;
  readonly leadAgencyId: string;
  readonly openings: number;
  readonly obligations: readonly Listed[];
}

export type RemedyState = { readonly status: 'NONE' } | Opened;

/**
 * INV-15; Press Law 2016 art. 42. A restriction is lifted once, whatever happens to the decision; who was told, and what was
 * published, is told and set right each time that the decision is set aside. An annulled decision leaves nothing to correct:
 * what reported it is retracted.
 */
const openRemedy = (
  { restrictions, recipients, publications, ...remedy }: OpenRemedy,
  state: RemedyState,
  context: DecisionContext,
): readonly RemedyEvent[] => {
  const { issued } = context;
  const obligation = (kind: Obligation['kind'], target: Uuid, addressee: string): Obligation => ({
    obligationId: createdId(issued, `${kind}/${target}`),
    kind,
    target,
    addressee,
  });
  const known = listed(state);
  const toTell = new Set(recipients.map((recipient) => bodyNow(recipient, context)));
  const obligations = [
    ...restrictions
      .filter(({ restrictionId }) => !known.some(({ target }) => target === restrictionId))
      .map(({ restrictionId, addressee }) => obligation('RESTORE', restrictionId, addressee)),
    ...publications.map(({ publicationId, outlet }) =>
      obligation(remedy.cause === 'ANNULLED' ? 'RETRACT' : 'CORRECT', publicationId, outlet),
    ),
    ...[...toTell].map((recipient) => obligation('NOTIFY', createdId(issued, `notification/${recipient}`), recipient)),
  ];
  return withCompletion(state, [{ type: 'RemedyOpened', data: { ...remedy, obligations } }]);
};

/** How a restriction ended, for the reader; in every other stage something still is restricted. */
const RESTORED: Readonly<Partial<Record<RestrictionStage, string>>> = {
  REFUSED: 'Bên cung cấp đã từ chối, không hạn chế gì. / The provider refused; nothing was restricted.',
  RESTORED: 'Dịch vụ hoạt động như trước. / The service runs as before.',
  TERMINATED: 'Hợp đồng đã chấm dứt, không còn gì để khôi phục. / The contract has ended; nothing is left to restore.',
};

/** INV-15. Of decisions that nobody set aside there is nothing to undo, and nothing to record. */
const noteRestored = ({ restrictionId, stage }: NoteRestored, state: RemedyState): readonly RemedyEvent[] => {
  const how = RESTORED[stage];
  const isIt = ({ kind, target }: Listed): boolean => kind === 'RESTORE' && target === restrictionId;
  return how === undefined ? [] : fulfil(state, listed(state).filter(isIt), how);
};

const noteFulfilled = ({ obligationIds, how }: NoteFulfilled, state: RemedyState): readonly RemedyEvent[] => {
  const known = listed(state).filter(({ obligationId }) => obligationIds.includes(obligationId));
  refuseFor(
    unless(known.length === obligationIds.length, 'LC-STATE', { unknown: obligationIds.length - known.length }),
  );
  return fulfil(state, known, how);
};

/** Each is done once. */
const fulfil = (state: RemedyState, due: readonly Listed[], how: string): readonly RemedyEvent[] => {
  const ticked = due
    .filter(({ isFulfilled }) => !isFulfilled)
    .map(({ obligationId, kind, target }): RemedyEvent => ({
      type: 'RemedyObligationFulfilled',
      data: { obligationId, kind, target, how },
    }));
  return ticked.length === 0 ? [] : withCompletion(state, ticked);
};

/** The last thing done completes the list, and so does a list on which nothing is left to do. */
const withCompletion = (state: RemedyState, events: readonly RemedyEvent[]): readonly RemedyEvent[] => {
  const after = events.reduce(evolve, state);
  const isDone = after.status === 'OPEN' && after.obligations.every(({ isFulfilled }) => isFulfilled);
  return isDone ? [...events, { type: 'RemedyCompleted', data: { openings: after.openings } }] : events;
};

const listed = (state: RemedyState): readonly Listed[] => (state.status === 'NONE' ? [] : state.obligations);

const evolve = (state: RemedyState, event: RemedyEvent): RemedyState => {
  if (event.type === 'RemedyOpened') {
    const { caseId, agencyId, leadAgencyId, obligations } = event.data;
    return {
      status: 'OPEN',
      caseId,
      agencyId,
      leadAgencyId,
      openings: state.status === 'NONE' ? 1 : state.openings + 1,
      obligations: [...listed(state), ...obligations.map((one) => ({ ...one, isFulfilled: false }))],
    };
  }
  return state.status === 'NONE' ? state : evolveOpened(state, event);
};

const evolveOpened = (state: Opened, event: Exclude<RemedyEvent, { readonly type: 'RemedyOpened' }>): Opened => {
  switch (event.type) {
    case 'RemedyObligationFulfilled':
      return {
        ...state,
        obligations: state.obligations.map((one) =>
          one.obligationId === event.data.obligationId ? { ...one, isFulfilled: true } : one,
        ),
      };
    case 'RemedyCompleted':
      return { ...state, status: 'COMPLETED' };
    case 'TaskTransferredToSuccessor':
      return inPlaceOf(state, event.data, 'agencyId', 'leadAgencyId');
    default:
      return unreachable(event);
  }
};

/** What must be undone after an amendment or annulment, and what of it is done (life-cycle 3.1: `remedy-{decisionId}`). */
export const remedyDecider: Aggregate<RemedyCommand, RemedyState, RemedyEvent> = {
  category: 'remedy',
  owner: 'affected-parties',
  // What a provider answers is said of every decision, also of those that nobody set aside.
  opening: ['OpenRemedy', 'NoteRestored'],
  initial: { status: 'NONE' },

  decide: (command, state, context) => {
    switch (command.type) {
      case 'OpenRemedy':
        return openRemedy(command.data, state, context);
      case 'NoteRestored':
        return noteRestored(command.data, state);
      case 'NoteFulfilled':
        return noteFulfilled(command.data, state);
      case 'TransferToSuccessor':
        return transferTask(command.data, remedyDecider.parties(state), context);
      default:
        return unreachable(command);
    }
  },

  evolve,
  exists: (state) => state.status !== 'NONE',
  parties: (state) => (state.status === 'NONE' ? {} : { lead: state.leadAgencyId, deciding: state.agencyId }),
  matterId: (state, streamId) => (state.status === 'NONE' ? streamId : state.caseId),
};

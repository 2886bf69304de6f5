import type { DeclineDirection, DirectionEvent, DirectionRequested, EventOf, IssuePpcDirection } from '#contracts';
import { unreachable } from '#kernel';
import {
  actingOfficer,
  type Aggregate,
  bodyNow,
  type Check,
  type DecisionContext,
  freeOfIdentity,
  inPlaceOf,
  type Issuance,
  notAdvisory,
  refuseFor,
  transferTask,
  type TransferToSuccessor,
  unless,
  withDeadlines,
} from '#rules';
import { directionLimits } from './direction.limits.js';

/** What a lead advises, and who the lead is. Issued by a policy. */
export type OpenDirection = EventOf<typeof DirectionRequested>['data'];

export type DirectionCommand =
  | { readonly type: 'OpenDirection'; readonly data: OpenDirection }
  | { readonly type: 'IssuePpcDirection'; readonly data: IssuePpcDirection }
  | { readonly type: 'DeclineDirection'; readonly data: DeclineDirection }
  | { readonly type: 'TransferToSuccessor'; readonly data: TransferToSuccessor };

interface Advised {
  readonly status: 'REQUESTED' | 'DIRECTED' | 'DECLINED';
  readonly advice: OpenDirection;
}

export type DirectionState = { readonly status: 'NONE' } | Advised;

const openDirection = (advice: OpenDirection, state: DirectionState): readonly DirectionEvent[] => {
  refuseFor(unless(state.status === 'NONE', 'LC-STATE', { state: state.status, allowedIn: ['NONE'] }));
  return [{ type: 'DirectionRequested', data: advice }];
};

/**
 * KH art. 7.1.a; KH-18, open question 15. The committee says who is to consider the matter; it decides for none of them, so
 * each of them must be able to decide (INV-03, INV-04), and none is the authority that the matter is about (INV-10).
 */
const issuePpcDirection = (
  { bodies, text, legalBasis }: IssuePpcDirection,
  state: DirectionState,
  context: DecisionContext,
): readonly DirectionEvent[] => {
  const { advice } = waiting(state);
  const { issued, law } = context;
  const directed = [...new Set(bodies.map((body) => bodyNow(body, context)))];
  refuseFor(
    takesPart(advice, issued),
    ...directed.flatMap((body) => mayBeDirected(body, advice, context)),
    unless(law.knowsProvision(legalBasis), 'REFERENCE_UNKNOWN', { provisionId: legalBasis }),
    freeOfIdentity(text, 'text'),
  );
  return [{ type: 'PpcDirectionIssued', data: { bodies: directed, text, legalBasis, issuedBy: personOf(issued) } }];
};

const mayBeDirected = (
  agencyId: string,
  { proposedMeasure: measure, file }: OpenDirection,
  { issued: { now }, law }: DecisionContext,
): readonly Check[] => [
  notAdvisory(agencyId, law.agency(agencyId)?.kind),
  unless(law.agency(agencyId) !== undefined && law.isActive(agencyId, now), 'LC-ADDRESSEE', { agencyId }),
  unless(law.isCompetent(agencyId, measure, 'ADVISE_PPC', file.territory, now), 'INV-03', {
    agencyId,
    measure,
    ask: law.whoMayDecide(measure, 'ADVISE_PPC', file.territory, now),
  }),
  unless(agencyId !== file.reportedAgencyId, 'INV-10', { agencyId, is: 'REPORTED_PARTY' }),
  unless(!file.bodiesConcerned.includes(agencyId), 'INV-10', { agencyId, is: 'BODY_CONCERNED' }),
];

/** KH art. 7.1.a; INV-21. The lead goes on where it stood. */
const declineDirection = (
  { reasons }: DeclineDirection,
  state: DirectionState,
  { issued }: DecisionContext,
): readonly DirectionEvent[] => {
  const { advice } = waiting(state);
  refuseFor(takesPart(advice, issued), freeOfIdentity(reasons, 'reasons'));
  return [{ type: 'DirectionDeclined', data: { reasons, declinedBy: personOf(issued) } }];
};

const personOf = (issued: Issuance) => {
  const { agencyId, officerRef } = actingOfficer(issued);
  return { agencyId, officerRef };
};

/** INV-10. */
const takesPart = ({ file: { conflicted } }: OpenDirection, issued: Issuance): Check => {
  const { officerRef } = actingOfficer(issued);
  return unless(!conflicted.includes(officerRef), 'INV-10', { officerRef, declared: 'CONFLICT' });
};

/** @throws Refused LC-STATE unless the advice waits for its answer. */
const waiting = (state: DirectionState): Advised => {
  if (state.status === 'REQUESTED') return state;
  refuseFor(unless(false, 'LC-STATE', { state: state.status, allowedIn: ['REQUESTED'] }));
  throw new Error('unreachable: refused above');
};

const directionAggregate: Aggregate<DirectionCommand, DirectionState, DirectionEvent> = {
  category: 'direction',
  owner: 'peoples-committee',
  opening: ['OpenDirection'],
  initial: { status: 'NONE' },

  decide: (command, state, context) => {
    switch (command.type) {
      case 'OpenDirection':
        return openDirection(command.data, state);
      case 'IssuePpcDirection':
        return issuePpcDirection(command.data, state, context);
      case 'DeclineDirection':
        return declineDirection(command.data, state, context);
      case 'TransferToSuccessor':
        return transferTask(command.data, directionAggregate.parties(state), context);
      default:
        return unreachable(command);
    }
  },

  evolve: (state, event) => {
    if (event.type === 'DirectionRequested') return { status: 'REQUESTED', advice: event.data };
    if (state.status === 'NONE') return state;
    switch (event.type) {
      case 'PpcDirectionIssued':
        return { ...state, status: 'DIRECTED' };
      case 'DirectionDeclined':
        return { ...state, status: 'DECLINED' };
      case 'TaskTransferredToSuccessor':
        return {
          ...state,
          advice: {
            ...inPlaceOf(state.advice, event.data, 'advisedBy', 'to', 'proposedBodies'),
            file: inPlaceOf(state.advice.file, event.data, 'reportedAgencyId', 'bodiesConcerned'),
          },
        };
      default:
        return unreachable(event);
    }
  },

  exists: (state) => state.status !== 'NONE',

  parties: (state) => {
    if (state.status === 'NONE') return {};
    const { to, advisedBy, file } = state.advice;
    return {
      addressee: to,
      involved: [advisedBy],
      reported: file.reportedAgencyId === undefined ? [] : [file.reportedAgencyId],
    };
  },

  matterId: (state, streamId) => (state.status === 'NONE' ? streamId : state.advice.caseId),
};

/** What the people's committee makes of one advice (life-cycle 3.1: `direction-{id}`), with its time limit. */
export const directionDecider = withDeadlines(directionAggregate, directionLimits);

import type {
  AnswerRestriction,
  EventOf,
  RecordServiceFound,
  RenewalNoted,
  ReportRestoration,
  RestorationDue,
  RestrictionEvent,
  RestrictionOpened,
} from '#contracts';
import { type Instant, unreachable } from '#kernel';
import {
  actingOfficer,
  type Aggregate,
  freeOfIdentity,
  inPlaceOf,
  type Issuance,
  refuseFor,
  transferTask,
  type TransferToSuccessor,
  unless,
  withDeadlines,
} from '#rules';
import { restrictionLimits } from './restriction.limits.js';

/** A letter of a deciding authority, as the provider finds it. Issued by a policy. */
export type OpenRestriction = EventOf<typeof RestrictionOpened>['data'];
/** The authority still needs it, for a while that ends again. Issued by a policy. */
export type NoteRenewal = EventOf<typeof RenewalNoted>['data'];
/** The authority does not need it any more. Issued by a policy. */
export type NoteRestorationDue = Pick<EventOf<typeof RestorationDue>['data'], 'reasons'>;

export type RestrictionCommand =
  | { readonly type: 'OpenRestriction'; readonly data: OpenRestriction }
  | { readonly type: 'AnswerRestriction'; readonly data: AnswerRestriction }
  | { readonly type: 'NoteRenewal'; readonly data: NoteRenewal }
  | { readonly type: 'NoteRestorationDue'; readonly data: NoteRestorationDue }
  | { readonly type: 'ReportRestoration'; readonly data: ReportRestoration }
  | { readonly type: 'RecordServiceFound'; readonly data: RecordServiceFound }
  | { readonly type: 'TransferToSuccessor'; readonly data: TransferToSuccessor };

/** LAPSED: not renewed, or at its end; the provider still says what it did, and that the service runs as before (INV-14). */
type Stage = 'REQUESTED' | 'DONE' | 'LAPSED' | 'REFUSED' | 'RESTORED' | 'TERMINATED';

interface Asked {
  readonly status: Stage;
  readonly letter: OpenRestriction;
  /** Since when the provider restricts. */
  readonly doneAt?: Instant;
  /** Since when nothing is done under the letter any more: it lapsed, or was called off. */
  readonly heldUntil?: Instant;
  /** The authority asked for the service to be restored. */
  readonly isRestorationDue: boolean;
}

export type RestrictionState = { readonly status: 'NONE' } | Asked;

const openRestriction = (letter: OpenRestriction, state: RestrictionState): readonly RestrictionEvent[] => {
  refuseFor(unless(state.status === 'NONE', 'LC-STATE', { state: state.status, allowedIn: ['NONE'] }));
  return [{ type: 'RestrictionOpened', data: letter }];
};

/**
 * Life-cycle 3.4: done since when, or refused and why. A contract that is ended has no service to restore. Once it
 * lapsed or was called off, nothing is done any more under the letter; what was done before is still told.
 */
const answerRestriction = (
  { answer, doneAt, reasons, documentNumber }: AnswerRestriction,
  state: RestrictionState,
  { now }: Issuance,
): readonly RestrictionEvent[] => {
  assertStage(state, 'REQUESTED', ...(isUnanswered(state) ? (['LAPSED'] as const) : []));
  const { letter, heldUntil } = state;
  const { decisionId, addressee: agencyId, kind } = letter;
  const isWhole = answer === 'DONE' ? doneAt !== undefined && reasons === undefined : reasons !== undefined;
  refuseFor(
    unless(isWhole, 'LC-ANSWER', { answer, needs: answer === 'DONE' ? 'doneAt' : 'reasons' }),
    unless(doneAt === undefined || doneAt <= now, 'LC-TIME', { doneAt: doneAt ?? '', now }),
    unless(doneAt === undefined || heldUntil === undefined || doneAt <= heldUntil, 'LC-TIME', {
      doneAt: doneAt ?? '',
      notAfter: heldUntil ?? '',
    }),
    reasons === undefined ? undefined : freeOfIdentity(reasons, 'reasons'),
    documentNumber === undefined ? undefined : freeOfIdentity(documentNumber, 'documentNumber'),
  );
  const answered: RestrictionEvent = {
    type: 'RestrictionRequestAnswered',
    data: {
      decisionId,
      agencyId,
      answer,
      ...(answer === 'DONE' && doneAt !== undefined && { doneAt }),
      ...(reasons !== undefined && { reasons }),
      ...(documentNumber !== undefined && { documentNumber }),
    },
  };
  const isEnded = kind === 'AGENT_CONTRACT_TERMINATION' && answer === 'DONE' && doneAt !== undefined;
  return isEnded
    ? [answered, { type: 'ContractTerminated', data: { decisionId, agencyId, terminatedAt: doneAt } }]
    : [answered];
};

/** Life-cycle 3.0: what the authority says meanwhile is noted in any state. */
const noted = (state: RestrictionState, event: RestrictionEvent): readonly RestrictionEvent[] => {
  refuseFor(unless(state.status !== 'NONE', 'LC-STATE', { state: state.status }));
  return [event];
};

/** HD-17. Whoever never began has nothing to restore, unless the authority has called it off meanwhile. */
const reportRestoration = (
  { restoredAt }: ReportRestoration,
  state: RestrictionState,
  { now }: Issuance,
): readonly RestrictionEvent[] => {
  const isCalledOff = state.status !== 'NONE' && state.isRestorationDue;
  assertStage(state, 'DONE', 'LAPSED', ...(isCalledOff ? (['REQUESTED'] as const) : []));
  const { letter, doneAt } = state;
  refuseFor(
    unless(restoredAt <= now, 'LC-TIME', { restoredAt, now }),
    unless(doneAt === undefined || restoredAt >= doneAt, 'LC-TIME', { restoredAt, notBefore: doneAt ?? '' }),
  );
  const { decisionId, addressee: agencyId } = letter;
  return [{ type: 'ServiceRestored', data: { decisionId, agencyId, restoredAt } }];
};

/**
 * INV-15: a provider that says nothing holds nothing open for good. Once the letter is over and until the provider says that
 * the service runs, whoever asked may look itself, and says why it is sure.
 */
const recordServiceFound = (
  { finding, foundAt, reasons }: RecordServiceFound,
  state: RestrictionState,
  issued: Issuance,
): readonly RestrictionEvent[] => {
  assertStage(state, 'REQUESTED', 'DONE', 'LAPSED');
  const { status, letter, doneAt, heldUntil, isRestorationDue } = state;
  const notBefore = heldUntil ?? doneAt;
  refuseFor(
    unless(status === 'LAPSED' || isRestorationDue, 'LC-STATE', { state: status, missing: 'RestorationDue' }),
    unless(finding !== 'NEVER_RESTRICTED' || doneAt === undefined, 'LC-STATE', { finding, answered: 'DONE' }),
    unless(foundAt <= issued.now, 'LC-TIME', { foundAt, now: issued.now }),
    unless(notBefore === undefined || foundAt >= notBefore, 'LC-TIME', { foundAt, notBefore: notBefore ?? '' }),
    freeOfIdentity(reasons, 'reasons'),
  );
  const { decisionId, addressee: agencyId } = letter;
  const { agencyId: asking, officerRef } = actingOfficer(issued);
  const found = { by: { agencyId: asking, officerRef }, finding, reasons };
  return [{ type: 'ServiceRestored', data: { decisionId, agencyId, restoredAt: foundAt, found } }];
};

const evolveAsked = (state: Asked, event: Exclude<RestrictionEvent, { readonly type: 'RestrictionOpened' }>): Asked => {
  switch (event.type) {
    case 'RestrictionRequestAnswered': {
      const { answer, doneAt } = event.data;
      const status = state.status === 'LAPSED' && answer === 'DONE' ? 'LAPSED' : answer;
      return { ...state, status, ...(doneAt !== undefined && { doneAt }) };
    }
    case 'RenewalNoted': {
      const { endsAt: _, ...letter } = state.letter;
      const { reviewAt, endsAt } = event.data;
      return { ...state, letter: { ...letter, reviewAt, ...(endsAt !== undefined && { endsAt }) } };
    }
    case 'RestorationDue': {
      const heldUntil = state.heldUntil ?? event.data.since;
      return { ...state, isRestorationDue: true, ...(heldUntil !== undefined && { heldUntil }) };
    }
    case 'RestrictionLapsed':
      return { ...state, status: 'LAPSED', heldUntil: event.data.lapsedAt };
    case 'RestrictionReviewDue':
      return state;
    case 'ServiceRestored':
      return { ...state, status: 'RESTORED' };
    case 'ContractTerminated':
      return { ...state, status: 'TERMINATED' };
    case 'TaskTransferredToSuccessor':
      return { ...state, letter: inPlaceOf(state.letter, event.data, 'addressee', 'requestedBy') };
    default:
      return unreachable(event);
  }
};

const restrictionAggregate: Aggregate<RestrictionCommand, RestrictionState, RestrictionEvent> = {
  category: 'restriction',
  owner: 'service-providers',
  opening: ['OpenRestriction'],
  initial: { status: 'NONE' },

  decide: (command, state, context) => {
    const { issued } = context;
    switch (command.type) {
      case 'OpenRestriction':
        return openRestriction(command.data, state);
      case 'AnswerRestriction':
        return answerRestriction(command.data, state, issued);
      case 'NoteRenewal':
        return noted(state, { type: 'RenewalNoted', data: command.data });
      case 'NoteRestorationDue':
        return state.status !== 'NONE' && state.isRestorationDue
          ? []
          : noted(state, { type: 'RestorationDue', data: { ...command.data, since: issued.now } });
      case 'ReportRestoration':
        return reportRestoration(command.data, state, issued);
      case 'RecordServiceFound':
        return recordServiceFound(command.data, state, issued);
      case 'TransferToSuccessor':
        return transferTask(command.data, restrictionAggregate.parties(state), context);
      default:
        return unreachable(command);
    }
  },

  evolve: (state, event) => {
    if (event.type === 'RestrictionOpened') {
      return { status: 'REQUESTED', letter: event.data, isRestorationDue: false };
    }
    return state.status === 'NONE' ? state : evolveAsked(state, event);
  },

  exists: (state) => state.status !== 'NONE',
  parties: (state) =>
    state.status === 'NONE' ? {} : { addressee: state.letter.addressee, involved: [state.letter.requestedBy] },
  matterId: (state, streamId) => (state.status === 'NONE' ? streamId : state.letter.caseId),
};

/**
 * One request to one provider (life-cycle 3.1: `restriction-{id}`), with its time limits. A letter and its answers: what
 * happens at a limit is said here, and nothing acts on a network.
 */
export const restrictionDecider = withDeadlines(restrictionAggregate, restrictionLimits);

const isUnanswered = (state: RestrictionState): boolean => state.status === 'LAPSED' && state.doneAt === undefined;

/** @throws Refused LC-STATE unless the request has reached one of these stages. */
function assertStage(state: RestrictionState, ...allowedIn: readonly Stage[]): asserts state is Asked {
  const isAllowed = state.status !== 'NONE' && allowedIn.includes(state.status);
  refuseFor(unless(isAllowed, 'LC-STATE', { state: state.status, allowedIn }));
}

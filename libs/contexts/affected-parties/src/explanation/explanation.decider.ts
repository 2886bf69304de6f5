import type { ExplanationEvent, RecordContactAttempt, ReporterContactMeans } from '#contracts';
import { type Instant, unreachable } from '#kernel';
import {
  actingOfficer,
  type Aggregate,
  type Check,
  type DecisionContext,
  dueNow,
  EXPLANATION_LIMITS,
  explanationDueAt,
  freeOfIdentity,
  inPlaceOf,
  isPastDue,
  type Issuance,
  refuseFor,
  speaksForParty,
  transferTask,
  unless,
  withDeadlines,
} from '#rules';
import type {
  ExplanationCommand,
  NoteLead,
  OpenExplanation,
  SealedExplanation,
  SealedWaiver,
} from './explanation.commands.js';
import { explanationLimits, hadItsTime } from './explanation.limits.js';

/** From the invitation to how the step ended; a word that comes later still counts, and is marked. */
type Stage = 'OPEN' | 'SUBMITTED' | 'WAIVED' | 'EXPIRED' | 'UNREACHABLE';

interface Invited {
  readonly status: Stage;
  readonly invitation: OpenExplanation;
  readonly attempts: readonly Pick<RecordContactAttempt, 'means' | 'outcome'>[];
}

export type ExplanationState = { readonly status: 'NONE' } | Invited;

const openExplanation = (invitation: OpenExplanation, state: ExplanationState): readonly ExplanationEvent[] => {
  refuseFor(unless(state.status === 'NONE', 'LC-STATE', { state: state.status, allowedIn: ['NONE'] }));
  return [{ type: 'ExplanationOpened', data: invitation }];
};

/** INV-07; life-cycle 3.4. Late words are accepted and marked, also after the step had ended without them. */
const submitExplanation = (
  { session, text, attachments, heldAt }: SealedExplanation,
  state: ExplanationState,
  context: DecisionContext,
): readonly ExplanationEvent[] => {
  assertStage(state, 'OPEN', 'WAIVED', 'EXPIRED', 'UNREACHABLE');
  const { issued } = context;
  const { invitation } = state;
  refuseFor(
    speaksForParty(invitation.affectedParty, context),
    unless((session === 'ORAL') === (heldAt !== undefined), 'LC-TIME', { field: 'heldAt', session }),
    heldAt === undefined ? undefined : sinceInvited('heldAt', heldAt, state, issued),
  );
  return [
    {
      type: 'ExplanationSubmitted',
      data: {
        session,
        text,
        ...(attachments !== undefined && { attachments }),
        ...(heldAt !== undefined && { heldAt }),
        late: state.status !== 'OPEN' || isPastDue(issued.now, endsAt(state, context)),
        recordedBy: personOf(issued),
      },
    },
  ];
};

/** INV-07: nobody has to explain itself; the party says so itself. */
const waiveExplanation = (
  { declaration }: SealedWaiver,
  state: ExplanationState,
  context: DecisionContext,
): readonly ExplanationEvent[] => {
  assertStage(state, 'OPEN');
  const { issued } = context;
  refuseFor(speaksForParty(state.invitation.affectedParty, context));
  const late = isPastDue(issued.now, endsAt(state, context));
  return [{ type: 'ExplanationWaived', data: { declaration, late, recordedBy: personOf(issued) } }];
};

/** Open question 13. */
const recordContactAttempt = (
  attempt: RecordContactAttempt,
  state: ExplanationState,
  context: DecisionContext,
): readonly ExplanationEvent[] => {
  assertStage(state, 'OPEN');
  const { issued } = context;
  const { means, attemptedAt, outcome, note } = attempt;
  refuseFor(
    withoutConflict(state, issued),
    sinceInvited('attemptedAt', attemptedAt, state, issued),
    freeOfIdentity(note, 'note'),
  );
  const recordedBy = personOf(issued);
  const dueAt = outcome === 'REACHED' ? dueAnew(state, context) : undefined;
  return [
    {
      type: 'ContactAttemptRecorded',
      data: { means, attemptedAt, outcome, note, ...(dueAt !== undefined && { dueAt }), recordedBy },
    },
  ];
};

/**
 * INV-07: whoever was only sought in vain has its whole time once it is on record that it was reached, also where time stood
 * still or had run out; nothing where it has as much anyway.
 */
const dueAnew = (state: Invited, context: DecisionContext): Instant | undefined => {
  if (hadItsTime(state)) return undefined;
  const dueAt = explanationDueAt(state.invitation.session, context);
  return dueAt > (endsAt(state, context) ?? '') ? dueAt : undefined;
};

/** INV-07, open question 13: sought in vain by every means that the pack asks for, and never reached. */
const declareUnreachable = (state: ExplanationState, { issued, law }: DecisionContext): readonly ExplanationEvent[] => {
  assertStage(state, 'OPEN');
  const { invitation } = state;
  const tried = meansTried(state);
  const missing = law.contactMeansAskedOf(invitation.invitedBy, issued.now).filter((means) => !tried.includes(means));
  refuseFor(
    withoutConflict(state, issued),
    unless(tried.length > 0 && missing.length === 0, 'LC-EXPLANATION', { missingAttempts: missing }),
    unless(!wasReached(state), 'LC-EXPLANATION', { party: 'REACHED' }),
  );
  const declaredBy = personOf(issued);
  return [
    {
      type: 'PartyUnreachable',
      data: { meansTried: [...tried], agencyId: declaredBy.agencyId, declaredBy },
    },
  ];
};

/** INV-07; life-cycle 3.6: the time has run out, as it stands now. */
const recordExplanationExpiry = (state: ExplanationState, context: DecisionContext): readonly ExplanationEvent[] => {
  assertStage(state, 'OPEN');
  const { issued } = context;
  const dueAt = endsAt(state, context);
  refuseFor(
    issued.actor.kind === 'SYSTEM' ? undefined : withoutConflict(state, issued),
    unless(isPastDue(issued.now, dueAt), 'LC-EXPLANATION', { dueAt: dueAt ?? 'paused', now: issued.now }),
    unless(hadItsTime(state), 'LC-EXPLANATION', {
      party: 'NOT_REACHED',
      instead: 'DeclareUnreachable',
    }),
  );
  return dueAt === undefined ? [] : [{ type: 'ExplanationPeriodExpired', data: { dueAt } }];
};

/** When the time to explain ends as it stands now; `undefined` while it stands still. */
const endsAt = ({ invitation: { session, dueAt } }: Invited, { deadlines }: DecisionContext): Instant | undefined =>
  dueNow(EXPLANATION_LIMITS[session], dueAt, deadlines);

/** INV-22: whoever leads the matter goes on with what waits; attempts that were made before stay made. */
const noteLead = ({ leadAgencyId }: NoteLead, state: ExplanationState): readonly ExplanationEvent[] => {
  assertStage(state, 'OPEN', 'SUBMITTED', 'WAIVED', 'EXPIRED', 'UNREACHABLE');
  return state.status !== 'OPEN' || state.invitation.invitedBy === leadAgencyId
    ? []
    : [{ type: 'ExplanationLeadNoted', data: { leadAgencyId } }];
};

const meansTried = ({ attempts }: Invited): readonly ReporterContactMeans[] => [
  ...new Set(attempts.filter(({ outcome }) => outcome === 'NOT_REACHED').map(({ means }) => means)),
];

const wasReached = ({ attempts }: Invited): boolean => attempts.some(({ outcome }) => outcome === 'REACHED');

/** LC-TIME: between the invitation and now. Who was sought before was not sought about this. */
const sinceInvited = (field: string, at: Instant, { invitation }: Invited, { now }: Issuance): Check => {
  const { invitedAt } = invitation;
  return unless(invitedAt <= at && at <= now, 'LC-TIME', { field, notBefore: invitedAt, now });
};

/** INV-10: an officer who had declared a conflict when the party was invited does not run the step. */
const withoutConflict = ({ invitation }: Invited, issued: Issuance): Check => {
  const { officerRef } = actingOfficer(issued);
  return unless(!invitation.file.conflicted.includes(officerRef), 'INV-10', { officerRef, declared: 'CONFLICT' });
};

const personOf = (issued: Issuance) => {
  const { agencyId, officerRef } = actingOfficer(issued);
  return { agencyId, officerRef };
};

const evolveInvited = (
  state: Invited,
  event: Exclude<ExplanationEvent, { readonly type: 'ExplanationOpened' }>,
): Invited => {
  switch (event.type) {
    case 'ExplanationSubmitted':
      return { ...state, status: 'SUBMITTED' };
    case 'ExplanationWaived':
      return { ...state, status: 'WAIVED' };
    case 'ExplanationPeriodExpired':
      return { ...state, status: 'EXPIRED' };
    case 'PartyUnreachable':
      return { ...state, status: 'UNREACHABLE' };
    case 'ContactAttemptRecorded': {
      const { means, outcome, dueAt = state.invitation.dueAt } = event.data;
      const attempts = [...state.attempts, { means, outcome }];
      return { ...state, invitation: { ...state.invitation, dueAt }, attempts };
    }
    case 'ExplanationLeadNoted':
      return { ...state, invitation: { ...state.invitation, invitedBy: event.data.leadAgencyId } };
    case 'TaskTransferredToSuccessor': {
      const { invitation } = state;
      return {
        ...state,
        invitation: {
          ...inPlaceOf(invitation, event.data, 'invitedBy'),
          affectedParty: inPlaceOf(invitation.affectedParty, event.data, 'agencyId'),
          file: inPlaceOf(invitation.file, event.data, 'reportedAgencyId', 'bodiesConcerned'),
        },
      };
    }
    default:
      return unreachable(event);
  }
};

const explanationAggregate: Aggregate<ExplanationCommand, ExplanationState, ExplanationEvent> = {
  category: 'explanation',
  owner: 'affected-parties',
  opening: ['OpenExplanation'],
  initial: { status: 'NONE' },

  decide: (command, state, context) => {
    switch (command.type) {
      case 'OpenExplanation':
        return openExplanation(command.data, state);
      case 'SubmitExplanation':
        return submitExplanation(command.data, state, context);
      case 'WaiveExplanation':
        return waiveExplanation(command.data, state, context);
      case 'RecordContactAttempt':
        return recordContactAttempt(command.data, state, context);
      case 'DeclareUnreachable':
        return declareUnreachable(state, context);
      case 'RecordExplanationExpiry':
        return recordExplanationExpiry(state, context);
      case 'NoteLead':
        return noteLead(command.data, state);
      case 'TransferToSuccessor':
        return transferTask(command.data, explanationAggregate.parties(state), context);
      default:
        return unreachable(command);
    }
  },

  evolve: (state, event) => {
    if (event.type === 'ExplanationOpened') return { status: 'OPEN', invitation: event.data, attempts: [] };
    return state.status === 'NONE' ? state : evolveInvited(state, event);
  },

  exists: (state) => state.status !== 'NONE',

  // An authority that the matter is about and that is invited speaks here, and sees nothing else of the matter.
  parties: (state) => {
    if (state.status === 'NONE') return {};
    const { invitedBy, affectedParty, file } = state.invitation;
    const { agencyId } = affectedParty;
    const reported = [file.reportedAgencyId].filter((one) => one !== undefined && one !== agencyId);
    return {
      lead: invitedBy,
      ...(agencyId !== undefined && { addressee: agencyId }),
      reported: reported.filter((one) => one !== undefined),
    };
  },

  matterId: (state, streamId) => (state.status === 'NONE' ? streamId : state.invitation.caseId),
};

/** One affected party's word before a restrictive measure (life-cycle 3.1: `explanation-{id}`), with its time limit. */
export const explanationDecider = withDeadlines(explanationAggregate, explanationLimits);

/** @throws Refused LC-STATE unless the step stands at one of these stages. */
function assertStage(state: ExplanationState, ...allowedIn: readonly Stage[]): asserts state is Invited {
  const isAllowed = state.status !== 'NONE' && allowedIn.includes(state.status);
  refuseFor(unless(isAllowed, 'LC-STATE', { state: state.status, allowedIn }));
}

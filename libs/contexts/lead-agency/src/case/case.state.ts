import type { AppraisalCompleted, CaseEvent, CaseOpened, EventOf, HandlingReferred, Outcome } from '#contracts';
import { type Uuid, unreachable } from '#kernel';
import { type Matter, matterOf } from './case.matter.js';
import { remembering } from './case.remembering.js';

export type Appraisal = EventOf<typeof AppraisalCompleted>['data'];

interface Known {
  readonly matter: Matter;
}
interface Verified extends Known {
  readonly outcome: Outcome;
}
interface Appraised extends Verified {
  readonly appraisal: Appraisal;
}
interface Handled extends Verified {
  /** Absent: referred on NO_RESTRICTION without an appraisal. */
  readonly appraisal?: Appraisal;
}

/** States in which a matter is under way and nothing has been referred yet. */
type BeforeReferral =
  | (Known & { readonly status: 'Opened' })
  | (Known & { readonly status: 'UnderVerification' })
  | (Verified & { readonly status: 'Verified' })
  | (Verified & { readonly status: 'UnderAppraisal' })
  | (Appraised & { readonly status: 'Appraised' })
  /** The affected party was invited to explain itself, and the step has not ended. */
  | (Appraised & { readonly status: 'AwaitingExplanation' })
  /** The people's committee was advised, and has not answered. */
  | (Appraised & { readonly status: 'PpcAdvised' });

/** Life-cycle 3.3. */
export type CaseState =
  | { readonly status: 'NONE' }
  | BeforeReferral
  /** Offered to another lead; `before` goes on being told what others answer, and is resumed unless the lead changes. */
  | (Known & { readonly status: 'CaseTransferRequested'; readonly before: BeforeReferral })
  | (Handled & { readonly status: 'HandlingReferred' })
  | (Handled & { readonly status: 'HandlingNoted' })
  | (Handled & { readonly status: 'ResultNoted' })
  | (Verified & { readonly status: 'ClosedNoViolation' })
  | (Known & { readonly status: 'Closed'; readonly outcome?: Outcome });

export type Existing = Exclude<CaseState, { readonly status: 'NONE' }>;

/** The states of these names. */
export type In<Status extends CaseState['status']> = Extract<CaseState, { readonly status: Status }>;

/** Life-cycle 3.3: every state before the end. */
export const OPEN = [
  'Opened',
  'UnderVerification',
  'Verified',
  'UnderAppraisal',
  'Appraised',
  'AwaitingExplanation',
  'PpcAdvised',
  'CaseTransferRequested',
  'HandlingReferred',
  'HandlingNoted',
  'ResultNoted',
] as const;
export const CLOSED = ['ClosedNoViolation', 'Closed'] as const;
/** Every state of a matter that there is: facts of others are noted in any (3.0). */
export const ANY = [...OPEN, ...CLOSED] as const;

/** Folds one event into the state; an event that no decider would have led to changes what it can. */
export const evolveCase = (state: CaseState, event: CaseEvent): CaseState => {
  if (event.type === 'CaseOpened') return { status: 'Opened', matter: matterOf(event.data) };
  if (state.status === 'NONE') return state;
  return moved(state, remembering(state.matter, event), event);
};

type Told = Exclude<CaseEvent, EventOf<typeof CaseOpened>>;

/** Where the case stands after the event, knowing what it now knows. */
const moved = (state: Existing, matter: Matter, event: Told): Existing => {
  const here = { ...state, matter };
  if (here.status === 'CaseTransferRequested') return movedWhileOffered(here, event);
  switch (event.type) {
    case 'VerificationRequested':
      return here.status === 'Opened' ? { ...here, status: 'UnderVerification' } : here;
    case 'VerificationCompleted':
      return { status: 'Verified', matter, outcome: event.data.outcome };
    case 'VerificationReopened':
      return { status: 'UnderVerification', matter };
    case 'AppraisalStarted':
      return here.status === 'Verified' ? { ...here, status: 'UnderAppraisal' } : here;
    case 'AppraisalCompleted':
      return here.status === 'UnderAppraisal' ? { ...here, status: 'Appraised', appraisal: event.data } : here;
    case 'ExplanationInvited':
      return here.status === 'Appraised' ? { ...here, status: 'AwaitingExplanation' } : here;
    case 'ExplanationNoted':
      // What comes late to an earlier invitation does not end the present one.
      return here.status === 'AwaitingExplanation' && matter.explanation?.explanationId === event.data.explanationId
        ? { ...here, status: 'Appraised' }
        : here;
    case 'PpcAdvised':
      return here.status === 'Appraised' ? { ...here, status: 'PpcAdvised' } : here;
    case 'DirectionNoted':
      // What comes late on an earlier advice does not end the present one.
      return here.status === 'PpcAdvised' &&
        event.data.outcome === 'DECLINED' &&
        matter.directions.at(-1)?.directionId === event.data.directionId
        ? { ...here, status: 'Appraised' }
        : here;
    case 'CaseTransferRequested':
      return isBeforeReferral(here) ? { status: 'CaseTransferRequested', matter, before: here } : here;
    case 'HandlingReferred':
      return referred(here, event.data);
    case 'HandlingNoted':
      return here.status === 'HandlingReferred' ? { ...here, status: 'HandlingNoted' } : here;
    case 'HandlingRejected':
    case 'FileReturnNoted':
      return isCurrent(state.matter, event.data.decisionId) ? backFrom(here) : here;
    case 'ResultNoted':
      return here.status === 'HandlingReferred' || here.status === 'HandlingNoted'
        ? { ...here, status: 'ResultNoted' }
        : here;
    case 'RemedyNoted':
      return event.data.takenBack ? backFrom(here) : here;
    case 'CaseClosedNoViolation':
      return { status: 'ClosedNoViolation', matter, outcome: event.data.outcome };
    case 'CaseClosed':
      return { status: 'Closed', matter, ...('outcome' in here && { outcome: here.outcome }) };
    case 'CaseReopened':
      return reopened(here, event.data.at);
    case 'AllegedGroundRecorded':
    case 'VerificationAnswered':
    case 'VerificationReturnNoted':
    case 'RequestDueNoted':
    case 'CaseOfficerAssigned':
    case 'TopicTagged':
    case 'ReferralMade':
    case 'ReferralAnswered':
    case 'ExternalFileReferenced':
    case 'ConsultationRequested':
    case 'OpinionNoted':
    case 'ConsultationConcluded':
    case 'ExpressionAssessmentRecorded':
    case 'NotificationNoted':
    case 'ConsentNoted':
    case 'RestrictionNoted':
    case 'PublicationRequested':
    case 'PublicationNoted':
    case 'StatementNoted':
    case 'UnderlyingIssueReferred':
    case 'UnderlyingIssueResolved':
    case 'TransferNoted':
    case 'CaseTransferredToSuccessor':
    case 'EscalatedToMinistry':
    case 'ConflictDeclared':
    case 'ConflictNoted':
    case 'ComplaintNoted':
    case 'RegistrationNumberNoted':
    case 'RegistrationNumberVoided':
      return here;
    default:
      return unreachable(event);
  }
};

/** What others answer meanwhile is told to the state that may be resumed; the receiver's answer resumes it. */
const movedWhileOffered = (state: In<'CaseTransferRequested'>, event: Told): Existing => {
  const resumed = { ...state.before, matter: state.matter };
  if (event.type === 'TransferNoted') return resumed;
  const next = moved(resumed, state.matter, event);
  return isBeforeReferral(next) ? { ...state, before: next } : next;
};

const BEFORE_REFERRAL: readonly string[] = [
  'Opened',
  'UnderVerification',
  'Verified',
  'UnderAppraisal',
  'Appraised',
  'AwaitingExplanation',
  'PpcAdvised',
];
/** Under way, and nothing referred: not offered to another lead either. */
export const isBeforeReferral = (state: Existing): state is BeforeReferral => BEFORE_REFERRAL.includes(state.status);

const referred = (here: Existing, { file }: EventOf<typeof HandlingReferred>['data']): Existing => {
  const appraisal = 'appraisal' in here ? { appraisal: here.appraisal } : {};
  return { status: 'HandlingReferred', matter: here.matter, outcome: file.outcome, ...appraisal };
};

/** Life-cycle 3.0: the case goes back to appraisal; one that was referred without an appraisal, to where it was verified. */
const backFrom = (state: Existing): Existing => {
  if (state.status !== 'HandlingReferred' && state.status !== 'HandlingNoted' && state.status !== 'ResultNoted') {
    return state;
  }
  const { matter, outcome, appraisal } = state;
  return { status: appraisal === undefined ? 'Verified' : 'UnderAppraisal', matter, outcome };
};

/** Life-cycle 3.3: where a reopening resumes. Without an outcome there is nothing to appraise. */
const reopened = (here: Existing, at: 'UNDER_VERIFICATION' | 'UNDER_APPRAISAL'): Existing => {
  const { matter } = here;
  return at === 'UNDER_APPRAISAL' && 'outcome' in here
    ? { status: 'UnderAppraisal', matter, outcome: here.outcome }
    : { status: 'UnderVerification', matter };
};

const isCurrent = ({ referrals }: Matter, decisionId: Uuid): boolean =>
  referrals.some((referral) => referral.decisionId === decisionId && !referral.isSuperseded);

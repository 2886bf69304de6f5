import type {
  AppraisalCompleted,
  CaseEvent,
  CaseKind,
  CaseOpened,
  EventOf,
  HandlingReferred,
  HandlingRejected,
  Outcome,
  PublicationRequested,
  VerificationAnswered,
  VerificationRequested,
} from '#contracts';
import { type Instant, type Uuid, unreachable } from '#kernel';
import type { Person } from '../guards.js';

type Opening = EventOf<typeof CaseOpened>['data'];
type Referred = EventOf<typeof HandlingReferred>['data'];

export type VerificationRequest = Omit<EventOf<typeof VerificationRequested>['data'], 'file'>;
export type VerificationAnswer = EventOf<typeof VerificationAnswered>['data'];
export type Appraisal = EventOf<typeof AppraisalCompleted>['data'];

/** A fact that makes a file out of date (3.0). */
export type MaterialFact = EventOf<typeof HandlingRejected>['data']['newerThanFile'][number];

/** One body that was asked to handle, and how far it got. */
export interface Referral {
  readonly referralId: Uuid;
  readonly decisionId: Uuid;
  readonly to: string;
  readonly stage: 'REFERRED' | 'DECIDED' | 'REJECTED' | 'RESULT_NOTED';
  /** What became known after its file was made. */
  readonly newerThanFile: readonly MaterialFact[];
  /** The case has gone back behind it: whatever becomes of it, the case stays where it is. */
  readonly isSuperseded: boolean;
}

/** What is known of a matter in whatever state it is; facts of others are noted in any. */
export interface Matter {
  readonly reportId: Uuid;
  readonly caseKind: CaseKind;
  readonly subject: Opening['subject'];
  readonly leadAgencyId: string;
  readonly territory: string;
  readonly reportedAgencyId?: string;
  readonly bodiesConcerned: readonly string[];
  readonly conductAt?: Instant;
  readonly requests: readonly VerificationRequest[];
  readonly answers: readonly VerificationAnswer[];
  /** Everyone who verified, whoever completed it included (INV-05). */
  readonly verifiers: readonly Person[];
  readonly conflicted: readonly string[];
  readonly referrals: readonly Referral[];
  readonly publications: readonly Pick<EventOf<typeof PublicationRequested>['data'], 'publicationId' | 'outlet'>[];
  /** Bodies that were sent an underlying issue. */
  readonly sentIssues: readonly string[];
}

interface Known {
  readonly matter: Matter;
}
interface Verified extends Known {
  readonly outcome: Outcome;
}
interface Handled extends Verified {
  /** Absent: referred on NO_RESTRICTION without an appraisal. */
  readonly appraisal?: Appraisal;
}

/** Life-cycle 3.3. */
export type CaseState =
  | { readonly status: 'NONE' }
  | (Known & { readonly status: 'Opened' })
  | (Known & { readonly status: 'UnderVerification' })
  | (Verified & { readonly status: 'Verified' })
  | (Verified & { readonly status: 'UnderAppraisal' })
  | (Verified & { readonly status: 'Appraised'; readonly appraisal: Appraisal })
  | (Handled & { readonly status: 'HandlingReferred' })
  | (Handled & { readonly status: 'HandlingNoted' })
  | (Handled & { readonly status: 'ResultNoted' })
  | (Verified & { readonly status: 'ClosedNoViolation' })
  | (Known & { readonly status: 'Closed' });

type Existing = Exclude<CaseState, { readonly status: 'NONE' }>;

/** Folds one event into the state; an event that no decider would have led to changes what it can. */
export const evolveCase = (state: CaseState, event: CaseEvent): CaseState => {
  if (event.type === 'CaseOpened') return { status: 'Opened', matter: matterOf(event.data) };
  if (state.status === 'NONE') return state;
  return moved(state, remembering(state.matter, event), event);
};

const matterOf = (opening: Opening): Matter => {
  const { reportId, caseKind, subject, leadAgencyId, territory, reportedAgencyId, bodiesConcerned, conductAt } =
    opening;
  return {
    reportId,
    caseKind,
    subject,
    leadAgencyId,
    territory,
    ...(reportedAgencyId !== undefined && { reportedAgencyId }),
    bodiesConcerned,
    ...(conductAt !== undefined && { conductAt }),
    requests: [],
    answers: [],
    verifiers: [],
    conflicted: [],
    referrals: [],
    publications: [],
    sentIssues: [],
  };
};

/** The matter with what the event tells. */
const remembering = (matter: Matter, event: Exclude<CaseEvent, { type: 'CaseOpened' }>): Matter => {
  const { requests, answers, conflicted, referrals, publications, sentIssues } = matter;
  switch (event.type) {
    case 'VerificationRequested': {
      const { file: _, ...request } = event.data;
      return { ...matter, requests: [...requests, request] };
    }
    case 'VerificationAnswered':
      return {
        ...matter,
        answers: [...answers, event.data],
        verifiers: withPerson(matter, event.data.verifiedBy),
        referrals: withNewer(referrals, 'VerificationAnswered'),
      };
    case 'VerificationCompleted':
      return { ...matter, verifiers: withPerson(matter, event.data.completedBy) };
    case 'VerificationReopened':
      return { ...matter, referrals: superseded(withNewer(referrals, 'VerificationReopened')) };
    case 'ConflictDeclared':
    case 'ConflictNoted':
      return {
        ...matter,
        conflicted: [...new Set([...conflicted, event.data.officerRef])],
        referrals: withNewer(referrals, 'ConflictNoted'),
      };
    case 'HandlingReferred':
      return { ...matter, referrals: [...referrals, referralOf(event.data)] };
    case 'HandlingNoted':
      return { ...matter, referrals: reached(referrals, event.data.decisionId, 'DECIDED') };
    case 'HandlingRejected': {
      const rejected = reached(referrals, event.data.decisionId, 'REJECTED');
      return { ...matter, referrals: isCurrent(matter, event.data.decisionId) ? superseded(rejected) : rejected };
    }
    case 'ResultNoted':
      return { ...matter, referrals: reached(referrals, event.data.decisionId, 'RESULT_NOTED') };
    case 'PublicationRequested': {
      const { publicationId, outlet } = event.data;
      return { ...matter, publications: [...publications, { publicationId, outlet }] };
    }
    case 'UnderlyingIssueReferred':
      return { ...matter, sentIssues: [...sentIssues, event.data.to] };
    case 'AllegedGroundRecorded':
    case 'AppraisalStarted':
    case 'AppraisalCompleted':
    case 'CaseClosedNoViolation':
    case 'NotificationNoted':
    case 'PublicationNoted':
    case 'CaseClosed':
    case 'DeadlineSet':
      return matter;
    default:
      return unreachable(event);
  }
};

/** Where the case stands after the event, knowing what it now knows. */
const moved = (state: Existing, matter: Matter, event: CaseEvent): Existing => {
  const here = { ...state, matter };
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
    case 'HandlingReferred': {
      const appraisal = 'appraisal' in here ? { appraisal: here.appraisal } : {};
      return { status: 'HandlingReferred', matter, outcome: event.data.file.outcome, ...appraisal };
    }
    case 'HandlingNoted':
      return here.status === 'HandlingReferred' ? { ...here, status: 'HandlingNoted' } : here;
    case 'HandlingRejected':
      return isCurrent(state.matter, event.data.decisionId) ? backFrom(here) : here;
    case 'ResultNoted':
      return here.status === 'HandlingReferred' || here.status === 'HandlingNoted'
        ? { ...here, status: 'ResultNoted' }
        : here;
    case 'CaseClosedNoViolation':
      return { status: 'ClosedNoViolation', matter, outcome: event.data.outcome };
    case 'CaseClosed':
      return { status: 'Closed', matter };
    default:
      return here;
  }
};

/** Life-cycle 3.0: the case goes back to appraisal; one that was referred without an appraisal, to where it was verified. */
const backFrom = (state: Existing): Existing => {
  if (state.status !== 'HandlingReferred' && state.status !== 'HandlingNoted' && state.status !== 'ResultNoted') {
    return state;
  }
  const { matter, outcome, appraisal } = state;
  return { status: appraisal === undefined ? 'Verified' : 'UnderAppraisal', matter, outcome };
};

const referralOf = ({ referralId, decisionId, to }: Referred): Referral => ({
  referralId,
  decisionId,
  to,
  stage: 'REFERRED',
  newerThanFile: [],
  isSuperseded: false,
});

const withPerson = ({ verifiers }: Matter, person: Person): readonly Person[] =>
  verifiers.some(({ agencyId, officerRef }) => agencyId === person.agencyId && officerRef === person.officerRef)
    ? verifiers
    : [...verifiers, person];

/** A fact is newer than the file of every referral that still waits for its decision. */
const withNewer = (referrals: readonly Referral[], fact: MaterialFact): readonly Referral[] =>
  referrals.map((referral) =>
    referral.stage === 'REFERRED'
      ? { ...referral, newerThanFile: [...new Set([...referral.newerThanFile, fact])] }
      : referral,
  );

const superseded = (referrals: readonly Referral[]): readonly Referral[] =>
  referrals.map((referral) => ({ ...referral, isSuperseded: true }));

const reached = (referrals: readonly Referral[], decisionId: Uuid, stage: Referral['stage']): readonly Referral[] =>
  referrals.map((referral) => (referral.decisionId === decisionId ? { ...referral, stage } : referral));

const isCurrent = ({ referrals }: Matter, decisionId: Uuid): boolean =>
  referrals.some((referral) => referral.decisionId === decisionId && !referral.isSuperseded);

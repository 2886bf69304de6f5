import type {
  ContactAttemptRecorded,
  EventOf,
  ExplanationInvited,
  ExplanationStep,
  GuidanceNoticeIssued,
  OfficialStatementIssued,
  Recorded,
} from '#contracts';
import type { Instant } from '#kernel';

type Invitation = EventOf<typeof ExplanationInvited>['data'];
type Attempt = EventOf<typeof ContactAttemptRecorded>['data'];

/** The affected party's word before a restrictive measure (INV-07); the words themselves are in the vault. */
export interface ExplanationEntry extends Pick<
  Invitation,
  'invitedBy' | 'alleged' | 'proposedMeasure' | 'session' | 'invitedAt'
> {
  readonly dueAt: Instant | null;
  readonly explanationId: string;
  /** Opaque: who speaks for the party names it (INV-17). */
  readonly affectedParty: Pick<Invitation['affectedParty'], 'subjectRef' | 'kind' | 'agencyId'>;
  readonly attempts: readonly Pick<Attempt, 'means' | 'attemptedAt' | 'outcome' | 'note'>[];
  /** How the step stands; null: it waits. A word that comes later takes the place of silence. */
  readonly step: ExplanationStep | null;
  readonly late: boolean;
  readonly endedAt: string | null;
  /** Where the words are in the vault. */
  readonly wordsRef: string | null;
}

export const foldExplanation = (entry: ExplanationEntry | undefined, event: Recorded): ExplanationEntry | undefined => {
  if (event.type === 'ExplanationOpened') {
    const { invitedBy, alleged, proposedMeasure, session, invitedAt, dueAt, affectedParty } = event.data;
    const { subjectRef, kind, agencyId } = affectedParty;
    return {
      explanationId: event.streamId,
      invitedBy,
      affectedParty: { subjectRef, kind, ...(agencyId !== undefined && { agencyId }) },
      alleged,
      proposedMeasure,
      session,
      invitedAt,
      dueAt,
      attempts: [],
      step: null,
      late: false,
      endedAt: null,
      wordsRef: null,
    };
  }
  if (entry === undefined) return undefined;
  const ended = { ...entry, endedAt: event.metadata.occurredAt };
  switch (event.type) {
    case 'ContactAttemptRecorded': {
      const { means, attemptedAt, outcome, note } = event.data;
      return { ...entry, attempts: [...entry.attempts, { means, attemptedAt, outcome, note }] };
    }
    case 'ExplanationLeadNoted':
      return { ...entry, invitedBy: event.data.leadAgencyId };
    case 'ExplanationSubmitted': {
      const { session, text, late } = event.data;
      return { ...ended, session, step: 'SUBMITTED', late, wordsRef: text.docRef };
    }
    case 'ExplanationWaived':
      return { ...ended, step: 'WAIVED', late: event.data.late, wordsRef: event.data.declaration.docRef };
    case 'ExplanationPeriodExpired':
      return { ...ended, step: 'PERIOD_EXPIRED' };
    case 'PartyUnreachable':
      return { ...ended, step: 'PARTY_UNREACHABLE' };
    default:
      return entry;
  }
};

type Issued = EventOf<typeof GuidanceNoticeIssued>['data'];

/** A notice for one formal duty, and what its operator says (HP 1). */
export interface GuidanceEntry extends Pick<
  Issued,
  'agencyId' | 'addressee' | 'duty' | 'provisions' | 'whatToFix' | 'fixBy'
> {
  readonly guidanceId: string;
  readonly documentNumber: string | null;
  readonly state: 'Issued' | 'Disputed' | 'Withdrawn';
  readonly issuedAt: string;
  /** Where the operator's objection is in the vault. */
  readonly objectionRef: string | null;
  readonly withdrawalReasons: string | null;
}

export const foldGuidance = (entry: GuidanceEntry | undefined, event: Recorded): GuidanceEntry | undefined => {
  if (event.type === 'GuidanceNoticeIssued') {
    const { agencyId, addressee, duty, provisions, whatToFix, fixBy, signature } = event.data;
    return {
      guidanceId: event.streamId,
      agencyId,
      addressee,
      duty,
      provisions,
      whatToFix,
      fixBy,
      documentNumber: signature.documentNumber ?? null,
      state: 'Issued',
      issuedAt: event.metadata.occurredAt,
      objectionRef: null,
      withdrawalReasons: null,
    };
  }
  if (entry === undefined) return undefined;
  switch (event.type) {
    case 'GuidanceNoticeDisputed':
      return { ...entry, state: 'Disputed', objectionRef: event.data.objection.docRef };
    case 'GuidanceNoticeWithdrawn':
      return { ...entry, state: 'Withdrawn', withdrawalReasons: event.data.reasons };
    default:
      return entry;
  }
};

/** What a body said about facts, in its own name. */
export interface StatementEntry extends Pick<
  EventOf<typeof OfficialStatementIssued>['data'],
  'agencyId' | 'title' | 'facts'
> {
  readonly statementId: string;
  readonly url: string | null;
  readonly issuedAt: string;
}

export const foldStatement = (entry: StatementEntry | undefined, event: Recorded): StatementEntry | undefined => {
  if (event.type !== 'OfficialStatementIssued') return entry;
  const { agencyId, title, facts, url } = event.data;
  return {
    statementId: event.streamId,
    agencyId,
    title,
    facts,
    url: url ?? null,
    issuedAt: event.metadata.occurredAt,
  };
};

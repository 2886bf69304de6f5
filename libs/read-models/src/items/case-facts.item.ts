import type {
  AppraisalCompleted,
  CaseNumberNoted,
  CaseReopened,
  EventOf,
  ExpressionAssessmentRecorded,
  ExternalFileReferenced,
  Recorded,
  Topic,
} from '#contracts';
import type { CivilDate } from '#kernel';

/** A side matter that was sent to the body that is competent for it (KH-19): basis, body, date, outcome and remedy, no more. */
export interface SideReferral {
  readonly referralId: string;
  readonly to: string;
  readonly legalBasis: string;
  readonly referredOn: CivilDate;
  readonly answeredOn: CivilDate | null;
  readonly outcome: string | null;
  readonly remedy: string | null;
}

/** A real problem that was sent to the body that can solve it (KH-34). */
export interface UnderlyingIssue {
  readonly to: string;
  readonly issue: string;
  readonly legalBasis: string;
  readonly referredAt: string;
  readonly resolution: string | null;
  readonly resolvedAt: string | null;
}

type Number = EventOf<typeof CaseNumberNoted>['data'];

/** What is known of a case beside its requests and their answers. */
export interface CaseFacts {
  readonly caseOfficer: string | null;
  readonly topics: readonly Topic[];
  readonly allegedGrounds: readonly string[];
  /** Numbers in registers, void ones too: a number is never given to anything else. */
  readonly numbers: readonly (Number & { readonly isVoid: boolean })[];
  /** The last appraisal (KH art. 6.3). */
  readonly appraisal: Omit<EventOf<typeof AppraisalCompleted>['data'], 'completedBy'> | null;
  /** What the third person found (INV-05); who it was is in the timeline. */
  readonly expressionAssessment: Omit<EventOf<typeof ExpressionAssessmentRecorded>['data'], 'assessedBy'> | null;
  readonly sideReferrals: readonly SideReferral[];
  readonly issues: readonly UnderlyingIssue[];
  /** What stays with its custodian (KH-06). */
  readonly externalFiles: readonly EventOf<typeof ExternalFileReferenced>['data'][];
  readonly escalations: readonly { readonly to: string; readonly subject: string; readonly legalBasis: string }[];
  /** How it was closed last. */
  readonly closing: string | null;
  readonly reopenings: readonly Pick<EventOf<typeof CaseReopened>['data'], 'at' | 'cause' | 'reasons'>[];
}

/** Of a case of which nothing is known yet. */
export const noFacts: CaseFacts = {
  caseOfficer: null,
  topics: [],
  allegedGrounds: [],
  numbers: [],
  appraisal: null,
  expressionAssessment: null,
  sideReferrals: [],
  issues: [],
  externalFiles: [],
  escalations: [],
  closing: null,
  reopenings: [],
};

const sameNumber = (one: Number, other: Number): boolean =>
  one.agencyId === other.agencyId && one.code === other.code && one.year === other.year && one.number === other.number;

export const foldCaseFacts = (known: CaseFacts | undefined, event: Recorded): CaseFacts => {
  const facts = known ?? noFacts;
  switch (event.type) {
    case 'CaseOfficerAssigned':
      return { ...facts, caseOfficer: event.data.officerRef };
    case 'TopicTagged':
      return { ...facts, topics: [...new Set([...facts.topics, event.data.topic])] };
    case 'AllegedGroundRecorded':
      return { ...facts, allegedGrounds: [...facts.allegedGrounds, event.data.provisionId] };
    case 'RegistrationNumberNoted':
      return { ...facts, numbers: [...facts.numbers, { ...event.data, isVoid: false }] };
    case 'RegistrationNumberVoided':
      return {
        ...facts,
        numbers: facts.numbers.map((one) => (sameNumber(one, event.data) ? { ...one, isVoid: true } : one)),
      };
    case 'AppraisalCompleted': {
      const { completedBy: _, ...appraisal } = event.data;
      return { ...facts, appraisal };
    }
    case 'ExpressionAssessmentRecorded': {
      const { assessedBy: _, ...expressionAssessment } = event.data;
      return { ...facts, expressionAssessment };
    }
    // What was found about the person concerned rested on the facts as they were.
    case 'VerificationReopened':
      return { ...facts, expressionAssessment: null };
    case 'ReferralMade':
      return {
        ...facts,
        sideReferrals: [...facts.sideReferrals, { ...event.data, answeredOn: null, outcome: null, remedy: null }],
      };
    case 'ReferralAnswered': {
      const { referralId, answeredOn, outcome, remedy = null } = event.data;
      return {
        ...facts,
        sideReferrals: facts.sideReferrals.map((one) =>
          one.referralId === referralId ? { ...one, answeredOn, outcome, remedy } : one,
        ),
      };
    }
    case 'UnderlyingIssueReferred': {
      const referredAt = event.metadata.occurredAt;
      return { ...facts, issues: [...facts.issues, { ...event.data, referredAt, resolution: null, resolvedAt: null }] };
    }
    case 'UnderlyingIssueResolved': {
      const { agencyId, resolution } = event.data;
      const resolvedAt = event.metadata.occurredAt;
      return {
        ...facts,
        issues: facts.issues.map((one) => (one.to === agencyId ? { ...one, resolution, resolvedAt } : one)),
      };
    }
    case 'ExternalFileReferenced':
      return { ...facts, externalFiles: [...facts.externalFiles, event.data] };
    case 'EscalatedToMinistry':
      return { ...facts, escalations: [...facts.escalations, event.data] };
    case 'CaseClosed':
      return { ...facts, closing: event.data.summary };
    case 'CaseClosedNoViolation':
      return { ...facts, closing: event.data.reasons };
    case 'CaseReopened': {
      const { at, cause, reasons } = event.data;
      return {
        ...facts,
        closing: null,
        expressionAssessment: null,
        reopenings: [...facts.reopenings, { at, cause, reasons }],
      };
    }
    default:
      return facts;
  }
};

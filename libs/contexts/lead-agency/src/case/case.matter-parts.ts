import type {
  RemedyNoted,
  CaseTransferRequested,
  ConsultationConcluded,
  EventOf,
  ExplanationNoted,
  ExpressionAssessmentRecorded,
  Measure,
  OpinionNoted,
  PublicationNoted,
  PublicationRequested,
  TransferNoted,
  VerificationAnswered,
  VerificationRequested,
} from '#contracts';
import type { CivilDate, Uuid } from '#kernel';
import type { Person } from '../guards.js';

/** What a matter consists of: what was asked of others and what came of it, each as the case knows it. */

type AsRequested = Omit<EventOf<typeof VerificationRequested>['data'], 'file'>;
/** A request, with its due date as it stands now; without one, time stands still. */
export type VerificationRequest = Omit<AsRequested, 'dueAt'> & Partial<Pick<AsRequested, 'dueAt'>>;
export type VerificationAnswer = EventOf<typeof VerificationAnswered>['data'];
export type Opinion = EventOf<typeof OpinionNoted>['data'];
export type Dissent = EventOf<typeof ConsultationConcluded>['data']['dissents'][number];
export type Assessment = EventOf<typeof ExpressionAssessmentRecorded>['data'];

/** A meeting or a written round of this matter. */
export interface Consultation {
  readonly consultationId: Uuid;
  readonly isConcluded: boolean;
  readonly nonResponders: readonly string[];
}

/** The invitation to explain, and how the step ended (INV-07). */
export interface ExplanationOfMatter {
  readonly explanationId: Uuid;
  /** The affected party, where it is a registered body. */
  readonly agencyId?: string;
  readonly proposedMeasure: Measure;
  readonly ended?: EventOf<typeof ExplanationNoted>['data'];
}

/** An offer of the lead to another body. */
export type Transfer = Pick<EventOf<typeof CaseTransferRequested>['data'], 'transferId' | 'from' | 'to'> & {
  readonly outcome?: EventOf<typeof TransferNoted>['data']['outcome'];
};

/** What the people's committee was asked, and whom it told to consider the matter. */
export interface Direction {
  readonly directionId: Uuid;
  /** Who advised it; not known of advice that was given before this was kept. */
  readonly adviser?: Person;
  readonly to: string;
  readonly proposedMeasure: Measure;
  readonly ladderReason?: string;
  readonly outcome?: 'DIRECTED' | 'DECLINED';
  readonly bodies: readonly string[];
}

/** What an outlet was offered, what is known to have become of it, and the results that it tells. */
export type Offer = Pick<EventOf<typeof PublicationRequested>['data'], 'publicationId' | 'outlet'> & {
  readonly outcome?: EventOf<typeof PublicationNoted>['data']['outcome'];
  readonly tells: readonly Uuid[];
};

/** A decision that was amended or annulled, as often as it was, and whether everything is undone (INV-15). */
export interface RemedyOfMatter {
  readonly decisionId: Uuid;
  readonly agencyId: string;
  readonly cause: 'ANNULLED' | 'AMENDED';
  /** Annulled, and whom it is about had been notified of it. */
  readonly wasNotified: boolean;
  readonly openings: number;
  readonly isOpen: boolean;
  /** What amendments of it made good. */
  readonly findings: NonNullable<EventOf<typeof RemedyNoted>['data']['findings']>;
}

/** A side matter that another body was sent (KH-19). */
export interface SideReferral {
  readonly referralId: Uuid;
  readonly to: string;
  readonly referredOn: CivilDate;
  readonly isAnswered: boolean;
}

/** A real problem that was sent to the body that can solve it (KH-34). */
export interface Issue {
  readonly to: string;
  readonly isResolved: boolean;
}

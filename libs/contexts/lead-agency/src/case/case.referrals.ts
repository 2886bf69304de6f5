import type { EventOf, HandlingReferred, HandlingRejected, Measure, Route } from '#contracts';
import type { Instant, Uuid } from '#kernel';

type Referred = EventOf<typeof HandlingReferred>['data'];

/** A fact that makes a file out of date (3.0). */
export type MaterialFact = EventOf<typeof HandlingRejected>['data']['newerThanFile'][number];

/** One body that was asked to handle, and how far it got. */
export interface Referral {
  readonly referralId: Uuid;
  readonly decisionId: Uuid;
  readonly to: string;
  readonly route: Route;
  readonly measure: Measure;
  /** Whom it is about, where that is a registered body that was invited to explain itself. */
  readonly affectedAgencyId?: string;
  /** Consultations that were held before: their opinions are in its file. */
  readonly consultations: readonly Uuid[];
  readonly stage: 'REFERRED' | 'DECIDED' | 'REJECTED' | 'RETURNED' | 'RESULT_NOTED' | 'ANNULLED';
  /** When whom it is about received it, and how often that text had been amended; absent: nobody was told. */
  readonly received?: { readonly at: Instant; readonly amendments: number };
  /** Whether whom it is about was told that it was annulled. */
  readonly isToldOfAnnulment: boolean;
  /** What became known after its file was made. */
  readonly newerThanFile: readonly MaterialFact[];
  /** The case has gone back behind it: whatever becomes of it, the case stays where it is. */
  readonly isSuperseded: boolean;
}

/** A referral as it is made. An opinion of any consultation that was held before makes its file old, also of a silent one. */
export const referralOf = (
  { referralId, decisionId, to, route, proposedMeasure }: Referred,
  held: readonly { readonly consultationId: Uuid }[],
  affectedAgencyId?: string,
): Referral => ({
  referralId,
  decisionId,
  to,
  route,
  measure: proposedMeasure,
  ...(affectedAgencyId !== undefined && { affectedAgencyId }),
  consultations: held.map(({ consultationId }) => consultationId),
  stage: 'REFERRED',
  isToldOfAnnulment: false,
  newerThanFile: [],
  isSuperseded: false,
});

/** The referral, knowing of a fact that is newer than its file, if it still waits for its decision. */
export const newer = (referral: Referral, fact: MaterialFact): Referral =>
  referral.stage === 'REFERRED'
    ? { ...referral, newerThanFile: [...new Set([...referral.newerThanFile, fact])] }
    : referral;

/**
 * It waits for its decision, and its file holds: whatever is decided takes effect, also where the case has gone back to its
 * appraisal for another body's sake. A decision on a file that is out of date lapses (3.0).
 */
export const mayTakeEffect = ({ stage, newerThanFile }: Referral): boolean =>
  stage === 'REFERRED' && newerThanFile.length === 0;

/** A fact is newer than the file of every referral that still waits for its decision. */
export const withNewer = (referrals: readonly Referral[], fact: MaterialFact): readonly Referral[] =>
  referrals.map((referral) => newer(referral, fact));

/** The case has gone back behind all of them. */
export const superseded = (referrals: readonly Referral[]): readonly Referral[] =>
  referrals.map((referral) => ({ ...referral, isSuperseded: true }));

/** How far the referral of that decision got. What was annulled stays so, whatever is noted of it afterwards. */
export const reached = (
  referrals: readonly Referral[],
  decisionId: Uuid,
  stage: Referral['stage'],
): readonly Referral[] =>
  referrals.map((referral) =>
    referral.decisionId === decisionId && referral.stage !== 'ANNULLED' ? { ...referral, stage } : referral,
  );

/** A referral that ended without a decision that counts takes the case back behind all of them, if it was current. */
export const ended = (
  referrals: readonly Referral[],
  decisionId: Uuid,
  stage: Referral['stage'],
): readonly Referral[] => {
  const ending = reached(referrals, decisionId, stage);
  const wasCurrent = referrals.some((referral) => referral.decisionId === decisionId && !referral.isSuperseded);
  return wasCurrent ? superseded(ending) : ending;
};

/** INV-15. Whether the case stands on this decision alone: it is current, and no other is decided or may still take effect. */
export const isLastStanding = (referrals: readonly Referral[], decisionId: Uuid): boolean => {
  const current = referrals.filter(({ isSuperseded }) => !isSuperseded);
  return (
    current.some((referral) => referral.decisionId === decisionId) &&
    !current.some((referral) => referral.decisionId !== decisionId && stands(referral))
  );
};

const stands = (referral: Referral): boolean =>
  referral.stage === 'DECIDED' || referral.stage === 'RESULT_NOTED' || mayTakeEffect(referral);

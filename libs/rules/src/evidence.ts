import type { EvidenceItem, Outcome } from '#contracts';
import { isAdverse } from './outcomes.js';

/** KH art. 4.2 «chính xác»: what is called false, a breach, or authentic rests on evidence; the other outcomes say that there is none. */
export const needsEvidence = (outcome: Outcome): boolean => isAdverse(outcome) || outcome === 'AUTHENTIC';

/**
 * Life-cycle 3.4: at least one piece that is not the reporter's and, where the claim speaks about bodies, not theirs
 * either. A body's own check is its own evidence.
 *
 * @param verifiedBy The body that answers with this evidence.
 */
export const isIndependent = (
  evidence: readonly Pick<EvidenceItem, 'source' | 'agencyId'>[],
  { verifiedBy, bodiesConcerned }: { readonly verifiedBy: string; readonly bodiesConcerned: readonly string[] },
): boolean =>
  evidence.some(({ source, agencyId }) => {
    const from = agencyId ?? (source === 'OWN_CHECK' ? verifiedBy : undefined);
    const isTheBodys = source === 'BODY_CONCERNED' || (from !== undefined && bodiesConcerned.includes(from));
    return source !== 'REPORTER' && !(bodiesConcerned.length > 0 && isTheBodys);
  });

import type { DelegationEvent, DelegationGranted, EventOf, OfficerActor } from '#contracts';
import { type Instant, unreachable } from '#kernel';
import { type Check, unless } from './refusal.js';

/** A delegation as its stream tells it. */
export type Delegation =
  | { readonly status: 'NONE' }
  | { readonly status: 'GRANTED' | 'ENDED'; readonly terms: EventOf<typeof DelegationGranted>['data'] };

export const noDelegation: Delegation = { status: 'NONE' };

/** Folds one event of a `delegation-` stream. */
export const delegationAfter = (delegation: Delegation, event: DelegationEvent): Delegation => {
  switch (event.type) {
    case 'DelegationGranted':
      return { status: 'GRANTED', terms: event.data };
    case 'DelegationEnded':
      return delegation.status === 'NONE' ? delegation : { status: 'ENDED', terms: delegation.terms };
    default:
      return unreachable(event);
  }
};

/**
 * LC-DELEGATION: the officer may act under it now: it names this person of this body, has begun, is not over and was not
 * ended. Of a delegation of others no more is told than of none.
 */
export const actsUnder = (
  delegation: Delegation,
  { agencyId, officerRef }: Pick<OfficerActor, 'agencyId' | 'officerRef'>,
  now: Instant,
): Check => {
  const { status } = delegation;
  if (status === 'NONE' || delegation.terms.agencyId !== agencyId || delegation.terms.delegate !== officerRef) {
    return unless(false, 'LC-DELEGATION', { delegation: 'none for this officer' });
  }
  const { validFrom, validTo } = delegation.terms;
  return unless(status === 'GRANTED' && validFrom <= now && now < validTo, 'LC-DELEGATION', {
    status,
    validFrom,
    validTo,
    now,
  });
};

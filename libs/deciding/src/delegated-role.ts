import type { Actor, DelegationEvent, EventCodec, Recorded } from '#contracts';
import type { EventStore } from '#event-store';
import type { Instant } from '#kernel';
import { actsUnder, type Delegation, delegationAfter, noDelegation, refuseFor } from '#rules';

/**
 * Who acts under a delegation holds the role that it names, at this instant: its stream says so, and nothing older. Anybody
 * else acts as who they are. @throws Refused LC-DELEGATION when it is not this officer's, or not in force.
 */
export const inDelegatedRole = async (
  { store, codec }: { readonly store: Pick<EventStore, 'readStream'>; readonly codec: EventCodec },
  actor: Actor,
  now: Instant,
): Promise<Actor> => {
  if (actor.kind !== 'OFFICER' || actor.underDelegation === undefined) return actor;
  let delegation: Delegation = noDelegation;
  for await (const stored of store.readStream(`delegation-${actor.underDelegation}`)) {
    // The category's definitions have validated it.
    delegation = delegationAfter(delegation, codec.read(stored) as Recorded<DelegationEvent>);
  }
  refuseFor(actsUnder(delegation, actor, now));
  return delegation.status === 'NONE' ? actor : { ...actor, role: delegation.terms.role };
};

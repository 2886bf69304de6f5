import type { DelegationEvent, EndDelegation, GrantDelegation } from '#contracts';
import { unreachable } from '#kernel';
import {
  actingOfficer,
  type Aggregate,
  type Delegation,
  delegationAfter,
  freeOfIdentity,
  type Issuance,
  noDelegation,
  refuseFor,
  unless,
} from '#rules';

export type DelegationCommand =
  | { readonly type: 'GrantDelegation'; readonly data: GrantDelegation }
  | { readonly type: 'EndDelegation'; readonly data: EndDelegation };

/**
 * «Ủy quyền»: the head lets another officer of the body hold a role for a period. Of the same body only: whose officer a
 * person is stays plain to every safeguard. A delegate does not delegate further.
 */
const grantDelegation = (
  { delegate, role, validFrom, validTo, reasons }: GrantDelegation,
  delegation: Delegation,
  issued: Issuance,
): readonly DelegationEvent[] => {
  const { agencyId, officerRef, underDelegation } = actingOfficer(issued);
  const begins = validFrom ?? issued.now;
  refuseFor(
    unless(delegation.status === 'NONE', 'LC-STATE', { state: delegation.status, allowedIn: ['NONE'] }),
    unless(underDelegation === undefined, 'LC-DELEGATION', { delegated: 'further' }),
    unless(delegate !== officerRef, 'LC-DELEGATION', { delegate: 'oneself' }),
    unless(begins >= issued.now, 'LC-DUE', { field: 'validFrom', now: issued.now }),
    unless(validTo > begins, 'LC-DUE', { field: 'validTo', validFrom: begins }),
    freeOfIdentity(reasons, 'reasons'),
  );
  return [
    {
      type: 'DelegationGranted',
      data: { agencyId, grantedBy: officerRef, delegate, role, validFrom: begins, validTo, reasons },
    },
  ];
};

/** Ends it before its time; what was done under it stays. */
const endDelegation = (
  { reasons }: EndDelegation,
  delegation: Delegation,
  issued: Issuance,
): readonly DelegationEvent[] => {
  const { officerRef } = actingOfficer(issued);
  refuseFor(
    unless(delegation.status === 'GRANTED' && issued.now < delegation.terms.validTo, 'LC-STATE', {
      state: delegation.status === 'GRANTED' ? 'OVER' : delegation.status,
      allowedIn: ['GRANTED'],
    }),
    freeOfIdentity(reasons, 'reasons'),
  );
  return [{ type: 'DelegationEnded', data: { endedBy: officerRef, reasons } }];
};

/** One dated delegation (life-cycle 3.1: `delegation-{id}`); it belongs to no matter. */
export const delegationDecider: Aggregate<DelegationCommand, Delegation, DelegationEvent> = {
  category: 'delegation',
  owner: 'packs',
  opening: ['GrantDelegation'],
  initial: noDelegation,
  decide: (command, delegation, { issued }) => {
    switch (command.type) {
      case 'GrantDelegation':
        return grantDelegation(command.data, delegation, issued);
      case 'EndDelegation':
        return endDelegation(command.data, delegation, issued);
      default:
        return unreachable(command);
    }
  },
  evolve: delegationAfter,
  exists: ({ status }) => status !== 'NONE',
  parties: (delegation) => (delegation.status === 'NONE' ? {} : { issuing: delegation.terms.agencyId }),
  matterId: (_, streamId) => streamId,
};

import type { DelegationEvent, GrantDelegation } from '#contracts';
import { issuance, officer, properties, specification } from '#deciding/testing';
import { agencies } from '#rules/testing';
import { type DelegationCommand, delegationDecider } from './delegation.decider.js';

const { now } = issuance();
const LATER = '2023-03-13T02:00:00.000Z';
const UNTIL = '2023-03-20T02:00:00.000Z';
const REASONS = 'Giám đốc đi công tác';
const head = officer({ role: 'HEAD', officerRef: 'head' });
const byHead = { actor: head };

const grant = (overrides: Partial<GrantDelegation> = {}): DelegationCommand => ({
  type: 'GrantDelegation',
  data: { delegate: 'deputy', role: 'SIGNER', validTo: UNTIL, reasons: REASONS, ...overrides },
});
const granted = (validFrom = now): DelegationEvent => ({
  type: 'DelegationGranted',
  data: {
    agencyId: agencies.dic,
    grantedBy: 'head',
    delegate: 'deputy',
    role: 'SIGNER',
    validFrom,
    validTo: UNTIL,
    reasons: REASONS,
  },
});
const end: DelegationCommand = { type: 'EndDelegation', data: { reasons: 'Giám đốc đã về' } };
const ended: DelegationEvent = { type: 'DelegationEnded', data: { endedBy: 'head', reasons: 'Giám đốc đã về' } };

describe('a delegation', () => {
  specification(delegationDecider, 'gives another officer of the body a role from now until a moment')
    .when(grant(), { issued: byHead })
    .then(granted());

  specification(delegationDecider, 'may begin later')
    .when(grant({ validFrom: LATER }), { issued: byHead })
    .then(granted(LATER));

  specification(delegationDecider, 'never begins before it was granted (LC-DUE)')
    .when(grant({ validFrom: '2023-03-06T01:59:59.999Z' }), { issued: byHead })
    .refused('LC-DUE');

  specification(delegationDecider, 'ends after it began (LC-DUE)')
    .when(grant({ validFrom: UNTIL }), { issued: byHead })
    .refused('LC-DUE');

  specification(delegationDecider, 'is not to oneself (LC-DELEGATION)')
    .when(grant({ delegate: 'head' }), { issued: byHead })
    .refused('LC-DELEGATION');

  specification(delegationDecider, 'is not passed on by a delegate (LC-DELEGATION)')
    .when(grant(), { issued: { actor: { ...head, underDelegation: '77777777-7777-5777-8777-777777777777' } } })
    .refused('LC-DELEGATION');

  specification(delegationDecider, 'is worded without identities (INV-17)')
    .when(grant({ reasons: 'Gọi 0912345678' }), { issued: byHead })
    .refused('INV-17');

  specification(delegationDecider, 'is granted once (LC-STATE)')
    .given(granted())
    .when(grant(), { issued: byHead })
    .refused('LC-STATE');

  specification(delegationDecider, 'is ended before its time, with reasons')
    .given(granted())
    .when(end, { issued: byHead })
    .then(ended);

  specification(delegationDecider, 'is ended with reasons that name nobody (INV-17)')
    .given(granted())
    .when({ type: 'EndDelegation', data: { reasons: 'Theo a@example.org' } }, { issued: byHead })
    .refused('INV-17');

  specification(delegationDecider, 'is ended once (LC-STATE)')
    .given(granted(), ended)
    .when(end, { issued: byHead })
    .refused('LC-STATE');

  specification(delegationDecider, 'that is over is not ended (LC-STATE)')
    .given(granted())
    .when(end, { issued: { ...byHead, now: UNTIL } })
    .refused('LC-STATE');

  properties(delegationDecider, {
    events: [granted(), granted(LATER), ended],
    commands: [grant(), grant({ delegate: 'officer-1' }), end],
  });
});

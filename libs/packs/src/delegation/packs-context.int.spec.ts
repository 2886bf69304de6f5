import { officer } from '#deciding/testing';
import { hostedAlone } from '#http-edge/testing';
import { NotFound } from '#kernel';
import { packsContext } from '../packs-context.js';
import { DelegationController } from './delegation.controller.js';

const ID = '77777777-7777-5777-8777-777777777777';
const head = officer({ role: 'HEAD', officerRef: 'head' });
const deputy = officer({ officerRef: 'deputy' });
const grant = {
  type: 'GrantDelegation',
  data: { delegate: 'deputy', role: 'HEAD', validTo: '2023-03-20T02:00:00.000Z', reasons: 'Đi công tác' },
};
const end = { type: 'EndDelegation', data: { reasons: 'Đã về' } };

describe('delegations, alone with the log', () => {
  it('are granted and ended by the head of the body', async () => {
    const body = await hostedAlone(packsContext);
    await body.issue('delegation', ID, grant, head);
    await body.issue('delegation', ID, end, head);
    expect((await body.log()).map(({ type }) => type)).toEqual(['DelegationGranted', 'DelegationEnded']);
    await body.close();
  });

  it('are not granted by officers, nor ended by other bodies, to whom they are not there', async () => {
    const body = await hostedAlone(packsContext);
    await expect(body.issue('delegation', ID, grant, deputy)).rejects.toThrow('LC-ISSUER');
    await body.issue('delegation', ID, grant, head);
    await expect(body.issue('delegation', ID, end, deputy)).rejects.toThrow('LC-ISSUER');
    const police = officer({ agencyId: 'police', role: 'HEAD' });
    await expect(body.issue('delegation', ID, end, police)).rejects.toThrow(NotFound);
    await body.close();
  });

  it('of the head’s own role do not let the delegate delegate further (LC-DELEGATION)', async () => {
    const body = await hostedAlone(packsContext);
    await body.issue('delegation', ID, grant, head);
    const further = { ...grant, data: { ...grant.data, delegate: 'third' } };
    const other = '88888888-7777-5777-8777-777777777777';
    const acting = { ...deputy, underDelegation: ID };
    await expect(body.issue('delegation', other, further, acting)).rejects.toThrow('LC-DELEGATION');
    await body.close();
  });

  it('have controllers', async () => {
    const body = await hostedAlone(packsContext);
    expect(body.module.get(DelegationController)).toBeInstanceOf(DelegationController);
    await body.close();
  });
});

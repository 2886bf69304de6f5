import { deriveId } from '#kernel';
import { readModelsOf, type Told } from '../../testing/index.js';
import { listDelegations } from './delegations.queries.js';

const viewer = (agencyId: string) => ({ agencyId, roles: ['OFFICER'] }) as const;

const granted = (n: number, agencyId: string, validFrom: string, validTo: string): Told => ({
  stream: `delegation-${deriveId('told', 'delegation', n)}`,
  event: {
    type: 'DelegationGranted',
    data: {
      agencyId,
      grantedBy: 'head',
      delegate: `cb-${n}`,
      role: 'SIGNER',
      validFrom,
      validTo,
      reasons: 'Đi công tác.',
    },
  },
  metadata: { occurredAt: '2023-03-01T01:00:00.000Z' },
});
const ended = (n: number, occurredAt: string): Told => ({
  stream: `delegation-${deriveId('told', 'delegation', n)}`,
  event: { type: 'DelegationEnded', data: { endedBy: 'head', reasons: 'Về sớm.' } },
  metadata: { occurredAt },
});

describe('the delegations of a body', () => {
  const told = [
    granted(1, 'DIC', '2023-03-06T01:00:00.000Z', '2023-03-10T01:00:00.000Z'),
    granted(2, 'DIC', '2023-03-08T01:00:00.000Z', '2023-03-20T01:00:00.000Z'),
    granted(3, 'POLICE', '2023-03-06T01:00:00.000Z', '2023-03-20T01:00:00.000Z'),
    ended(2, '2023-03-12T01:00:00.000Z'),
  ];
  const delegates = async (agencyId: string, filter = {}) => {
    const { items } = await listDelegations(await readModelsOf(told), viewer(agencyId), filter);
    return items.map(({ delegate }) => delegate);
  };

  it('are its own, the latest first, with how they ended', async () => {
    expect(await delegates('DIC')).toEqual(['cb-2', 'cb-1']);
    expect(await delegates('POLICE')).toEqual(['cb-3']);
    expect(await delegates('HEALTH')).toEqual([]);
    const [latest] = (await listDelegations(await readModelsOf(told), viewer('DIC'))).items;
    expect(latest).toMatchObject({ role: 'SIGNER', ended: { at: '2023-03-12T01:00:00.000Z', reasons: 'Về sớm.' } });
  });

  it.each([
    ['2023-03-06T00:59:59.999Z', []],
    ['2023-03-06T01:00:00.000Z', ['cb-1']],
    ['2023-03-09T01:00:00.000Z', ['cb-2', 'cb-1']],
    ['2023-03-10T01:00:00.000Z', ['cb-2']],
    ['2023-03-12T01:00:00.000Z', []],
  ])('in force at %s: %j', async (at, inForce) => {
    expect(await delegates('DIC', { at })).toEqual(inForce);
  });

  it('to one officer', async () => {
    expect(await delegates('DIC', { delegate: 'cb-1' })).toEqual(['cb-1']);
  });
});

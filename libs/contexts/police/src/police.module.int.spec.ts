import { recorded } from '#contracts/testing';
import { officer } from '#deciding/testing';
import { hostedAlone } from '#http-edge/testing';
import { NotFound } from '#kernel';
import { agencies } from '#rules/testing';
import { anOffer, CASE_ID, head, TRANSFER_ID } from '../testing/index.js';
import { police } from './index.js';
import { TransferController } from './transfer/transfer.controller.js';

const { caseId: _case, ...request } = anOffer();
const requested = recorded({ type: 'CaseTransferRequested', data: request }, { stream: `case-${CASE_ID}` });
const accept = { type: 'AcceptTransfer', data: {} } as const;

describe('the receiver of a matter, alone with the log', () => {
  it('finds the offer once, and accepts it', async () => {
    const body = await hostedAlone(police);
    await body.react(requested);
    const [again] = await body.react(requested);
    expect(again).toMatchObject({ repeated: true });
    await body.issue('transfer', TRANSFER_ID, accept, head);
    const log = await body.log();
    expect(log.map(({ type }) => type)).toEqual(['TransferOffered', 'TransferAccepted']);
    expect(log.every(({ metadata }) => metadata.matterId === CASE_ID)).toBe(true);
    await body.close();
  });

  it('is answered by the head of the body that it was made to, and by nobody else', async () => {
    const body = await hostedAlone(police);
    await body.react(requested);
    const clerk = officer({ agencyId: agencies.police, role: 'OFFICER' });
    await expect(body.issue('transfer', TRANSFER_ID, accept, clerk)).rejects.toThrow('LC-ISSUER');
    await expect(body.issue('transfer', TRANSFER_ID, accept, officer({ role: 'HEAD' }))).rejects.toThrow('LC-ISSUER');
    const stranger = officer({ agencyId: agencies.health, role: 'HEAD' });
    await expect(body.issue('transfer', TRANSFER_ID, accept, stranger)).rejects.toThrow(NotFound);
    await body.close();
  });

  it('that has ended is answered for by its successor, at once', async () => {
    const body = await hostedAlone(police, {
      law: { successorOf: (id) => (id === agencies.police ? 'new-police' : undefined) },
    });
    await body.react(requested);
    const successor = officer({ agencyId: 'new-police', role: 'HEAD' });
    expect(await body.issue('transfer', TRANSFER_ID, accept, successor)).toMatchObject({
      events: ['TransferAccepted'],
    });
    await body.close();
  });

  it('brings its controller along', async () => {
    const body = await hostedAlone(police);
    expect(body.module.get(TransferController)).toBeInstanceOf(TransferController);
    await body.close();
  });
});

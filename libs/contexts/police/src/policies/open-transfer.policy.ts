import { definePolicy } from '#reactions';
import type { OpenTransfer } from '../transfer/transfer.decider.js';

/** Life-cycle 3.0: a lead offers on its own stream; the body that is to lead finds the offer on a stream of its own. */
export const openTransfer = definePolicy({
  name: 'open-transfer',
  context: 'police',
  on: ['CaseTransferRequested'],
  react: ({ streamId, data }) => {
    const offer: OpenTransfer = { caseId: streamId, ...data };
    return [{ category: 'transfer', targetId: data.transferId, command: { type: 'OpenTransfer', data: offer } }];
  },
});

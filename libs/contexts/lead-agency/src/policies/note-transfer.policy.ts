import { definePolicy } from '#reactions';
import type { NoteTransfer } from '../case/case.commands.js';

/** Life-cycle 3.0; INV-22. What the receiver made of an offer of the lead is noted on the case: the lead changes there. */
export const noteTransfer = definePolicy({
  name: 'note-transfer',
  context: 'lead-agency',
  on: ['TransferAccepted', 'TransferDeclined', 'TransferReturned'],
  react: (event) => {
    const { matterId } = event.metadata;
    if (matterId === undefined) return [];
    const transferId = event.streamId;
    const noted: NoteTransfer =
      event.type === 'TransferAccepted'
        ? { transferId, outcome: 'ACCEPTED' }
        : {
            transferId,
            outcome: event.type === 'TransferDeclined' ? 'DECLINED' : 'RETURNED',
            reasons: event.data.reasons,
          };
    return [{ category: 'case', targetId: matterId, command: { type: 'NoteTransfer', data: noted } }];
  },
});

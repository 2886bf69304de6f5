import type { TransferEvent } from '#contracts';
import type { Limit } from '#rules';

/** The limit for the answer; the pack's rule has the same name. */
const TRANSFER_ANSWER = 'transfer-answer';

/** Life-cycle 3.4 «an answer has a clock»: the lead that offers names its end. Silence moves no lead (INV-22). */
export const transferLimits: readonly Limit<object, TransferEvent>[] = [
  {
    ruleId: TRANSFER_ANSWER,
    starts: (event, { now }) =>
      event.type === 'TransferOffered'
        ? { deadlineId: TRANSFER_ANSWER, startsAt: now, agreedDueAt: event.data.dueAt }
        : undefined,
    meets: ({ type }) => (type === 'TransferAccepted' || type === 'TransferDeclined' ? [TRANSFER_ANSWER] : []),
  },
];

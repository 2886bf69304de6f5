import { definePolicy } from '#reactions';
import type { RecordEffect } from '../decision/decision.commands.js';

/** Life-cycle 3.0: the case says whether the decision came in time, that is, on a file to which nothing material was added. */
export const recordEffect = definePolicy({
  name: 'record-effect',
  context: 'competent-authority',
  on: ['HandlingNoted', 'HandlingRejected'],
  react: (event) => {
    const effect: RecordEffect =
      event.type === 'HandlingNoted' ? { effect: 'TOOK_EFFECT' } : { effect: 'LAPSED', reason: event.data.reason };
    return [{ category: 'decision', targetId: event.data.decisionId, command: { type: 'RecordEffect', data: effect } }];
  },
});

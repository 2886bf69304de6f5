import { definePolicy } from '#reactions';
import type { ReferAsDirected } from '../case/case.commands.js';

/** KH art. 7.1.a; open question 15. Each body that was told to consider the matter gets a referral of its own. */
export const referAsDirected = definePolicy({
  name: 'refer-as-directed',
  context: 'lead-agency',
  on: ['DirectionNoted'],
  react: ({ streamId, data: { directionId, outcome } }) => {
    if (outcome !== 'DIRECTED') return [];
    const refer: ReferAsDirected = { directionId };
    return [{ category: 'case', targetId: streamId, command: { type: 'ReferAsDirected', data: refer } }];
  },
});
